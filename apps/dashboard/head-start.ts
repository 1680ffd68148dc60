/**
 * Runs while the browser still loads the page's programs, and asks for what the page will ask for first: the sentences, who is
 * signed in, and what the address is about. On a slow line that saves the way there and back three times. What has come before
 * the programs is shown. Bundled by itself (see build/head-start-script.ts), as small as it is.
 */
import { FirstPicture, firstHeadOf } from './src/shell/first-picture.js';
import type { FirstWords } from './src/shell/first-words.js';
import { askedAs } from './src/shell/head-start.js';
import type { Operation } from './src/shell/operation.js';
import type { IncidentAccessQuery, ViewerQuery } from './src/shell/operations.generated.js';
import { preferredLanguage } from './src/shell/preferred-language.js';
import { API_ADDRESS, requestOf } from './src/shell/request-of.js';
import { showChosenLooks } from './src/shell/appearance.js';
import { BOARD, INCIDENT } from './src/ui/shape.js';

/** Nothing is drawn at first: a page whose programs are on the device is there before (our default). */
const SHAPE_MS = 150;

/** Put in by the build. */
declare const AHEAD: {
  /** By its tag, where the sentences of each language are, and what is said before they are there. */
  readonly languages: Readonly<Record<string, { readonly catalogue: string } & Omit<FirstWords, 'tag'>>>;
  readonly viewer: Operation<never, object>;
  readonly pages: readonly {
    /** Of its address; what it finds in brackets is the operation's `id`. */
    readonly pattern: string;
    readonly files: readonly string[];
    readonly questions: readonly {
      readonly operation: Operation<never, object>;
      readonly variables: object;
    }[];
  }[];
};

function askAhead({ languages, viewer, pages }: typeof AHEAD): void {
  const ahead = (globalThis.headStart = new Map<string, Promise<Response>>());
  const ask = (address: string, init?: RequestInit & { readonly body: string }): Promise<Response> => {
    const answer = fetch(address, init).then(received);
    // Whoever takes it hears of it; it may be that nobody does.
    answer.catch(() => undefined);
    ahead.set(askedAs(address, init?.body), answer);
    return answer;
  };
  const tag = preferredLanguage(Object.keys(languages)) ?? document.documentElement.lang;
  const language = languages[tag];
  if (language !== undefined) void ask(language.catalogue);
  const who = ask(API_ADDRESS, requestOf(viewer, {}));
  for (const { pattern, files, questions } of pages) {
    const found = new RegExp(pattern).exec(location.pathname);
    if (found === null) continue;
    const [, id] = found;
    const answers = questions.map(({ operation, variables }) =>
      ask(API_ADDRESS, requestOf(operation, id === undefined ? variables : { id, ...variables })),
    );
    for (const href of files) {
      // A style sheet is only fetched: the page puts it in, and waits for it.
      const how = href.endsWith('.css') ? { rel: 'preload', as: 'style' } : { rel: 'modulepreload' };
      document.head.append(Object.assign(document.createElement('link'), how, { href }));
    }
    // Who signs in sees a page of its own shape. What cannot be drawn is not missed: the page comes by itself.
    if (language !== undefined && answers.length > 0)
      drawAhead({ ...language, tag }, who, id === undefined ? null : answers[0]).catch(() => undefined);
  }
}

/** Shows the shape of the page to somebody who is signed in, and of an incident what it is about. */
async function drawAhead(
  words: FirstWords,
  who: Promise<Response>,
  incident: Promise<Response> | null | undefined,
): Promise<void> {
  const [answer] = await Promise.all([who, new Promise((resolve) => setTimeout(resolve, SHAPE_MS))]);
  const { data } = (await answer.clone().json()) as { readonly data?: ViewerQuery };
  const root = document.getElementById('root');
  if (!data?.viewer || data.viewer.wall || root === null) return;
  showChosenLooks();
  const picture = new FirstPicture(root);
  picture.drawShape(incident ? INCIDENT : BOARD, words);
  const told = (await (await incident)?.clone().json()) as
    { readonly data?: IncidentAccessQuery } | undefined;
  const head = told?.data?.incident ? firstHeadOf(told.data.incident, words.tag) : null;
  if (head !== null) picture.drawHead(head);
}

/** Whole: an answer that nobody reads to its end keeps its place on the line. */
async function received(response: Response): Promise<Response> {
  return new Response(await response.blob(), response);
}

// The page may have come first, from the copy on the device; then it has asked for itself.
if (!('headStart' in globalThis)) askAhead(AHEAD);
