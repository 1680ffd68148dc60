import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Entry, ObligationStarted } from '@tocsin/protocol';
import { anEntry, aParty, aUuid, PUBLISHED } from '@tocsin/protocol/testing';
import { screen } from '@testing-library/react';
import { anIncidentApi } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import ComposePage from './compose-page.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

beforeEach(() => localStorage.clear());

const declared = anEntry('incident_declared', { id: 1 });

async function compose(entries: readonly Entry[], at = '/reports/new'): Promise<HTMLInputElement> {
  const api = anIncidentApi([declared, ...entries], ['submit_sitrep']);
  openIncident(<ComposePage />, { api, viewer: aViewer('government'), at, path: '/reports/:page' });
  return screen.findByLabelText('Next report, in UTC');
}

/** How far from now the time is that stands in the field. */
const hoursAhead = (field: HTMLInputElement): number =>
  Math.round((Date.parse(`${field.value}Z`) - Date.now() + MINUTE_MS / 2) / HOUR_MS);

describe('the next report', () => {
  it('is offered in two hours where no protocol runs, and says that this is our default', async () => {
    const field = await compose([]);
    expect(hoursAhead(field)).toBe(2);
    expect(field).toHaveAccessibleDescription(/^2 hours from now, the default of this system/);
  });

  it('is offered as the protocol asks that runs, and says which, in its words and on what basis', async () => {
    const opened = anEntry('activation_opened', { id: 2 });
    const { document, digest } = PUBLISHED;
    const { id, version, name } = document;
    const obligation: ObligationStarted = {
      obligationId: aUuid(40),
      ruleId: 'picture',
      holder: aParty('coordinating_body'),
      text: 'Give the common picture, and again every six hours.',
      strength: 'expected',
      nature: 'act_by',
      basis: 'Our own default, not published.',
      startsAt: declared.recordedAt,
      dueAt: null,
      within: null,
      again: 'PT6H',
      timeZone: 'UTC',
      stoppedBy: [],
      evidence: 'An entry.',
    };
    const started = anEntry('obligations_started', {
      id: 3,
      body: {
        activationId: opened.id,
        requestId: null,
        protocol: { digest, id, version, name },
        obligations: [obligation],
      },
    });
    const field = await compose([opened, started]);
    expect(hoursAhead(field)).toBe(6);
    expect(field).toHaveAccessibleDescription(
      expect.stringContaining(`${name} ${version}: “${obligation.text}” (${obligation.basis})`),
    );
  });

  it('stays where the version that is corrected has promised it', async () => {
    const nextReportAt = new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 9 * HOUR_MS).toISOString();
    const report = anEntry('sitrep_submitted', { id: 10, body: { firstId: aUuid(10), nextReportAt } });
    const field = await compose([report], `/reports/new?corrects=${report.id}`);
    expect(field).toHaveValue(nextReportAt.slice(0, 16));
    expect(field).toHaveAccessibleDescription(/^As the version before has promised/);
  });

  it('is offered anew where what was promised is over', async () => {
    const report = anEntry('sitrep_submitted', {
      id: 10,
      body: { firstId: aUuid(10), nextReportAt: '2026-03-01T14:00:00.000Z' },
    });
    const field = await compose([report], `/reports/new?corrects=${report.id}`);
    expect(hoursAhead(field)).toBe(2);
  });
});
