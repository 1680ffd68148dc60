import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { UtcTime } from '../shell/time-pair.js';
import { useWords, Words } from '../shell/words.js';
import { CountriesNow } from '../stakeholders/concerned.js';
import { EntryLink } from '../timeline/entry-link.js';
import { authorWords } from '../timeline/entry-words.js';
import { useLastLook } from '../timeline/use-last-look.js';
import { useWriting } from '../timeline/writing.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { changesSince, type Change } from './changes-since.js';
import classes from './changes-card.module.css';

/** What stands otherwise than when this person last looked, in words, with a way to where it was said. */
export function ChangesCard(): ReactNode {
  const t = useWords();
  const { entries, state } = useWriting();
  const { line, news, dismiss } = useLastLook();
  const [first] = news.entries;
  if (line === null || first === undefined) return null;
  const before = entries.slice(0, entries.indexOf(first));
  const changes = changesSince(news.entries, before, state);
  return (
    <Card
      title={t('changes.title')}
      aside={<Words id="changes.since" values={{ time: <UtcTime at={line.at} /> }} />}
    >
      {changes.length === 0 ? (
        <p>{t('changes.onlyWritten', { count: news.entries.length })}</p>
      ) : (
        <ul className={classes.changes}>
          {changes.map((change) => (
            <li key={`${change.what} ${aboutOf(change)}`}>
              <ChangeLine change={change} />
            </li>
          ))}
        </ul>
      )}
      {!news.complete && <p className={classes.soft}>{t('changes.notAllLoaded')}</p>}
      <Button weight="quiet" onClick={dismiss}>
        {t('news.dismiss')}
      </Button>
    </Card>
  );
}

/** One entry can tell of several obligations. */
function aboutOf(change: Change): string {
  return change.what === 'obligation' ? change.obligation.obligationId : change.entry.id;
}

function ChangeLine({ change }: { readonly change: Change }): ReactNode {
  const t = useWords();
  const { incidentId } = useWriting();
  const link = (words: ReactNode): ReactNode => <EntryLink entryId={change.entry.id}>{words}</EntryLink>;
  switch (change.what) {
    case 'severity': {
      const { severity } = change.entry.body;
      return <Words id="changes.severity" values={{ now: link(t(`severity.${severity}`)) }} />;
    }
    case 'status':
      return <Words id="changes.status" values={{ now: link(t(`status.${change.entry.body.status}`)) }} />;
    case 'countries': {
      const now = link(<CountriesNow countries={change.entry.body.countries} />);
      return <Words id="changes.countries" values={{ now }} />;
    }
    case 'platform': {
      const { party, state } = change.entry.body;
      const was = t(change.before === null ? 'platformState.none' : `platformState.${change.before}`);
      const values = { name: <bdi>{party.name}</bdi>, was, now: link(t(`platformState.${state}`)) };
      return <Words id="changes.platform" values={values} />;
    }
    case 'flag_raised': {
      const { author, concern, answer } = change.flag;
      const values = { name: <bdi>{authorWords(author, t)}</bdi>, concern: link(t(`concern.${concern}`)) };
      return <Words id={answer === null ? 'changes.flagRaised' : 'changes.flagSettled'} values={values} />;
    }
    case 'flag_answered': {
      const { outcome } = change.entry.body;
      return <Words id="changes.flagAnswered" values={{ outcome: link(t(`outcome.${outcome}`)) }} />;
    }
    case 'activation': {
      const { activationId, protocol, status } = change.activation;
      const name = (
        <Link to={`/incidents/${incidentId}/activations/${activationId}`}>
          <bdi>{protocol.name}</bdi>
        </Link>
      );
      const now = <bdi>{status.name}</bdi>;
      return change.from === null ? (
        <Words id="changes.activationOpened" values={{ name, now }} />
      ) : (
        <Words id="changes.activation" values={{ name, now, was: <bdi>{change.from}</bdi> }} />
      );
    }
    case 'obligation': {
      const { status, holder, text } = change.obligation;
      const values = {
        standing: link(t(`obligationStatus.${status}`)),
        name: <bdi>{holder.name}</bdi>,
        text: <bdi>{text}</bdi>,
      };
      return <Words id="changes.obligation" values={values} />;
    }
  }
}
