import type { ReactNode } from 'react';
import type { Shape } from './shape.js';

/** Draws a shape; there is nothing in it that could be read. */
export function Shaped({ shape }: { readonly shape: Shape }): ReactNode {
  return (
    <div className={shape.box} aria-hidden="true">
      {shape.inside.map((one, index) => (
        <Shaped key={index} shape={one} />
      ))}
    </div>
  );
}
