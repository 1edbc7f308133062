import { propertiesOf } from '../../../../../lib/json-schema/properties-of.js';
import type { ToolDescription } from '../../../../../domain/steps/tool.js';
import type { Value } from '../../../build/value.js';
import { stem } from '../../../text/stem.js';
import { kept } from '../../../kept.js';
import { onlyNeeded } from '../../accounts.js';
import type { ForeignFrame } from '../../frames.js';
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
  const nouns = new Set(nounsOf(r, value).map(stem));
  for (const { tool, noun, stem: own } of readersIn(r.frames.ofService(service))) {
    const key = nouns.has(own) ? keyOf(r, tool, value) : null;
    if (key === null) continue;
    const mark = `steps.§${tool.name}§.output`;
    const record = recordOf(value, tool, { noun, mark });
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

/** An operation that reads one thing. */
interface Reader {
  readonly tool: ToolDescription;
  /** The noun for the thing, and its stem. */
  readonly noun: string;
  readonly stem: string;
}

const readers = kept(() => new WeakMap<readonly ForeignFrame[], readonly Reader[]>());

/** The operations of a service that read one thing. They are set apart once: fields are looked for at each word. */
function readersIn(frames: readonly ForeignFrame[]): readonly Reader[] {
  const found =
    readers().get(frames) ??
    frames.flatMap(({ tool }) => {
      const noun = plainWords(/\.(?:get|read)_(\w+)$/.exec(tool.name)?.[1] ?? '');
      const isReader = noun !== '' && !tool.sideEffects && tool.outputSchema !== null;
      return isReader ? [{ tool, noun, stem: stem(noun) }] : [];
    });
  readers().set(frames, found);
  return found;
}

const records = new WeakMap<Value, Map<string, Value>>();

/** The whole thing of an event as an operation reads it. It is made once, so that its fields are found once. */
function recordOf(
  value: Value,
  { name, outputSchema }: ToolDescription,
  { noun, mark }: { readonly noun: string; readonly mark: string },
): Value {
  const known = records.get(value) ?? new Map<string, Value>();
  records.set(value, known);
  const record = known.get(name) ?? {
    ...value,
    kind: 'record',
    nouns: [noun],
    expr: mark,
    fields: {},
    schema: outputSchema,
    stepId: name,
  };
  known.set(name, record);
  return record;
}

/** The only input that an operation needs, and the path of the id of the thing that goes into it. */
function keyOf(r: Reading, { inputSchema }: ToolDescription, value: Value): { input: string; path: string } | null {
  const input = onlyNeeded(inputSchema);
  if (input === null || !isIdOf(r, input, propertiesOf(inputSchema)[input], value)) return null;
  const path = idOf(r, value, input);
  return path === null ? null : { input, path };
}
