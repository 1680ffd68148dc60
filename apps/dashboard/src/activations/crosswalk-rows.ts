import type { ActivationStanding, Crosswalk, ProtocolDocument } from '@tocsin/protocol';

/** One line of a crosswalk as it concerns an incident. */
export interface CrosswalkRow {
  readonly crosswalk: Crosswalk;
  /** The document that says so. */
  readonly document: ProtocolDocument;
  readonly typeName: string;
  /** What the other version and type are called, as far as its document is published here. */
  readonly otherName: string;
  readonly otherTypeName: string;
  /** Whether each side runs on the incident now. */
  readonly runs: boolean;
  readonly otherRuns: boolean;
}

/** What the documents that run say of types of others, and what those they name say of theirs. */
export function crosswalkRows(
  activations: readonly ActivationStanding[],
  documents: readonly ProtocolDocument[],
): readonly CrosswalkRow[] {
  const runs = (id: string, version: string, type?: string): boolean =>
    activations.some(
      ({ protocol, type: own }) =>
        protocol.id === id && protocol.version === version && (type === undefined || own.id === type),
    );
  const running = documents.filter(({ id, version }) => runs(id, version));
  const isNamed = ({ id, version }: ProtocolDocument): boolean =>
    running.some(({ crosswalk }) =>
      crosswalk.some(({ other }) => other.protocol === id && other.version === version),
    );
  return documents.flatMap((document) =>
    document.crosswalk
      .filter(
        ({ other }) =>
          running.includes(document) || (isNamed(document) && runs(other.protocol, other.version)),
      )
      .map((crosswalk) => {
        const { other, type } = crosswalk;
        const published = documents.find(
          ({ id, version }) => id === other.protocol && version === other.version,
        );
        return {
          crosswalk,
          document,
          typeName: nameOf(document, type),
          otherName: `${published?.name ?? other.protocol} ${other.version}`,
          otherTypeName: published === undefined ? other.type : nameOf(published, other.type),
          runs: runs(document.id, document.version, type),
          otherRuns: runs(other.protocol, other.version, other.type),
        };
      }),
  );
}

function nameOf({ activationTypes }: ProtocolDocument, type: string): string {
  return activationTypes.find(({ id }) => id === type)?.name ?? type;
}
