import type { Uuid } from '@tocsin/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Operation } from '../shell/operation.js';
import { useServices } from '../shell/services.js';
import { incidentPeopleKey } from '../timeline/use-incident-people.js';

interface MembershipAct<Input> {
  /** `confirms` says what is done, in words, for when the server wants it confirmed. */
  readonly act: (input: Omit<Input, 'commandId' | 'incidentId'>, confirms?: string) => void;
  readonly busy: boolean;
  readonly done: boolean;
  readonly failure: Error | null;
}

/**
 * One act on who is on the incident; afterwards all that depends on it is asked for anew. Pressed again after a lost
 * answer, it is the same command, so that nobody is brought in twice.
 */
export function useMembership<Result, Input>(
  incidentId: Uuid,
  operation: Operation<Result, { input: Input }>,
): MembershipAct<Input> {
  const { api, feeds } = useServices();
  const queries = useQueryClient();
  const last = useRef<{ readonly words: string; readonly commandId: Uuid } | null>(null);
  const commandIdFor = (words: string): Uuid => {
    if (last.current?.words !== words) last.current = { words, commandId: crypto.randomUUID() };
    return last.current.commandId;
  };
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: ({
      given,
      confirms,
    }: {
      readonly given: Omit<Input, 'commandId' | 'incidentId'>;
      readonly confirms: string | undefined;
    }) => {
      const commandId = commandIdFor(JSON.stringify(given));
      return api.send(operation, { input: { ...given, commandId, incidentId } as Input }, { confirms });
    },
    onSuccess: () => {
      last.current = null;
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: incidentPeopleKey(incidentId) });
      void feeds.of(incidentId).catchUp();
    },
  });
  return {
    act: (given, confirms) => mutate({ given, confirms }),
    busy: isPending,
    done: isSuccess,
    failure: error,
  };
}
