import type { ReactNode } from 'react';
import { calendarDay, clock } from '../shell/times.js';
import { useLanguage } from '../shell/words.js';
import { placeOn, ticksOf, type Axis } from './time-axis.js';
import classes from './pictures.module.css';

/** Of every picture, in its own units; on the screen it grows and shrinks with the page. */
const WIDTH = 720;
/** Room for half a time of day beside the first and the last tick. */
const MARGIN = 34;
const AXIS_HEIGHT = 38;

/** Where an instant lies across a picture. */
export function acrossAt(axis: Axis, at: number): number {
  return MARGIN + placeOn(axis, at) * (WIDTH - 2 * MARGIN);
}

interface PictureFrameProps {
  /** What the picture shows, for whoever does not see it; its table says the rest. */
  readonly label: string;
  readonly axis: Axis;
  /** Of what is drawn, without the times under it. */
  readonly height: number;
  readonly children: ReactNode;
}

/**
 * A picture over one axis of time in UTC. Time runs from left to right in every language. Where it does not fit the box
 * scrolls by itself, and takes the focus so that arrow keys can move it.
 */
export function PictureFrame({ label, axis, height, children }: PictureFrameProps): ReactNode {
  const language = useLanguage();
  return (
    // Scrolls, so it has to take the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.box} role="region" aria-label={label} tabIndex={0} dir="ltr">
      <svg
        className={classes.picture}
        role="img"
        aria-label={label}
        viewBox={`0 0 ${String(WIDTH)} ${String(height + AXIS_HEIGHT)}`}
      >
        {ticksOf(axis).map((tick) => {
          const x = acrossAt(axis, tick.at);
          return (
            <g key={tick.at} className={classes.tick}>
              <line x1={x} x2={x} y1={0} y2={height + 4} />
              {tick.clock && (
                <text x={x} y={height + 18}>
                  {clock(tick.at, 'UTC')}
                </text>
              )}
              {(tick.day || !tick.clock) && (
                <text x={x} y={height + (tick.clock ? 33 : 18)}>
                  {calendarDay(new Date(tick.at), language, 'UTC')}
                </text>
              )}
            </g>
          );
        })}
        {children}
      </svg>
    </div>
  );
}
