import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useViewer } from '../access/viewer.js';
import { useLanguage, useWords } from './words.js';
import classes from './navigation.module.css';

/** A column at the side; on phones the same links are tabs at the bottom. */
export function Navigation(): ReactNode {
  const t = useWords();
  const { organisation, mayDeclare, administrator } = useViewer();
  const language = useLanguage();
  return (
    <nav className={classes.navigation} aria-label={t('nav.label')}>
      <h2 className={classes.group}>{t('nav.now')}</h2>
      <ul>
        <li>
          <NavLink to="/" end>
            {t('nav.board')}
          </NavLink>
        </li>
        <li>
          <NavLink to="/incidents" end>
            {t('nav.incidents')}
          </NavLink>
        </li>
        {organisation.kind === 'online_service_provider' && (
          <li>
            <NavLink to="/my-platform">{t('nav.myPlatform')}</NavLink>
          </li>
        )}
        {mayDeclare && (
          <li>
            <NavLink to="/declare">{t('nav.declare')}</NavLink>
          </li>
        )}
      </ul>
      <h2 className={classes.group}>{t('nav.together')}</h2>
      <ul>
        <li>
          <NavLink to="/community">{t('nav.community')}</NavLink>
        </li>
        {administrator && (
          <li>
            <NavLink to="/organisation">{t('nav.organisation')}</NavLink>
          </li>
        )}
      </ul>
      <h2 className={classes.group}>{t('nav.ready')}</h2>
      <ul>
        {/* Five tabs are what a phone has room for; this one is in the palette as well. */}
        <li className={classes.wide}>
          <NavLink to="/protocols">{t('protocols.title')}</NavLink>
        </li>
        {mayDeclare && (
          <li className={classes.wide}>
            <NavLink to="/exercises/declare">{t('nav.exercise')}</NavLink>
          </li>
        )}
      </ul>
      {language !== 'en' && <p className={classes.origin}>{t('catalogue.origin')}</p>}
    </nav>
  );
}
