import { Audience, type Opener } from '../load/audience.js';
import { HttpLane } from '../load/http-lane.js';
import { runOpenLoop } from '../load/open-loop.js';
import { nextMark } from '../load/used-marks.js';
import type { Stack } from '../stacks/stack.js';
import type { Measured, Run } from './benchmark.js';
import { CpuMeter } from './cpu-meter.js';

/** After the last answer, so long may nothing come before the rest counts as lost. */
const PATIENCE_MS = 5_000;
/** And so long may the rest take in all. */
const SETTLED_WITHIN_MS = 20_000;

export interface LiveLoad {
  readonly screens: number;
  /** Incidents that are watched and posted on, all alike. */
  readonly incidents: number;
  /** Entries posted in a second. */
  readonly perSecond: number;
  /** How screens are opened, if they do not connect to where entries are posted. */
  readonly opener?: Opener;
}

/**
 * Posts at a fixed rate and measures from the time each entry was due until each screen had it. The figure is deliveries
 * a second: entries times screens, over the time from the first entry due to the last delivery of it.
 */
export async function measureLive(
  run: Run,
  stack: Stack,
  load: LiveLoad,
  whenMeasuring: (audience: Audience) => void = () => undefined,
): Promise<Measured> {
  const incidents = await stack.addIncidents(load.incidents, load.incidents > 50 ? 'narrow' : 'wide');
  const audience = new Audience(stack, load.opener);
  const meter = new CpuMeter(stack, run.stacks.postmaster);
  const refusals: string[] = [];
  const marks: number[] = [];
  let measuringFromMs = Number.POSITIVE_INFINITY;
  try {
    await audience.open(load.screens, incidents);
    const before = await stack.storedCount();
    const warmUps = Math.floor((run.warmUpMs * load.perSecond) / 1000);
    let accepted = 0;
    let abandoned = 0;
    await runOpenLoop({
      host: stack.host,
      port: stack.port,
      perSecond: load.perSecond,
      durationMs: run.warmUpMs + run.measureMs,
      due: (number, atMs) => {
        const mark = (marks[number] = nextMark());
        if (number < warmUps) return;
        if (number === warmUps) {
          measuringFromMs = atMs;
          meter.begin();
          whenMeasuring(audience);
        }
        audience.due(mark, atMs);
      },
      request: (number) => stack.post(marks[number] ?? 0, incidents[number % incidents.length] ?? 0),
      answered: (_, answer) => {
        if (stack.posted(answer)) accepted += 1;
        else refusals.push(`${String(answer.status)} ${answer.body.toString('utf8', 0, 200)}`);
      },
      failed: (_, error) => {
        refusals.push(String(error));
      },
      abandoned: () => {
        abandoned += 1;
      },
    });
    await audience.settle(PATIENCE_MS, SETTLED_WITHIN_MS);
    const { durations, lastMeasuredMs } = audience;
    const anomalies = await audience.anomalies();
    if (refusals.length > 0) anomalies.push(`${String(refusals.length)} posts failed: ${refusals[0] ?? ''}`);
    const stored = (await stack.storedCount()) - before;
    if (stored !== accepted)
      anomalies.push(`${String(accepted)} were answered, ${String(stored)} are stored`);
    return {
      value: (durations.count * 1000) / (lastMeasuredMs - measuringFromMs),
      p50Ms: durations.quantile(0.5),
      p99Ms: durations.quantile(0.99),
      ...meter.end(durations.count),
      anomalies,
      details: {
        longestMs: durations.maxMs,
        bytesPerDelivery: audience.bytesPerDelivery,
        notEvenSent: abandoned,
      },
    };
  } finally {
    audience.close();
  }
}

/**
 * How much a stack can deliver at all: so many entries are always under way, posted and not yet on every screen, so that
 * neither side can run ahead of the other. The figure is deliveries a second.
 */
export async function measureCapacity(
  run: Run,
  stack: Stack,
  { screens, underWay }: { readonly screens: number; readonly underWay: number },
): Promise<Measured> {
  const [incident = 0] = await stack.addIncidents(1, 'wide');
  const audience = new Audience(stack);
  const meter = new CpuMeter(stack, run.stacks.postmaster);
  const lanes = await Promise.all(
    Array.from({ length: underWay }, () => HttpLane.open(stack.host, stack.port)),
  );
  const refusals: string[] = [];
  const whole = new Map<number, () => void>();
  audience.onWhole = (mark) => {
    whole.get(mark)?.();
    whole.delete(mark);
  };
  try {
    await audience.open(screens, [incident]);
    const fromMs = performance.now() + run.warmUpMs;
    const untilMs = fromMs + run.measureMs;
    let delivered = 0;
    const begin = setTimeout(() => {
      meter.begin();
      delivered = audience.deliveries;
    }, run.warmUpMs);
    const drive = async (lane: HttpLane): Promise<void> => {
      while (performance.now() < untilMs) {
        const mark = nextMark();
        const arrived = new Promise<void>((resolve) => whole.set(mark, resolve));
        const dueMs = performance.now();
        if (dueMs >= fromMs) audience.due(mark, dueMs);
        const answer = await lane.ask(stack.post(mark, incident));
        if (!stack.posted(answer)) {
          refusals.push(`${String(answer.status)} ${answer.body.toString('utf8', 0, 200)}`);
          continue;
        }
        await Promise.race([arrived, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
      }
    };
    await Promise.all(lanes.map(drive));
    clearTimeout(begin);
    const elapsedMs = performance.now() - fromMs;
    const count = audience.deliveries - delivered;
    const cpu = meter.end(count);
    await audience.settle(PATIENCE_MS, SETTLED_WITHIN_MS);
    const anomalies = await audience.anomalies();
    if (refusals.length > 0) anomalies.push(`${String(refusals.length)} posts failed: ${refusals[0] ?? ''}`);
    return {
      value: (count * 1000) / elapsedMs,
      p50Ms: audience.durations.quantile(0.5),
      p99Ms: audience.durations.quantile(0.99),
      ...cpu,
      anomalies,
    };
  } finally {
    for (const lane of lanes) lane.close();
    audience.close();
  }
}
