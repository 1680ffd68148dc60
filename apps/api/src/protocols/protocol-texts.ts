import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonical, faultsOf, type ProtocolDocument } from '@tocsin/protocol';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { readProtocolSchema } from './protocol-files.js';

/** What keeps a document from being published, and where in it. */
export interface Found {
  readonly code: string;
  readonly place: string;
  readonly detail: string | null;
}

/** A document as it would be published. */
export interface SoundProtocol {
  readonly document: ProtocolDocument;
  readonly canonical: string;
  readonly digest: string;
}

export type ReadProtocol =
  | { readonly sound: SoundProtocol; readonly faults: readonly [] }
  | { readonly sound: null; readonly digest: string | null; readonly faults: readonly Found[] };

/** Faults that are told at once; whoever has more starts with these (our default). */
const MOST_TOLD = 100;

/** Reads texts that are to become protocols: first their shape, then what the rules find in them. */
@Injectable()
export class ProtocolTexts {
  private validate: ValidateFunction | null = null;

  read(text: string): ReadProtocol {
    const value = parsed(text);
    if (value === null) return unsound(null, [{ code: 'NOT_READABLE', place: '$', detail: null }]);
    const content = spelled(value);
    if (content === null) return unsound(null, [{ code: 'NOT_READABLE', place: '$', detail: null }]);
    const digest = createHash('sha256').update(content).digest('hex');
    const isOfShape = this.shape();
    if (!isOfShape(value)) return unsound(digest, (isOfShape.errors ?? []).map(shapeFault));
    const document = value as ProtocolDocument;
    const faults = faultsOf(document);
    if (faults.length > 0) return unsound(digest, faults);
    return { sound: { document, canonical: content, digest }, faults: [] };
  }

  /** Made when it is first needed: few servers are ever asked. */
  private shape(): ValidateFunction {
    this.validate ??= new Ajv2020({ allErrors: true, discriminator: true, allowUnionTypes: true }).compile(
      readProtocolSchema(),
    );
    return this.validate;
  }
}

function unsound(digest: string | null, faults: readonly Found[]): ReadProtocol {
  return { sound: null, digest, faults: faults.slice(0, MOST_TOLD) };
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** Null where it holds what cannot be stored, such as half a number or half a character. */
function spelled(value: object): string | null {
  try {
    return canonical(value);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

/** A place as the rules name them: `transitions.2.name`. */
function shapeFault({ instancePath, keyword, params, message }: ErrorObject): Found {
  const { missingProperty, additionalProperty } = params as Partial<Record<string, string>>;
  const steps = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const named = missingProperty ?? additionalProperty;
  const place = (named === undefined ? steps : [...steps, named]).join('.');
  return { code: 'SHAPE_NOT_VALID', place: place === '' ? '$' : place, detail: message ?? keyword };
}
