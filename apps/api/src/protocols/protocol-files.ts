import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Beside the built server, or in the library when the server runs from its sources. */
function inLibrary(path: string): URL {
  const places = ['./protocol/', '../../../../libs/protocol/'].map(
    (folder) => new URL(folder + path, import.meta.url),
  );
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`the server was built without ${path}`);
  return found;
}

/** What the shape of a document is checked against. */
export function readProtocolSchema(): object {
  return JSON.parse(readFileSync(inLibrary('protocol.schema.json'), 'utf8')) as object;
}

/** The texts of the definitions that come with the product; none of them is known here by name. */
export function readDefinitions(): string[] {
  const folder = inLibrary('definitions/');
  return (
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      // What they rest on in common stands beside them.
      .filter((text) => (JSON.parse(text) as { format?: unknown }).format === 'tocsin-protocol/1')
  );
}
