import type { Entry } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { SeverityChip } from '../incidents/severity-chip.js';
import { Counts } from '../platform-status/counts.js';
import { StateChip } from '../platform-status/state-chip.js';
import { useWords, Words } from '../shell/words.js';
import type { EntryRelations } from './entry-relations.js';
import { useColleagues } from '../stakeholders/use-colleagues.js';
import { EntryLink } from './entry-link.js';
import { authorWords, kindWords } from './entry-words.js';
import classes from './timeline-card.module.css';

interface EntryBodyProps {
  readonly entry: Entry;
  readonly relations: EntryRelations;
}

/** What an entry says, by its kind. Complete by type: a new kind does not compile until it can be shown. */
export function EntryBody({ entry, relations }: EntryBodyProps): ReactNode {
  const t = useWords();
  const { language } = entry;
  switch (entry.kind) {
    case 'incident_declared': {
      const { title, severity, place, participants } = entry.body;
      const people = participants.reduce((sum, { peopleAlerted }) => sum + peopleAlerted, 0);
      return (
        <>
          <Passage language={language}>{title}</Passage>
          <p className={classes.text}>
            <SeverityChip severity={severity} /> <bdi>{place}</bdi> ·{' '}
            {t('entry.alerted', { people, organisations: participants.length })}
          </p>
        </>
      );
    }
    case 'alert_acknowledged':
      return <p className={classes.text}>{t('entry.acknowledged')}</p>;
    case 'platform_status_posted': {
      const { state, counts, note } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <StateChip state={state} />
          </p>
          {counts.length > 0 && <Counts counts={counts} />}
          {note !== null && <Passage language={language}>{note}</Passage>}
        </>
      );
    }
    case 'information_added':
    case 'community_note_added':
      return <Passage language={language}>{entry.body.text}</Passage>;
    case 'rights_flag_raised': {
      const { concern, text, aboutEntryId } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <strong>{t(`concern.${concern}`)}</strong>{' '}
            {aboutEntryId && <About id={aboutEntryId} relations={relations} />}
          </p>
          <Passage language={language}>{text}</Passage>
        </>
      );
    }
    case 'rights_flag_answered': {
      const { flagId, outcome, text } = entry.body;
      return (
        <>
          <p className={classes.text}>
            <strong>{t(`outcome.${outcome}`)}</strong> <About id={flagId} relations={relations} />
          </p>
          <Passage language={language}>{text}</Passage>
        </>
      );
    }
    case 'severity_changed':
      return (
        <>
          <p className={classes.text}>
            <SeverityChip severity={entry.body.severity} />
          </p>
          <Passage language={language}>{entry.body.reason}</Passage>
        </>
      );
    case 'status_changed':
      return (
        <>
          <p className={classes.text}>
            <strong>{t(`status.${entry.body.status}`)}</strong>
          </p>
          <Passage language={language}>{entry.body.reason}</Passage>
        </>
      );
    case 'entry_retracted':
      return (
        <>
          <p className={classes.text}>
            <About id={entry.body.entryId} relations={relations} />
          </p>
          <Passage language={language}>{entry.body.reason}</Passage>
        </>
      );
    case 'organisation_joined': {
      const { name, kind, role } = entry.body.participant;
      return (
        <p className={classes.text}>
          <strong>
            <bdi>{name}</bdi>
          </strong>{' '}
          · {t(`stakeholderKind.${kind}`)} · {t(`role.${role}`)}
          {entry.body.protected && ` · ${t('people.protected')}`}
        </p>
      );
    }
    case 'organisation_left':
      return (
        <>
          <p className={classes.text}>
            <strong>
              <bdi>{entry.body.party.name}</bdi>
            </strong>
          </p>
          <Passage language={language}>{entry.body.reason}</Passage>
        </>
      );
    case 'person_assigned':
      return (
        <p className={classes.text}>
          <Colleague personId={entry.body.personId} /> · {t(`role.${entry.body.role}`)}
        </p>
      );
    case 'person_released':
      return (
        <p className={classes.text}>
          <Colleague personId={entry.body.personId} />
        </p>
      );
  }
}

/** By name, which the timeline itself does not keep. */
function Colleague({ personId }: { readonly personId: string }): ReactNode {
  const t = useWords();
  const { data } = useColleagues();
  const name = data?.find((one) => one.personId === personId)?.name;
  return <strong>{name === undefined ? t('people.colleague') : <bdi>{name}</bdi>}</strong>;
}

/** What people wrote, in its own language and direction. */
function Passage({
  language,
  children,
}: {
  readonly language: string;
  readonly children: string;
}): ReactNode {
  return (
    <p className={classes.text} lang={language === 'und' ? undefined : language} dir="auto">
      {children}
    </p>
  );
}

/** The entry that this one speaks of; it may be one that this viewer cannot read. */
function About({ id, relations }: { readonly id: string; readonly relations: EntryRelations }): ReactNode {
  const t = useWords();
  const about = relations.byId.get(id);
  if (about === undefined) return null;
  const name = t('entry.by', { kind: kindWords(about, t), author: authorWords(about.author, t) });
  return <Words id="entry.about" values={{ entry: <EntryLink entryId={id}>{name}</EntryLink> }} />;
}
