import { Line } from './line.js';
import { oneOf } from './seeded.js';
import type { SystemNode } from './system.js';

/** Two for each node, so that a fault on the way hits some of its clients and not the others. */
const LINES_PER_NODE = 2;

/** The ways from clients to nodes. Whoever connects is led to any node, as by a balancer that keeps nobody where they were. */
export class Network {
  readonly lines: readonly Line[];
  private readonly random: () => number;

  private constructor(lines: readonly Line[], random: () => number) {
    this.lines = lines;
    this.random = random;
  }

  static async to(nodes: readonly SystemNode[], random: () => number): Promise<Network> {
    const made = nodes.flatMap(({ port }) =>
      Array.from({ length: LINES_PER_NODE }, () => Line.to({ host: '127.0.0.1', port }, random)),
    );
    return new Network(await Promise.all(made), random);
  }

  /** A way to any node; never the one that was tried last, where there is another. */
  address(notThis?: string): string {
    const addresses = this.lines.map(({ port }) => `http://127.0.0.1:${String(port)}`);
    const others = addresses.filter((address) => address !== notThis);
    return oneOf(others.length > 0 ? others : addresses, this.random);
  }

  line(): Line {
    return oneOf(this.lines, this.random);
  }

  async close(): Promise<void> {
    await Promise.all(this.lines.map((line) => line.close()));
  }
}
