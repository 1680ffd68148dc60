import type { Instant } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { IncidentTitle } from '../translations/incident-title.js';
import { Notice } from '../ui/notice.js';
import type { BoardIncident } from './use-board.js';

/** So long the board says it on top; later it stands among what is closed (our default). */
const SAID_MS = 60 * 60_000;

interface RecalledLatelyProps {
  readonly incidents: readonly BoardIncident[];
  readonly asOf: Instant;
}

/** Whoever was alerted may have seen an incident here a moment ago: it is said that it was none. */
export function RecalledLately({ incidents, asOf }: RecalledLatelyProps): ReactNode {
  const t = useWords();
  return (
    incidents
      .filter(({ status }) => status === 'declared_by_mistake')
      // It was recalled within a minute of this; what is written on it afterwards makes it no younger.
      .map(({ id, declaration, lastRecordedAt }) => ({
        id,
        declaration,
        at: declaration?.recordedAt ?? lastRecordedAt,
      }))
      .filter(({ at }) => Date.parse(asOf) - Date.parse(at) < SAID_MS)
      .map(({ id, declaration, at }) => (
        <Notice key={id} tone="attention" title={t('recalled.title')}>
          <Words
            id="recalled.onBoard"
            values={{
              title: (
                <Link to={`/incidents/${id}`}>
                  <IncidentTitle titled={declaration} />
                </Link>
              ),
              time: <UtcTime at={at} />,
            }}
          />
        </Notice>
      ))
  );
}
