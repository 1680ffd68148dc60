import type { StakeholderKind } from '@tocsin/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('organisation')
export class OrganisationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') kind: StakeholderKind;
  /** ISO 3166-1 alpha-2. */
  @Column('text') country: string;
  @Column('boolean') active: boolean;
  /** Its name is kept from every government and law enforcement viewer. */
  @Column('boolean') protected: boolean;
  /** Where it answers at any hour. */
  @Column('text', { name: 'duty_line', nullable: true }) dutyLine: string | null;
}
