import { describe, expect, it } from '@jest/globals';
import { fold } from './evolve.js';
import type { IncidentState } from './incident-state.js';
import { anEntry, aUuid } from './testing.js';

const [ACTIVATION, PROPOSAL, REQUEST, NOTICE] = [aUuid(20), aUuid(22), aUuid(30), aUuid(40)];
const REASON = { reason: 'New facts came in.' };

/** Each in a language of its own, so that none can be taken for another. */
const WRITTEN = [
  anEntry('incident_declared', { id: 1, language: 'ur' }),
  anEntry('platform_status_posted', { id: 2, language: 'bn', body: { note: 'It spreads.' } }),
  anEntry('rights_flag_raised', { id: 3, language: 'th' }),
  anEntry('rights_flag_answered', { id: 4, language: 'id', body: { flagId: aUuid(3) } }),
  anEntry('activation_opened', { id: 20, language: 'fr' }),
  anEntry('criterion_assessed', { id: 21, language: 'de', body: { activationId: ACTIVATION } }),
  anEntry('transition_proposed', { id: 22, language: 'es', body: { activationId: ACTIVATION, votes: true } }),
  anEntry('vote_cast', {
    id: 23,
    language: 'pt',
    body: { activationId: ACTIVATION, proposalId: PROPOSAL },
  }),
  anEntry('proposal_ended', {
    id: 24,
    language: 'tr',
    body: { activationId: ACTIVATION, proposalId: PROPOSAL },
  }),
  anEntry('request_made', { id: 30, language: 'ar' }),
  anEntry('request_answered', { id: 31, language: 'hi', body: { requestId: REQUEST, ...REASON } }),
  anEntry('request_clarified', { id: 32, language: 'it', body: { requestId: REQUEST } }),
  anEntry('preservation_recorded', { id: 33, language: 'nl' }),
  anEntry('preservation_ended', { id: 34, language: 'sv', body: { preservationId: aUuid(33) } }),
  anEntry('notice_given', { id: 40 }),
  anEntry('notice_received', { id: 41, language: 'ko', body: { noticeId: NOTICE, ...REASON } }),
  anEntry('obligations_started', {
    id: 50,
    body: {
      obligations: [
        {
          obligationId: aUuid(51),
          ruleId: 'tell',
          holder: { organisationId: aUuid(52), name: 'A platform', kind: 'online_service_provider' },
          text: 'Say what you see.',
          strength: 'committed',
          nature: 'act_by',
          basis: 'A protocol',
          startsAt: '2026-03-01T12:00:00.000Z',
          dueAt: null,
          within: null,
          again: null,
          timeZone: 'UTC',
          stoppedBy: [],
          evidence: 'A word',
        },
      ],
    },
  }),
  anEntry('obligation_reported', { id: 53, language: 'ja', body: { obligationId: aUuid(51) } }),
  anEntry('sitrep_submitted', { id: 60, language: 'pl' }),
  anEntry('sitrep_reviewed', { id: 61, language: 'cs', body: { sitrepId: aUuid(60), ...REASON } }),
  anEntry('handover_offered', { id: 70, language: 'fi' }),
  anEntry('translation_added', { id: 80, language: 'el', body: { entryId: aUuid(1), text: 'Επίθεση' } }),
];

function known(): IncidentState {
  const state = fold(WRITTEN);
  if (state === null) throw new Error('there is a declaration');
  return state;
}

const STATE = known();
const [ACTIVE] = STATE.activations;
const [PROPOSED] = ACTIVE?.proposals ?? [];
const [ASKED] = STATE.requests;

describe('what a state holds', () => {
  it.each([
    ['a title', STATE.declaration, 'ur'],
    ['what a platform notes', STATE.platforms[0], 'bn'],
    ['a rights flag', STATE.rightsFlags[0], 'th'],
    ['the answer to a flag', STATE.rightsFlags[0]?.answer, 'id'],
    ['why a protocol runs', ACTIVE, 'fr'],
    ['the evidence for a criterion', ACTIVE?.criteria[0], 'de'],
    ['why something is proposed', PROPOSED, 'es'],
    ['the vote that a proposal is', PROPOSED?.votes[0], 'es'],
    ['why somebody votes so', PROPOSED?.votes[1], 'pt'],
    ['why a proposal was withdrawn', PROPOSED?.ended, 'tr'],
    ['a request', ASKED, 'ar'],
    ['the answer to a request', ASKED?.answers[0], 'hi'],
    ['what makes a request clear', ASKED?.clarifications[0], 'it'],
    ['on what basis something is kept', STATE.preservations[0], 'nl'],
    ['why it is kept no longer', STATE.preservations[0]?.end, 'sv'],
    ['what is said of a notice', STATE.notices[0]?.received[0]?.receipts[0], 'ko'],
    ['what is put on record about an obligation', STATE.obligations[0]?.reports[0], 'ja'],
    ['a report', STATE.sitreps[0], 'pl'],
    ['what its reviewer says', STATE.sitreps[0]?.review, 'cs'],
    ['an offer of the lead', STATE.handovers[0], 'fi'],
    ['a translation', STATE.translations[0], 'el'],
  ])('[E14] says in which language it was written: %s', (_, standing, language) => {
    expect(standing).toHaveProperty('language', language);
  });

  it('[E14] tells which entry ended a proposal, and nothing of one that is open', () => {
    expect(PROPOSED?.ended).toEqual({ entryId: aUuid(24), ...REASON, language: 'tr' });
    const open = fold(WRITTEN.filter(({ kind }) => kind !== 'proposal_ended'));
    expect(open?.activations[0]?.proposals[0]?.ended).toBeNull();
  });

  it('[E14] has the text of every translation', () => {
    expect(STATE.translations).toMatchObject([{ entryId: aUuid(1), text: 'Επίθεση' }]);
  });
});
