import { createContext, use, useCallback, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider, type MessageFormatElement } from 'react-intl';
import bn from './messages/bn.json?url';
import en from './messages/en.json?url';
import fr from './messages/fr.json?url';
import id from './messages/id.json?url';
import th from './messages/th.json?url';
import ur from './messages/ur.json?url';
import { directionOf } from './direction.js';
import { fetchWithHeadStart } from './head-start.js';
import { preferLanguage, preferredLanguage } from './preferred-language.js';
import type { MessageId } from './words.js';

/** Compiled when the dashboard was built; while it is developed, as it was written. */
type Catalogue = Readonly<Record<MessageId, string>> | Readonly<Record<MessageId, MessageFormatElement[]>>;

interface LanguageChoice {
  readonly tag: string;
  /** The language's name in itself. */
  readonly name: string;
  /** Where its sentences are: data that is fetched, not a program. */
  readonly catalogue: string;
}

export const LANGUAGES: readonly LanguageChoice[] = [
  { tag: 'en', name: 'English', catalogue: en },
  { tag: 'fr', name: 'Français', catalogue: fr },
  { tag: 'id', name: 'Bahasa Indonesia', catalogue: id },
  { tag: 'bn', name: 'বাংলা', catalogue: bn },
  { tag: 'th', name: 'ไทย', catalogue: th },
  { tag: 'ur', name: 'اردو', catalogue: ur },
];

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
  const choice = choiceOf(preferredLanguage(LANGUAGES.map(({ tag }) => tag))) ?? FALLBACK;
  return { choice, messages: await messagesOf(choice) };
}

async function messagesOf({ catalogue }: LanguageChoice): Promise<Catalogue> {
  const answer = await fetchWithHeadStart(catalogue);
  if (!answer.ok) throw new Error(`The sentences are not at ${catalogue}: ${String(answer.status)}.`);
  return (await answer.json()) as Catalogue;
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
    preferLanguage(next.tag);
    void messagesOf(next).then((loaded) => setLoaded({ choice: next, messages: loaded }));
  }, []);
  const ownMessages = useMemo(() => ({ ...messages }), [messages]);
  return (
    <ChooseLanguage value={choose}>
      {/* Latin digits in every language, as in times and counts: two kinds on one screen are read as two things. */}
      <IntlProvider locale={`${choice.tag}-u-nu-latn`} messages={ownMessages}>
        <OnDocument tag={choice.tag} />
        {children}
      </IntlProvider>
    </ChooseLanguage>
  );
}

/** `lang` and `dir` belong on <html>: hyphenation, fonts, style sheets and screen readers all look there. */
function OnDocument({ tag }: { readonly tag: string }): null {
  useLayoutEffect(() => {
    document.documentElement.lang = tag;
    document.documentElement.dir = directionOf(tag);
  }, [tag]);
  return null;
}
