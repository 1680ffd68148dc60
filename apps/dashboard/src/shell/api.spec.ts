import { describe, expect, it } from '@jest/globals';
import { FakeApi } from '../../test/fake-api.js';
import { Api, ApiError } from './api.js';
import { RevokeAccessToken } from './operations.generated.js';

const send = (api: Api): Promise<unknown> => api.send(RevokeAccessToken, { id: '1' });

/** An API whose every answer has this body. */
const answering = (body: unknown): Api =>
  new Api(() => Promise.resolve({ headers: new Headers(), json: () => Promise.resolve(body) } as Response));

describe('calling the API', () => {
  it('sends the hash of a registered operation and never its text', async () => {
    let sent = '';
    const api = new Api((_address, init) => {
      sent = init?.body as string;
      return Promise.resolve({
        headers: new Headers(),
        json: () => Promise.resolve({ data: { revokeAccessToken: true } }),
      } as Response);
    });
    expect(await send(api)).toEqual({ revokeAccessToken: true });
    expect(JSON.parse(sent)).toEqual({
      operationName: 'RevokeAccessToken',
      variables: { id: '1' },
      extensions: { persistedQuery: { version: 1, sha256Hash: RevokeAccessToken.hash } },
    });
  });

  it('turns a refusal into its code and the field to blame', async () => {
    const api = new FakeApi().on('RevokeAccessToken', () => ({
      refused: { code: 'TEXT_HAS_LINK', field: 'input.text' },
    }));
    await expect(send(new Api(api.fetch))).rejects.toEqual(new ApiError('TEXT_HAS_LINK', 'text'));
  });

  it('understands an error that was made before GraphQL was reached', async () => {
    const extensions = { code: 'BODY_TOO_LARGE', field: null, reference: 'r-1' };
    const body = { errors: [{ message: '', extensions }] };
    await expect(send(answering(body))).rejects.toMatchObject({ code: 'BODY_TOO_LARGE', reference: 'r-1' });
  });

  it.each([
    ['no answer', new Api(() => Promise.reject(new TypeError('Failed to fetch')))],
    ['an answer that is not ours', answering({})],
  ])('calls %s unreachable', async (_name, api) => {
    await expect(send(api)).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });

  it('tells the page when nobody is signed in any more', async () => {
    const api = answering({ errors: [{ extensions: { code: 'UNAUTHENTICATED', field: null } }] });
    let told = 0;
    api.onSignedOut(() => (told += 1));
    await expect(send(api)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(told).toBe(1);
  });
});
