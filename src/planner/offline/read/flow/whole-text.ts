import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import type { Reading } from '../reading.js';
import { textOf } from './bind-content.js';
import { roleOfInput } from './inputs.js';
import { pick } from './pick.js';
import { shapeOf } from './shape.js';

/** A whole value for an input, as the kind of thing that a step makes needs it: a post has a title and a link. */
export function wholeText(r: Reading, step: Draft, name: string, value: Value): string {
  if (!r.values.includes(value) || (value.kind !== 'event' && value.kind !== 'record')) return value.text;
  const shape = shapeOf(value, r.event?.type);
  const own = propertiesOf(step.tool.inputSchema)[name];
  const isTitle = isJsonObject(own) && roleOfInput(step, name, own) === 'title';
  const picked = isTitle ? pick(value, shape, 'title') : textOf(step, { value, shape });
  return picked?.expr ?? value.text;
}
