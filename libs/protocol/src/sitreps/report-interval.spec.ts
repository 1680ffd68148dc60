import { describe, expect, it } from '@jest/globals';
import { later, LEAD, Running } from '../activations/running.scene.js';
import { aDocument } from '../documents/a-document.js';
import type { ObligationRule } from '../documents/protocol-document.js';
import { aCommand, NOW } from '../testing.js';
import { nextReportOffered } from './report-interval.js';

const rules = aDocument().obligations;
const [first] = rules.filter(({ again }) => again !== null);
const recurring = (id: string, change: Partial<ObligationRule>): ObligationRule => ({
  ...(first as ObligationRule),
  id,
  ...change,
});
const offered = (run: Running): unknown => {
  const { at, every, because } = nextReportOffered(run.state, NOW);
  return [at, every, because?.ruleId ?? null];
};
const active = (...obligations: readonly ObligationRule[]): Running =>
  new Running({ document: { obligations } }).activate();

describe('when the next report is offered', () => {
  it('[G11] in two hours where no protocol runs, or nothing of it recurs', () => {
    expect(offered(new Running())).toEqual([later(2), 'PT2H', null]);
    const once = rules.map((rule) => ({ ...rule, again: null }));
    expect(offered(active(...once))).toEqual([later(2), 'PT2H', null]);
  });

  it('[G11] after the shortest interval of what recurs, whichever comes first in the document', () => {
    const daily = recurring('daily', { again: 'P1D' });
    const often = recurring('often', { again: 'PT90M' });
    expect(offered(active(daily, often))).toEqual([later(1, 30), 'PT90M', 'often']);
    expect(offered(active(often, daily))).toEqual([later(1, 30), 'PT90M', 'often']);
    expect(offered(active(daily))).toEqual([later(24), 'P1D', 'daily']);
  });

  it('[G11] not after the interval of what is kept until a day', () => {
    expect(offered(active(recurring('kept', { nature: 'keep_until', again: 'PT1H' })))).toEqual([
      later(2),
      'PT2H',
      null,
    ]);
  });

  it('[G11] not after the interval of what is paused', () => {
    const run = active(recurring('often', { again: 'PT90M' }));
    for (const { obligationId, ruleId } of run.state.obligations) {
      if (ruleId === 'often') run.do(aCommand('report_obligation', { obligationId, report: 'paused' }), LEAD);
    }
    expect(offered(run)).toEqual([later(2), 'PT2H', null]);
  });

  it('[G11] not after the interval of a protocol whose work is over', () => {
    const run = active(recurring('often', { again: 'PT90M' }));
    const over = run.state.activations.map((one) => ({
      ...one,
      status: { ...one.status, phase: 'closed' as const },
    }));
    expect(nextReportOffered({ ...run.state, activations: over }, NOW).because).toBeNull();
  });
});
