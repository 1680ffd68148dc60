import { Field, InputType } from '@nestjs/graphql';
import { Digest, DocumentId, ProtocolText, Uuid } from '../server/graphql/scalars.js';

@InputType()
export class ProtocolSeatInput {
  @Field(() => DocumentId) roleId: string;
  @Field(() => [Uuid]) organisationIds: string[];
}

@InputType({ description: 'Publishes a document as it was checked. It can never be changed.' })
export class PublishProtocolInput {
  @Field(() => ProtocolText) document: string;
  @Field(() => Digest, { description: 'Of what was checked.' }) digest: string;
  @Field(() => [ProtocolSeatInput], {
    defaultValue: [],
    description: 'For each role that is filled by seat.',
  })
  seats: ProtocolSeatInput[];
}

@InputType({ description: 'It still governs what it started, and starts nothing any more.' })
export class RetireProtocolInput {
  @Field(() => Digest) digest: string;
}
