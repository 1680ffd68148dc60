import { DirectionProvider, useDirection } from '@mantine/core';
import { createContext, use, useCallback, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import type { MessageId } from './words.js';

type Catalogue = Readonly<Record<MessageId, string>>;

interface LanguageChoice {
  readonly tag: string;
  /** The language's name in itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly load: () => Promise<{ readonly default: Catalogue }>;
}

export const LANGUAGES: readonly LanguageChoice[] = [
  { tag: 'en', name: 'English', direction: 'ltr', load: () => import('./messages/en.json') },
  { tag: 'fr', name: 'Français', direction: 'ltr', load: () => import('./messages/fr.json') },
  { tag: 'id', name: 'Bahasa Indonesia', direction: 'ltr', load: () => import('./messages/id.json') },
  { tag: 'bn', name: 'বাংলা', direction: 'ltr', load: () => import('./messages/bn.json') },
  { tag: 'th', name: 'ไทย', direction: 'ltr', load: () => import('./messages/th.json') },
  { tag: 'ur', name: 'اردو', direction: 'rtl', load: () => import('./messages/ur.json') },
];

const STORED = 'tocsin.language';
const [FALLBACK] = LANGUAGES as readonly [LanguageChoice];

interface Loaded {
  readonly choice: LanguageChoice;
  readonly messages: Catalogue;
}

function choiceOf(tag: string | null | undefined): LanguageChoice | undefined {
  return LANGUAGES.find((language) => language.tag === tag?.split('-')[0]);
}

/** The language asked for last, or the first of the browser's that there is. */
export async function loadPreferredLanguage(): Promise<Loaded> {
  const preferred = [localStorage.getItem(STORED), ...navigator.languages].map(choiceOf);
  const choice = preferred.find((language) => language !== undefined) ?? FALLBACK;
  return { choice, messages: (await choice.load()).default };
}

const ChooseLanguage = createContext<(tag: string) => void>(() => undefined);

/** Switches the language without leaving the page. */
export function useChooseLanguage(): (tag: string) => void {
  return use(ChooseLanguage);
}

interface LanguageProviderProps {
  readonly initial: Loaded;
  readonly children: ReactNode;
}

export function LanguageProvider({ initial, children }: LanguageProviderProps): ReactNode {
  const [{ choice, messages }, setLoaded] = useState(initial);
  const choose = useCallback((tag: string) => {
    const next = choiceOf(tag) ?? FALLBACK;
    localStorage.setItem(STORED, next.tag);
    void next.load().then((loaded) => setLoaded({ choice: next, messages: loaded.default }));
  }, []);
  const ownMessages = useMemo(() => ({ ...messages }), [messages]);
  return (
    <ChooseLanguage value={choose}>
      {/* Latin digits in every language, as in times and counts: two kinds on one screen are read as two things. */}
      <IntlProvider locale={`${choice.tag}-u-nu-latn`} messages={ownMessages}>
        <DirectionProvider initialDirection={choice.direction} detectDirection={false}>
          <OnDocument tag={choice.tag} direction={choice.direction} />
          {children}
        </DirectionProvider>
      </IntlProvider>
    </ChooseLanguage>
  );
}

/** `lang` and `dir` belong on <html>: hyphenation, fonts, screen readers and Mantine all look there. */
function OnDocument({ tag, direction }: { readonly tag: string; readonly direction: 'ltr' | 'rtl' }): null {
  const { setDirection } = useDirection();
  useLayoutEffect(() => {
    document.documentElement.lang = tag;
    setDirection(direction);
  }, [tag, direction, setDirection]);
  return null;
}
