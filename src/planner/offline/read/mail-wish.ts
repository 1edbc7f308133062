import type { JsonValue } from '../../../lib/json/json.js';
import type { Draft } from '../build/builder.js';
import { listValue, yielded } from '../build/value.js';
import type { Value } from '../build/value.js';
import { fillAccount } from './accounts.js';
import type { Part } from './account.js';
import { inputSchemaOf, slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { keepImportant } from './important.js';
import type { Reading } from './reading.js';
import type { SinceReading } from './since.js';

/** The messages that the words ask for, as far as they have been read. */
export interface Wish {
  readonly part: Part;
  readonly input: Record<string, JsonValue>;
  /** The slots whose words are taken. */
  readonly slots: string[];
  important: readonly [from: number, to: number] | null;
  assumptions: { readonly text: string; readonly name: string }[];
  asks: (() => void)[];
  account: string | null;
  /** JSONata of the time before which the messages came; absent: up to now. */
  until?: string;
}
/** Takes words for a slot of the step. */
export function note(r: Reading, wish: Wish, from: number, to: number, slot: string): void {
  wish.slots.push(slot);
  r.take(from, to, wish.part, slot);
}

export function setSince(r: Reading, wish: Wish, planning: Frame['planning'], from: number, since: SinceReading): void {
  const name = slotOf(planning, 'since');
  if (name === undefined) return;
  wish.input[name] = since.value;
  if (since.until !== undefined) wish.until = since.until;
  note(r, wish, from, since.to, name);
  if (since.assumption !== null) wish.assumptions.push({ text: since.assumption, name });
}

/** Adds the step that finds the messages. */
export function addMailStep(r: Reading, frame: Frame, wish: Wish): Value {
  const { tool, planning } = frame;
  const sender = wish.input[slotOf(planning, 'sender') ?? ''];
  const whose = typeof sender === 'string' ? ` from ${sender}` : '';
  const step: Draft = r.builder.add(tool, 'find_messages', `Find the messages${whose}`, {
    part: wish.part,
    reason: 'The words are about messages in a mailbox.',
    sentence: r.sentence,
  });
  for (const [name, value] of Object.entries(wish.input)) r.builder.set(step, name, value);
  if (wish.slots.includes('newest'))
    wish.part.wrote('newest', `step:${step.id}/input/${slotOf(planning, 'limit') ?? 'limit'}`);
  for (const ask of wish.asks) ask();
  for (const { text, name } of wish.assumptions) r.builder.assume(text, { step: step.id, path: `/input/${name}` });
  for (const slot of wish.slots)
    if (step.input[slot] === undefined && wish.part.pointerOf(slot) === undefined && wish.asks.length > 0)
      wish.part.wrote(slot, `step:${step.id}/input/${slot}`);
  fillAccount(r, step, frame);
  r.made.push(step);
  const limit = slotOf(planning, 'limit');
  if (limit !== undefined && step.input[limit] === undefined)
    step.input[limit] = Number((inputSchemaOf(tool, limit) as { maximum?: number } | null)?.maximum ?? 50) / 2;
  const all = yielded(step.id, planning.yields, { url: null, schema: tool.outputSchema }) as Value;
  const value = wish.until === undefined ? all : endedBefore(all, wish.until);
  r.builder.values.push(value);
  return wish.important === null ? value : keepImportant(r, value, wish.part);
}

/** The messages of a list that came before a time. */
function endedBefore(list: Value, until: string): Value {
  const time = list.fields['time'] ?? 'date';
  // Within the brackets, `now` would be a field of a message.
  return listValue({ ...list, expr: `($until := $toMillis(${until}); [${list.expr}[$toMillis(${time}) < $until]])` });
}
