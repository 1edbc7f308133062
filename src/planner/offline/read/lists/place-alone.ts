import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { titled } from '../../build/value.js';
import { stem } from '../../text/stem.js';
import { isSameNoun } from '../services/same-nouns.js';
import { hasOwnColumns } from './head.js';
import { thingOf } from './thing-of.js';
import { takesNames } from '../../said/slots.js';
import type { Reading } from '../reading.js';
import { askForId } from '../services/choice.js';

/**
 * `the records in "Repairs"`: a name without a noun is that of the innermost place that the list needs. The name is
 * taken, or the user is asked which thing has it.
 */
export function placeAlone(r: Reading, at: number, step: Draft, head = -1): void {
  const { inputSchema, service } = step.tool;
  const properties = propertiesOf(inputSchema);
  const name = requiredOf(inputSchema).findLast(
    (one) => one !== 'connection' && step.input[one] === undefined && service?.choices.includes(one) === true,
  );
  const own = name === undefined ? undefined : properties[name];
  if (name === undefined || !service || !isJsonObject(own) || r.builder.isNamedAt(step, name)) return;
  for (let next = at + 1; next < r.end; next += 1) {
    const lead = r.said(next, 'in the', 'in my', 'in our', 'in', 'from the', 'from', 'of the', 'of');
    const said = lead > 0 && !r.isTaken(next) && !r.isTaken(next + lead) ? nameAt(r, next + lead, step, head) : null;
    if (!said) continue;
    if (takesNames(own)) {
      r.builder.set(step, name, said.text);
      r.take(next, said.to, step.part, name);
      return;
    }
    askForId(r, step, { name, own, text: said.text, service, tokens: r.slice(next, said.to) });
    return;
  }
  placeOfNoun(r, head, step, name, own);
}

/** A name in quotes, or with capitals if it stands behind the noun for the records of a table: `records in Spare Parts`. */
function nameAt(
  r: Reading,
  at: number,
  { tool }: Draft,
  head: number,
): { readonly text: string; readonly to: number } | null {
  const quote = r.mention(at, 'quote');
  if (quote) return { text: quote.value, to: at + 1 };
  if (head === -1 || at < head || !hasOwnColumns(tool)) return null;
  let to = at;
  const isBig = (place: number): boolean =>
    r.tokens[place]?.kind === 'word' && !r.isTaken(place) && /^\p{Lu}/u.test(r.tokens[place]?.text ?? '');
  while (to < r.end && isBig(to) && r.frames.services.at(r.tokens, to) === null) to += 1;
  return to > at ? { text: r.textOf(at, to), to } : null;
}

/** `Airtable deals`: the things are called as the table that holds them. */
function placeOfNoun(r: Reading, head: number, step: Draft, name: string, own: JsonObject): void {
  const noun = r.lower(head);
  const isKnown =
    isSameNoun(stem(thingOf(step.tool) ?? ''), r.stem(head)) || stem(thingOf(step.tool) ?? '') === r.stem(head);
  if (noun === '' || isKnown || !/[^s]s$/.test(noun) || !takesNames(own) || !hasOwnColumns(step.tool)) return;
  r.builder.set(step, name, titled(noun), name);
  r.take(head, head + 1, step.part, name);
  r.builder.assume(`The ${name} is called "${titled(noun)}", after the things in it.`, {
    step: step.id,
    path: `/input/${name}`,
  });
}
