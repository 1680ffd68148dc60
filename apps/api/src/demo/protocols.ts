import type { ProtocolDocument, Role } from '@tocsin/protocol';
import type { DataSource } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { ProtocolTexts } from '../protocols/protocol-texts.js';
import { readDefinitions } from '../protocols/protocol-files.js';
import { ProtocolsService } from '../protocols/protocols.service.js';
import type { Clock } from '../server/clock.js';
import { StakeholdersService } from '../stakeholders/stakeholders.service.js';
import { DEMO_ORGANISATIONS } from './people.js';

/** What is published in the demo, by `id@version`. */
export type Definitions = ReadonlyMap<
  string,
  { readonly digest: string; readonly document: ProtocolDocument }
>;

/** Who fills a seat, by the name that documents give it; elsewhere the first organisations of a fitting kind do. */
const SEATED: Readonly<Record<string, readonly string[]>> = {
  'co-leads': ['Southern Online Harms Desk', 'Bureau de réponse numérique'],
  // Two kinds, or nobody could conclude what asks for two.
  gifct: ['Industry Signal Forum', 'Call Coordination Secretariat'],
  'operating-board': ['Streamline', 'Pictora', 'Call Coordination Secretariat'],
  'advisory-committee': ['Independent Oversight Panel', 'Open Press Alliance'],
  'un-cted': ['Independent Oversight Panel'],
  commissioner: ['Southern Online Harms Desk'],
  dia: ['Southern Online Harms Desk'],
  ofac: ['Bureau de réponse numérique'],
  arcom: ['Bureau de réponse numérique'],
  court: ['Bureau de réponse numérique'],
  'issuing-authority': ['Bureau de réponse numérique'],
  'host-authority': ['Bureau de réponse numérique'],
  commission: ['Call Coordination Secretariat'],
  'services-board': ['Call Coordination Secretariat'],
  'eu-iru': ['Call Coordination Secretariat'],
};
const SEATS = 3;

/** Publishes every definition that comes with the product, as an administrator would; what is there already stays. */
export async function publishDefinitions(
  owner: DataSource,
  clock: Clock,
  viewer: Viewer,
  idOf: (organisation: string) => string,
): Promise<Definitions> {
  const texts = new ProtocolTexts();
  const service = new ProtocolsService(owner, new StakeholdersService(owner), texts, clock);
  const published = new Map<string, { digest: string; document: ProtocolDocument }>();
  for (const text of readDefinitions()) {
    const { sound } = texts.read(text);
    if (sound === null) throw new Error('a definition of ours has faults');
    const { digest, document } = sound;
    published.set(`${document.id}@${document.version}`, { digest, document });
    if ((await service.find(viewer, digest)) !== null) continue;
    const seats = document.roles
      .filter(({ filled }) => filled === 'seat')
      .map((role) => ({ roleId: role.id, organisationIds: fitting(role).map(idOf) }));
    await service.publish(viewer, { document: text, digest, seats });
  }
  return published;
}

function fitting({ id, kinds }: Role): readonly string[] {
  const possible = DEMO_ORGANISATIONS.filter((one) => one.protected !== true && kinds.includes(one.kind)).map(
    ({ name }) => name,
  );
  const wanted = SEATED[id]?.filter((name) => possible.includes(name)) ?? [];
  return wanted.length > 0 ? wanted : possible.slice(0, SEATS);
}
