import { beforeEach, describe, expect, it } from '@jest/globals';
import { InstalledShell } from './installed-shell.js';

/** The browser's side of a service worker, as far as the page meets it. */
class FakeWorker extends EventTarget {
  state = 'installing';
  readonly told: unknown[] = [];

  postMessage(message: unknown): void {
    this.told.push(message);
  }

  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;

  find(worker: FakeWorker): void {
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
  }
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null;
  readonly registration = new FakeRegistration();
  refuses = false;
  readonly registered: unknown[] = [];

  register(...how: unknown[]): Promise<FakeRegistration> {
    this.registered.push(...how);
    return this.refuses ? Promise.reject(new DOMException('no')) : Promise.resolve(this.registration);
  }

  change(): void {
    this.dispatchEvent(new Event('controllerchange'));
  }
}

let browser: FakeContainer;
let reloads: number;
let shell: InstalledShell;

beforeEach(() => {
  browser = new FakeContainer();
  reloads = 0;
  shell = new InstalledShell(browser as unknown as ServiceWorkerContainer, () => (reloads += 1));
});

describe('the copy of the page on the device', () => {
  it('is made the first time without a word', async () => {
    await shell.install();
    expect(browser.registered).toEqual(['/service-worker.js', { updateViaCache: 'none' }]);
    const worker = new FakeWorker();
    browser.registration.find(worker);
    worker.become('installed');
    browser.change();
    expect(shell.newVersion()).toBe(false);
    expect(reloads).toBe(0);
  });

  it('waits with a new version until it is asked for, and reloads then', async () => {
    browser.controller = new FakeWorker();
    await shell.install();
    const worker = new FakeWorker();
    browser.registration.find(worker);
    worker.become('installed');
    expect(shell.newVersion()).toBe(true);
    expect(worker.told).toEqual([]);
    expect(reloads).toBe(0);
    shell.takeOver();
    expect(worker.told).toEqual(['take over']);
    expect(reloads).toBe(0);
    browser.change();
    expect(reloads).toBe(1);
  });

  it('says so too when a new version has waited since another visit', async () => {
    browser.controller = new FakeWorker();
    browser.registration.waiting = new FakeWorker();
    await shell.install();
    expect(shell.newVersion()).toBe(true);
  });

  it('reloads nothing here when another tab took the new version over', async () => {
    browser.controller = new FakeWorker();
    await shell.install();
    browser.change();
    expect(reloads).toBe(0);
    expect(shell.newVersion()).toBe(true);
    shell.takeOver();
    expect(reloads).toBe(1);
  });

  it('is done without where the browser has none or refuses', async () => {
    browser.refuses = true;
    await shell.install();
    await new InstalledShell(undefined).install();
    expect(shell.newVersion()).toBe(false);
  });
});
