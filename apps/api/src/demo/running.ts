import type { Command, ProtocolDocument } from '@tocsin/protocol';
import type { Known, RunningStep } from './steps.js';

/** Two protocols on one incident: one is running with its clocks, the other waits for a second vote. */
const NATIONAL = 'nz-ocrp@2020';
const CALL = 'cc-crp@2024';
/** Whose rules give a removal order its hour. */
const REGULATION = 'fr-tco@2023';

const DESK = 'Southern Online Harms Desk';
const SECRETARIAT = 'Call Coordination Secretariat';
const BUREAU = 'Bureau de réponse numérique';
const language = 'en';

/** Opens the first type of a protocol, for everybody on the incident. */
const opens =
  (name: string, reason: string) =>
  (known: Known): Command[] => {
    const { digest, document } = known.protocol(name);
    const [type] = document.activationTypes;
    return [
      {
        type: 'open_activation',
        ...{ protocol: digest, activationType: type?.id ?? '', marking: 'AMBER', reason, language },
        recipients: { organisationIds: [], personIds: [] },
      },
    ];
  };

const EVIDENCE = [
  'Two platforms and the police say so.',
  'The counts of three services show it.',
  'The duty team has looked at what was reported.',
  'Civil society hears it from those who were there.',
];

/** Answers every criterion: a test is met, a scale stands at its highest level. */
const assesses =
  (name: string, key: string) =>
  (known: Known): Command[] =>
    known.protocol(name).document.criteria.map(({ id, scale }, index) => ({
      type: 'assess_criterion',
      ...{ activationId: known.entryId(key), criterionId: id, language },
      answer: scale === null ? 'met' : 'rated',
      level: scale?.at(-1)?.id ?? null,
      evidence: EVIDENCE[index % EVIDENCE.length] ?? '',
    }));

const proposes =
  (name: string, key: string, transitionId: string, reason: string) =>
  (known: Known): Command[] => {
    const { document } = known.protocol(name);
    const answered = document.safeguards.map(
      ({ id }) => ({ safeguardId: id, answer: 'yes', note: null }) as const,
    );
    return [
      {
        type: 'propose_transition',
        ...{ activationId: known.entryId(key), transitionId, newType: null, reason, language },
        safeguards: asks(document, transitionId) ? answered : [],
      },
    ];
  };

function asks({ transitions }: ProtocolDocument, transitionId: string): boolean {
  return transitions.some(({ id, safeguards }) => id === transitionId && safeguards);
}

const reportsMet =
  (ruleId: string, by: string, text: string) =>
  (known: Known): Command[] =>
    known.state.obligations
      .filter((one) => one.ruleId === ruleId && one.holder.organisationId === known.organisationId(by))
      .map(({ obligationId }) => ({
        type: 'report_obligation',
        obligationId,
        report: 'met',
        text,
        language,
      }));

const receives =
  (receipt: 'acknowledged' | 'acting') =>
  (known: Known): Command[] =>
    known.state.notices
      .slice(0, 1)
      .map(({ noticeId }) => ({ type: 'receive_notice', noticeId, receipt, reason: null, language }));

const answersRequest =
  (from: string, to: string, answer: 'acting' | 'done') =>
  (known: Known): Command[] =>
    known.state.requests
      .filter(
        (one) =>
          one.to.organisationId === known.organisationId(to) &&
          one.from.organisationId === known.organisationId(from),
      )
      .map(({ requestId }) => ({ type: 'answer_request', requestId, answer, reason: null, language }));

export const RUNNING: readonly RunningStep[] = [
  {
    after: 6,
    by: DESK,
    key: 'national',
    commandsOn: opens(NATIONAL, 'An attack filmed live, with copies spreading from here.'),
  },
  {
    after: 8,
    by: SECRETARIAT,
    key: 'call',
    commandsOn: opens(CALL, 'Asked for by two governments and a platform.'),
  },
  { after: 11, by: DESK, key: 'national-criteria', commandsOn: assesses(NATIONAL, 'national') },
  {
    after: 14,
    by: DESK,
    key: 'national-rated',
    commandsOn: reportsMet('rate', DESK, 'Rated by the duty team: the matrix recommends to activate.'),
  },
  {
    after: 15,
    by: DESK,
    key: 'national-active',
    commandsOn: proposes(NATIONAL, 'national', 'activate', 'Both scales stand at their highest.'),
  },
  {
    after: 17,
    by: SECRETARIAT,
    key: 'call-assessing',
    commandsOn: proposes(CALL, 'call', 'assess', 'To see whether acting together helps.'),
  },
  { after: 19, by: 'Streamline', key: 'notice-streamline', commandsOn: receives('acknowledged') },
  { after: 24, by: 'Pictora', key: 'notice-pictora', commandsOn: receives('acting') },
  {
    after: 26,
    by: DESK,
    key: 'order',
    commandsOn: (known) => [
      {
        type: 'make_request',
        requestType: 'removal_order',
        to: [known.organisationId('Pictora'), known.organisationId('Chatter')],
        instrument: 'Order 31 of the invented Online Harms Act, section 9',
        authority: 'Southern Online Harms Desk, duty commissioner',
        remedy: 'Objection within ten working days to the invented Online Tribunal.',
        text: 'Remove the copies of the recording from the terminal; news reports with context stay.',
        protocol: null,
        openToIncident: false,
        language,
      },
    ],
  },
  { after: 41, by: 'Chatter', key: 'order-chatter', commandsOn: answersRequest(DESK, 'Chatter', 'acting') },
  { after: 49, by: 'Pictora', key: 'order-pictora', commandsOn: answersRequest(DESK, 'Pictora', 'done') },
  { after: 54, by: SECRETARIAT, key: 'call-criteria', commandsOn: assesses(CALL, 'call') },
  {
    after: 68,
    by: DESK,
    key: 'call-proposed',
    commandsOn: proposes(CALL, 'call', 'activate', 'Copies are on services that we reach only together.'),
  },
  {
    after: 72,
    by: BUREAU,
    key: 'eu-order',
    commandsOn: (known) => [
      {
        type: 'make_request',
        requestType: 'removal_order',
        to: [known.organisationId('Streamline'), known.organisationId('Chatter')],
        instrument: 'Regulation (EU) 2021/784, Art. 3; invented order 88',
        authority: BUREAU,
        remedy: 'Challenge before the administrative court.',
        text: 'Remove the recording or disable access to it in the Union.',
        protocol: known.protocol(REGULATION).digest,
        openToIncident: true,
        language,
      },
    ],
  },
  {
    after: 90,
    by: 'Streamline',
    key: 'eu-order-streamline',
    commandsOn: answersRequest(BUREAU, 'Streamline', 'done'),
  },
];
