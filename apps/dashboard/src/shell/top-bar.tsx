import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { ViewerMenu } from '../access/viewer-menu.js';
import { FindButton } from '../search/find-button.js';
import { BarSelect } from '../ui/bar-select.js';
import { SCHEME, useLook } from './appearance.js';
import { localZone, useSecond } from './clock.js';
import { ConnectionMark } from './connection-mark.js';
import { LANGUAGES, useChooseLanguage } from './language.js';
import { clock, offsetName } from './times.js';
import { UnsentMark } from './unsent-mark.js';
import { useLanguage, useWords } from './words.js';
import classes from './top-bar.module.css';

export function TopBar({ signedIn }: { readonly signedIn: boolean }): ReactNode {
  return (
    <header className={classes.bar}>
      <Link className={classes.product} to="/" translate="no">
        Tocsin
      </Link>
      <span className={classes.space} />
      {signedIn && <FindButton />}
      {signedIn && <ConnectionMark />}
      {signedIn && <UnsentMark />}
      <Clocks />
      <LanguageMenu />
      <SchemeMenu />
      {signedIn && <ViewerMenu />}
    </header>
  );
}

function Clocks(): ReactNode {
  const now = useSecond();
  const zone = localZone();
  const offset = offsetName(now, zone);
  return (
    <span className={classes.clocks}>
      <time dateTime={new Date(now).toISOString()} dir="ltr">
        {clock(now, 'UTC')} UTC
      </time>
      {offset !== 'UTC' && (
        <span className={classes.local} dir="ltr">
          {clock(now, zone)} {offset}
        </span>
      )}
    </span>
  );
}

function LanguageMenu(): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const choose = useChooseLanguage();
  const [reached, setReached] = useState(false);
  // The names of the others are written in letters whose fonts, 230 kB of them, nobody needs until they look at the list.
  const listed = reached ? LANGUAGES : LANGUAGES.filter(({ tag }) => tag === language);
  return (
    <BarSelect
      label={t('frame.language')}
      options={listed.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
      onReach={() => setReached(true)}
      value={language}
      onChange={choose}
    />
  );
}

function SchemeMenu(): ReactNode {
  const t = useWords();
  return (
    <span className={classes.scheme}>
      <BarSelect
        label={t('frame.scheme')}
        options={SCHEME.values.map((value) => ({ value, label: t(`scheme.${value}`) }))}
        value={useLook(SCHEME)}
        onChange={(value) => SCHEME.choose(value as (typeof SCHEME.values)[number])}
      />
    </span>
  );
}
