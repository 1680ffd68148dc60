import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { Refused } from '../server/graphql/refused.js';
import type { RequestContext } from '../server/graphql/request-context.js';
import type { Viewer } from './viewer.js';

/**
 * Who may call a field at all. `command`: signed in, and the rules of `libs/protocol` decide on the incident itself.
 * A field without a rule does not answer.
 */
export type AccessRule = 'anyone' | 'anyone_in_a_demo' | 'signed_in' | 'command';

const RULE = 'tocsin:access';

export const Access = (rule: AccessRule): MethodDecorator => SetMetadata(RULE, rule);

/** The rule stated on a resolver's method, for the guard and for the specification that looks for gaps. */
export function accessRuleOf(handler: object): AccessRule | undefined {
  return Reflect.getMetadata(RULE, handler) as AccessRule | undefined;
}

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    const rule = this.reflector.get<AccessRule | undefined>(RULE, execution.getHandler());
    const { viewer, demo } = GqlExecutionContext.create(execution).getContext<RequestContext<Viewer>>();
    switch (rule) {
      case 'anyone':
        return true;
      case 'anyone_in_a_demo':
        if (!demo) throw new Refused('NOT_AVAILABLE');
        return true;
      case 'signed_in':
      case 'command':
        if (viewer === null) throw new Refused('UNAUTHENTICATED');
        return true;
      case undefined:
        throw new Error(`${execution.getClass().name}.${execution.getHandler().name} states no access rule`);
    }
  }
}

/** The viewer of a field whose rule guarantees one. */
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
