import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  timingSafeEqual,
  type Cipheriv,
  type Decipheriv,
} from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Cursor } from '@tocsin/contract';
import { incidentKey, incidentLeadsKey, type Key, type ParticipantRole, type Uuid } from '@tocsin/protocol';

const MOST_CHECKS = 10_000;

const BLOCK = { epoch: 2, check: 7, standing: 1, number: 6 } as const;
const AT = {
  check: BLOCK.epoch,
  standing: BLOCK.epoch + BLOCK.check,
  number: BLOCK.epoch + BLOCK.check + BLOCK.standing,
} as const;

/**
 * How somebody stands on an incident, as far as it decides what of its past they may see: not on it, on it, or leading it.
 * Everything else that a person's keys rest on never changes.
 */
export type Standing = 0 | 1 | 2;

export function standingOf(keys: ReadonlySet<Key>, incidentId: Uuid): Standing {
  if (keys.has(incidentLeadsKey(incidentId))) return 2;
  return keys.has(incidentKey(incidentId)) ? 1 : 0;
}

export function standingAs(role: ParticipantRole | null): Standing {
  if (role === null) return 0;
  return role === 'lead' || role === 'deputy' ? 2 : 1;
}

/** The place after an entry, for somebody who has what they might see before it. */
export interface PlaceInTimeline {
  /** 0 is the beginning. */
  readonly number: number;
  readonly standing: Standing;
}

/**
 * Makes places in a timeline opaque. One AES block holds the epoch, a check of the incident, how its holder stood on the
 * incident and the entry's number, so that a cursor tells nothing, cannot be made up, does not fit another incident, and
 * is the same on every node. Whoever stands differently by now has to begin anew: what lies before the cursor is not what
 * they may see of it now.
 */
@Injectable()
export class Cursors {
  private key: Buffer | null = null;
  /** One of each for good: making one costs ten times what a block does, and blocks do not depend on each other. */
  private cipher: Cipheriv | null = null;
  private decipher: Decipheriv | null = null;
  private epoch = 0;
  /** Making a check costs more than the rest of a cursor. */
  private readonly checks = new Map<string, Buffer>();

  constructor(private readonly database: DataSource) {}

  async onModuleInit(): Promise<void> {
    const [row] = await this.database.query<[{ key: Buffer; epoch: number } | undefined]>(
      'SELECT cursor_key AS key, epoch FROM deployment',
    );
    if (row === undefined) throw new Error('the deployment has no cursor key: prepare the database first');
    this.key = row.key;
    const cipherKey = createHmac('sha256', row.key).update('cipher').digest();
    this.cipher = createCipheriv('aes-256-ecb', cipherKey, null).setAutoPadding(false);
    this.decipher = createDecipheriv('aes-256-ecb', cipherKey, null).setAutoPadding(false);
    this.epoch = row.epoch;
  }

  encode(incidentId: Uuid, { number, standing }: PlaceInTimeline): Cursor {
    const block = Buffer.alloc(16);
    block.writeUInt16BE(this.epoch, 0);
    this.checkOf(incidentId).copy(block, AT.check);
    block.writeUInt8(standing, AT.standing);
    block.writeUIntBE(number, AT.number, BLOCK.number);
    return started(this.cipher).update(block).toString('base64url');
  }

  /** Null for a cursor that is not ours, of another incident, or from before a restore. */
  decode(incidentId: Uuid, cursor: Cursor): PlaceInTimeline | null {
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.length !== 16) return null;
    const block = started(this.decipher).update(bytes);
    const check = block.subarray(AT.check, AT.standing);
    if (!timingSafeEqual(check, this.checkOf(incidentId)) || block.readUInt16BE(0) !== this.epoch)
      return null;
    const standing = block.readUInt8(AT.standing);
    if (standing !== 0 && standing !== 1 && standing !== 2) return null;
    return { number: block.readUIntBE(AT.number, BLOCK.number), standing };
  }

  private checkOf(incidentId: string): Buffer {
    const known = this.checks.get(incidentId);
    if (known !== undefined) return known;
    const check = createHmac('sha256', started(this.key))
      .update(`check:${incidentId}`)
      .digest()
      .subarray(0, BLOCK.check);
    // Anybody may ask with any identifier.
    if (this.checks.size >= MOST_CHECKS) this.checks.clear();
    this.checks.set(incidentId, check);
    return check;
  }
}

function started<T>(value: T | null): T {
  if (value === null) throw new Error('cursors are used before the module has started');
  return value;
}
