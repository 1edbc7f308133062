import { literalOf } from '../../../build/value.js';
import type { Value } from '../../../build/value.js';
import type { Reading } from '../../reading.js';
import { pick } from '../pick.js';
import { shapeOf } from '../shape.js';

/* `email me who finished it`: a mail of single fields still has to say which task it is about. Its subject does. */

/** Names of things, and no texts of any length. */
const NAME = /^(?:title|name|summary|subject|topic)$/;

/**
 * The headline of what starts the run, with the title of its thing. Null: a text has the title already, or there is none.
 *
 * @param shown what the message holds
 */
export function titledHeadline(r: Reading, shown: Value): string | null {
  const value = r.event?.value;
  if (!value || shown.stepId !== null || shown.text === value.text || shown.headline !== value.headline) return null;
  const told = literalOf(value.headline.replace(/^\(\$p := [\w.]+; ("[^"]*")\)$/, '$1'));
  const title = told === null ? null : pick(value, shapeOf(value, r.event?.type), 'title');
  const [leaf, ...more] = title?.leaves ?? [];
  if (told === null || !title || !leaf || more.length > 0 || !NAME.test(leaf.words)) return null;
  return shown.text.includes(title.expr) ? null : `${JSON.stringify(`${told}: `)} & $string(${title.expr})`;
}
