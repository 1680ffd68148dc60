import operations from './operations.generated.json' with { type: 'json' };

/** The dashboard's own operations, by the SHA-256 of their text: all that a browser may run. */
export const registeredOperations: Readonly<Record<string, string>> = operations;

/** How a program that plays people of the demo community gets their tokens; anyone may run these on a demo server. */
export const DEMO_PEOPLE =
  'query DemoPeople { demoPeople { personId organisation { organisationId name kind } } }';
export const DEMO_ACCESS_TOKEN =
  'mutation DemoAccessToken($personId: Uuid!) { demoAccessToken(personId: $personId) { secret } }';
export const DEMO_OPERATIONS: readonly string[] = [DEMO_PEOPLE, DEMO_ACCESS_TOKEN];
