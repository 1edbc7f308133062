import type { Subject } from '../condition-subject.js';
import type { Reading } from '../reading.js';
import { testedFields } from './tested-fields.js';

/** `exactly 100` of an amount that its service counts in cents: the number as it is said is another one. */
export const isScaled = (r: Reading, { value, text, number }: Subject): boolean =>
  value.kind === 'event' &&
  r.event?.type?.planning !== undefined &&
  testedFields(r.event.type).some(
    ({ path, scale }) => scale !== 1 && [text, number].some((expr) => expr?.endsWith(`.${path}`) === true),
  );
