import { useId, type ReactNode } from 'react';
import classes from './card.module.css';

interface CardProps {
  readonly title: ReactNode;
  /** A short fact at the heading's far end. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly padded?: boolean;
  readonly stress?: 'none' | 'accent' | 'late';
}

/** A region of a page with its heading. */
export function Card({ title, aside, children, padded = true, stress = 'none' }: CardProps): ReactNode {
  const heading = useId();
  return (
    <section className={classes.card} data-stress={stress} aria-labelledby={heading}>
      <div className={classes.head}>
        <h2 id={heading}>{title}</h2>
        {aside !== undefined && <div className={classes.aside}>{aside}</div>}
      </div>
      <div className={padded ? classes.body : undefined}>{children}</div>
    </section>
  );
}
