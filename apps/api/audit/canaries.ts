import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger, type LoggerService } from '@nestjs/common';
import { registeredOperations } from '@tocsin/contract';
import { keysOf, overlaps, StakeholderKind } from '@tocsin/protocol';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  typeFromAST,
  type GraphQLInputType,
  type NamedTypeNode,
} from 'graphql';
import type { Follower, Member } from '../test/member.js';
import { heldEntries, keysHeldBy } from '../test/oracle.js';
import type { World } from '../test/world.js';
import type { Finding } from '@tocsin/audit';
import type { Check, Surroundings } from './check.js';
import { severally } from './exchange.js';
import type { Random } from './random.js';

const SIZES = {
  short: { canaries: 40, viewers: 12 },
  full: { canaries: 500, viewers: 60 },
  long: { canaries: 2_000, viewers: 120 },
};

/** 28 letters, 131 bits: nobody guesses one, and no two are alike. A hash value's spelling would be refused. */
const CANARY = /canary[a-z]{28}/g;

function canary(random: Random): string {
  return `canary${Array.from({ length: 28 }, () => String.fromCharCode(97 + random.below(26))).join('')}`;
}

interface Scene {
  readonly viewers: readonly Member[];
  readonly incidents: readonly string[];
  readonly hidden: () => number;
  readonly hideMore: () => Promise<void>;
  /** By the rule in TypeScript alone, from all that was written: whether a viewer may meet a canary. */
  readonly judge: () => Promise<(viewer: Member, found: string) => boolean>;
}

/**
 * Every hidden entry, hidden title and protected name is a word of its own. Every operation of the dashboard, with its
 * own identifiers and with those of hidden things, every frame of the feed while more is written, every error and every
 * line of the server's log is searched for them. `value` is how many were found where they may not be; the target is 0.
 */
export const canaries: Check = {
  name: 'canaries',
  good: 'at_most',
  async run({ size, random, world }: Surroundings): Promise<Finding> {
    const lines: string[] = [];
    const stopListening = listenToLog(lines);
    const met: { viewer: Member | null; where: string; found: string }[] = [];
    const search = (viewer: Member | null, where: string, text: string): void => {
      for (const [found] of text.matchAll(CANARY)) met.push({ viewer, where, found });
    };
    const scene = await hide(world, random, SIZES[size]);
    try {
      await severally(scene.viewers, 6, async (viewer) => {
        const frames = await follow(viewer, scene.incidents);
        for (const [where, text] of await everything(viewer, scene.incidents)) {
          search(viewer, where, text);
          // More is written while everybody follows.
          if (random.chance(0.02)) await scene.hideMore();
        }
        viewer.leaves();
        for (const frame of frames) search(viewer, 'the feed', frame);
      });
    } finally {
      stopListening();
    }
    for (const line of lines) search(null, 'the log', line);
    const mayMeet = await scene.judge();
    const failures = met
      .filter(({ viewer, found }) => viewer === null || !mayMeet(viewer, found))
      .map(
        ({ viewer, where, found }) =>
          `${where} shows ${found} to ${viewer === null ? 'all' : `${viewer.kind} ${viewer.personId}`}`,
      );
    return { cases: scene.hidden() * scene.viewers.length, failures, value: failures.length, target: 0 };
  },
};

function listenToLog(lines: string[]): () => void {
  const keep = (...said: unknown[]): void => void lines.push(said.map(String).join(' '));
  const listener: LoggerService = { log: keep, warn: keep, error: keep };
  Logger.overrideLogger(listener);
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array) => {
    lines.push(String(chunk));
    return true;
  };
  return () => {
    process.stdout.write = write;
    Logger.overrideLogger(false);
  };
}

/** An open incident with much that is hidden from most, one that only governments are on, and a protected organisation. */
async function hide(
  world: World,
  random: Random,
  { canaries: count, viewers: many }: { canaries: number; viewers: number },
): Promise<Scene> {
  const kinds = Object.values(StakeholderKind);
  const lead = await world.member('government');
  const friend = await world.member('law_enforcement');
  const asked = await world.member('online_service_provider');
  const viewers = await severally(
    Array.from({ length: many }, (_, index) => index),
    4,
    (index) => {
      const kind = kinds[index % kinds.length] ?? 'civil_society';
      // Every third is not on the incident: off duty, or of a country that is not concerned.
      const outside = index % 3 === 2;
      return world.member(kind, {
        onDuty: !outside,
        ...(outside ? { country: 'FR' } : {}),
        administrator: index % 5 === 0,
      });
    },
  );
  const protectedName = canary(random);
  const quiet = await world.member('civil_society', { protected: true, name: protectedName });
  const open = await lead.declares({ severity: 'S1', country: 'NZ' });
  const shut = await lead.declares({ severity: 'S4', title: canary(random), place: canary(random) });
  const hiddenTo = [lead.personId, friend.personId];
  const ways = [
    { marking: 'RED', recipients: { personIds: hiddenTo } },
    { marking: 'AMBER', recipients: { organisationIds: [friend.organisationId] } },
    { marking: 'AMBER_STRICT', recipients: { organisationIds: [friend.organisationId] } },
  ];
  const page = await lead.inBrowser();
  let hidden = 0;
  const hideMore = async (): Promise<void> => {
    const text = `${canary(random)} and ${canary(random)}.`;
    hidden += 1;
    const way = ways[hidden % (ways.length + 1)];
    if (way !== undefined) await lead.gave('addInformation', { incidentId: open, text, ...way });
    else {
      const to = [asked.organisationId];
      const said = { requestType: 'referral', to, authority: canary(random), text };
      await page.gave('makeRequest', { incidentId: open, ...said });
    }
  };
  for (let index = 0; index < count; index += 1) await hideMore();
  await quiet.gave('acknowledgeAlert', { incidentId: open });
  await quiet.gave('addCommunityNote', {
    incidentId: open,
    marking: 'AMBER',
    text: 'Heard.',
    attribution: 'kind',
  });
  return {
    viewers,
    incidents: [open, shut],
    hidden: () => hidden,
    hideMore,
    judge: async () => {
      const readers = await readersOf(world, viewers, [open, shut]);
      return (viewer, found) =>
        found === protectedName
          ? viewer.kind !== 'government' && viewer.kind !== 'law_enforcement'
          : (readers.get(found)?.has(viewer.personId) ?? false);
    },
  };
}

/** By the rule in TypeScript alone, looked at behind the API: who may read which canary. */
async function readersOf(
  world: World,
  viewers: readonly Member[],
  incidents: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const keys = new Map(
    await Promise.all(viewers.map(async (one) => [one.personId, await keysHeldBy(world, one)] as const)),
  );
  const readers = new Map<string, Set<string>>();
  for (const incidentId of incidents) {
    for (const { canonical, audience } of await heldEntries(world, incidentId)) {
      for (const [found] of canonical.matchAll(CANARY)) {
        const known = readers.get(found) ?? new Set<string>();
        for (const { personId, organisationId, kind } of viewers) {
          const held =
            keys.get(personId) ?? new Set(keysOf({ personId, organisationId, organisationKind: kind }, []));
          if (overlaps(audience, held)) known.add(personId);
        }
        readers.set(found, known);
      }
    }
  }
  return readers;
}

async function follow(viewer: Member, incidents: readonly string[]): Promise<readonly string[]> {
  const frames: string[] = [];
  const follower: Follower = await viewer.connects();
  follower.socket.onAny((event: string, ...given: unknown[]) =>
    frames.push(`${event} ${JSON.stringify(given)}`),
  );
  for (const incidentId of incidents) frames.push(JSON.stringify(await follower.follow(incidentId)));
  await follower.until(() => frames.length >= incidents.length);
  return frames;
}

/** All that this viewer can ask: at a browser every operation of the dashboard, with a token the widest query there is. */
async function everything(viewer: Member, incidents: readonly string[]): Promise<[string, string][]> {
  const said: [string, string][] = [];
  const page = await viewer.inBrowser();
  for (const operation of Object.values(registeredOperations)) {
    const name = /^(?:query|mutation) (\w+)/.exec(operation)?.[1] ?? '?';
    // What ends the session would end the search, and an archived incident takes no more.
    if (/^(SignOut|EndSession|EndOtherSessions|ChangeStatus)$/.test(name)) continue;
    for (const incidentId of incidents) {
      const variables = guess(operation, incidentId);
      said.push([name, await page.text(operation, variables)]);
    }
  }
  for (const id of incidents) {
    said.push([
      'the widest query',
      await viewer.text(
        `query ($id: Uuid!) { incident(id: $id) { id exercise severity status entryCount lastRecordedAt cursor allowedCommands
           declaration { title place author { __typename } } participants { name } platforms { name note }
           rightsFlags { text } requests { text authority to { name } } activations { reason } obligations { text }
           preservations { reference } notices { text } handovers { situation } pinnedEntries { canonical } translations { judgements { reason } } people { name title organisation { name } }
           fold timelineEnd(last: 200) { earlier entries { canonical } }
           timeline(first: 200) { cursor complete entries { canonical } } } organisations { name }
           alertPreview(input: { severity: S1, country: "NZ" }) { people organisations { name } } }`,
        { id },
      ),
    ]);
  }
  return said;
}

const schema = buildSchema(readFileSync(join(__dirname, '../../../libs/contract/schema.graphql'), 'utf8'));

/** Variables for an operation by their types: identifiers of what may be hidden, and something that fits for the rest. */
function guess(operation: string, incidentId: string): Record<string, unknown> {
  const [definition] = parse(operation).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return {};
  return Object.fromEntries(
    (definition.variableDefinitions ?? []).map(({ variable, type }) => {
      const known = typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType | undefined;
      return [
        variable.name.value,
        known === undefined ? null : fitting(known, variable.name.value, incidentId),
      ];
    }),
  );
}

function fitting(type: GraphQLInputType, name: string, incidentId: string): unknown {
  if (isNonNullType(type)) return fitting(type.ofType, name, incidentId);
  if (isListType(type)) return [];
  if (isEnumType(type)) return name === 'marking' ? 'AMBER' : type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(needed.map((one) => [one.name, fitting(one.type, one.name, incidentId)]));
  }
  switch (type.name) {
    case 'Uuid':
      return name === 'commandId' ? randomUUID() : incidentId;
    case 'Boolean':
      return false;
    case 'Instant':
      return '2026-11-20T14:00:00.000Z';
    case 'PageSize':
      return 200;
    case 'LanguageTag':
      return 'en';
    case 'CountryCode':
      return 'NZ';
    case 'ProposalDigest':
    case 'Digest':
      return '0'.repeat(64);
    case 'DocumentId':
      return 'something';
    case 'ProtocolText':
      return '{}';
    case 'SoughtText':
      return 'canary';
    default:
      return 'Something.';
  }
}
