import type { Command, LineWritten } from '@tocsin/protocol';
import type { Known, RunningStep } from './steps.js';

const DESK = 'Southern Online Harms Desk';
const SECRETARIAT = 'Call Coordination Secretariat';
const language = 'en';
const HOUR_MS = 3_600_000;
/** Promised from the declaration on: four hours after the report, as the national protocol asks its providers for news. */
const NEXT_AFTER_HOURS = 5;

/** A line, and by their names in the demo the entries that it rests on; none: its writer's own word. */
const lineOn =
  ({ entryId }: Known) =>
  (text: string, ...keys: readonly string[]): LineWritten => ({
    text,
    sources: keys.map(entryId),
    retold: false,
  });

/** How things stand after an hour: written by the lead, approved by the secretariat. */
function report(known: Known): readonly Command[] {
  const line = lineOn(known);
  const declaredAt = known.state.declaration?.recordedAt ?? known.state.lastRecordedAt;
  const nextReportAt = new Date(Date.parse(declaredAt) + NEXT_AFTER_HOURS * HOUR_MS).toISOString();
  return [
    {
      type: 'submit_sitrep',
      marking: 'AMBER',
      recipients: { organisationIds: [], personIds: [] },
      supersedes: null,
      language,
      highlights: [
        line('One attacker, arrested. There is no further danger at the terminal.', 'arrested'),
        line('Copies go on: image matching alone misses screen recordings.', 'audio-matching'),
        line('Families learn of the dead from reposted clips.', 'families'),
      ],
      situation: [
        line('The stream has ended and its account is suspended.', 'stream-ended'),
        line('Police have arrested one attacker; the several reported at first were bystanders.', 'arrested'),
      ],
      done: [line('Streamline matches sound as well as pictures at upload.', 'audio-matching')],
      gaps: [
        line('News reports with context were taken down as copies in Urdu.', 'reports-taken-down'),
        line('Nobody on this shift reads Bengali.'),
      ],
      next: [line('Ask every platform to tell its users where to report.', 'families')],
      nextReportAt,
      withoutReview: false,
    },
  ];
}

export const REPORT: readonly RunningStep[] = [
  { after: 63, by: DESK, key: 'report', commandsOn: report },
  {
    after: 67,
    by: SECRETARIAT,
    key: 'report-approved',
    commandsOn: ({ entryId }) => [
      { type: 'review_sitrep', sitrepId: entryId('report'), outcome: 'approved', reason: null, language },
    ],
  },
];
