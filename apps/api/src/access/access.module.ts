import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { StakeholdersModule } from '../stakeholders/stakeholders.module.js';
import { AccessActsResolver } from './access-acts.resolver.js';
import { AccessActsService } from './access-acts.service.js';
import { AccessGuard } from './access-guard.js';
import { AccessLog } from './access-log.js';
import { AccessResolver } from './access.resolver.js';
import { AccessService } from './access.service.js';
import { Attempts } from './attempts.js';
import { Ceremonies } from './ceremonies.js';
import { IdentityProviders } from './identity-providers.js';
import { IdentityProvidersResolver } from './identity-providers.resolver.js';
import { Invitations } from './invitations.js';
import { InvitationsResolver } from './invitations.resolver.js';
import { Passkeys } from './passkeys.js';
import { PasskeysResolver } from './passkeys.resolver.js';
import { ProviderSignIns } from './provider-sign-ins.js';
import { Sessions } from './sessions.js';
import { SessionsResolver } from './sessions.resolver.js';
import { SignIns } from './sign-ins.js';
import { StepUps } from './step-ups.js';
import { Tokens } from './tokens.js';
import { TokensResolver } from './tokens.resolver.js';
import { Walls } from './walls.js';

@Module({
  imports: [StakeholdersModule],
  providers: [
    AccessActsResolver,
    AccessActsService,
    AccessLog,
    AccessResolver,
    AccessService,
    Attempts,
    Ceremonies,
    IdentityProviders,
    IdentityProvidersResolver,
    Invitations,
    InvitationsResolver,
    Passkeys,
    PasskeysResolver,
    ProviderSignIns,
    Sessions,
    SessionsResolver,
    SignIns,
    StepUps,
    Tokens,
    TokensResolver,
    Walls,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccessLog, AccessService, Attempts, Invitations, ProviderSignIns, Sessions],
})
export class AccessModule {}
