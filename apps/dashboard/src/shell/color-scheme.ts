/** Under this name the browser keeps the colours that were chosen last. */
const STORED = 'tocsin.scheme';

export const SCHEMES = ['light', 'dark', 'auto'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** The colours chosen last; automatic, as the device has it, where nobody has chosen. */
export function chosenScheme(): Scheme {
  const stored = localStorage.getItem(STORED);
  return SCHEMES.find((scheme) => scheme === stored) ?? 'auto';
}

export function chooseScheme(scheme: Scheme): void {
  localStorage.setItem(STORED, scheme);
  showChosenScheme();
}

/** The style sheets ask the device, unless the page says otherwise. */
export function showChosenScheme(): void {
  const scheme = chosenScheme();
  if (scheme === 'auto') delete document.documentElement.dataset['scheme'];
  else document.documentElement.dataset['scheme'] = scheme;
}
