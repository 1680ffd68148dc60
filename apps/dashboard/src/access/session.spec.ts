import { beforeEach, describe, expect, it } from '@jest/globals';
import { aUuid } from '@tocsin/protocol/testing';
import { FakeApi } from '../../test/fake-api.js';
import { FakeAuthenticator } from '../../test/fake-authenticator.js';
import { aViewer, silentSurroundings } from '../../test/render-page.js';
import { Api } from '../shell/api.js';
import { DeviceCopy } from '../shell/device-copy.js';
import { LiveConnection } from '../shell/live-connection.js';
import { RevokeAccessToken } from '../shell/operations.generated.js';
import { Session } from './session.js';

const ana = aViewer();
const other = { ...aViewer('civil_society'), personId: aUuid(78) };

let far: FakeApi;
let api: Api;
let live: LiveConnection;
let forgotten: number;
let session: Session;

beforeEach(() => {
  localStorage.clear();
  far = new FakeApi().on('Viewer', () => ({ data: { viewer: ana } }));
  api = new Api(far.fetch);
  live = new LiveConnection(silentSurroundings());
  forgotten = 0;
  session = new Session(api, live, new FakeAuthenticator(), new DeviceCopy(), () => (forgotten += 1));
});

const endTheSession = async (): Promise<void> => {
  far.on('RevokeAccessToken', () => ({ refused: { code: 'UNAUTHENTICATED', field: null } }));
  await api.send(RevokeAccessToken, { id: '1' }).catch(() => undefined);
};

describe('the session', () => {
  it('opens the live line once somebody is signed in', async () => {
    await session.check();
    expect(session.state()).toEqual({ is: 'signed_in', viewer: ana });
    expect(live.state().is).toBe('connecting');
    live.stop();
  });

  it('is signed out when nobody was', async () => {
    far.on('Viewer', () => ({ data: { viewer: null } }));
    await session.check();
    expect(session.state()).toEqual({ is: 'signed_out' });
    expect(live.state().is).toBe('stopped');
  });

  it('says that no answer came, and tries again when asked', async () => {
    far.on('Viewer', () => ({ unreachable: true }));
    await session.check();
    expect(session.state().is).toBe('unreachable');
    far.on('Viewer', () => ({ data: { viewer: ana } }));
    await session.check();
    expect(session.state().is).toBe('signed_in');
    live.stop();
  });

  it('is remembered by the device, without an answer, until the server says whose it is', async () => {
    await session.check();
    live.stop();
    far.on('Viewer', () => ({ unreachable: true }));
    live = new LiveConnection(silentSurroundings());
    session = new Session(api, live, new FakeAuthenticator(), new DeviceCopy(), () => (forgotten += 1));
    await session.check();
    expect(session.state()).toEqual({ is: 'remembered', viewer: ana });
    expect(live.state().is).toBe('connecting');
    far.on('Viewer', () => ({ data: { viewer: ana } }));
    await session.check();
    expect(session.state()).toEqual({ is: 'signed_in', viewer: ana });
    live.stop();
  });

  it('is not remembered after it has ended, after somebody else came, or longer than it can live', async () => {
    const remembered = (now?: () => number): unknown => new DeviceCopy(localStorage, now).read('viewer');
    await session.check();
    expect(remembered()).toEqual(ana);
    expect(remembered(() => Date.now() + 12 * 60 * 60_000 + 60_000)).toBeNull();
    await session.check();
    new DeviceCopy().keep('board', { title: 'Something' });
    session.enter(other);
    expect(new DeviceCopy().read('board')).toBeNull();
    expect(remembered()).toEqual(other);
    await endTheSession();
    expect(remembered()).toBeNull();
    live.stop();
  });

  it('keeps the viewer and the page when it ends while somebody works', async () => {
    await session.check();
    await endTheSession();
    expect(session.state()).toEqual({ is: 'ended', viewer: ana });
    live.stop();
  });

  it('goes on as it was when the same person signs in again', async () => {
    await session.check();
    await endTheSession();
    far.on('SignInAsDemoPerson', () => ({ data: { signInAsDemoPerson: ana } }));
    await session.signInAsDemoPerson(ana.personId);
    expect(session.state()).toEqual({ is: 'signed_in', viewer: ana });
    expect(forgotten).toBe(0);
    live.stop();
  });

  it('forgets everything when another person signs in', async () => {
    await session.check();
    far.on('SignInAsDemoPerson', () => ({ data: { signInAsDemoPerson: other } }));
    await session.signInAsDemoPerson(other.personId);
    expect(session.state()).toEqual({ is: 'signed_in', viewer: other });
    expect(forgotten).toBe(1);
    live.stop();
  });
});
