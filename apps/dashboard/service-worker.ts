/// <reference lib="webworker" />
/**
 * Keeps the shell of the dashboard on the device, so that it opens without a network: the files of one build, named with
 * their revisions by `build/list-built-files.ts`, and nothing else. What the API or the live line answers is never kept, and never
 * even passes through here.
 */
import { cleanupOutdatedCaches, getCacheKeyForURL, matchPrecache, precache } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope;

/** Put in by the build. */
declare const BUILT_FILES: readonly { readonly url: string; readonly revision: string | null }[];

const SHELL = '/index.html';

/** Addresses that only the server answers, also when a browser goes there as to a page. */
const OF_THE_SERVER = /^\/(graphql|socket\.io|sign-in\/callback)(\/|$)/;

cleanupOutdatedCaches();
precache([...BUILT_FILES]);

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || OF_THE_SERVER.test(pathname)) return;
  const kept = request.mode === 'navigate' ? SHELL : request.url;
  if (getCacheKeyForURL(kept) === undefined) return;
  event.respondWith(answer(kept, request));
});

/** From the device; from the server where the browser has thrown the copy away. */
async function answer(kept: string, request: Request): Promise<Response> {
  return (await matchPrecache(kept)) ?? fetch(request);
}

/** The page says when: a new version never takes over while somebody types. */
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') void self.skipWaiting();
});
