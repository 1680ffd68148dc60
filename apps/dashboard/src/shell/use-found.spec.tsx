import { describe, expect, it } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useFound } from './use-found.js';

/** Counts how often something is drawn that shows what a query has found. */
function drawing(answers: readonly string[]) {
  const queries = new QueryClient();
  let asked = 0;
  let drawn = 0;
  const options = {
    queryKey: ['people'],
    queryFn: () => Promise.resolve([answers[Math.min(asked++, answers.length - 1)]]),
  };
  const { result } = renderHook(
    () => {
      drawn += 1;
      return useFound(options);
    },
    {
      wrapper: ({ children }: { readonly children: ReactNode }) => (
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      ),
    },
  );
  return {
    found: () => result.current,
    asked: () => asked,
    drawn: () => drawn,
    askAgain: () => act(() => queries.invalidateQueries({ queryKey: ['people'] })),
  };
}

describe('what a query has found', () => {
  it('is nothing at first, then the answer, then another answer', async () => {
    const { found, askAgain } = drawing(['Ana', 'Ben']);
    expect(found()).toBeUndefined();
    await waitFor(() => expect(found()).toEqual(['Ana']));
    await askAgain();
    expect(found()).toEqual(['Ben']);
  });

  it('is not drawn again because the query asks again and hears the same', async () => {
    const { found, asked, drawn, askAgain } = drawing(['Ana']);
    await waitFor(() => expect(found()).toEqual(['Ana']));
    const before = { found: found(), drawn: drawn() };
    await askAgain();
    expect(asked()).toBe(2);
    expect(found()).toBe(before.found);
    expect(drawn()).toBe(before.drawn);
  });

  it('is that of another question as soon as another one is asked', async () => {
    const queries = new QueryClient();
    const { result, rerender } = renderHook(
      ({ name }: { readonly name: string }) =>
        useFound({ queryKey: ['person', name], queryFn: () => Promise.resolve(name) }),
      {
        initialProps: { name: 'Ana' },
        wrapper: ({ children }: { readonly children: ReactNode }) => (
          <QueryClientProvider client={queries}>{children}</QueryClientProvider>
        ),
      },
    );
    await waitFor(() => expect(result.current).toBe('Ana'));
    rerender({ name: 'Ben' });
    expect(result.current).toBeUndefined();
    await waitFor(() => expect(result.current).toBe('Ben'));
  });
});
