import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandType, Entry } from '@tocsin/protocol';
import { anEntry, aParty } from '@tocsin/protocol/testing';
import { screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi, receipt } from '../../test/fake-incident.js';
import { openIncident } from '../../test/open-incident.js';
import { aViewer } from '../../test/render-page.js';
import IncidentPage from './incident-page.js';

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

const BUTTON = 'Declared by mistake';

/** Declared so many seconds ago by the clock of the device. */
function declaredAgo(seconds: number): Entry {
  const at = new Date(Date.now() - seconds * 1_000).toISOString();
  return anEntry('incident_declared', { id: 1, recordedAt: at, occurredAt: { at, fidelity: 'second' } });
}

function open(
  timeline: readonly Entry[],
  allowed: readonly CommandType[] = ['recall_declaration', 'change_status'],
): FakeApi {
  const api = anIncidentApi(timeline, allowed).on('RecallDeclaration', () => receipt('recallDeclaration'));
  openIncident(<IncidentPage />, { api, viewer: aViewer() });
  return api;
}

describe('declared by mistake', () => {
  it('is one press, with a reason that is there already', async () => {
    const api = open([declaredAgo(5)]);
    await user.click(await screen.findByRole('button', { name: BUTTON }));
    expect(api.inputs('RecallDeclaration')).toMatchObject([
      { reason: 'This incident was declared by mistake. Nobody has to do anything.', language: 'en' },
    ]);
  });

  it('takes another reason, says how long there is, and shows why it was refused', async () => {
    const api = open([declaredAgo(5)]).on('RecallDeclaration', () => ({
      refused: { code: 'RECALL_OVER', field: null },
    }));
    const field = await screen.findByRole('textbox', { name: 'Reason that everybody reads' });
    expect(screen.getByText(/You can say so for 5\d more seconds\./)).toBeInTheDocument();
    await user.clear(field);
    await user.type(field, 'The wrong town.');
    await user.click(screen.getByRole('button', { name: BUTTON }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/could recall it for 60 seconds/);
    expect(api.inputs('RecallDeclaration')).toMatchObject([{ reason: 'The wrong town.' }]);
  });

  it('says what to do instead when the minute ends while the page is open', async () => {
    open([declaredAgo(58)]);
    await screen.findByRole('button', { name: BUTTON });
    expect(
      await screen.findByText(/To close the incident, change its status/, {}, { timeout: 4_000 }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: BUTTON })).toBeNull();
  });

  it.each([
    ['a minute ago', [declaredAgo(61)], ['recall_declaration']],
    ['by somebody else', [declaredAgo(5)], ['change_status']],
  ] as const)('is not offered for what was declared %s', async (_, timeline, allowed) => {
    open(timeline, allowed);
    expect(await screen.findByRole('heading', { level: 1 })).toBeInTheDocument();
    expect(await screen.findByRole('article')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: BUTTON })).toBeNull();
    expect(screen.queryByText(/60 seconds/)).toBeNull();
  });

  it('stands on top of the incident with who said so and why, and wants nothing more', async () => {
    const recall = anEntry('status_changed', {
      id: 2,
      body: { status: 'declared_by_mistake', reason: 'The wrong town.' },
    });
    open([declaredAgo(5), recall], ['acknowledge_alert', 'recall_declaration']);
    expect(await screen.findByText(/Nobody has to do anything: all that was owed/)).toBeInTheDocument();
    expect(screen.getAllByText('The wrong town.').length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: BUTTON })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull();
  });

  it('lets no clock run on that had begun', async () => {
    const flag = anEntry('rights_flag_raised', {
      id: 3,
      body: { owner: aParty('government'), answerBy: new Date(Date.now() + 3_600_000).toISOString() },
    });
    const recall = anEntry('status_changed', { id: 2, body: { status: 'declared_by_mistake' } });
    open([declaredAgo(5), flag, recall]);
    expect(await screen.findByText('no time runs here any more')).toBeInTheDocument();
    expect(screen.queryByText(/ left$/)).toBeNull();
  });
});
