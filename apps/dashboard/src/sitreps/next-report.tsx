import {
  nextReportOffered,
  type IncidentState,
  type Instant,
  type NextReport as Offered,
  type SitrepStanding,
} from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { readClock } from '../shell/clock.js';
import { durationWords } from '../shell/durations.js';
import type { CommandForm } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { CheckField } from '../ui/check-list.js';
import { LineField } from '../ui/fields.js';
import type { SitrepValues } from './sitrep-values.js';

/** A time for the next report, and why that one: null where the version before has promised it. */
export interface NextOffered {
  readonly at: Instant;
  readonly offered: Offered | null;
}

/** What the version before promised and nobody has had yet stays; otherwise the protocols that run say when. */
export function nextOffered(state: IncidentState, corrects: SitrepStanding | null): NextOffered {
  const now = state.clock ?? new Date(readClock()).toISOString();
  const promised = corrects?.nextReportAt ?? null;
  if (promised !== null && promised > now) return { at: promised, offered: null };
  const offered = nextReportOffered(state, now);
  return { at: offered.at, offered };
}

interface NextReportProps {
  readonly command: CommandForm<SitrepValues>;
  readonly offered: NextOffered;
}

/** When the next report comes, with where the time that stands there first is from, or that none is planned. */
export function NextReport({ command, offered }: NextReportProps): ReactNode {
  const t = useWords();
  const { form, errorOf } = command;
  const reason = useReason(offered);
  const none = useWatch({ control: form.control, name: 'noNext' }) === 'yes';
  return (
    <>
      {!none && (
        <LineField
          type="datetime-local"
          label={t('sitrep.nextField')}
          hint={`${reason} ${t('sitrep.nextHint')}`}
          error={errorOf('nextAt')}
          {...form.register('nextAt', { required: t('form.required', { label: t('sitrep.nextField') }) })}
        />
      )}
      <CheckField
        label={t('sitrep.noNextField')}
        checked={none}
        onChange={(checked) => form.setValue('noNext', checked ? 'yes' : '', { shouldDirty: true })}
      />
    </>
  );
}

function useReason({ offered }: NextOffered): string {
  const t = useWords();
  const language = useLanguage();
  if (offered === null) return t('sitrep.nextAsPromised');
  const every = durationWords(offered.every, language);
  if (offered.because === null) return t('sitrep.nextByDefault', { every });
  const { protocol, text, basis } = offered.because;
  return t('sitrep.nextByProtocol', { every, protocol: `${protocol.name} ${protocol.version}`, text, basis });
}
