import type { SignedInViewer } from '../access/session.js';
import type { Shortcut } from '../shell/shortcuts.js';
import type { MessageId } from '../shell/words.js';

export interface Place {
  readonly to: string;
  readonly name: MessageId;
  readonly shortcut?: Shortcut;
}

/** Where this viewer can go by name, in the order of the navigation. */
export function placesFor({ organisation, mayDeclare, administrator }: SignedInViewer): readonly Place[] {
  return [
    { to: '/', name: 'nav.board', shortcut: 'board' },
    { to: '/incidents', name: 'nav.incidents', shortcut: 'incidents' },
    { to: '/search', name: 'search.title', shortcut: 'search' },
    ...(organisation.kind === 'online_service_provider'
      ? [{ to: '/my-platform', name: 'nav.myPlatform', shortcut: 'myPlatform' } as const]
      : []),
    ...(mayDeclare
      ? ([
          { to: '/declare', name: 'nav.declare', shortcut: 'declare' },
          { to: '/exercises/declare', name: 'nav.exercise' },
        ] as const)
      : []),
    { to: '/community', name: 'nav.community' },
    ...(administrator ? [{ to: '/organisation', name: 'nav.organisation' } as const] : []),
    { to: '/protocols', name: 'protocols.title' },
    { to: '/account', name: 'nav.account' },
  ];
}

/** Where a shortcut leads this viewer; null when it is not for them. */
export function placeOf(shortcut: Shortcut, viewer: SignedInViewer): string | null {
  return placesFor(viewer).find((place) => place.shortcut === shortcut)?.to ?? null;
}
