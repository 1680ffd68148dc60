import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { ErrorCode } from '@tocsin/contract';
import { ACCESS_TABLE, accessRow, type AccessRow } from '@tocsin/protocol';
import type { GraphQLResolveInfo } from 'graphql';
import { Refused } from '../server/graphql/refused.js';
import type { RequestContext } from '../server/graphql/request-context.js';
import { AccessLog } from './access-log.js';
import { StepUps } from './step-ups.js';
import type { Viewer } from './viewer.js';

/** Closed by default: a field answers only those whom its row in the table of operations lets in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly stepUps: StepUps,
    private readonly log: AccessLog,
  ) {}

  /** Answers at once where it can: it is asked for every joining field of every row. */
  canActivate(execution: ExecutionContext): boolean | Promise<boolean> {
    const graphql = GqlExecutionContext.create(execution);
    const { parentType, fieldName } = graphql.getInfo<GraphQLResolveInfo>();
    const name = `${parentType.name}.${fieldName}`;
    const row = accessRow(name);
    if (row === undefined) throw new Error(`${name} has no row in the table of operations`);
    const { viewer, demo, caller } = graphql.getContext<RequestContext<Viewer>>();
    const code = shutOut(name, row, viewer, demo);
    if (code !== null) return this.refuse(code, name, viewer);
    if (!row.stepUp) return true;
    if (viewer === null) throw new Refused('UNAUTHENTICATED');
    return this.stepUps.demand(viewer, name, graphql.getArgs<object>(), caller).then(() => true);
  }

  /** Whoever is known and tries what is not for them is written down. */
  private async refuse(code: ErrorCode, name: string, viewer: Viewer | null): Promise<never> {
    if (viewer !== null) await this.log.note('refused_by_role', viewer, { detail: name });
    throw new Refused(code);
  }
}

/** Why a door stays shut; null when it opens. */
function shutOut(
  name: string,
  { door, token, stepUp, wall }: AccessRow,
  viewer: Viewer | null,
  demo: boolean,
): ErrorCode | null {
  if (door === 'anyone') return null;
  if (door === 'anyone_in_a_demo') return demo ? null : 'NOT_AVAILABLE';
  if (viewer === null) return 'UNAUTHENTICATED';
  // Not there, as far as whoever stands before it need know.
  if (viewer.through === 'wall' && !wall) return 'NOT_AVAILABLE';
  // A program has nobody who could confirm with a passkey.
  if (viewer.through === 'program' && (stepUp || !token || !mayDo(viewer, name))) return 'OUTSIDE_THE_TOKEN';
  switch (door) {
    case 'signed_in':
    case 'command':
      return null;
    case 'administrator':
      return viewer.administrator ? null : 'NOT_AN_ADMINISTRATOR';
    case 'coordinating_body':
    case 'oversight_body':
      return viewer.organisation.kind === door ? null : 'NOT_FOR_YOUR_KIND';
  }
}

/** Whether a token is for this; what joins to a root comes with the root. */
function mayDo({ operations }: Viewer, name: string): boolean {
  return operations === null || operations.includes(name) || !/^(Query|Mutation|Event)\./.test(name);
}

/** Whether the live feed is for this session; what it carries then, the keys decide. */
export function mayHear(
  viewer: Viewer,
  event: 'Event.follow' | 'Event.boardMoved' | 'Event.wholeUpTo',
): boolean {
  if (viewer.through === 'wall') return ACCESS_TABLE[event].wall;
  // Who may follow is told what there is to follow.
  return mayDo(viewer, 'Event.follow');
}

/** The viewer of a field whose row guarantees one. */
export const CurrentViewer = createParamDecorator((_: unknown, execution: ExecutionContext): Viewer => {
  const { viewer } = GqlExecutionContext.create(execution).getContext<RequestContext<Viewer>>();
  if (viewer === null) throw new Refused('UNAUTHENTICATED');
  return viewer;
});

/** The viewer where a field also answers those who are not signed in. */
export const MaybeViewer = createParamDecorator(
  (_: unknown, execution: ExecutionContext): Viewer | null =>
    GqlExecutionContext.create(execution).getContext<RequestContext<Viewer>>().viewer,
);
