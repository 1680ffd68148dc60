import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { FEATURES } from './app.module.js';

/** Prints the schema from the classes, without a server or a database. */
const classes = FEATURES.flatMap(
  (feature) => (Reflect.getMetadata('providers', feature) ?? []) as unknown[],
).filter((provider) => typeof provider === 'function');

const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: ['error'] });
const schema = await app.get(GraphQLSchemaFactory).create(classes);
const target = new URL('../../libs/contract/schema.graphql', import.meta.url);
writeFileSync(
  target,
  `# Generated from the API's classes: npm run generate. Do not edit.\n\n${printSchema(lexicographicSortSchema(schema))}\n`,
);
