import {
  ActivationPhase,
  goesFor,
  type DocumentStatus,
  type ProtocolDocument,
  type Transition,
} from '@tocsin/protocol';

/**
 * The drawing of a protocol: its statuses stand beside each other in the order of the phases, each with a line down, and
 * every transition has a row of its own with an arrow from line to line. So no two names meet, whatever the document.
 */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly StatusBox[];
  readonly rows: readonly TransitionRow[];
}

interface StatusBox {
  readonly id: string;
  /** The name, broken so that it fits. */
  readonly lines: readonly string[];
  readonly phase: ActivationPhase;
  readonly provisional: boolean;
  /** Where an activation begins. */
  readonly opening: boolean;
  /** The middle, and so the line below it. */
  readonly x: number;
}

interface TransitionRow {
  readonly id: string;
  readonly name: string;
  /** By the clock, and nobody's decision. */
  readonly automatic: boolean;
  readonly y: number;
  /** The middle of the name. */
  readonly nameX: number;
  readonly arrows: readonly Arrow[];
  /** Statuses that it begins in. */
  readonly starts: readonly number[];
  /** Where the activation stands while this is decided; null: where it was. */
  readonly pending: number | null;
  /** Where it goes when it is declined, withdrawn or lapses, if not back. */
  readonly otherwise: readonly Arrow[];
}

interface Arrow {
  readonly from: number;
  readonly to: number;
}

export const BOX = { width: 116, height: 66, line: 14 } as const;
const COLUMN = 132;
const ROW = 46;
const MARGIN = 6;
/** Of a line of a box, in letters of the size used there. */
const LETTERS = 16;
/** Of a letter of a transition's name, in pixels: wide enough for any script we draw. */
const LETTER = 7.2;

/** A long arrow has its name near its beginning, so that the two are seen together. */
const NEAR = COLUMN;

const PHASES = Object.values(ActivationPhase);

export function inPhaseOrder(statuses: readonly DocumentStatus[]): readonly DocumentStatus[] {
  return statuses.toSorted((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase));
}

/** With a type, only what is open to activations of that type. */
export function layOut(document: ProtocolDocument, type: string | null = null): Drawing {
  const transitions = document.transitions.filter((one) => type === null || goesFor(one, type));
  const statuses = inPhaseOrder(document.statuses).filter(
    ({ id }) => type === null || isOnTheWay(id, transitions, document),
  );
  const width = MARGIN * 2 + statuses.length * COLUMN;
  const x = new Map(statuses.map(({ id }, index) => [id, MARGIN + COLUMN * (index + 0.5)]));
  const boxes = statuses.map(({ id, name, phase, provisional }) => ({
    id,
    lines: linesOf(name),
    phase,
    provisional,
    opening: id === document.opening.status,
    x: x.get(id) ?? 0,
  }));
  const rows = transitions.map((transition, index) =>
    rowOf(transition, BOX.height + MARGIN + ROW * (index + 0.65), x, width),
  );
  return { width, height: BOX.height + MARGIN * 3 + ROW * Math.max(1, rows.length), boxes, rows };
}

function isOnTheWay(
  status: string,
  transitions: readonly Transition[],
  { opening }: ProtocolDocument,
): boolean {
  return (
    status === opening.status ||
    transitions.some(({ from, to, pending, declined, withdrawn }) =>
      [...from, to, pending, declined, withdrawn].includes(status),
    )
  );
}

function rowOf(
  transition: Transition,
  y: number,
  x: ReadonlyMap<string, number>,
  width: number,
): TransitionRow {
  const { id, name, from, to, pending, declined, withdrawn, decision } = transition;
  const place = (status: string | null): number | null => (status === null ? null : (x.get(status) ?? null));
  const starts = from.flatMap((status) => x.get(status) ?? []).sort((a, b) => a - b);
  const end = x.get(to) ?? 0;
  const pendingX = place(pending);
  const leaving = pendingX ?? starts[0] ?? end;
  const otherwise = [...new Set([declined, withdrawn])].flatMap((status) => {
    const target = place(status);
    return target === null || target === end ? [] : [{ from: leaving, to: target }];
  });
  const [first = end, last = end] = [Math.min(end, ...starts), Math.max(end, ...starts)];
  return {
    id,
    name,
    automatic: decision.rule === 'automatic',
    y,
    nameX: within(Math.min((first + last) / 2, first + NEAR), name, width),
    arrows: arrowsTo(end, starts),
    starts,
    pending: pendingX,
    otherwise,
  };
}

/** One arrow from the farthest start on either side passes all the others; one from the status itself is a loop. */
function arrowsTo(end: number, starts: readonly number[]): readonly Arrow[] {
  const [before, after] = [starts.filter((one) => one < end), starts.filter((one) => one > end)];
  return [
    ...before.slice(0, 1).map((from) => ({ from, to: end })),
    ...after.slice(-1).map((from) => ({ from, to: end })),
    ...starts.filter((one) => one === end).map((from) => ({ from, to: end })),
  ];
}

/** The middle nearest to the wanted one at which a name does not leave the drawing. */
function within(middle: number, name: string, width: number): number {
  const half = Math.min((name.length * LETTER) / 2, width / 2 - MARGIN);
  return Math.min(Math.max(middle, half + MARGIN), width - half - MARGIN);
}

/** At most three lines, broken between words; what is longer ends in an ellipsis. */
export function linesOf(name: string): readonly string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= LETTERS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const fitting = lines.map((line) => (line.length > LETTERS ? `${line.slice(0, LETTERS - 1)}…` : line));
  return fitting.length <= 3
    ? fitting
    : [...fitting.slice(0, 2), `${(fitting[2] ?? '').slice(0, LETTERS - 1)}…`];
}
