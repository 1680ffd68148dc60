/// <reference types="node" />
/**
 * Writes the theme's CSS variables to a style sheet, so that Mantine needs no style element and the content security
 * policy no exception. Only what differs from Mantine's own default sheet is written.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import { format, resolveConfig } from 'prettier';
import { theme } from './src/shell/theme.ts';

const file = join(import.meta.dirname, 'src/shell/theme.generated.css');
const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
const mantines = defaultCssVariablesResolver(DEFAULT_THEME);

function changed(part: 'variables' | 'light' | 'dark'): Record<string, string> {
  const known = new Map(Object.entries(mantines[part]));
  return Object.fromEntries(Object.entries(ours[part]).filter(([name, value]) => known.get(name) !== value));
}

const css = convertCssVariables(
  { variables: changed('variables'), light: changed('light'), dark: changed('dark') },
  ':root',
);
const style = await resolveConfig(file);
const header = '/* Written by generate-theme.ts from theme.ts. */\n';
writeFileSync(file, await format(header + css, { ...style, parser: 'css' }));
