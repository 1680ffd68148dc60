import type { ReactNode } from 'react';
import { Readings } from '../shell/operations.generated.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { OrganisationFrame } from './organisation-frame.js';
import { ReadingPages } from './reading-pages.js';

/** Who else was given what the own organisation wrote. */
export default function ReadingsPage(): ReactNode {
  const t = useWords();
  const { api } = useServices();
  return (
    <OrganisationFrame title="organisation.readings" lead="reading.lead">
      <ReadingPages
        title={t('organisation.readings')}
        empty={t('reading.none')}
        withCounts
        queryKey={['readings']}
        load={async (before, signal) => (await api.send(Readings, { before }, { signal })).readings}
      />
    </OrganisationFrame>
  );
}
