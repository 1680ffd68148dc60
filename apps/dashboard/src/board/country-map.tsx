import { useId, type ReactNode } from 'react';
import { useLanguage, useWords } from '../shell/words.js';
import { countryNames } from '../stakeholders/countries.js';
import { Legend } from '../ui/legend.js';
import { levelOf, LEVELS, type CountryCount, type Level } from './country-counts.js';
import { MAP, SHAPES } from './country-shapes.js';
import classes from './country-map.module.css';

interface CountryMapProps {
  readonly counts: readonly CountryCount[];
}

/**
 * The list beside it, drawn: each country that is counted is hatched the closer the more incidents it has, so that it is
 * read without colours. It is never turned around, and has no words in it.
 */
export default function CountryMap({ counts }: CountryMapProps): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const id = useId();
  const levels = new Map(
    counts.flatMap((count) => (count.country === null ? [] : [[count.country, levelOf(count)] as const])),
  );
  const levelOfShape = (country: string | null): Level | undefined =>
    country === null ? undefined : levels.get(country);
  const drawn = new Set(SHAPES.map(({ country }) => country));
  const missing = [...levels.keys()].filter((country) => !drawn.has(country));
  const used = LEVELS.filter((level) => [...levels.values()].includes(level));
  return (
    <figure className={classes.figure}>
      <svg
        className={classes.map}
        role="img"
        aria-label={t('countries.map')}
        viewBox={`0 0 ${String(MAP.width)} ${String(MAP.height)}`}
      >
        <defs>
          {used.map((level) => (
            <Pattern key={level} id={`${id}-${level}`} level={level} />
          ))}
        </defs>
        <path
          className={classes.ground}
          d={SHAPES.filter(({ country }) => levelOfShape(country) === undefined)
            .map(({ path }) => path)
            .join('')}
        />
        {SHAPES.map(({ country, path }) => {
          const level = levelOfShape(country);
          return (
            level && (
              <path
                key={country}
                className={classes.counted}
                data-country={country}
                data-level={level}
                fill={`url(#${id}-${level})`}
                d={path}
              />
            )
          );
        })}
      </svg>
      <figcaption className={classes.note}>
        {used.length > 0 && (
          <Legend>
            {used.map((level) => (
              <li key={level}>
                <svg viewBox="0 0 30 20" aria-hidden="true">
                  <rect className={classes.counted} width="30" height="20" fill={`url(#${id}-${level})`} />
                </svg>
                {t(`countryLevel.${level}`)}
              </li>
            ))}
          </Legend>
        )}
        {missing.length > 0 && (
          <p>{t('countries.notDrawn', { countries: countryNames(missing, language) })}</p>
        )}
        <p>{t('countries.borders')}</p>
      </figcaption>
    </figure>
  );
}

/** In units of the map, how far apart its lines are; null: dots, which nobody takes for a line. */
const GAP: Readonly<Record<Level, number | null>> = { exercises: null, one: 9, some: 5, many: 2.5 };
const DOTS = 6;

function Pattern({ id, level }: { readonly id: string; readonly level: Level }): ReactNode {
  const gap = GAP[level];
  const size = gap ?? DOTS;
  return (
    <pattern
      id={id}
      width={size}
      height={size}
      patternUnits="userSpaceOnUse"
      patternTransform={gap === null ? undefined : 'rotate(45)'}
    >
      <rect className={classes.under} width={size} height={size} />
      {gap === null ? (
        <circle className={classes.dot} cx={DOTS / 2} cy={DOTS / 2} r={1.3} />
      ) : (
        <line className={classes.hatch} x1={0} x2={0} y1={0} y2={size} />
      )}
    </pattern>
  );
}
