import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { safeNext } from '../access/sign-in-page.js';

const ROOT = join(__dirname, '../..');

/** What becomes the page: no specs, and not the list of operations, which is generated. */
const PAGE = new Map(
  ['src', '.'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: folder === 'src', encoding: 'utf8' })
      .filter(
        (file) => /\.(tsx?|css|html|svg)$/.test(file) && !/\.spec\.tsx?$|generate-|\.config\./.test(file),
      )
      .map((file) => [file, readFileSync(join(ROOT, folder, file), 'utf8')] as const),
  ),
);

function found(pattern: RegExp): string[] {
  return [...PAGE].flatMap(([file, text]) =>
    [...text.matchAll(pattern)].map(([whole]) => `${file.replaceAll('\\', '/')}: ${whole}`),
  );
}

describe('the sources of the page', () => {
  it('are found by what asks about them', () => {
    expect(PAGE.size).toBeGreaterThan(100);
    expect(found(/createRoot\(/g)).not.toEqual([]);
  });

  it('evaluate no text, and make no element of text', () => {
    expect(found(/\b(eval|Function|execScript)\(/g)).toEqual([]);
    expect(found(/\bset(?:Timeout|Interval)\(\s*['"`]/g)).toEqual([]);
    const html =
      /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc|srcDoc/g;
    expect(found(html)).toEqual([]);
    expect(found(/javascript:|data:text|vbscript:/gi)).toEqual([]);
  });

  it('need no plug-in and no technology that browsers have given up', () => {
    expect(found(/<(?:object|embed|applet|frame|frameset|iframe|marquee)(?=[\s/])/g)).toEqual([]);
    expect(
      found(/ActiveXObject|application\/x-|\.swf\b|\.xap\b|\.jar\b|openDatabase|applicationCache/g),
    ).toEqual([]);
  });

  it('neither send nor hear messages between windows, and open none', () => {
    // A page tells its own service worker to take over, and that is all.
    expect(
      found(
        /postMessage|addEventListener\(\s*['"]message['"]|onmessage|BroadcastChannel|window\.open\b|window\.opener/g,
      ),
    ).toEqual(['shell/installed-shell.ts: postMessage', "service-worker.ts: addEventListener('message'"]);
    expect(found(/target=/g)).toEqual([]);
  });

  it('load nothing from elsewhere and report to nobody: fonts, pictures and scripts are our own', () => {
    const addresses = found(/(?:https?:)?\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s'"`)]*/gi).filter(
      (one) => !/: (?:https?:)?\/\/www\.w3\.org\/(?:2000\/svg|1999\/xlink)$/.test(one),
    );
    expect(addresses).toEqual([]);
    expect(found(/sendBeacon|XMLHttpRequest|EventSource|new Image\(|importScripts/g)).toEqual([]);
    expect(new Set(found(/serviceWorker\b/g))).toEqual(new Set(['shell/installed-shell.ts: serviceWorker']));
    expect(new Set(found(/(?<![.\w])fetch\(/g))).toEqual(
      new Set([
        'shell/api.ts: fetch(',
        'shell/head-start.ts: fetch(',
        'service-worker.ts: fetch(',
        'head-start.ts: fetch(',
      ]),
    );
  });

  it('keep things in the browser in eight places, none of which is a cookie', () => {
    const kept = found(/localStorage|sessionStorage|indexedDB|caches\.|document\.cookie/g).map(
      (one) => one.split(': ')[0],
    );
    expect([...new Set(kept)].sort()).toEqual([
      'shell/appearance.ts',
      'shell/device-copy.ts',
      'shell/device-memory.ts',
      'shell/drafts.ts',
      'shell/outbox.ts',
      'shell/preferred-language.ts',
      'shell/presence.ts',
      'shell/shortcuts.ts',
    ]);
    expect(found(/document\.cookie/g)).toEqual([]);
  });

  it('leave for another address in one place, at the word of the server', () => {
    expect(found(/location\.(?:assign|replace)\(|location\.href\s*=|location\s*=/g)).toEqual([
      'shell/services.tsx: location.assign(',
    ]);
  });
});

describe('the style sheets of the page', () => {
  it('have a name of their own each, which the names of their classes begin with', () => {
    const names = [...PAGE.keys()]
      .filter((file) => file.endsWith('.module.css'))
      .map((file) => file.split(/[\\/]/).at(-1));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });
});

describe('the page after signing in', () => {
  it.each([
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'elsewhere.example',
    '',
  ])('is never one of somebody else: %s', (next) => {
    expect(safeNext(next)).toBe('/');
  });

  it('is the one that was wanted', () => {
    expect(safeNext('/incidents/1?entry=2')).toBe('/incidents/1?entry=2');
    expect(safeNext(null)).toBe('/');
  });
});
