import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { AccessResolver } from './access/access.resolver.js';
import { IncidentsResolver } from './incidents/incidents.resolver.js';
import { NoticesResolver } from './notices/notices.resolver.js';
import { PlatformStatusResolver } from './platform-status/platform-status.resolver.js';
import { RightsFlagsResolver } from './rights-flags/rights-flags.resolver.js';
import './server/graphql/enums.js';
import { StakeholdersResolver } from './stakeholders/stakeholders.resolver.js';
import { TimelineResolver } from './timeline/timeline.resolver.js';

/** Prints the schema from the classes, without a server or a database. */
const RESOLVERS = [
  StakeholdersResolver,
  AccessResolver,
  TimelineResolver,
  IncidentsResolver,
  PlatformStatusResolver,
  RightsFlagsResolver,
  NoticesResolver,
];

const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: ['error'] });
const schema = await app.get(GraphQLSchemaFactory).create(RESOLVERS);
const target = new URL('../../libs/contract/schema.graphql', import.meta.url);
writeFileSync(
  target,
  `# Generated from the API's classes: npm run generate. Do not edit.\n\n${printSchema(lexicographicSortSchema(schema))}\n`,
);
