import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { OrganisationEntity } from './organisation.entity.js';

@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @ManyToOne(() => OrganisationEntity)
  @JoinColumn({ name: 'organisation_id' })
  organisation: OrganisationEntity;
  @Column('text') name: string;
  @Column('text') title: string;
  @Column('text', { array: true }) languages: string[];
  @Column('boolean', { name: 'on_duty' }) onDuty: boolean;
  @Column('boolean') active: boolean;
  /** Null for who is active, and for who was invited and has not signed in yet. */
  @Column('timestamptz', { name: 'suspended_at', nullable: true }) suspendedAt: Date | null;
  /** Of the own organisation; opens no incident. */
  @Column('boolean') administrator: boolean;
}
