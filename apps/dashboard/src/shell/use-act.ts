import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import type { Operation } from './operation.js';
import { useServices } from './services.js';

interface Act<Result, Variables> {
  readonly act: (variables: Variables, confirms?: string) => void;
  readonly busy: boolean;
  readonly failure: Error | null;
  /** The answer to the last time it was done. */
  readonly answer: Result | undefined;
  readonly forget: () => void;
}

/** One press that changes something; afterwards what depends on it is asked for anew, whether it went well or not. */
export function useAct<Result, Variables>(
  operation: Operation<Result, Variables>,
  changes: readonly QueryKey[],
  onDone?: (answer: Result) => void,
): Act<Result, Variables> {
  const { api } = useServices();
  const queries = useQueryClient();
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: ({
      variables,
      confirms,
    }: {
      readonly variables: Variables;
      readonly confirms: string | undefined;
    }) => api.send(operation, variables, { confirms }),
    onSuccess: (answer) => onDone?.(answer),
    onSettled: () => Promise.all(changes.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  return {
    act: (variables, confirms) => mutate({ variables, confirms }),
    busy: isPending,
    failure: error,
    answer: data,
    forget: reset,
  };
}
