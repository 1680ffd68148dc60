import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, root } from './places.mjs';

/**
 * How we stand to one requirement. `test`: the tests named prove it. `document`: it is written down there.
 * `not_applicable`: there is nothing that it could be about. `open`: not met, or not wholly, and said so.
 * @typedef {{ id: string, level: number } & (
 *   | { proof: 'test', tests: { project: string, title: string }[], how: string }
 *   | { proof: 'document', where: string, how: string }
 *   | { proof: 'not_applicable' | 'open', why: string }
 * )} Requirement
 */

/**
 * Results of tests by their full names, and null where a project has no report.
 * @typedef {(project: string) => Map<string, string> | null} Reports
 */

const MAP = 'asvs-5.0-level-2.json';
const LEAST_BY_TEST = 140;

/** The chapters with their sections: "1:5+4" is section 1 with five requirements of level 1, then four of level 2. */
const CHAPTERS = [
  ['encoding and sanitisation', '1:0+2 2:5+4 3:2+9 4:0+3 5:1+1'],
  ['validation and business logic', '1:1+2 2:2+1 3:1+3 4:0+1'],
  ['web frontend', '2:2+0 3:1+3 4:2+4 5:3+2 7:0+2'],
  ['API and web service', '1:1+2 2:0+1 3:0+2 4:1+3'],
  ['files', '1:0+1 2:2+1 3:2+0 4:0+3'],
  ['authentication', '1:1+2 2:8+4 3:2+2 4:2+2 5:0+5 6:0+3 8:0+4'],
  ['sessions', '1:0+3 2:4+0 3:0+2 4:2+3 5:0+2 6:0+2'],
  ['authorisation', '1:1+1 2:2+1 3:1+0 4:0+1'],
  ['self-contained tokens', '1:3+0 2:1+3'],
  ['OAuth and OpenID Connect', '1:0+2 2:0+2 3:0+4 4:5+6 5:0+5 6:0+2 7:0+3'],
  ['cryptography', '1:0+2 2:0+3 3:2+1 4:1+3 5:0+1 6:0+1'],
  ['secure communication', '1:1+2 2:2+0 3:0+4'],
  ['configuration', '1:0+1 2:0+5 3:0+2 4:1+4'],
  ['data protection', '1:0+2 2:1+3 3:1+2'],
  ['secure coding', '1:1+2 2:1+2 3:1+6'],
  ['logging and errors', '1:0+1 2:0+5 3:0+4 4:0+3 5:0+3'],
  ['WebRTC', '1:0+1 2:0+4 3:0+2'],
];

/**
 * Whether what we say of OWASP ASVS 5.0.0 at level 2 still holds: one check for each chapter, against the reports that the
 * Jest projects have left. A test that has gone, was renamed or fails takes its requirements with it.
 * @type {import('./checks.mjs').Check[]}
 */
export const asvs = [
  ...CHAPTERS.map(([name, sections = ''], index) => ({
    title: `ASVS V${index + 1}: ${name}`,
    run: () => Promise.resolve(sentence(wrongInChapter(index + 1, sections, readMap(), readReport))),
  })),
  {
    title: `ASVS: every chapter is there, and at least ${LEAST_BY_TEST} requirements are proved by tests`,
    run: () => Promise.resolve(sentence(wrongInAll(readMap()))),
  },
];

/** @param {string[]} wrong */
function sentence(wrong) {
  return wrong.length === 0 ? undefined : wrong.join('\n');
}

/** @returns {Requirement[]} */
function readMap() {
  return JSON.parse(readFileSync(join(root, 'apps', 'launch', MAP), 'utf8')).requirements;
}

/** @type {Reports} */
function readReport(project) {
  const path = join(dataFolder, `jest-${project}.json`);
  if (!existsSync(path)) return null;
  /** @type {import('./jest-run.mjs').JestReport} */
  const report = JSON.parse(readFileSync(path, 'utf8'));
  /** @type {Map<string, string>} */
  const results = new Map();
  for (const { fullName, status } of report.testResults.flatMap((file) => file.assertionResults)) {
    // Of several with one name the worst counts.
    if (!results.has(fullName) || status !== 'passed') results.set(fullName, status);
  }
  return results;
}

/**
 * @param {number} chapter
 * @param {string} sections
 * @param {Requirement[]} map
 * @param {Reports} reportOf
 */
function wrongInChapter(chapter, sections, map, reportOf) {
  const wanted = sections.split(' ').flatMap((section) => {
    const [number, first = 0, second = 0] = section.split(/[:+]/).map(Number);
    return Array.from(
      { length: first + second },
      (_, index) => `v5.0.0-${chapter}.${number}.${index + 1} of level ${index < first ? 1 : 2}`,
    );
  });
  const own = map.filter(({ id }) => id.startsWith(`v5.0.0-${chapter}.`));
  const there = own.map(({ id, level }) => `${id} of level ${level}`);
  const missing = projectsOf(own).filter((project) => reportOf(project) === null);
  return [
    ...(there.join() === wanted.join()
      ? []
      : [`${MAP} has ${there.join(', ')} instead of ${wanted.join(', ')}.`]),
    ...missing.map(
      (project) => `There is no report of ${project}: run \`npm test -- ${project} asvs\`, or everything.`,
    ),
    ...own.flatMap((requirement) => wrongWith(requirement, reportOf)),
  ];
}

/** @param {Requirement[]} requirements */
function projectsOf(requirements) {
  const tests = requirements.flatMap((one) => (one.proof === 'test' ? one.tests : []));
  return [...new Set(tests.map(({ project }) => project))];
}

/**
 * @param {Requirement} requirement
 * @param {Reports} reportOf
 * @returns {string[]}
 */
function wrongWith(requirement, reportOf) {
  const { id } = requirement;
  switch (requirement.proof) {
    case 'test': {
      const { tests, how } = requirement;
      const count =
        tests.length >= 1 && tests.length <= 3 && how ? [] : [`${id} wants one to three tests and how.`];
      return [
        ...count,
        ...tests.flatMap(({ project, title }) => wrongWithTest(id, project, title, reportOf)),
      ];
    }
    case 'document': {
      const { where, how } = requirement;
      return how && isWritten(where) ? [] : [`${id}: ${where} is not there, or it is not said how.`];
    }
    case 'not_applicable':
    case 'open':
      return requirement.why ? [] : [`${id}: it is not said why.`];
  }
  return [`${id} has no proof of a kind that is known.`];
}

/**
 * @param {string} id
 * @param {string} project
 * @param {string} title
 * @param {Reports} reportOf
 */
function wrongWithTest(id, project, title, reportOf) {
  const results = reportOf(project);
  const status = results === null ? 'passed' : (results.get(title) ?? 'not there');
  return status === 'passed' ? [] : [`${id}: the test "${title}" of ${project} is ${status}.`];
}

/**
 * Whether a file has the heading that an address such as SECURITY.md#what-is-promised points to.
 * @param {string} where
 */
function isWritten(where) {
  const [file = '', anchor] = where.split('#');
  const path = join(root, file);
  if (!existsSync(path)) return false;
  if (anchor === undefined) return true;
  const headings = readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].some(([, text = '']) => slug(text) === anchor);
}

/** As code hosts spell the anchors of headings. @param {string} heading */
function slug(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

/** @param {Requirement[]} map */
function wrongInAll(map) {
  const chapters = map.map(({ id }) => Number(/^v5\.0\.0-(\d+)\./.exec(id)?.[1]));
  const proved = map.filter(({ proof }) => proof === 'test').length;
  return [
    ...(new Set(map.map(({ id }) => id)).size === map.length ? [] : [`${MAP} has an identifier twice.`]),
    ...(chapters.every((chapter) => chapter >= 1 && chapter <= CHAPTERS.length)
      ? []
      : [`${MAP} has a chapter that there is not.`]),
    ...(proved >= LEAST_BY_TEST ? [] : [`${proved} requirements are proved by tests.`]),
  ];
}
