import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../stakeholders/person.entity.js';

/** A browser's sign-in, a program's token, or a screen on a wall. Only the hash of its secret is kept. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('bytea', { name: 'secret_hash' }) secretHash: Buffer;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id' })
  person: PersonEntity;
  @Column('text') kind: 'browser' | 'program' | 'wall';
  @Column('text') name: string;
  @Column('text') proof: 'passkey' | 'identity_provider' | 'demo' | 'token';
  /** What a token may be used for; null for a browser. */
  @Column('text', { array: true, nullable: true }) operations: string[] | null;
  /** The incidents a token is for; null: all that its owner is on. */
  @Column('uuid', { name: 'incident_ids', array: true, nullable: true }) incidentIds: string[] | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
