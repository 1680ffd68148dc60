import { useMemo, type ReactNode } from 'react';
import { useController, type Path } from 'react-hook-form';
import type { CommandForm, FormValues } from '../shell/use-command-form.js';
import { useLanguage, useWords } from '../shell/words.js';
import { CountriesNow } from '../stakeholders/concerned.js';
import { countries, countryName } from '../stakeholders/countries.js';
import { Acts } from '../ui/acts.js';
import { Button } from '../ui/button.js';
import { TypeAhead } from '../ui/type-ahead.js';
import classes from './countries-field.module.css';

interface CountriesFieldProps<Values extends FormValues> {
  readonly command: CommandForm<Values>;
  readonly name: Path<Values> & string;
  /** What choosing one does. */
  readonly hint: string;
}

/** Any number of countries, or none: it is online only. Kept as one word of codes. */
export function CountriesField<Values extends FormValues>({
  command,
  name,
  hint,
}: CountriesFieldProps<Values>): ReactNode {
  const t = useWords();
  const language = useLanguage();
  const { form, errorOf } = command;
  const {
    field: { value, onChange, ref },
  } = useController({ control: form.control, name });
  const all = useMemo(() => countries(language), [language]);
  const chosen = countriesIn(value);
  const change = (next: readonly string[]): void => onChange(next.join(' '));
  return (
    <div className={classes.countries}>
      <TypeAhead
        ref={ref}
        label={t('declare.countries')}
        hint={hint}
        error={errorOf(name)}
        options={all.filter((one) => !chosen.includes(one.value))}
        nothing={t('declare.noSuchCountry')}
        notChosen={t('declare.countryNotChosen')}
        onChoose={(code) => change([...chosen, code])}
      />
      <p role="status" className={classes.chosen}>
        <CountriesNow countries={chosen} />
      </p>
      {chosen.length > 0 && (
        <Acts>
          {chosen.map((code) => (
            <Button
              key={code}
              onClick={() => {
                change(chosen.filter((one) => one !== code));
                // What was pressed is gone.
                form.setFocus(name);
              }}
            >
              {t('declare.withoutCountry', { country: countryName(code, language) })}
            </Button>
          ))}
        </Acts>
      )}
    </div>
  );
}

/** The codes in the value of the field. */
export function countriesIn(value: string | undefined): readonly string[] {
  return (value ?? '').split(' ').filter((code) => code !== '');
}
