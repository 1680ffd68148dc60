/**
 * Runs while the browser still loads the page's programs, and asks for what the page will ask for first: the sentences, who is
 * signed in, and what the address is about. On a slow line that saves the way there and back three times. Bundled by itself
 * (see build/head-start-script.ts), as small as it is.
 */
import { askedAs } from './src/shell/head-start.js';
import type { Operation } from './src/shell/operation.js';
import { preferredLanguage } from './src/shell/preferred-language.js';
import { API_ADDRESS, requestOf } from './src/shell/request-of.js';

/** Put in by the build. */
declare const AHEAD: {
  /** Where the sentences of each language are, by its tag. */
  readonly catalogues: Readonly<Record<string, string>>;
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

function askAhead({ catalogues, viewer, pages }: typeof AHEAD): void {
  const ahead = (globalThis.headStart = new Map<string, Promise<Response>>());
  const ask = (address: string, init?: RequestInit & { readonly body: string }): void => {
    const answer = fetch(address, init).then(received);
    // Whoever takes it hears of it; it may be that nobody does.
    answer.catch(() => undefined);
    ahead.set(askedAs(address, init?.body), answer);
  };
  const catalogue = catalogues[preferredLanguage(Object.keys(catalogues)) ?? document.documentElement.lang];
  if (catalogue !== undefined) ask(catalogue);
  ask(API_ADDRESS, requestOf(viewer, {}));
  for (const { pattern, files, questions } of pages) {
    const found = new RegExp(pattern).exec(location.pathname);
    if (found === null) continue;
    const [, id] = found;
    for (const { operation, variables } of questions)
      ask(API_ADDRESS, requestOf(operation, id === undefined ? variables : { id, ...variables }));
    for (const href of files) {
      // A style sheet is only fetched: the page puts it in, and waits for it.
      const how = href.endsWith('.css') ? { rel: 'preload', as: 'style' } : { rel: 'modulepreload' };
      document.head.append(Object.assign(document.createElement('link'), how, { href }));
    }
  }
}

/** Whole: an answer that nobody reads to its end keeps its place on the line. */
async function received(response: Response): Promise<Response> {
  return new Response(await response.blob(), response);
}

// The page may have come first, from the copy on the device; then it has asked for itself.
if (!('headStart' in globalThis)) askAhead(AHEAD);
