import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import type { Reading } from '../reading.js';
import { textOf } from './bind-content.js';
import { shapeOf } from './shape.js';

/** The text for a whole value, as the kind of thing that a step makes needs it: a post has a title and a link. */
export function wholeText(r: Reading, step: Draft, value: Value): string {
  const isWhole = r.values.includes(value) && (value.kind === 'event' || value.kind === 'record');
  return (isWhole ? textOf(step, { value, shape: shapeOf(value, r.event?.type) })?.expr : null) ?? value.text;
}
