/// <reference types="node" />
/**
 * Writes the theme's CSS variables to a style sheet, so that Mantine needs no style element and the content security
 * policy no exception. Of Mantine's palettes, shadows and headings only those are written that something refers to.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import { format, resolveConfig } from 'prettier';
import { theme } from './src/shell/theme.ts';

type Variables = Readonly<Record<string, string>>;

const shell = join(import.meta.dirname, 'src/shell');
const file = join(shell, 'theme.generated.css');
const resolve = createRequire(import.meta.url).resolve;
const { variables, light, dark } = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));

const palettes = Object.keys(DEFAULT_THEME.colors).join('|');
/** Whole families of which the parts that ui/ uses name few at run time, or none. */
const seldomUsed = new RegExp(
  `^--mantine-(color-(${palettes})|shadow|breakpoint|z-index|heading|h[1-6]|primary-color)-`,
);
const named = (text: string): string[] => text.match(/--mantine-[\w-]+/g) ?? [];

/** What the style sheets of the page, its own and those of Mantine that it loads, refer to. */
const ownSheets = globSync('src/**/*.css', { cwd: import.meta.dirname }).filter(
  (path) => !path.endsWith('.generated.css'),
);
const sheets = [
  ...ownSheets.map((path) => join(import.meta.dirname, path)),
  ...[...readFileSync(join(shell, 'mantine.css'), 'utf8').matchAll(/@import '([^']+)'/g)].map(([, path]) =>
    resolve(path ?? ''),
  ),
];
const needed = new Set(sheets.flatMap((sheet) => named(readFileSync(sheet, 'utf8'))));

/** Components name the rest at run time; of the families one is kept when another that is kept is made of it. */
const parts: readonly Variables[] = [variables, light, dark];
const isKept = (name: string): boolean => !seldomUsed.test(name) || needed.has(name);
for (let before = -1; before !== needed.size;) {
  before = needed.size;
  for (const part of parts)
    for (const [name, value] of Object.entries(part))
      if (isKept(name)) for (const other of named(value)) needed.add(other);
}

const kept = (part: Variables): Record<string, string> =>
  Object.fromEntries(Object.entries(part).filter(([name]) => isKept(name)));
const css = convertCssVariables(
  { variables: kept(variables), light: kept(light), dark: kept(dark) },
  ':root',
);
const style = await resolveConfig(file);
const header = '/* Written by generate-theme.ts from theme.ts. */\n';
writeFileSync(file, await format(header + css, { ...style, parser: 'css' }));
