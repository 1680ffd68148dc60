import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Strength } from '@tocsin/protocol';
import { Named } from '../activations/activation-entries.model.js';
import { Digest, DocumentId, Instant } from '../server/graphql/scalars.js';
import { Party } from '../timeline/author.model.js';

@ObjectType({ description: 'Who fills a role that a protocol leaves to the deployment to fill.' })
export class ProtocolSeat {
  @Field(() => DocumentId) roleId: string;
  @Field(() => [Party]) organisations: Party[];
}

@ObjectType({
  description: 'A published document. It never changes; a retired one still governs what it started.',
})
export class Protocol {
  @Field(() => Digest) digest: string;
  @Field(() => DocumentId) protocolId: string;
  @Field(() => String) version: string;
  @Field(() => String) name: string;
  @Field(() => String, { description: 'Who publishes and keeps it, in words.' }) steward: string;
  @Field(() => Instant) publishedAt: string;
  @Field(() => Instant, { nullable: true, description: 'From then on it starts nothing any more.' })
  retiredAt: string | null;
  @Field(() => [ProtocolSeat]) seats: ProtocolSeat[];
  @Field(() => String, { description: 'Canonical JSON (RFC 8785), of which the digest is.' })
  document: string;
}

@ObjectType({ description: 'A definition that comes with the product and can be published as it is.' })
export class ShippedProtocol {
  @Field(() => DocumentId) protocolId: string;
  @Field(() => String) version: string;
  @Field(() => String) name: string;
  @Field(() => String) document: string;
}

@ObjectType({ description: 'What is wrong with a document, and where.' })
export class ProtocolFault {
  @Field(() => String, { description: 'A word for programs.' }) code: string;
  @Field(() => String, { description: 'Such as transitions.2.decision; $ for the whole document.' })
  place: string;
  @Field(() => String, { nullable: true }) detail: string | null;
}

const DutyBegins = {
  opening: 'opening',
  transition: 'transition',
  request: 'request',
  answer: 'answer',
} as const;
type DutyBegins = keyof typeof DutyBegins;
registerEnumType(DutyBegins, { name: 'DutyBegins' });

const DryRunKind = { obligation: 'obligation', notice: 'notice' } as const;
type DryRunKind = keyof typeof DryRunKind;
registerEnumType(DryRunKind, { name: 'DryRunKind' });

@ObjectType({
  description:
    'What would have been due when, from whom, had the protocol run on the incident from its declaration.',
})
export class DryRunRow {
  @Field(() => DryRunKind) what: DryRunKind;
  @Field(() => DocumentId, { description: 'Of the rule in the document.' }) id: string;
  @Field(() => String) text: string;
  @Field(() => Strength, {
    nullable: true,
    description: 'Null for a notice, and so are basis and time zone.',
  })
  strength: Strength | null;
  @Field(() => String, { nullable: true }) basis: string | null;
  @Field(() => Named, { description: 'The role that owes it or is told.' }) role: Named;
  @Field(() => Party, { nullable: true, description: 'Null: nobody on the incident fills the role yet.' })
  party: Party | null;
  @Field(() => DutyBegins) begins: DutyBegins;
  @Field(() => Named, { nullable: true, description: 'The transition it begins with.' })
  transition: Named | null;
  @Field(() => Instant) startsAt: string;
  @Field(() => Instant, { nullable: true, description: 'Null: no time is set.' }) dueAt: string | null;
  @Field(() => String, { nullable: true, description: 'IANA zone in which days and months are counted.' })
  timeZone: string | null;
}

@ObjectType()
export class ProtocolCheck {
  @Field(() => Digest, { nullable: true, description: 'Null when it could not be read.' })
  digest: string | null;
  @Field(() => [ProtocolFault], { description: 'None: it can be published.' }) faults: ProtocolFault[];
  @Field(() => [DryRunRow]) dryRun: DryRunRow[];
}
