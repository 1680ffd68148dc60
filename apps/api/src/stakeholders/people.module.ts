import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { PeopleResolver } from './people.resolver.js';
import { PeopleService } from './people.service.js';

/** Apart from the other stakeholders, because inviting and suspending people stands on access, which stands on those. */
@Module({ imports: [AccessModule], providers: [PeopleService, PeopleResolver] })
export class PeopleModule {}
