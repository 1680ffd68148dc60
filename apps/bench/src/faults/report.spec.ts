import { describe, expect, it } from '@jest/globals';
import type { Anomaly } from '@tocsin/checker';
import { linesOf, mutantLine, reportOf } from './report.js';
import type { RunOutcome } from './run.js';

function outcomeWith(anomalies: readonly Anomaly[]): RunOutcome {
  return {
    anomalies,
    entries: 10,
    commands: { ok: 9, fail: 2, info: 1 },
    applied: 40,
    frames: 30,
    repeatedAfterResume: 0,
    staleness: { applied: 40, p50Ms: 2, p99Ms: 9, longestMs: 12, longestFalseClaimMs: 100 },
    faults: { 'node killed': 2, 'line reset': 1 },
  };
}

const asked = { seed: 7, minutes: 1, nodes: 3, clients: 60 };

describe('the report of a run', () => {
  it('says of every invariant whether it held, and names what broke it', () => {
    const lost = { invariant: 'I3', what: 'client 1 shows entry 3 and not entry 2 before it' } as const;
    const report = reportOf(outcomeWith([lost, lost]), asked);
    expect(report.counts).toMatchObject({ I1: 0, I3: 2 });
    const lines = linesOf(report);
    expect(lines).toContain('I3: client 1 shows entry 3 and not entry 2 before it');
    expect(lines).toContain('BROKEN  I3  everything, once, in order on every screen: 2 anomalies');
    expect(lines.filter((line) => line.startsWith('held'))).toHaveLength(7);
    expect(lines).toContain('3 faults of 2 kinds');
  });

  it('counts all anomalies and keeps the first of them', () => {
    const many = Array.from({ length: 500 }, (_, index): Anomaly => ({
      invariant: 'I8',
      what: String(index),
    }));
    const { counts, anomalies } = reportOf(outcomeWith(many), asked);
    expect(counts.I8).toBe(500);
    expect(anomalies).toHaveLength(20);
  });
});

describe('the line of a variant', () => {
  it('is right when the bad one is noticed and the good one is not', () => {
    const noticed = { mutant: 'read, then join', entries: 9, noticedBy: ['I3'], first: 'what' } as const;
    expect(mutantLine(noticed)).toMatch(/^right {2}read, then join .* I3 {2}what$/);
    expect(mutantLine({ ...noticed, noticedBy: [], first: null })).toMatch(/^WRONG/);
    expect(mutantLine({ ...noticed, mutant: null })).toMatch(/^WRONG/);
  });
});
