import { randomUUID } from 'node:crypto';
import type { Browser } from './browser.js';
import { CLIENT_ID, IdentityProviderOnThisMachine } from './identity-provider.js';
import type { Member } from './member.js';
import type { World } from './world.js';

export const SET_PROVIDER = `mutation ($input: SetIdentityProviderInput!) { setIdentityProvider(input: $input) {
  redirectUri provider { issuer clientId hasClientSecret domain } } }`;
export const BEGIN_BY_DOMAIN = `mutation ($domain: Domain!, $path: OwnPath! = "/") {
  begun: beginOrganisationSignIn(domain: $domain, path: $path) { url } }`;
const BEGIN_INVITED = `mutation ($secret: InvitationSecret!) {
  begun: beginInvitedOrganisationSignIn(secret: $secret) { url } }`;
const RECOVER = 'mutation ($personId: Uuid!) { recoverPerson(personId: $personId) { link } }';

/** An organisation whose people sign in at its own identity provider. */
export class Agency {
  private constructor(
    private readonly world: World,
    readonly admin: Member,
    public provider: IdentityProviderOnThisMachine,
    readonly domain: string,
  ) {}

  static async open(world: World, secret: string | null = null): Promise<Agency> {
    const admin = await (await world.member('government', { administrator: true })).inBrowser();
    const provider = await IdentityProviderOnThisMachine.start(admin.organisationId, secret);
    const agency = new Agency(world, admin, provider, `a${randomUUID().slice(0, 8)}.example`);
    await agency.sets(secret === null ? {} : { clientSecret: secret });
    return agency;
  }

  get organisationId(): string {
    return this.admin.organisationId;
  }

  async sets(more: object = {}): Promise<void> {
    const { issuer } = this.provider;
    const input = { issuer, clientId: CLIENT_ID, domain: this.domain, ...more };
    await this.admin.read(SET_PROVIDER, { input });
  }

  /** Begins, goes to the provider and comes back with what it says; `on` may change the address in between. */
  async goes(browser: Browser, path = '/', on: (url: URL) => void = () => undefined): Promise<URL> {
    const url = new URL(await begins(browser, BEGIN_BY_DOMAIN, { domain: this.domain, path }));
    on(url);
    return this.provider.visit(url.href);
  }

  /** Uses a recovery link of a colleague with the account that is signed in there. Where the browser is sent on. */
  async recovers(member: Member, browser: Browser): Promise<string | null> {
    const { recoverPerson } = await this.admin.read<{ recoverPerson: { link: string } }>(RECOVER, {
      personId: member.personId,
    });
    const secret = new URL(recoverPerson.link).hash.slice(1);
    return arrives(browser, await this.provider.visit(await begins(browser, BEGIN_INVITED, { secret })));
  }

  /** A colleague whose account there is linked to them. */
  async linked(subject: string): Promise<Member> {
    const member = await this.world.member('government', { of: this.admin });
    this.provider.subject = subject;
    const browser = this.world.browser();
    await this.recovers(member, browser);
    if ((await browser.personId()) !== member.personId) throw new Error('the account was not linked');
    return member;
  }
}

/** Where a browser is sent to when it begins. */
export async function begins(browser: Browser, document: string, variables: object = {}): Promise<string> {
  const { data, code } = await browser.asks<{ begun: { url: string } }>(document, variables);
  if (data === null) throw new Error(`it did not begin: ${code ?? ''}`);
  return data.begun.url;
}

/** The browser comes to the address that a provider sends it to. Where it is sent on. */
export async function arrives(browser: Browser, address: URL): Promise<string | null> {
  const response = await fetch(`${browser.url}${address.pathname}${address.search}`, {
    redirect: 'manual',
    headers: { cookie: browser.cookie ?? '', 'sec-fetch-site': 'cross-site' },
  });
  browser.keeps(response.headers);
  return response.status === 303 ? response.headers.get('location') : null;
}
