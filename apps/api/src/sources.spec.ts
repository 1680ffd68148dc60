import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(__dirname, '../../..');
const LEFT_OUT = new Set(['node_modules', 'dist', '.data', '.git', '.nx', 'screens', 'coverage']);

/** Every text of the repository by its path, but for what is installed, built or left behind by a run. */
function texts(folder: string, wanted: RegExp): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !LEFT_OUT.has(entry.name))
      for (const [name, text] of texts(path, wanted)) found.set(name, text);
    if (entry.isFile() && wanted.test(entry.name)) found.set(path, readFileSync(join(ROOT, path), 'utf8'));
  }
  return found;
}

/** What the server runs: no specs, and not what builds or starts it. */
const SERVER = new Map(
  ['apps/api/src', 'libs/protocol/src', 'libs/contract/src'].flatMap((folder) =>
    [...texts(folder, /\.ts$/)].filter(([path]) => !/\.spec\.ts$/.test(path)),
  ),
);

function matches(pattern: RegExp, sources = SERVER): string[] {
  return [...sources].flatMap(([path, text]) =>
    [...text.matchAll(pattern)].map(([whole, part]) => `${relative('apps/api/src', path)}: ${part ?? whole}`),
  );
}

describe('the sources of the server', () => {
  it('are found by what asks about them', () => {
    expect(SERVER.size).toBeGreaterThan(100);
    expect(matches(/createHash\(/g)).not.toEqual([]);
  });

  it('start no program and evaluate no text', () => {
    expect(
      matches(/from '((?:node:)?(?:child_process|vm|worker_threads|cluster|repl|inspector|module))'/g),
    ).toEqual([]);
    expect(matches(/\b(eval|Function|execScript)\(/g)).toEqual([]);
    expect(matches(/\bset(?:Timeout|Interval)\(\s*['"`]/g)).toEqual([]);
    expect(matches(/\b(?:require|import)\(\s*[^'")\s]/g)).toEqual([]);
  });

  it('make objects of JSON only, and read no XML, no templates and no archives', () => {
    const readers =
      /from '(v8|node:v8|js-yaml|yaml|node-serialize|serialize-javascript|msgpack[^']*|protobufjs|libxmljs[^']*|xml2js|fast-xml-parser|handlebars|ejs|pug|mustache|nunjucks|lodash[^']*|node:zlib|zlib|adm-zip|unzipper|multer|busboy)'/g;
    expect(matches(readers)).toEqual([]);
  });

  it('make requests of their own in one file, which says to whom', () => {
    const clients =
      /from '((?:node:)?(?:http|https|http2|net|tls|dgram|dns)|undici|axios|got|nodemailer|ldapjs|memcached|redis)'/g;
    const importers = [...SERVER].filter(
      ([, text]) =>
        [...text.matchAll(clients)].length > 0 && !/^import type[^;]* from 'node:(http|net)';$/m.test(text),
    );
    expect(importers.map(([path]) => path)).toEqual(['apps/api/src/access/provider-requests.ts']);
    expect(matches(/(?<![.\w])fetch\(/g)).toEqual([]);
  });

  it('touch the disk in one place, which lists the files of the page', () => {
    const users = [...SERVER].filter(([, text]) => /from '(?:node:)?fs(?:\/promises)?'/.test(text));
    // Not as it runs, and not by any name that somebody gives: the shape and the definitions it was built with.
    const built = ['apps/api/src/print-schema.ts', 'apps/api/src/protocols/protocol-files.ts'];
    const all = users.map(([path]) => path).filter((path) => !built.includes(path));
    expect(all).toEqual(['apps/api/src/server/http/http-options.ts']);
  });

  it('put nothing that anybody has said into the text of a statement', () => {
    const statements = matches(
      /`\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|GRANT|SET|WITH|LISTEN|NOTIFY)\b[^`]*`/g,
    )
      .filter((found) => found.includes('${') && !found.includes('migrations'))
      .flatMap((found) => [...found.matchAll(/\$\{([^}]*)\}/g)].map(([, value]) => value));
    // Constants of the source, and the login that is made of hashes.
    const said = statements.filter((value) => !/^([A-Z_]+|login|password)$/.test(value ?? ''));
    expect(said).toEqual([]);
    expect(statements.length).toBeGreaterThan(3);
  });

  it('make no regular expression of what anybody has said', () => {
    const made = matches(/new RegExp\(([^)]*)/g);
    expect(made.every((one) => one.startsWith('../../../libs/protocol/src/text.ts: String.raw'))).toBe(true);
  });

  it('draw whatever must not be guessed from the system’s generator', () => {
    expect(matches(/Math\.random/g)).toEqual([]);
    const drawn = matches(/randomBytes\((\d+|\w+)\)/g).map((found) => found.split(': ')[1]);
    expect(drawn.length).toBeGreaterThan(5);
    // A nonce of AES-GCM has 96 bits by its definition; everything else 256.
    for (const bytes of drawn) expect(['32', 'NONCE_BYTES']).toContain(bytes);
  });

  it('hash with SHA-256 and with nothing else', () => {
    const hashes = matches(/create(?:Hash|Hmac)\(\s*'([^']+)'/g).map((found) => found.split(': ')[1]);
    expect(new Set(hashes)).toEqual(new Set(['sha256']));
    expect(matches(/create(?:Hash|Hmac)\(\s*([^'\s])/g)).toEqual([]);
  });

  it('leave cryptography to the runtime and to two libraries for what is signed', () => {
    const used = matches(
      /from '(node:crypto|crypto|[^']*(?:crypt|jose|jwt|webauthn|openid|sodium|forge|elliptic|noble|bcrypt|argon|hash\.js|sha)[^']*)'/gi,
    )
      .map((found) => found.split(': ')[1] ?? '')
      .filter((name) => !name.startsWith('.'));
    const packages = [...new Set(used)].sort();
    expect(packages).toEqual([
      '@simplewebauthn/server',
      '@simplewebauthn/server/helpers',
      'node:crypto',
      'openid-client',
    ]);
  });

  it('leave it to the runtime to check with whom they speak over TLS, and how', () => {
    const weakened =
      /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity|secureProtocol|minVersion|maxVersion|ciphers\s*:|allowPartialTrustChain/g;
    expect(matches(weakened)).toEqual([]);
    // Only where a deployment for tests says so may a provider be asked without TLS at all.
    const allowed = matches(/\ballowInsecureRequests\(|\[allowInsecureRequests\]/g).length;
    const guarded = matches(/allowLocalIdentityProvider\)? ?(?:\?|allowInsecureRequests\()[^\n]*/g).filter(
      (one) => one.includes('Insecure'),
    );
    expect(guarded).toHaveLength(allowed);
  });

  it('compare by identity of type and value', () => {
    expect(matches(/ ([=!]=) /g)).toEqual([]);
    expect(readFileSync(join(ROOT, 'eslint.config.mjs'), 'utf8')).toMatch(/eqeqeq: 'error'/);
    expect(readFileSync(join(ROOT, 'tsconfig.base.json'), 'utf8')).toMatch(/"strict": true/);
  });
});

describe('the repository', () => {
  const everything = texts(
    '.',
    /\.(ts|tsx|mjs|js|json|md|yaml|yml|css|html|sql|env|pem|key|npmrc)$|^\.[a-z]+rc$/,
  );

  it.each([
    ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/]/g],
    ['a token of ours', /tocsin_[A-Za-z0-9_-]{43}/g],
    ['a key of a cloud', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
    ['a token of a code host', /\bgh[pousr]_[A-Za-z0-9]{36}\b|\bglpat-[A-Za-z0-9_-]{20}\b/g],
    ['a signed token', /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/g],
    ['a sealing key', /SEALING_KEY['"]?\s*[:=]\s*['"]?[A-Za-z0-9+/]{43}=/g],
  ])('holds nowhere %s', (_, pattern) => {
    expect(everything.size).toBeGreaterThan(300);
    expect(matches(pattern, everything)).toEqual([]);
  });

  it('names a password of a database only where it says for whom: examples, specs, and a container on loopback', () => {
    const named = [...everything]
      .filter(([, text]) => /postgres(?:ql)?:\/\/\w+:\w+@/.test(text))
      .map(([path]) => path);
    expect(named.filter((path) => !/\.spec\.ts$|^docker\/compose\.yaml$|\.md$/.test(path))).toEqual([]);
  });
});
