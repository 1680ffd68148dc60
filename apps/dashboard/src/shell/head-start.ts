/** What was asked for before the page itself was there, by address and body. */
export type HeadStart = Map<string, Promise<Response>>;

declare global {
  /** Left by `head-start.ts`, which the browser runs while it loads the page; undefined once the page asks for itself. */
  var headStart: HeadStart | undefined;
}

/** By what a question that was asked ahead is found again. */
export function askedAs(address: string, body = ''): string {
  return `${address} ${body}`;
}

/**
 * As fetch does, but an answer that is already on its way is taken instead of asking once more. Each is taken once; and with
 * the first question that nobody had foreseen all that is left is dropped, since things have gone another way.
 */
export function fetchWithHeadStart(
  address: string,
  init?: RequestInit & { readonly body?: string },
): Promise<Response> {
  const asked = askedAs(address, init?.body);
  const answer = globalThis.headStart?.get(asked);
  if (answer === undefined) {
    globalThis.headStart = undefined;
    return fetch(address, init);
  }
  globalThis.headStart?.delete(asked);
  return answer;
}
