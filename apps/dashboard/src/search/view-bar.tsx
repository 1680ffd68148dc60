import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { RowActs } from '../ui/row-acts.js';
import type { Filters } from './incident-filters.js';
import { addressOf, MOST_VIEWS, useSavedViews } from './saved-views.js';
import { ViewNameForm } from './view-name-form.js';
import classes from './view-bar.module.css';

/** The saved views as links, each with a way to rename and remove it; and a way to save the filters that are chosen now. */
export function ViewBar({ filters }: { readonly filters: Filters }): ReactNode {
  const t = useWords();
  const { views, keep } = useSavedViews();
  const [renaming, setRenaming] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const address = addressOf(filters);
  const isNew = address !== '' && views.every((view) => view.address !== address);
  const namesBut = (name: string | null): readonly string[] =>
    views.map((view) => view.name).filter((one) => one !== name);
  if (views.length === 0 && !isNew) return null;
  return (
    <div className={classes.bar}>
      {views.length > 0 && (
        <nav aria-label={t('view.title')}>
          <ul className={classes.views}>
            {views.map((view) => (
              <li key={view.name}>
                {renaming === view.name ? (
                  <ViewNameForm
                    label={t('view.newName', { name: view.name })}
                    verb={t('view.rename')}
                    first={view.name}
                    taken={namesBut(view.name)}
                    onName={(name) => {
                      keep(views.map((one) => (one === view ? { ...one, name } : one)));
                      setRenaming(null);
                    }}
                    onCancel={() => setRenaming(null)}
                  />
                ) : (
                  <>
                    <Link
                      to={`/incidents?${view.address}`}
                      aria-current={view.address === address ? 'page' : undefined}
                    >
                      <bdi>{view.name}</bdi>
                    </Link>
                    <RowActs
                      label={t('action.named', { act: t('action.change'), name: view.name })}
                      shown={t('action.change')}
                    >
                      <Button weight="quiet" onClick={() => setRenaming(view.name)}>
                        {t('view.rename')}
                      </Button>
                      <Button weight="quiet" onClick={() => keep(views.filter((one) => one !== view))}>
                        {t('view.remove')}
                      </Button>
                    </RowActs>
                  </>
                )}
              </li>
            ))}
          </ul>
        </nav>
      )}
      {isNew && views.length < MOST_VIEWS && !saving && (
        <Button weight="quiet" onClick={() => setSaving(true)}>
          {t('view.saveThese')}
        </Button>
      )}
      {isNew && saving && (
        <ViewNameForm
          label={t('view.name')}
          hint={t('view.hint')}
          verb={t('view.save')}
          taken={namesBut(null)}
          onName={(name) => {
            keep([...views, { name, address }]);
            setSaving(false);
          }}
          onCancel={() => setSaving(false)}
        />
      )}
    </div>
  );
}
