import { keptFromGovernments } from './audience.js';
import type { CommandOf, TellingCommand } from './command.js';
import { contentOf } from './entry-content.js';
import type { AcceptedEntry, Author, Party, Source, Uuid } from './entry.js';
import { endedByLeaving } from './handovers/leaving.js';
import { coming, membershipOf } from './membership-changes.js';
import type { Instant } from './moment.js';
import { nowOf } from './page.js';
import { reach } from './reach.js';
import { recalledBesides } from './recalling.js';
import type { Actor, Circumstances, Situation } from './situation.js';
import { sitrepBody } from './sitreps/submitting.js';
import type { Attribution } from './vocabulary.js';

const SPEAKS_FOR_ITSELF: Source = { name: null, reliability: 'F', credibility: 6 };

/**
 * The entries that an allowed command writes, with their audiences: computed here, once, and never changed. A
 * declaration names whom it alerts, but for protected organisations: those join in entries of their own, which no
 * government reads.
 */
export function acceptedEntries(
  situation: Situation,
  command: TellingCommand,
  actor: Actor,
  at: Circumstances,
): AcceptedEntry[] {
  const first = acceptedEntry(situation, command, actor, { now: at.now, entryId: at.newId(0) });
  if (command.type === 'assign_person' || command.type === 'release_person')
    return [first, ...endedByLeaving(situation, command, first, at)];
  if (command.type === 'recall_declaration')
    return [first, ...recalledBesides(situation, first, at.newId(1))];
  if (command.type !== 'declare_incident') return [first];
  const { entry } = first;
  const joining = command.alerted
    .filter((one) => one.protected)
    .map((one, index): AcceptedEntry => {
      const id = at.newId(index + 1);
      const { alerted, membership } = coming(one);
      const said = {
        occurredAt: { at: at.now, fidelity: 'second' },
        marking: 'AMBER',
        source: SPEAKS_FOR_ITSELF,
        language: 'und',
      } as const;
      return {
        ...first,
        entry: { ...entry, ...said, id, kind: 'organisation_joined', body: alerted },
        audience: keptFromGovernments(situation.incidentId),
        membership,
      };
    });
  return [first, ...joining];
}

function acceptedEntry(
  situation: Situation,
  command: TellingCommand,
  actor: Actor,
  at: { readonly now: Instant; readonly entryId: Uuid },
): AcceptedEntry {
  const { incidentId, state } = situation;
  const written = command as Partial<CommandOf<'add_information'>>;
  const reached = reach(situation, command, actor);
  const { marking, audience } = reached;
  const attribution =
    written.attribution ?? shownAsBefore(situation, command) ?? (actor.protected ? 'kind' : 'organisation');
  const envelope = {
    v: 1,
    id: at.entryId,
    incidentId,
    exercise: command.type === 'declare_incident' ? command.exercise : (state?.exercise ?? false),
    occurredAt: written.occurredAt ?? { at: nowOf(state, at), fidelity: 'second' },
    recordedAt: at.now,
    author: authorShown(actor.party, attribution),
    source: written.source ?? SPEAKS_FOR_ITSELF,
    marking,
    language: written.language ?? 'und',
    supersedes: written.supersedes ?? null,
  } as const;
  const now = nowOf(state, at);
  // A report is worked out for those whom it reaches.
  const said =
    command.type === 'submit_sitrep'
      ? {
          kind: 'sitrep_submitted' as const,
          body: sitrepBody(situation, command, reached, { id: at.entryId, now }),
        }
      : contentOf(command, actor.party, state, now);
  return {
    entry: { ...envelope, ...said },
    audience,
    authorPersonId: actor.personId,
    authorOrganisationId: actor.party.organisationId,
    membership: membershipOf(command),
  };
}

/**
 * Only the organisation that wrote an entry takes it back or confirms its translation, so it is shown then as it was shown
 * there: a name would tell who wrote what has none.
 */
function shownAsBefore({ state, entries }: Situation, command: TellingCommand): Attribution | null {
  const shown = entries.get(ownEntryOf(command, state) ?? '')?.authorShown;
  // A name that was shown is not said again by whoever has to be careful with it.
  return shown === 'kind' || shown === 'none' ? shown : null;
}

/** The entry of the own organisation that a command speaks of, if it is one that no other may give. */
function ownEntryOf(command: TellingCommand, state: Situation['state']): Uuid | null {
  if (command.type === 'retract_entry') return command.entryId;
  if (command.type !== 'judge_translation' || command.judgement !== 'confirmed') return null;
  const translation = state?.translations.find((one) => one.translationId === command.translationId);
  return translation?.entryId ?? null;
}

function authorShown(party: Party, attribution: Attribution): Author {
  switch (attribution) {
    case 'organisation':
      return { shown: 'organisation', party };
    case 'kind':
      return { shown: 'kind', kind: party.kind };
    case 'none':
      return { shown: 'none' };
  }
}
