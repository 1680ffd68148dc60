import { describe, expect, it } from '@jest/globals';
import type { Benchmark, Measured, Summaries } from '../benchmarks/benchmark.js';
import { atLeast, atMost, atMostTimes, detailAtMost, ratioTo } from '../benchmarks/judging.js';
import { summaryOf } from '../benchmarks/summary.js';
import type { StackName } from '../stacks/stack.js';
import { readArguments, UnusableArguments } from './arguments.js';
import { failed, reported } from './report.js';
import { resultsPage } from './results.js';
import { tableOf } from './table.js';

const DATE = '2026-01-02T03:04:05.000Z';

function measured(value: number, more: Partial<Measured> = {}): Measured {
  return {
    value,
    p50Ms: 1,
    p99Ms: 10,
    cpuPerOperation: 100,
    generatorCpu: 0.2,
    anomalies: [],
    ...more,
  };
}

function summaries(rounds: Partial<Record<StackName, readonly Measured[]>>): Summaries {
  return new Map(Object.entries(rounds).map(([name, all]) => [name as StackName, summaryOf(all)] as const));
}

const benchmark: Benchmark = {
  name: 'B1',
  title: 'Commands',
  unit: 'committed/s',
  stacks: ['ours', 'limit', 'parse'],
  measure: () => Promise.resolve(new Map()),
  judge: (all) => [ratioTo(all, 'limit', 0.5), ratioTo(all, 'parse', 2.5)],
};

describe('the summary of rounds', () => {
  it('is the median of each figure by itself, with the range', () => {
    const { value, range, p99Ms, rounds } = summaryOf([
      measured(3, { p99Ms: 30 }),
      measured(1, { p99Ms: 20 }),
      measured(2, { p99Ms: 10 }),
    ]);
    expect({ value, range, p99Ms, rounds }).toEqual({ value: 2, range: [1, 3], p99Ms: 20, rounds: 3 });
  });

  it('keeps what went wrong in any round, once', () => {
    const { anomalies } = summaryOf([
      measured(1, { anomalies: ['lost'] }),
      measured(1),
      measured(1, { anomalies: ['lost', 'doubled'] }),
    ]);
    expect(anomalies).toEqual(['lost', 'doubled']);
  });
});

describe('targets', () => {
  const all = summaries({
    ours: [measured(50, { p50Ms: 2, p99Ms: 15, details: { megabytes: 4 } })],
    limit: [measured(100, { p50Ms: 2, p99Ms: 10 })],
  });

  it('are reached at the very figure and missed beyond it', () => {
    expect(ratioTo(all, 'limit', 0.5).reached).toBe(true);
    expect(ratioTo(all, 'limit', 0.51).reached).toBe(false);
    expect(atMostTimes(all, 'p99Ms', 'limit', 1.5).reached).toBe(true);
    expect(atMostTimes(all, 'p99Ms', 'limit', 1.4).reached).toBe(false);
    expect(atLeast(all, 50, 'x').reached).toBe(true);
    expect(atLeast(all, 51, 'x').reached).toBe(false);
    expect(atMost(all, 'p50Ms', 2, 'ms').reached).toBe(true);
    expect(atMost(all, 'p50Ms', 1.9, 'ms').reached).toBe(false);
    expect(detailAtMost(all, 'megabytes', 4).reached).toBe(true);
    expect(detailAtMost(all, 'megabytes', 3).reached).toBe(false);
  });

  it('against somebody who was not measured are neither', () => {
    expect(ratioTo(all, 'parse', 2.5).reached).toBeNull();
    expect(atMostTimes(all, 'p50Ms', 'parse', 1).reached).toBeNull();
    expect(detailAtMost(all, 'kilobytes', 3).reached).toBeNull();
    const none = summaries({});
    expect(atLeast(none, 1, 'x').reached).toBeNull();
    expect(atMost(none, 'value', 1, 'x').reached).toBeNull();
  });
});

describe('what is reported', () => {
  it('sets ours beside the others, and says what was wrong with those that are missing', () => {
    const report = reported(
      benchmark,
      summaries({ ours: [measured(60)], limit: [measured(100)], parse: [measured(30)] }),
      { directus: 'it does not build here' },
      DATE,
    );
    expect(report).toMatchObject({
      name: 'B1',
      ours: 60,
      limit: 100,
      peers: { parse: 30, directus: 'it does not build here' },
      ratios: { limit: 0.6, parse: 2 },
      p50Ms: 1,
      p99Ms: 10,
      anomalies: [],
      date: DATE,
    });
    expect(report.targets.map(({ reached }) => reached)).toEqual([true, false]);
  });

  it('counts no figure with an anomaly in any round, whoever it is of', () => {
    const lost = measured(1_000, { anomalies: ['2 entries lost'] });
    const ours = reported(
      benchmark,
      summaries({ ours: [measured(60), lost], limit: [measured(100)] }),
      {},
      DATE,
    );
    expect(ours).toMatchObject({ ours: null, p99Ms: null, ratios: {}, anomalies: ['ours: 2 entries lost'] });
    expect(ours.targets.every(({ reached }) => reached === null)).toBe(true);
    const theirs = reported(benchmark, summaries({ ours: [measured(60)], parse: [lost] }), {}, DATE);
    expect(theirs).toMatchObject({ ours: 60, peers: { parse: 'anomalies: does not count' } });
  });

  it('of a benchmark that came to no end is the reason, and no target is reached', () => {
    const report = failed(benchmark, new Error('the server ended'), DATE);
    expect(report).toMatchObject({ ours: null, anomalies: ['came to no end: the server ended'] });
    expect(report.targets.every(({ reached }) => reached === null)).toBe(true);
  });

  it('shows a miss as a miss, on the terminal and on the page', () => {
    const report = reported(
      benchmark,
      summaries({ ours: [measured(40)], limit: [measured(100)] }),
      { parse: 'it does not build here' },
      DATE,
    );
    expect(tableOf([report]).join('\n')).toContain('MISSED  ≥ 0.5 × limit: 0.4 ×');
    const machine = {
      cores: 2,
      processor: 'One of a kind',
      memoryGb: 24,
      node: 'v24.0.0',
      postgresql: '18.4',
      settings: { fsync: 'on' },
    };
    const page = resultsPage([report], machine, {
      rounds: 3,
      warmUpMs: 3_000,
      measureMs: 8_000,
      date: DATE,
    });
    expect(page).toContain('Targets: 0 reached, 1 missed, 1 not measured');
    expect(page).toMatch(/\| B1 +\| ≥ 0\.5 × limit +\| 0\.4 × +\| \*\*missed\*\* +\|/);
    expect(page).toContain('parse was not measured: it does not build here');
    expect(page).toContain('2 cores (One of a kind), 24 GB');
    expect(page).toContain(DATE);
  });
});

describe('the page', () => {
  const machine = {
    cores: 2,
    processor: 'One of a kind',
    memoryGb: 24,
    node: 'v24.0.0',
    postgresql: '18.4',
    settings: {},
  };
  const conditions = { rounds: 1, warmUpMs: 3_000, measureMs: 8_000, date: DATE };

  it('has a column for each stack that was measured or missed, its times, and what else was counted of it', () => {
    const ours = measured(50, { p50Ms: 2, p99Ms: 15 });
    const redis = measured(51, { p50Ms: 3, p99Ms: 17, details: { outOfOrder: 4 } });
    const report = reported(
      benchmark,
      summaries({ ours: [ours], redis: [redis] }),
      { nats: 'is not installed' },
      DATE,
    );
    const page = resultsPage([report], machine, conditions);
    expect(page).toMatch(/\| +\| benchmark +\| unit +\| ours \| Redis \| NATS +\|/);
    expect(page).toMatch(/\| B1 +\| Commands +\| committed\/s \| 50 +\| 51 +\| see below \|/);
    expect(page).toMatch(/\| B1 +\| 2 \/ 15 +\| 3 \/ 17 +\| – +\|/);
    expect(page).toContain('- B1, redis: outOfOrder 4');
    expect(page).toContain('- B1: nats was not measured: is not installed');
  });

  it('counts no time of a stack with an anomaly', () => {
    const redis = measured(51, { p50Ms: 3, p99Ms: 17, anomalies: ['2 entries lost'] });
    const report = reported(benchmark, summaries({ ours: [measured(50)], redis: [redis] }), {}, DATE);
    const page = resultsPage([report], machine, conditions);
    expect(page).toMatch(/\| B1 +\| 1 \/ 10 +\| – +\|/);
    expect(page).not.toContain('3 / 17');
  });
});

describe('what is asked for', () => {
  const read = (...args: string[]) => readArguments(args, [benchmark, { ...benchmark, name: 'B2' }]);

  it('is everything, shortly, unless somebody says otherwise', () => {
    const { benchmarks, wanted, rounds, warmUpMs, measureMs, json, write } = read();
    expect(benchmarks.map(({ name }) => name)).toEqual(['B1', 'B2']);
    expect(wanted).toEqual(['ours', 'limit', 'default', 'parse', 'directus', 'redis', 'nats']);
    expect({ rounds, warmUpMs, measureMs, json, write }).toEqual({
      rounds: 3,
      warmUpMs: 3_000,
      measureMs: 8_000,
      json: null,
      write: false,
    });
  });

  it('may name benchmarks in any spelling, stacks, and how long', () => {
    const { benchmarks, wanted, measureMs } = read('b2', '--stacks', 'limit,ours', '--seconds', '30');
    expect(benchmarks.map(({ name }) => name)).toEqual(['B2']);
    expect(wanted).toEqual(['ours', 'limit']);
    expect(measureMs).toBe(30_000);
  });

  it.each([['B99'], ['--rounds', '0'], ['--seconds', '1.5'], ['--stacks', 'theirs'], ['--unknown']])(
    'is refused with what to do instead: %s %s',
    (...args) => {
      expect(() => read(...args)).toThrow(UnusableArguments);
    },
  );
});
