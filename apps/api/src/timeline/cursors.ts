import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Cursor } from '@tocsin/contract';

const MOST_CHECKS = 10_000;

const BLOCK = { epoch: 2, check: 8, number: 6 } as const;

/**
 * Makes places in a timeline opaque. One AES block holds the epoch, a check of the incident and the entry's number, so
 * that a cursor tells nothing, cannot be made up, does not fit another incident, and is the same on every node.
 */
@Injectable()
export class Cursors {
  private key: Buffer | null = null;
  private cipherKey: Buffer = Buffer.alloc(0);
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
    this.cipherKey = createHmac('sha256', row.key).update('cipher').digest();
    this.epoch = row.epoch;
  }

  /** The place after the entry with this number; 0 is the beginning. */
  encode(incidentId: string, number: number): Cursor {
    const block = Buffer.alloc(16);
    block.writeUInt16BE(this.epoch, 0);
    this.checkOf(incidentId).copy(block, BLOCK.epoch);
    block.writeUIntBE(number, BLOCK.epoch + BLOCK.check, BLOCK.number);
    const cipher = createCipheriv('aes-256-ecb', this.cipherKey, null).setAutoPadding(false);
    return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
  }

  /** The number, or null for a cursor that is not ours, of another incident, or from before a restore. */
  decode(incidentId: string, cursor: Cursor): number | null {
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.length !== 16) return null;
    const decipher = createDecipheriv('aes-256-ecb', this.cipherKey, null).setAutoPadding(false);
    const block = Buffer.concat([decipher.update(bytes), decipher.final()]);
    const check = block.subarray(BLOCK.epoch, BLOCK.epoch + BLOCK.check);
    if (!timingSafeEqual(check, this.checkOf(incidentId)) || block.readUInt16BE(0) !== this.epoch)
      return null;
    return block.readUIntBE(BLOCK.epoch + BLOCK.check, BLOCK.number);
  }

  private checkOf(incidentId: string): Buffer {
    const known = this.checks.get(incidentId);
    if (known !== undefined) return known;
    if (this.key === null) throw new Error('cursors are used before the module has started');
    const check = createHmac('sha256', this.key)
      .update(`check:${incidentId}`)
      .digest()
      .subarray(0, BLOCK.check);
    // Anybody may ask with any identifier.
    if (this.checks.size >= MOST_CHECKS) this.checks.clear();
    this.checks.set(incidentId, check);
    return check;
  }
}
