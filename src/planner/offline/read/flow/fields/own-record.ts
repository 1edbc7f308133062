import { propertiesOf } from '../../../../../lib/json-schema/properties-of.js';
import type { ToolDescription } from '../../../../../domain/steps/tool.js';
import type { Value } from '../../../build/value.js';
import { stem } from '../../../text/stem.js';
import { onlyNeeded } from '../../accounts.js';
import type { Reading } from '../../reading.js';
import { idOf, isIdOf, nounsOf } from '../../things/thing-ids.js';
import { serviceOf } from '../bring-file.js';
import { isPeople } from '../pick.js';
import type { Picked } from '../pick.js';
import { plainWords } from '../roles.js';
import type { Role } from '../roles.js';
import { shapeOf } from '../shape.js';
import type { Shape } from '../shape.js';

/*
 * `each new card, with name and due date`: the event tells of a card without its due date, and the service has an operation
 * that reads the whole card. It becomes a step before.
 */

interface Found {
  readonly roles: readonly Role[];
  readonly picked: Picked;
}

type Find = (words: string, value: Value, shape: Shape) => Found | null;

/**
 * A field of the thing of the event that only the thing itself has. Null: it has none, or the service cannot read it.
 *
 * @param find the field of a record by its name
 */
export function ofOwnRecord(r: Reading, words: string, value: Value, find: Find): Found | null {
  const service = value.kind === 'event' && value.stepId === null ? serviceOf(r, { value }) : null;
  // `text expanded by AI`: what is written, and no field of the thing.
  if (service === null || /^(?:text|message|contents?|body)$/.test(words)) return null;
  for (const { tool } of r.frames.ofService(service)) {
    if (tool.sideEffects || tool.outputSchema === null) continue;
    const noun = plainWords(/\.(?:get|read)_(\w+)$/.exec(tool.name)?.[1] ?? '');
    const isIts = noun !== '' && nounsOf(r, value).some((one) => stem(one) === stem(noun));
    const key = isIts ? keyOf(r, tool, value) : null;
    if (key === null) continue;
    const mark = `steps.§${tool.name}§.output`;
    const record: Value = {
      ...value,
      kind: 'record',
      nouns: [noun],
      expr: mark,
      fields: {},
      schema: tool.outputSchema,
      stepId: tool.name,
    };
    // `the customer`, of a dispute that has the name of its customer.
    const whole = isPeople(words) ? [`${words} name`] : [];
    const found = [words, ...whole, words.replace(/ (?:date|time)$/, '')]
      .map((said) => find(said, record, shapeOf(record, null)))
      .find((one) => one !== null);
    if (!found) continue;
    const lookUp = { tool, input: key.input, key: `{{ ${value.expr}.${key.path} }}`, noun, mark, isOwn: true };
    return { ...found, picked: { ...found.picked, lookUp } };
  }
  return null;
}

/** The only input that an operation needs, and the path of the id of the thing that goes into it. */
function keyOf(r: Reading, { inputSchema }: ToolDescription, value: Value): { input: string; path: string } | null {
  const input = onlyNeeded(inputSchema);
  if (input === null || !isIdOf(r, input, propertiesOf(inputSchema)[input], value)) return null;
  const path = idOf(r, value, input);
  return path === null ? null : { input, path };
}
