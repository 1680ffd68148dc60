import type { CommandType, Entry, EntryKind, EntryOf, TranslationStanding } from '@tocsin/protocol';
import { lazy, Suspense, type ReactNode } from 'react';
import { PinAct } from '../pins/pin-act.js';
import { useWords } from '../shell/words.js';
import { OpenTranslationForm, TranslateAct } from '../translations/translate-act.js';
import { Button } from '../ui/button.js';
import { BesideActs } from './beside-acts.js';
import { useLoadedEntry } from './entry-relations.js';
import { authorWords, kindWords } from './entry-words.js';
import { useIsOurs } from './use-is-ours.js';
import { useActing, useOpenForm } from './writing.js';
import classes from './timeline-card.module.css';

const StatusForm = lazy(() => import('../platform-status/status-form.js'));
const TextForm = lazy(() => import('./text-form.js'));
const FlagForm = lazy(() => import('../rights-flags/flag-form.js'));
const RetractForm = lazy(() => import('./retract-form.js'));
const TranslationForm = lazy(() => import('../translations/translation-form.js'));

/** The command that wrote an entry of this kind writes its correction, too. */
const CORRECTED_BY: Partial<Record<EntryKind, CommandType>> = {
  platform_status_posted: 'post_platform_status',
  information_added: 'add_information',
  community_note_added: 'add_community_note',
  rights_flag_raised: 'raise_rights_flag',
  translation_added: 'add_translation',
};

/** Pins and tombstones stay where they are, and a translation is read with its original. */
const NEVER_PINNED: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'entry_pinned',
  'entry_unpinned',
  'entry_retracted',
  'translation_added',
  'translation_judged',
]);

interface EntryActsProps {
  readonly entry: Entry;
  readonly isPinned: boolean;
  readonly standing: TranslationStanding | undefined;
}

/** What one can do about an entry: flag any; correct or take back one's own organisation's. The server decides. */
export function EntryActs({ entry, isPinned, standing }: EntryActsProps): ReactNode {
  const t = useWords();
  const { allowed } = useActing();
  const isOurs = useIsOurs(entry);
  const { form, about, open, close } = useOpenForm();
  const { author } = entry;
  const corrector = CORRECTED_BY[entry.kind];
  const mayCorrect = isOurs && corrector !== undefined && allowed.has(corrector);
  const retractable =
    corrector !== undefined || entry.kind === 'severity_changed' || entry.kind === 'sitrep_submitted';
  const mayRetract = isOurs && retractable && allowed.has('retract_entry');
  const measure = entry.kind !== 'rights_flag_raised' && author.shown !== 'clock';
  const mayFlag = allowed.has('raise_rights_flag') && !isOurs && measure && entry.kind !== 'notice_received';
  const here = about === entry.id ? form : null;
  const name = t('entry.by', { kind: kindWords(entry, t), author: authorWords(author, t) });
  return (
    <>
      <div className={classes.acts}>
        <BesideActs entry={entry} />
        {!NEVER_PINNED.has(entry.kind) && <PinAct entryId={entry.id} label={name} isPinned={isPinned} />}
        <TranslateAct entry={entry} standing={standing} />
        {mayFlag && (
          <Button weight="quiet" onClick={() => open('flag', entry.id)}>
            {t('flag.aboutThis')}
          </Button>
        )}
        {mayCorrect && (
          <Button
            weight="quiet"
            aria-expanded={here === 'correct'}
            onClick={() => (here === 'correct' ? close() : open('correct', entry.id))}
          >
            {t('entry.correct')}
          </Button>
        )}
        {mayRetract && (
          <Button
            weight="quiet"
            aria-expanded={here === 'retract'}
            onClick={() => (here === 'retract' ? close() : open('retract', entry.id))}
          >
            {t('entry.retract')}
          </Button>
        )}
      </div>
      <OpenTranslationForm entry={entry} />
      {(here === 'correct' || here === 'retract') && (
        <div className={classes.form}>
          <Suspense>
            {here === 'retract' ? <RetractForm entry={entry} /> : <Correction entry={entry} />}
          </Suspense>
        </div>
      )}
    </>
  );
}

function Correction({ entry }: { readonly entry: Entry }): ReactNode {
  switch (entry.kind) {
    case 'platform_status_posted':
      return <StatusForm corrects={entry} />;
    case 'information_added':
    case 'community_note_added':
      return <TextForm corrects={entry} />;
    case 'rights_flag_raised':
      return <FlagForm aboutEntryId={entry.body.aboutEntryId} corrects={entry} />;
    case 'translation_added':
      return <CorrectedTranslation entry={entry} />;
    case 'incident_declared':
    case 'alert_acknowledged':
    case 'rights_flag_answered':
    case 'severity_changed':
    case 'status_changed':
    case 'countries_corrected':
    case 'entry_retracted':
    case 'organisation_joined':
    case 'organisation_left':
    case 'person_assigned':
    case 'person_released':
    case 'activation_opened':
    case 'criterion_assessed':
    case 'transition_proposed':
    case 'vote_cast':
    case 'proposal_ended':
    case 'activation_moved':
    case 'obligations_started':
    case 'obligation_reported':
    case 'deadline_passed':
    case 'request_made':
    case 'request_answered':
    case 'request_clarified':
    case 'preservation_recorded':
    case 'preservation_ended':
    case 'notice_given':
    case 'notice_received':
    // Its next version is written on a page of its own.
    case 'sitrep_submitted':
    case 'sitrep_reviewed':
    case 'clock_set':
    case 'handover_offered':
    case 'handover_deadlines_listed':
    case 'handover_taken':
    case 'handover_ended':
    case 'entry_pinned':
    case 'entry_unpinned':
    case 'translation_judged':
      return null;
  }
}

function CorrectedTranslation({ entry }: { readonly entry: EntryOf<'translation_added'> }): ReactNode {
  const original = useLoadedEntry(entry.body.entryId);
  return original && <TranslationForm entry={original} corrects={entry} />;
}
