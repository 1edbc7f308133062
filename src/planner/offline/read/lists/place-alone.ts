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
import { requiredOf } from '../accounts.js';
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
    const quote = lead > 0 && !r.isTaken(next) ? r.mention(next + lead, 'quote') : null;
    if (!quote || r.isTaken(next + lead)) continue;
    if (takesNames(own)) {
      r.builder.set(step, name, quote.value);
      r.take(next, next + lead + 1, step.part, name);
      return;
    }
    askForId(r, step, { name, own, text: quote.value, service, tokens: r.slice(next, next + lead + 1) });
    return;
  }
  placeOfNoun(r, head, step, name, own);
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
