// The default stack, as its own guides show it: NestJS on Express, Apollo, code-first GraphQL, TypeORM entities with
// `save()`, and a Socket.IO room per incident. No rights, no idempotency, no resume. Decorators are called as a compiler
// would emit them, because this file is run as it is.
import 'reflect-metadata';
import { ApolloDriver } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Args,
  Field,
  GraphQLModule,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { Server } from 'socket.io';
import { DataSource, EntitySchema } from 'typeorm';

const IncidentRow = new EntitySchema({
  name: 'incident',
  columns: {
    id: { type: Number, primary: true },
    version: { type: Number },
    title: { type: String },
    severity: { type: String },
  },
});
const EntryRow = new EntitySchema({
  name: 'entry',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    incidentId: { type: Number },
    number: { type: Number },
    state: { type: String },
    marking: { type: String },
    note: { type: String },
    counts: { type: 'jsonb' },
    recordedAt: { type: 'timestamptz', createDate: true },
  },
  uniques: [{ columns: ['incidentId', 'number'] }],
});

const database = await new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  poolSize: 16,
  entities: [IncidentRow, EntryRow],
  synchronize: true,
}).initialize();

/** Declares fields of a GraphQL class. */
function fields(target, types) {
  for (const [name, type] of Object.entries(types)) Field(type)(target.prototype, name);
}

class Count {}
fields(Count, { measure: () => String, value: () => Int, asOf: () => String });
ObjectType()(Count);
class CountInput {}
fields(CountInput, { measure: () => String, value: () => Int, asOf: () => String });
InputType()(CountInput);
class PostStatusInput {}
fields(PostStatusInput, {
  incidentId: () => Int,
  state: () => String,
  marking: () => String,
  note: () => String,
  counts: () => [CountInput],
});
InputType()(PostStatusInput);
class Entry {}
fields(Entry, {
  id: () => ID,
  number: () => Int,
  state: () => String,
  marking: () => String,
  note: () => String,
  counts: () => [Count],
  recordedAt: () => Date,
});
ObjectType()(Entry);
class Incident {}
fields(Incident, { id: () => ID, version: () => Int, title: () => String, severity: () => String });
ObjectType()(Incident);

let sockets;

class IncidentResolver {
  async postStatus(input) {
    const entry = await database.transaction(async (manager) => {
      const incident = await manager.findOneOrFail(IncidentRow, {
        where: { id: input.incidentId },
        lock: { mode: 'pessimistic_write' },
      });
      incident.version += 1;
      await manager.save(IncidentRow, incident);
      return manager.save(EntryRow, manager.create(EntryRow, { ...input, number: incident.version }));
    });
    sockets.to(`incident ${input.incidentId}`).emit('entry', entry);
    return entry;
  }

  incident(id) {
    return database.getRepository(IncidentRow).findOneBy({ id });
  }

  entries(incident, first) {
    return database
      .getRepository(EntryRow)
      .find({ where: { incidentId: incident.id }, order: { number: 'ASC' }, take: first });
  }
}
function method(name, parameters, ...decorators) {
  const { prototype } = IncidentResolver;
  Reflect.defineMetadata(
    'design:paramtypes',
    parameters.map(([type]) => type),
    prototype,
    name,
  );
  parameters.forEach(([, decorator], index) => decorator(prototype, name, index));
  for (const decorator of decorators) {
    decorator(prototype, name, Object.getOwnPropertyDescriptor(prototype, name));
  }
}
method(
  'postStatus',
  [[PostStatusInput, Args('input')]],
  Mutation(() => Entry),
);
method(
  'incident',
  [[Number, Args('id', { type: () => Int })]],
  Query(() => Incident, { nullable: true }),
);
method(
  'entries',
  [
    [Incident, Parent()],
    [Number, Args('first', { type: () => Int })],
  ],
  ResolveField(() => [Entry]),
);
Resolver(() => Incident)(IncidentResolver);

class AppModule {}
Module({
  imports: [GraphQLModule.forRoot({ driver: ApolloDriver, autoSchemaFile: true, graphiql: false })],
  providers: [IncidentResolver],
})(AppModule);

const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
await app.listen(Number(process.env.PORT), '127.0.0.1');
sockets = new Server(app.getHttpServer());
sockets.on('connection', (socket) => {
  socket.on('join', (incidentId, joined) => {
    void socket.join(`incident ${incidentId}`);
    joined();
  });
});
console.log(`listening on ${app.getHttpServer().address().port}`);
