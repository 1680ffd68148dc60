import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { WALL } from '../access/viewer.js';
import { FailureLine } from '../shell/failure-line.js';
import { useServices } from '../shell/services.js';
import { useWords } from '../shell/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { SelectField } from '../ui/fields.js';
import { InlineForm } from '../ui/inline-form.js';
import classes from './open-wall.module.css';

/** From one meeting to round the clock; the server takes 24 at most. */
const HOURS = [1, 2, 4, 8, 12, 24] as const;
/** A shift (our default). */
const USUAL = 12;

/** Makes a wall of this browser, which is signed out with it. */
export function OpenWall(): ReactNode {
  const t = useWords();
  const services = useServices();
  const [hours, setHours] = useState(USUAL);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => services.session.openWall(hours, t('wall.confirm', { count: hours })),
    onSuccess: () => services.leave(WALL),
  });
  return (
    <Card title={t('wall.open')} padded={false}>
      <p className={classes.text}>{t('wall.openText')}</p>
      <InlineForm label={t('wall.open')} onSubmit={() => mutate()}>
        <SelectField
          label={t('wall.howLong')}
          options={HOURS.map((count) => ({ value: String(count), label: t('wall.hours', { count }) }))}
          value={String(hours)}
          onChange={(event) => setHours(Number(event.currentTarget.value))}
        />
        <Button type="submit" busy={isPending}>
          {t('wall.openNow')}
        </Button>
        <FailureLine failure={error} />
      </InlineForm>
    </Card>
  );
}
