import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** From a few milliseconds, as it should be, to the five seconds after which a screen says that it has lost the feed. */
const LAG_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];
const DURATION_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** Our codes only: a label takes no value that a caller could make up. */
const CODE = /^[A-Za-z][A-Za-z_]{1,60}$/;

/** Where something was refused: by GraphQL or on the live socket. */
export type Door = 'graphql' | 'live';

/**
 * What this node counts of itself, for whoever operates it. No value names a person, an incident or a text, and every
 * label has a bounded set of values. Each node counts for itself; Prometheus adds them up.
 */
@Injectable()
export class Measures {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];

  private readonly entriesDelivered = new Counter({
    name: 'tocsin_feed_entries_delivered_total',
    help: 'Entries handed to sockets: an entry for ten screens counts ten times.',
    registers: this.registers,
  });
  private readonly framesDelivered = new Counter({
    name: 'tocsin_feed_frames_delivered_total',
    help: 'Frames handed to sockets; entries per frame say how much is sent together.',
    registers: this.registers,
  });
  private readonly lag = new Histogram({
    name: 'tocsin_feed_lag_seconds',
    help: 'From the time an entry was recorded to handing it to the sockets of this node.',
    buckets: LAG_BUCKETS,
    registers: this.registers,
  });
  private readonly watchers = new Gauge({
    name: 'tocsin_watchers',
    help: 'Open live connections of this node.',
    registers: this.registers,
  });
  private readonly slow = new Gauge({
    name: 'tocsin_slow_readers',
    help: 'Live connections that read more slowly than is written for them, at present.',
    registers: this.registers,
  });
  private readonly cut = new Counter({
    name: 'tocsin_slow_readers_cut_total',
    help: 'Live connections cut loose because too much was waiting for them; they resume by their cursor.',
    registers: this.registers,
  });
  private readonly queue = new Gauge({
    name: 'tocsin_feed_queued_frames',
    help: 'Frames that wait in the write buffers of all live connections of this node.',
    registers: this.registers,
  });
  private readonly refusals = new Counter({
    name: 'tocsin_refusals_total',
    help: 'What was refused, by the code its caller was told.',
    labelNames: ['door', 'code'] as const,
    registers: this.registers,
  });
  private readonly commands = new Counter({
    name: 'tocsin_commands_committed_total',
    help: 'Commands this node has appended to a timeline, those of the clock included.',
    registers: this.registers,
  });
  private readonly again = new Counter({
    name: 'tocsin_commands_decided_again_total',
    help: 'Decisions that came too late, because something else was written on the incident first.',
    registers: this.registers,
  });
  private readonly operations = new Histogram({
    name: 'tocsin_operation_seconds',
    help: 'How long operations took, by the name of the registered operation; all others are "other".',
    labelNames: ['operation', 'outcome'] as const,
    buckets: DURATION_BUCKETS,
    registers: this.registers,
  });
  private readonly responses = new Counter({
    name: 'tocsin_http_responses_total',
    help: 'Answers over HTTP by class of status, pages and their files included.',
    labelNames: ['status'] as const,
    registers: this.registers,
  });

  /** Entries and frames that were handed to sockets: a frame of three entries for ten screens is 30 and 10. */
  delivered(entries: number, frames: number): void {
    this.entriesDelivered.inc(entries);
    this.framesDelivered.inc(frames);
  }

  /** Milliseconds from an entry's `recordedAt` to handing it to the sockets. */
  feedLag(ms: number): void {
    this.lag.observe(Math.max(0, ms) / 1_000);
  }

  /** How many live connections are open now. */
  watching(connections: number): void {
    this.watchers.set(connections);
  }

  /** How many live connections are behind now. */
  slowReaders(connections: number): void {
    this.slow.set(connections);
  }

  /** A live connection was cut loose because it did not read. */
  cutLoose(): void {
    this.cut.inc();
  }

  /** How many frames wait in all write buffers now. */
  queued(frames: number): void {
    this.queue.set(frames);
  }

  /** Something was refused with one of our codes: of GraphQL (`NOT_AVAILABLE`) or of the socket (its reason's name). */
  refused(code: string, door: Door = 'graphql'): void {
    this.refusals.inc({ door, code: CODE.test(code) ? code : 'other' });
  }

  /** So many commands, or what the clock had to write, are in the log. */
  committed(commands: number): void {
    this.commands.inc(commands);
  }

  /** A decision was taken again, as another one had come first. */
  decidedAgain(): void {
    this.again.inc();
  }

  /** An operation is done. `operation` is a registered name or "other". */
  operated(operation: string, outcome: 'ok' | 'refused' | 'failed', ms: number): void {
    this.operations.observe({ operation, outcome }, ms / 1_000);
  }

  /** An HTTP answer has gone out. */
  responded(status: number): void {
    this.responses.inc({ status: `${String(Math.floor(status / 100))}xx` });
  }

  /** Memory, CPU, event loop and garbage collection of the process as well. Once, where somebody is going to ask. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Everything, in the text format of Prometheus. */
  async text(): Promise<{ type: string; body: string }> {
    return { type: this.registry.contentType, body: await this.registry.metrics() };
  }
}
