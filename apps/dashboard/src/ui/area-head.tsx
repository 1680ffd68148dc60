import type { ReactNode } from 'react';
import classes from './area-head.module.css';
import { PageHead } from './page-head.js';
import { PartLinks } from './part-links.js';

interface AreaHeadProps {
  readonly title: string;
  /** The parts of the area, each with an address of its own. */
  readonly links: readonly { readonly to: string; readonly label: string }[];
  /** What the present part is for. */
  readonly lead: ReactNode;
  readonly action?: ReactNode;
}

/** The head of an area that has parts. */
export function AreaHead({ title, links, lead, action }: AreaHeadProps): ReactNode {
  return (
    <>
      <PageHead title={title} action={action} />
      {links.length > 1 && <PartLinks label={title} links={links} />}
      <p className={classes.lead}>{lead}</p>
    </>
  );
}
