import { useQuery } from '@tanstack/react-query';
import { hasWords, wordsSought } from '@tocsin/protocol';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useViewer } from '../access/viewer.js';
import { ExerciseMark } from '../incidents/exercise-mark.js';
import { IncidentTitles } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { SHORTCUT_KEYS, type Shortcut } from '../shell/shortcuts.js';
import { useLanguage, useWords } from '../shell/words.js';
import { IncidentTitle } from '../translations/incident-title.js';
import { titleFor } from '../translations/title-words.js';
import { Finder, type FinderOption } from '../ui/finder.js';
import { Keys } from '../ui/keys.js';
import { placesFor } from './places.js';
import { useSavedViews } from './saved-views.js';
import { canBeSought } from './sought.js';

/** Incidents offered at once: more are found by typing more (our default). */
const MOST_INCIDENTS = 8;

interface PaletteProps {
  readonly onClose: () => void;
  readonly onShortcuts: () => void;
}

/** Goes to a page, a saved view, an incident or what is looked for, by a few letters of it. */
export default function Palette({ onClose, onShortcuts }: PaletteProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { api } = useServices();
  const viewer = useViewer();
  const navigate = useNavigate();
  const { views } = useSavedViews();
  const [typed, setTyped] = useState('');
  const { data } = useQuery({
    queryKey: ['incident-titles'],
    queryFn: ({ signal }) => api.send(IncidentTitles, {}, { signal }),
  });
  const words = wordsSought(typed);
  const go = (to: string): void => {
    onClose();
    void navigate(to);
  };
  const keysOf = (shortcut: Shortcut | undefined): ReactNode =>
    shortcut && <Keys keys={SHORTCUT_KEYS[shortcut]} then={t('shortcuts.then')} />;
  const places: FinderOption[] = placesFor(viewer)
    .filter(({ name }) => hasWords(t(name), words))
    .map(({ to, name, shortcut }) => ({
      id: to,
      label: t(name),
      aside: keysOf(shortcut),
      onChoose: () => go(to),
    }));
  const help: FinderOption[] = hasWords(t('shortcuts.title'), words)
    ? [{ id: 'help', label: t('shortcuts.title'), aside: keysOf('help'), onChoose: onShortcuts }]
    : [];
  const incidents: FinderOption[] = (data?.incidents ?? [])
    .filter(
      ({ declaration }) =>
        declaration !== null &&
        [declaration.title, titleFor(declaration, language)?.text ?? ''].some((title) =>
          hasWords(title, words),
        ),
    )
    .slice(0, MOST_INCIDENTS)
    .map(({ id, exercise, declaration }) => ({
      id,
      label: <IncidentTitle titled={declaration} />,
      aside: exercise && <ExerciseMark />,
      onChoose: () => go(`/incidents/${id}`),
    }));
  const saved: FinderOption[] = views
    .filter(({ name }) => hasWords(name, words))
    .map(({ name, address }) => ({
      id: `view-${address}`,
      label: <bdi dir="auto">{name}</bdi>,
      onChoose: () => go(`/incidents?${address}`),
    }));
  const search: FinderOption[] = canBeSought(typed)
    ? [
        {
          id: 'search',
          label: t('palette.search', { text: typed.trim() }),
          onChoose: () => go(`/search?${new URLSearchParams({ q: typed.trim() }).toString()}`),
        },
        {
          id: 'list',
          label: t('palette.list', { text: typed.trim() }),
          onChoose: () => go(`/incidents?${new URLSearchParams({ title: typed.trim() }).toString()}`),
        },
      ]
    : [];
  return (
    <Finder
      title={t('palette.title')}
      hint={t('palette.hint')}
      nothing={t('palette.nothing')}
      typed={typed}
      onType={setTyped}
      onClose={onClose}
      groups={[
        { label: t('palette.goTo'), options: [...places, ...help] },
        { label: t('view.title'), options: saved },
        { label: t('nav.incidents'), options: incidents },
        { label: t('search.title'), options: search },
      ]}
    />
  );
}
