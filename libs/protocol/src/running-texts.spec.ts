import { describe, expect, it } from '@jest/globals';
import { LEAD, PLATFORM, Running, SECRETARIAT } from './activations/running.scene.js';
import type { Command } from './command.js';
import type { Actor } from './situation.js';
import { aCommand, anActor } from './testing.js';
import type { CommandType } from './vocabulary.js';

/** Every text of the commands that run a protocol: who gives which command with it, after what. */
interface Said {
  readonly type: CommandType;
  readonly field: string;
  readonly shape: 'line' | 'passage';
  readonly by: Actor;
  readonly before?: (run: Running) => unknown;
  readonly command: (text: string, run: Running) => Command;
}

const language = 'mi';
const open = (run: Running) => run.open();
const propose = (run: Running) => {
  run.open();
  run.meet('live', 'spreading');
  run.propose('activate', LEAD);
};
const activate = (run: Running) => run.activate();
const ask = (run: Running) => run.do(aCommand('make_request'), LEAD);
const question = (run: Running) => {
  ask(run);
  const requestId = idOf(run);
  run.do(aCommand('answer_request', { requestId, answer: 'clarification_sought', reason: 'Why?' }), PLATFORM);
};
const keep = (run: Running) => run.do(aCommand('record_preservation'), PLATFORM);
const join = (run: Running) => run.with(anActor(LEAD.party, { role: 'deputy', person: 2 }));
const idOf = (run: Running): string => run.state.requests[0]?.requestId ?? '';
const proposalOf = (run: Running) => {
  const { proposalId = '', digest = '' } = run.activation.proposals[0] ?? {};
  return { proposalId, digest };
};

const SAID: readonly Said[] = [
  {
    type: 'open_activation',
    field: 'reason',
    shape: 'passage',
    by: SECRETARIAT,
    command: (reason) => aCommand('open_activation', { reason, language }),
  },
  {
    type: 'assess_criterion',
    field: 'evidence',
    shape: 'passage',
    by: PLATFORM,
    before: open,
    command: (evidence, { activation: { activationId } }) =>
      aCommand('assess_criterion', { activationId, evidence, language }),
  },
  {
    type: 'propose_transition',
    field: 'reason',
    shape: 'passage',
    by: SECRETARIAT,
    before: (run) => {
      run.open();
      run.meet('live', 'spreading');
    },
    command: (reason, { activation: { activationId } }) =>
      aCommand('propose_transition', { activationId, reason, language }),
  },
  {
    type: 'propose_transition',
    field: 'safeguards.0.note',
    shape: 'passage',
    by: SECRETARIAT,
    before: (run) => {
      run.open();
      run.meet('live', 'spreading');
    },
    command: (note, { activation: { activationId } }) =>
      aCommand('propose_transition', {
        activationId,
        language,
        safeguards: [
          { safeguardId: 'journalism', answer: 'yes', note },
          { safeguardId: 'necessity', answer: 'yes', note: null },
        ],
      }),
  },
  {
    type: 'cast_vote',
    field: 'reason',
    shape: 'passage',
    by: PLATFORM,
    before: propose,
    command: (reason, run) => aCommand('cast_vote', { ...proposalOf(run), reason, language }),
  },
  {
    type: 'withdraw_proposal',
    field: 'reason',
    shape: 'passage',
    by: LEAD,
    before: propose,
    command: (reason, run) =>
      aCommand('withdraw_proposal', { proposalId: proposalOf(run).proposalId, reason, language }),
  },
  {
    type: 'report_obligation',
    field: 'text',
    shape: 'passage',
    by: PLATFORM,
    before: ask,
    command: (text, { state: { obligations } }) =>
      aCommand('report_obligation', { obligationId: obligations[0]?.obligationId ?? '', text, language }),
  },
  ...(
    [
      ['instrument', 'line'],
      ['authority', 'line'],
      ['remedy', 'passage'],
      ['text', 'passage'],
    ] as const
  ).map(([field, shape]): Said => ({
    type: 'make_request',
    field,
    shape,
    by: LEAD,
    command: (text) => aCommand('make_request', { [field]: text, language }),
  })),
  {
    type: 'answer_request',
    field: 'reason',
    shape: 'passage',
    by: PLATFORM,
    before: ask,
    command: (reason, run) => aCommand('answer_request', { requestId: idOf(run), reason, language }),
  },
  {
    type: 'clarify_request',
    field: 'text',
    shape: 'passage',
    by: LEAD,
    before: question,
    command: (text, run) => aCommand('clarify_request', { requestId: idOf(run), text, language }),
  },
  ...(['reference', 'basis'] as const).map((field): Said => ({
    type: 'record_preservation',
    field,
    shape: 'line',
    by: PLATFORM,
    command: (text) => aCommand('record_preservation', { [field]: text, language }),
  })),
  {
    type: 'end_preservation',
    field: 'reason',
    shape: 'passage',
    by: PLATFORM,
    before: keep,
    command: (reason, { state: { preservations } }) =>
      aCommand('end_preservation', {
        preservationId: preservations[0]?.preservationId ?? '',
        reason,
        language,
      }),
  },
  {
    type: 'receive_notice',
    field: 'reason',
    shape: 'passage',
    by: PLATFORM,
    before: activate,
    command: (reason, { state: { notices } }) =>
      aCommand('receive_notice', { noticeId: notices[0]?.noticeId ?? '', reason, language }),
  },
  {
    type: 'offer_handover',
    field: 'situation',
    shape: 'passage',
    by: LEAD,
    before: join,
    command: (situation) => aCommand('offer_handover', { situation, language }),
  },
  {
    type: 'offer_handover',
    field: 'openDecisions',
    shape: 'passage',
    by: LEAD,
    before: join,
    command: (openDecisions) => aCommand('offer_handover', { openDecisions, language }),
  },
  {
    type: 'offer_handover',
    field: 'worries',
    shape: 'passage',
    by: LEAD,
    before: join,
    command: (worries) => aCommand('offer_handover', { worries, language }),
  },
  {
    type: 'offer_handover',
    field: 'contact',
    shape: 'line',
    by: LEAD,
    before: join,
    command: (contact) => aCommand('offer_handover', { contact, language }),
  },
  {
    type: 'end_handover',
    field: 'reason',
    shape: 'passage',
    by: LEAD,
    before: (run) => {
      join(run);
      run.do(aCommand('offer_handover'), LEAD);
    },
    command: (reason, { state: { handovers } }) =>
      aCommand('end_handover', { handoverId: handovers[0]?.handoverId ?? '', reason, language }),
  },
];

/** Plain writing of so many characters. */
const ofLength = (length: number): string => 'so '.repeat(length).slice(0, length - 1) + '.';

describe('the texts of commands that run a protocol', () => {
  const given = ({ before, command, by }: Said, text: string) => {
    const run = new Running();
    before?.(run);
    const written = run.log.length;
    const answer = run.give(command(text, run), by);
    return { answer, first: run.log[written]?.entry };
  };

  it.each(SAID)('[D9] the $field of $type is a $shape', (said) => {
    const limit = said.shape === 'line' ? 120 : 4_000;
    expect(given(said, ofLength(limit)).answer).toBe('ok');
    expect(given(said, ofLength(limit + 1)).answer).toBe(`TEXT_TOO_LONG ${said.field}`);
    expect(given(said, 'See https://a.example/b').answer).toBe(`TEXT_HAS_LINK ${said.field}`);
  });

  it.each(SAID)(
    '[T1] the $field of $type stands in its entry as it was written, with its language',
    (said) => {
      const text = `  ${ofLength(40)} `;
      const { first } = given(said, text);
      expect(first?.language).toBe(language);
      expect(JSON.stringify(first?.body)).toContain(JSON.stringify(text));
    },
  );
});
