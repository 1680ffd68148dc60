import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { BlockList, isIP } from 'node:net';

/** The provider cannot be asked, or not by this server. */
export class ProviderNotReached extends Error {}

/** A discovery document or a set of keys is a few kilobytes (our default). */
const LARGEST_ANSWER = 512 * 1024;
/** Our default; a person waits for it. */
export const PROVIDER_TIMEOUT_S = 5;

/** Names that mean something else, or nothing, outside the own network (RFC 6761, RFC 6762, RFC 8375; and by custom). */
const PRIVATE_NAMES =
  /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|onion|invalid|test)$/;

/**
 * IANA's registries of special-purpose addresses, as far as nothing public is behind them. A list for each family: in one,
 * every IPv4 address would also be the IPv6 address that wraps it.
 */
const PRIVATE = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  PRIVATE.ipv4.addSubnet(network, prefix, 'ipv4');
}
/** Only 2000::/3 is handed out to anybody; within it, what wraps other addresses or is for documents. */
for (const [network, prefix] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  PRIVATE.ipv6.addSubnet(network, prefix, 'ipv6');
}

export function isPublicAddress(address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return !PRIVATE[family].check(address, family);
}

/** Whether a provider's address may be asked at all: https, by a name that everybody resolves alike. */
export function isAllowedAddress(url: URL, allowLocal: boolean): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (allowLocal) return true;
  const host = url.hostname.replace(/\.$/, '');
  // In brackets stands an IPv6 address.
  const isAddress = host.startsWith('[') || isIP(host) !== 0;
  return url.protocol === 'https:' && !isAddress && host.includes('.') && !PRIVATE_NAMES.test(host);
}

interface Sent {
  readonly method?: string | undefined;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The one kind of request that this server makes of its own: to the identity provider of an organisation, whose address
 * an administrator has typed. It follows no redirect, reads no more than it needs, and connects to nothing on this
 * machine or in its network, whatever a name resolves to: the address that was checked is the one that is connected to.
 */
export function providerFetch(allowLocal: boolean): (url: string, sent: Sent) => Promise<Response> {
  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    if (!isAllowedAddress(url, allowLocal)) throw new ProviderNotReached(`${url.origin} may not be asked`);
    // The client sends forms and nothing else.
    const content = body ? Buffer.from(String(body as string | URLSearchParams)) : null;
    const request = url.protocol === 'https:' ? tlsRequest : plainRequest;
    return new Promise((resolved, rejected) => {
      const failed = (cause: unknown): void => {
        rejected(new ProviderNotReached('the identity provider does not answer', { cause }));
      };
      const sent = request(
        url,
        {
          method: method ?? 'GET',
          headers: {
            ...Object.fromEntries(new Headers(headers as ConstructorParameters<typeof Headers>[0])),
            ...(content === null ? {} : { 'content-length': content.length }),
          },
          agent: false,
          timeout: PROVIDER_TIMEOUT_S * 1000,
          ...(signal === undefined ? {} : { signal }),
          ...(allowLocal ? {} : { lookup: publicLookup }),
        },
        (response) => {
          readAnswer(response).then(resolved, failed);
        },
      );
      sent.on('error', failed);
      sent.on('timeout', () => sent.destroy(new Error('timed out')));
      sent.end(content ?? undefined);
    });
  };
}

async function readAnswer(response: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_ANSWER) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  const status = response.statusCode ?? 500;
  const bodiless = status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : Buffer.concat(chunks), { status, headers });
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

function publicLookup(hostname: string, options: LookupOptions, found: Found): void {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const known = error === null ? addresses.filter(({ address }) => isPublicAddress(address)) : [];
    const [first] = known;
    if (first === undefined) found(error ?? new Error('resolves to no public address'), '');
    else if (options.all) found(null, known);
    else found(null, first.address, first.family);
  });
}
