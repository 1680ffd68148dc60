import classes from './shape.module.css';

/** A box of a class, and the boxes in it: what comes, before anything of it is known. */
export interface Shape {
  readonly box: string | undefined;
  readonly inside: readonly Shape[];
}

const box = (name: string | undefined, ...inside: readonly Shape[]): Shape => ({ box: name, inside });

const line = box(classes.line);
const row = (...inside: readonly Shape[]): Shape => box(classes.row, ...inside);
const button = box(classes.button);
const card = box(classes.card, line, line, line);
const tall = box(`${classes.card} ${classes.tall}`, line, line, line, line, line, line);

/** The parts of an incident, its reports and protocols, what one may do, and the timeline beside what is owed. */
export const INCIDENT_BODY = box(
  classes.page,
  box(classes.tabs),
  card,
  card,
  row(button, button),
  box(classes.columns, tall, box(classes.page, tall, card)),
);

/** An incident that nothing is known of yet. */
export const INCIDENT = box(
  classes.page,
  box(classes.head, row(box(classes.chip)), line, line),
  INCIDENT_BODY,
);

/** What needs somebody, and what is open. */
export const BOARD_BODY = box(classes.page, card, tall);

/** The board, and what it is called. */
export const BOARD = box(classes.page, box(classes.head, row(line, button)), BOARD_BODY);
