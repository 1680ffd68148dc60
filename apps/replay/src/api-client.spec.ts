import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiClient, ServerRefused, ServerUnreachable } from './api-client.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map(async (server) => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }),
  );
});

/** A far end that gives these answers, one after the other, and keeps what it was sent. */
async function farEnd(...answers: Answer[]): Promise<{ client: ApiClient; bodies: string[] }> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      answers[Math.min(bodies.length, answers.length) - 1]?.(request, response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return { client: new ApiClient({ url, attempts: 3, firstPauseMs: 1, answerWithinMs: 2000 }), bodies };
}

const says =
  (body: string, status = 200): Answer =>
  (_, response) =>
    response.writeHead(status).end(body);
const cut: Answer = (request) => request.socket.destroy();
const fine = says('{"data":{"answer":42}}');
const error = (code: string) =>
  says(`{"errors":[{"message":"No.","extensions":{"code":"${code}","field":"input.text"}}]}`);

describe('the client', () => {
  it('gives back the data', async () => {
    const { client } = await farEnd(fine);
    await expect(client.send({ token: 'token' }, '{ answer }')).resolves.toEqual({ answer: 42 });
  });

  it.each([
    ['the answer is lost', cut],
    ['the server is not up', says('Bad gateway', 502)],
    ['the server asks to try again', error('TRY_AGAIN')],
    ['too many have asked', error('TOO_MANY_REQUESTS')],
  ])('sends the same words again when %s', async (_, first) => {
    const { client, bodies } = await farEnd(first, fine);
    await expect(
      client.send({ token: 'token' }, 'mutation', { input: { commandId: 'one' } }),
    ).resolves.toEqual({
      answer: 42,
    });
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
    expect(bodies[0]).toContain('"commandId":"one"');
  });

  it('takes a refusal for an answer', async () => {
    const { client, bodies } = await farEnd(error('TEXT_HAS_LINK'));
    const refusal = await client.send({ token: 'token' }, 'mutation').catch((thrown: unknown) => thrown);
    expect(refusal).toBeInstanceOf(ServerRefused);
    expect(refusal).toMatchObject({ code: 'TEXT_HAS_LINK', field: 'input.text' });
    expect(bodies).toHaveLength(1);
  });

  it.each([
    ['nobody answers', cut, 3],
    ['somebody else answers', says('<html></html>'), 1],
  ])('gives up when %s', async (_, answer, times) => {
    const { client, bodies } = await farEnd(answer);
    await expect(client.send(null, '{ answer }')).rejects.toBeInstanceOf(ServerUnreachable);
    expect(bodies).toHaveLength(times);
  });
});
