type Sources = ReadonlyMap<string, readonly string[]>;

/** The directives of one policy; null when one stands twice, which makes the header invalid. */
export function directivesOf(header: string | undefined): Sources | null {
  const directives = new Map<string, readonly string[]>();
  for (const part of (header ?? '').split(';')) {
    const [name, ...values] = part.trim().toLowerCase().split(/\s+/);
    if (!name) continue;
    if (directives.has(name)) return null;
    directives.set(name, values.length === 0 && name.endsWith('-src') ? ["'none'"] : values);
  }
  return directives;
}

const BROAD = ['ftp:', 'http:', 'https:', '*', 'http://*', 'http://*.*', 'https://*', 'https://*.*'];
const INLINE = ["'unsafe-inline'", 'data:'];
/** What the Observatory calls a policy, and the points for it. */
export const POLICY_OUTCOMES = {
  'csp-implemented-with-no-unsafe-default-src-none': 10,
  'csp-implemented-with-no-unsafe': 5,
  'csp-implemented-with-unsafe-inline-in-style-src-only': 0,
  'csp-implemented-with-insecure-scheme-in-passive-content-only': -10,
  'csp-implemented-with-unsafe-eval': -10,
  'csp-implemented-with-unsafe-inline': -20,
  'csp-implemented-with-insecure-scheme': -20,
  'csp-header-invalid': -25,
  'csp-not-implemented': -25,
};

/** Judges a content security policy by the rules of the Observatory (see observatory.ts). */
export function judgePolicy(header: string | undefined): keyof typeof POLICY_OUTCOMES {
  const policy = directivesOf(header);
  if (policy === null) return 'csp-header-invalid';
  if (policy.size === 0) return 'csp-not-implemented';
  const of = (name: string): readonly string[] => policy.get(name) ?? policy.get('default-src') ?? ['*'];
  const has = (sources: readonly string[], among: readonly string[]): boolean =>
    sources.some((one) => among.includes(one));
  const insecure = (sources: readonly string[]): boolean => sources.some((one) => /^(http|ftp):/.test(one));
  const passive = ['img-src', 'media-src'];
  const active = [...policy].filter(([name]) => !passive.includes(name)).flatMap(([, sources]) => sources);
  if (has(of('script-src'), [...BROAD, ...INLINE]) || has(of('object-src'), BROAD))
    return 'csp-implemented-with-unsafe-inline';
  if (insecure(active)) return 'csp-implemented-with-insecure-scheme';
  if (has([...of('script-src'), ...of('style-src')], ["'unsafe-eval'"]))
    return 'csp-implemented-with-unsafe-eval';
  if (passive.some((name) => insecure(of(name))))
    return 'csp-implemented-with-insecure-scheme-in-passive-content-only';
  if (has(of('style-src'), [...BROAD, ...INLINE]))
    return 'csp-implemented-with-unsafe-inline-in-style-src-only';
  const none = policy.get('default-src');
  return none?.length === 1 && none[0] === "'none'"
    ? 'csp-implemented-with-no-unsafe-default-src-none'
    : 'csp-implemented-with-no-unsafe';
}
