import type { Uuid } from '@tocsin/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../shell/words.js';
import { PartLinks } from '../ui/part-links.js';

/** The pages of an incident, each with an address of its own. */
export function IncidentTabs({ incidentId }: { readonly incidentId: Uuid }): ReactNode {
  const t = useWords();
  const at = `/incidents/${incidentId}`;
  return (
    <PartLinks
      label={t('incident.parts')}
      links={[
        { to: at, label: t('incident.overview') },
        { to: `${at}/bridge`, label: t('bridge.title') },
        { to: `${at}/requests`, label: t('requests.title') },
        { to: `${at}/reports`, label: t('sitreps.title') },
        { to: `${at}/pictures`, label: t('pictures.title') },
      ]}
    />
  );
}
