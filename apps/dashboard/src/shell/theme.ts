import { createTheme, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#e3f1f1',
  '#cfe5e6',
  '#a3cdd0',
  '#74b3b8',
  '#4b9aa1',
  '#2b838b',
  '#187079',
  '#0f646d',
  '#0b5d66',
  '#074a52',
];

/**
 * The one theme. Its CSS variables are written to a file at generate time: Mantine would inject them as a style
 * element, which the content security policy refuses.
 */
export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  cursorType: 'pointer',
  defaultRadius: '6px',
  fontFamily: 'var(--tocsin-font)',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13.5px', md: '14px', lg: '16px', xl: '18px' },
});
