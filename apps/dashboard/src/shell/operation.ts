/**
 * A registered operation. The browser sends only the hash; the text lies in the contract's manifest, and the API runs
 * nothing else for a browser. The types ride along without existing at run time.
 */
export interface Operation<Result, Variables> {
  readonly hash: string;
  readonly operationName: string;
  readonly types?: (variables: Variables) => Result;
}
