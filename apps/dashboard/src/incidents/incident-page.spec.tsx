import { beforeEach, describe, expect, it } from '@jest/globals';
import { LiveRefusal } from '@tocsin/contract';
import { aParty, anEntry, INCIDENT, NOW } from '@tocsin/protocol/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { FakeApi } from '../../test/fake-api.js';
import { anIncidentApi } from '../../test/fake-incident.js';
import { aViewer, renderPage } from '../../test/render-page.js';
import IncidentPage from './incident-page.js';

let user: UserEvent;
beforeEach(() => {
  localStorage.clear();
  user = userEvent.setup();
});

function open(api: FakeApi, viewer = aViewer()): ReturnType<typeof renderPage> {
  return renderPage(
    <Routes>
      <Route path="/incidents/:incidentId" element={<IncidentPage />} />
    </Routes>,
    { api, viewer, at: `/incidents/${INCIDENT}` },
  );
}

const gone = (): { data: unknown } => ({ data: { server: { now: NOW }, incident: null } });

const closed = (): FakeApi =>
  new FakeApi()
    .on('TimelineEndOf', gone)
    .on('IncidentAccess', () => ({ data: { incident: null } }))
    .on('RequestAccess', () => ({ data: { requestAccess: true } }));

describe('a closed door', () => {
  it('says nothing of what lies behind it, and how to knock', async () => {
    open(closed());
    expect(await screen.findByRole('heading', { name: 'No such incident for you' })).toBeInTheDocument();
    expect(screen.getByText(/Both look the same on purpose/)).toBeInTheDocument();
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('takes a reason along, and promises nothing', async () => {
    const api = closed();
    open(api);
    await user.type(await screen.findByLabelText('Why do you need it?'), 'I take over at six.');
    await user.click(screen.getByRole('button', { name: 'Request access' }));
    expect(await screen.findByRole('status')).toHaveTextContent('Your request has been sent on');
    expect(api.inputs('RequestAccess')).toEqual([{ incidentId: INCIDENT, reason: 'I take over at six.' }]);
    expect(screen.queryByRole('button', { name: 'Request access' })).toBeNull();
  });

  it('sends nothing without a reason, and keeps one that is refused', async () => {
    const api = closed().on('RequestAccess', () => ({
      refused: { code: 'TOO_MANY_REQUESTS', field: 'input.incidentId' },
    }));
    open(api);
    await user.click(await screen.findByRole('button', { name: 'Request access' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Answer this: Why do you need it?');
    await user.type(screen.getByLabelText('Why do you need it?'), 'Again.');
    await user.click(screen.getByRole('button', { name: 'Request access' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Too many requests');
    expect(screen.getByLabelText('Why do you need it?')).toHaveValue('Again.');
  });

  it('shuts over an open page, and nothing of it stays in the cache', async () => {
    const api = anIncidentApi([anEntry('incident_declared', { id: 1 })]).on('IncidentPeople', () => ({
      data: { incident: { id: INCIDENT, people: [], accessRequests: [] } },
    }));
    const { services } = open(api);
    await screen.findByRole('article');
    api.on('TimelineEndOf', gone);
    act(() => services.feeds.of(INCIDENT).refused(LiveRefusal.rightsChanged));
    // Gone at once, before anything new is known.
    expect(screen.queryByRole('article')).toBeNull();
    expect(await screen.findByRole('heading', { name: 'No such incident for you' })).toBeInTheDocument();
    expect(services.queries.getQueryData(['incident-people', INCIDENT])).toBeUndefined();
  });
});

describe('seeing as another organisation', () => {
  const platform = aParty('online_service_provider', 3);
  const declared = anEntry('incident_declared', {
    id: 1,
    body: { participants: [{ ...platform, role: 'contributor', peopleAlerted: 1 }] },
  });
  const note = anEntry('information_added', { id: 2, body: { text: 'Only for governments.' } });

  function anApi(): FakeApi {
    return anIncidentApi([declared, note])
      .on('IncidentPeople', () => ({ data: { incident: { id: INCIDENT, people: [], accessRequests: [] } } }))
      .on('SeenAs', () => ({
        data: {
          seenAs: {
            onTheIncident: true,
            entries: [
              { entryId: declared.id, reads: 'yes' },
              { entryId: note.id, reads: 'not_yours_to_know' },
            ],
          },
        },
      }));
  }

  it('marks each entry, sums up, and goes back to one’s own eyes', async () => {
    const api = anApi();
    open(api, { ...aViewer(), administrator: true });
    await screen.findAllByRole('article');
    const eyes = screen.getByLabelText('See this timeline as');
    await user.selectOptions(eyes, platform.organisationId);
    const summary = await screen.findByText(/Of what you see, they read 1 and do not read 0/);
    expect(summary).toHaveTextContent('For 1 entries it is not yours to know.');
    const [newest, oldest] = screen.getAllByRole('article');
    expect(within(newest as HTMLElement).getByText('not yours to know')).toBeInTheDocument();
    expect(within(oldest as HTMLElement).getByText('they read it')).toBeInTheDocument();
    expect(api.sent.find(({ operationName }) => operationName === 'SeenAs')?.variables).toEqual({
      incidentId: INCIDENT,
      organisationId: platform.organisationId,
    });
    await user.selectOptions(eyes, '');
    await waitFor(() => expect(screen.queryByText('they read it')).toBeNull());
  });

  it('is for administrators', async () => {
    open(anApi());
    await screen.findAllByRole('article');
    expect(screen.queryByLabelText('See this timeline as')).toBeNull();
  });
});
