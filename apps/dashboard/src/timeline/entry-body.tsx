import type { Entry } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { ActivationEntryBody } from '../activations/activation-entry-body.js';
import { SeverityChip } from '../incidents/severity-chip.js';
import { HandoverEntryBody } from '../handovers/handover-entry-body.js';
import { NoticeEntryBody } from '../notices/notice-entry-body.js';
import { ObligationEntryBody } from '../obligations/obligation-entry-body.js';
import { PinEntryBody } from '../pins/pin-entry-body.js';
import { Counts } from '../platform-status/counts.js';
import { StateChip } from '../platform-status/state-chip.js';
import { RequestEntryBody } from '../requests/request-entry-body.js';
import { useWords } from '../shell/words.js';
import { SitrepEntryBody } from '../sitreps/sitrep-entry-body.js';
import { Concerned, CountriesNow } from '../stakeholders/concerned.js';
import { useColleagues } from '../stakeholders/use-colleagues.js';
import { TranslationEntryBody } from '../translations/translation-entry-body.js';
import { AboutEntry } from './about-entry.js';
import { Passage } from './passage.js';
import classes from './timeline-card.module.css';

interface EntryBodyProps {
  readonly entry: Entry;
}

/** What an entry says, by its kind. Complete by type: a new kind does not compile until it can be shown. */
export function EntryBody({ entry }: EntryBodyProps): ReactNode {
  const t = useWords();
  const { language } = entry;
  switch (entry.kind) {
    case 'incident_declared': {
      const { title, severity, place, countries = [], participants } = entry.body;
      const people = participants.reduce((sum, { peopleAlerted }) => sum + peopleAlerted, 0);
      return (
        <>
          <Passage language={language}>{title}</Passage>
          <p className={classes.text}>
            <SeverityChip severity={severity} /> <bdi>{place}</bdi>
            <Concerned countries={countries} /> ·{' '}
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
            <strong>{t(`concern.${concern}`)}</strong> {aboutEntryId && <AboutEntry id={aboutEntryId} />}
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
            <strong>{t(`outcome.${outcome}`)}</strong> <AboutEntry id={flagId} />
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
    case 'countries_corrected':
      return (
        <>
          <p className={classes.text}>
            <strong>
              <CountriesNow countries={entry.body.countries} />
            </strong>
          </p>
          <Passage language={language}>{entry.body.reason}</Passage>
        </>
      );
    case 'entry_retracted':
      return (
        <>
          <p className={classes.text}>
            <AboutEntry id={entry.body.entryId} />
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
    case 'entry_pinned':
    case 'entry_unpinned':
      return <PinEntryBody entry={entry} />;
    case 'translation_added':
    case 'translation_judged':
      return <TranslationEntryBody entry={entry} />;
    case 'activation_opened':
    case 'criterion_assessed':
    case 'transition_proposed':
    case 'vote_cast':
    case 'proposal_ended':
    case 'activation_moved':
      return <ActivationEntryBody entry={entry} />;
    case 'obligations_started':
    case 'obligation_reported':
    case 'deadline_passed':
    case 'clock_set':
      return <ObligationEntryBody entry={entry} />;
    case 'request_made':
    case 'request_answered':
    case 'request_clarified':
    case 'preservation_recorded':
    case 'preservation_ended':
      return <RequestEntryBody entry={entry} />;
    case 'notice_given':
    case 'notice_received':
      return <NoticeEntryBody entry={entry} />;
    case 'sitrep_submitted':
    case 'sitrep_reviewed':
      return <SitrepEntryBody entry={entry} />;
    case 'handover_offered':
    case 'handover_deadlines_listed':
    case 'handover_taken':
    case 'handover_ended':
      return <HandoverEntryBody entry={entry} />;
  }
}

/** By name, which the timeline itself does not keep. */
function Colleague({ personId }: { readonly personId: string }): ReactNode {
  const t = useWords();
  const { data } = useColleagues();
  const name = data?.find((one) => one.personId === personId)?.name;
  return <strong>{name === undefined ? t('people.colleague') : <bdi>{name}</bdi>}</strong>;
}
