import type { Entry, Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { TimePair, UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { TranslatedBody } from '../translations/translated-body.js';
import { useStanding } from '../translations/use-standing.js';
import { EntryBody } from '../timeline/entry-body.js';
import { EntryLink } from '../timeline/entry-link.js';
import { authorWords, kindWords } from '../timeline/entry-words.js';
import { TlpBox } from '../timeline/tlp-box.js';
import { PinAct } from './pin-act.js';
import { PinMark } from './pin-mark.js';
import { usePinnedEntries } from './use-pinned-entries.js';
import classes from './pins.module.css';

interface PinnedEntriesProps {
  /** What stands in the timeline below as well, where print shows it. */
  readonly listed: ReadonlySet<Uuid>;
}

/** Above the timeline: what everybody should see first, whatever was written since and whatever filter is on. */
export function PinnedEntries({ listed }: PinnedEntriesProps): ReactNode {
  const t = useWords();
  const pinned = usePinnedEntries();
  if (pinned.length === 0) return null;
  return (
    <ul className={classes.pinned} aria-label={t('pin.title', { count: pinned.length })}>
      {pinned.map(({ pin, entry }) => {
        const name = t('entry.by', { kind: kindWords(entry, t), author: authorWords(entry.author, t) });
        return (
          <li key={entry.id} className={classes.entry} data-below={listed.has(entry.id) || undefined}>
            <div className={classes.head}>
              <PinMark />
              <strong>
                <bdi>{authorWords(entry.author, t)}</bdi>
              </strong>
              <span className={classes.soft}>{kindWords(entry, t)}</span>
              <TlpBox marking={entry.marking} />
              <TimePair inline moment={entry.occurredAt} />
            </div>
            <PinnedBody entry={entry} />
            <div className={classes.head}>
              <span className={classes.soft}>
                <Words
                  id="pin.by"
                  values={{
                    author: <bdi>{authorWords(pin.author, t)}</bdi>,
                    time: <UtcTime at={pin.at} />,
                  }}
                />
              </span>
              <span className={classes.acts}>
                <EntryLink entryId={entry.id}>{t('pin.toPlace')}</EntryLink>
                <PinAct entryId={entry.id} label={name} isPinned />
              </span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** In the reader's language where there is a translation; one acts on it in its place. */
function PinnedBody({ entry }: { readonly entry: Entry }): ReactNode {
  const standing = useStanding(entry.id, entry.language);
  return (
    <TranslatedBody
      entry={entry}
      body={(one) => <EntryBody entry={one} />}
      standing={standing}
      struck={undefined}
      isCorrected={false}
      acts={null}
    />
  );
}
