import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { isAllowedAddress, isPublicAddress, ProviderNotReached, providerFetch } from './provider-requests.js';

describe('the address of an identity provider', () => {
  it.each([
    'https://login.agency.example',
    'https://login.agency.example:8443/realms/one',
    'https://xn--e1afmkfd.example/',
  ])('may be %s', (address) => {
    expect(isAllowedAddress(new URL(address), false)).toBe(true);
  });

  it.each([
    'http://login.agency.example',
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f.1',
    'https://[::1]',
    'https://[::ffff:10.0.0.1]',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost',
    'https://localhost.',
    'https://login.localhost',
    'https://database',
    'https://vault.internal',
    'https://printer.local',
    'https://router.home.arpa.',
    'https://user:pass@login.agency.example',
    'ftp://login.agency.example',
  ])('may not be %s', (address) => {
    expect(isAllowedAddress(new URL(address), false)).toBe(false);
  });
});

describe('an address that a name resolves to', () => {
  it.each(['9.9.9.9', '172.32.0.1', '100.128.0.1', '2620:fe::fe', '2a00:1450:4001:80e::200e'])(
    'is public: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.53', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
    ...['192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:10.0.0.1', '::ffff:9.9.9.9', '64:ff9b::a00:1', 'fc00::1', 'fd12::1', 'fe80::1'],
    ...['ff02::1', '2001:db8::1', '2002:a00:1::', '2001::1'],
  ])('is not public: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a request to a provider', () => {
  async function answeredBy(
    body: string,
    headers: Record<string, string>,
    status: number,
  ): Promise<Response> {
    const server = createServer((_, response) => response.writeHead(status, headers).end(body));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    try {
      return await providerFetch(true)(`http://127.0.0.1:${String(port)}/`, { method: 'GET' });
    } finally {
      server.close();
    }
  }

  it('follows nobody anywhere: a redirect is its answer', async () => {
    const response = await answeredBy('', { location: 'http://169.254.169.254/' }, 302);
    expect(response.status).toBe(302);
  });

  it('reads no more than a provider has to say', async () => {
    await expect(answeredBy('x'.repeat(600_000), {}, 200)).rejects.toThrow(ProviderNotReached);
  });

  it('is not made to an address that is not allowed', async () => {
    await expect(providerFetch(false)('https://127.0.0.1/', {})).rejects.toThrow(ProviderNotReached);
  });
});
