import type { Entry } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { readClock } from '../shell/clock.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { momentBeside, type Side } from './moment-beside.js';
import { useActing, useOpenForm } from './writing.js';

const SIDES = ['before', 'after'] as const satisfies readonly Side[];

/** For what was missed: opens the form with a time next to this entry's. The entry is added at the end, like any other. */
export function BesideActs({ entry }: { readonly entry: Entry }): ReactNode {
  const t = useWords();
  const { allowed, entriesNow } = useActing();
  const { open } = useOpenForm();
  if (!allowed.has('add_information') && !allowed.has('add_community_note')) return null;
  return SIDES.map((side) => (
    <Button
      key={side}
      weight="quiet"
      onClick={() => open('text', undefined, momentBeside(entriesNow(), entry, side, readClock()))}
    >
      {t(`addBeside.${side}`)}
    </Button>
  ));
}
