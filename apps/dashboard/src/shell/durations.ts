/** Parts of an ISO 8601 duration in their order, as `Intl` names them. */
const DATE_UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;
const TIME_UNITS = { H: 'hour', M: 'minute', S: 'second' } as const;

type Unit = (typeof DATE_UNITS)[keyof typeof DATE_UNITS] | (typeof TIME_UNITS)[keyof typeof TIME_UNITS];

function partsOf(letters: Readonly<Record<string, Unit>>, text: string): (readonly [number, Unit])[] {
  return [...text.matchAll(/(\d+)([YMWDHS])/g)].flatMap(([, digits, letter]) => {
    const unit = letters[letter ?? ''];
    return unit === undefined ? [] : [[Number(digits), unit] as const];
  });
}

const formats = new Map<string, Intl.NumberFormat>();

/** One amount with its unit, in Latin digits in every language. */
export function amount(value: number, unit: Unit, language: string, display: 'long' | 'short'): string {
  const key = `${language} ${unit} ${display}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(`${language}-u-nu-latn`, { style: 'unit', unit, unitDisplay: display });
  formats.set(key, format);
  return format.format(value);
}

/** `PT1H30M` as "1 hour, 30 minutes". */
export function durationWords(duration: string, language: string): string {
  const [date = '', time = ''] = duration.slice(1).split('T');
  const parts = [...partsOf(DATE_UNITS, date), ...partsOf(TIME_UNITS, time)];
  const words = parts.map(([value, unit]) => amount(value, unit, language, 'long'));
  return new Intl.ListFormat(language, { type: 'unit' }).format(words);
}
