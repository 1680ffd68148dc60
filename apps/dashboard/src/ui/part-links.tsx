import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import classes from './part-links.module.css';

interface PartLinksProps {
  readonly label: string;
  readonly links: readonly { readonly to: string; readonly label: string }[];
}

/** The parts of an area or a thing, each with an address of its own. */
export function PartLinks({ label, links }: PartLinksProps): ReactNode {
  return (
    <nav className={classes.links} aria-label={label}>
      <ul>
        {links.map(({ to, label: part }) => (
          <li key={to}>
            <NavLink to={to} end>
              {part}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
