import { GapKind } from '../../../../domain/plan-report/index.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import { pathEnd } from '../../text/paths.js';
import { Phrases } from '../../text/tokens.js';
import { nameAtHand } from '../flow/bind-content.js';
import type { Reading } from '../reading.js';
import { isAnyText } from '../services/field-names.js';

/* `a folder named after the deal`, `a folder with their name`: the name is that of the thing at hand. */

const NAME = /^(?:name|title|summary)$/i;
const AFTER = ['named after', 'called after', 'titled after', 'which is named after', 'that is named after'];
const WITH = [
  'with its name',
  'with their name',
  'with his name',
  'with her name',
  'with the same name',
  'with its title',
  'with their full name',
  'under its name',
  'by its name',
  'by their name',
];

/**
 * Gives what is made the name of the thing at hand, if the words say so.
 *
 * @returns whether they say what it is made with: `a page with their name` holds nothing else
 */
export function namedAfter(r: Reading, at: number, step: Draft): boolean {
  const properties = propertiesOf(step.tool.inputSchema);
  const input =
    Object.keys(properties).find((one) => NAME.test(one) && isAnyText(properties[one])) ??
    (properties['path'] === undefined ? undefined : 'path');
  for (let next = at + 1; next < r.end && input !== undefined; next += 1) {
    const to = saidAt(r, next);
    const expr = to === null ? null : nameAtHand(r, step);
    if (to === null || expr === null) continue;
    r.take(next, to, step.part, input);
    r.builder.set(step, input, input === 'path' ? `/{{ ${expr} }}` : `{{ ${expr} }}`);
    withinFolder(r, at, step);
    return r.is(next, 'with');
  }
  if (input !== undefined && step.input[input] === undefined) askForName(r, at, step, input);
  return false;
}

const ENDS = /^(?:in|on|to|inside|into|under|at|within|and|for|every|each|then|when|if|,)$/;

/** `named after the client`, if nothing at hand is one: the name is asked for. */
function askForName(r: Reading, at: number, step: Draft, input: string): void {
  for (let next = at + 1; next < r.end; next += 1) {
    const lead = r.isTaken(next) ? 0 : r.said(next, ...AFTER);
    if (lead === 0) continue;
    let to = next + lead;
    while (to < r.end && !ENDS.test(r.lower(to)) && !r.isTaken(to)) to += 1;
    const own = propertiesOf(step.tool.inputSchema)[input];
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: r.slice(next, to),
      reason: 'Nothing at hand is known to have this name.',
      question: `What is the name to be? Nothing at hand is known to be "${r.textOf(next + lead, to)}".`,
      at: { step: step.id, path: `/input/${input}` },
      valueSchema: isJsonObject(own) ? own : { type: 'string' },
    });
    return;
  }
}

/** Where such words end. Null: other words stand there. */
function saidAt(r: Reading, at: number): number | null {
  if (r.isTaken(at)) return null;
  const whole = r.said(at, ...WITH);
  // `with their name and e-mail`: several fields of the thing.
  if (whole > 0) return r.is(at + whole, 'and|,|&|plus') ? null : at + whole;
  // `with the client's name`
  const owner = at + 2;
  if (
    r.is(at, 'with the') &&
    /['’]s$/.test(r.lower(owner)) &&
    r.is(owner + 1, 'name') &&
    !r.is(owner + 2, 'and|,|&|plus')
  )
    return owner + 2 <= r.end ? owner + 2 : null;
  const after = r.said(at, ...AFTER);
  const of = r.said(at, 'with the name of', 'with the title of');
  if (after === 0 && of === 0) return null;
  const start = at + after + of;
  if (r.is(start, 'it|them|him|her|this|that') && !r.is(start, 'that|this')) return start + 1;
  if (!r.is(start, 'the|that|this|each|every')) return null;
  const nouns = r.values.flatMap((value) => value.nouns);
  const noun = Phrases.of(nouns).at(r.tokens, start + 1);
  return noun && start + 1 + noun.length <= r.end ? start + 1 + noun.length : null;
}

/** `/{{ name }}` becomes `/Clients/{{ name }}` if the words name the folder, too. */
function withinFolder(r: Reading, at: number, step: Draft): void {
  const given = step.input['path'];
  if (typeof given !== 'string' || !given.startsWith('/{{')) return;
  for (let next = at + 1; next < r.end; next += 1) {
    const end = r.isTaken(next) ? next : pathEnd(r.tokens, next, r.end);
    if (end === next) continue;
    const from = r.is(next - 1, 'in|inside|under|within|into|to|below') ? next - 1 : next;
    r.take(from, end, step.part, 'path');
    r.builder.set(step, 'path', `${r.textOf(next, end).replace(/\/+$/, '')}${given}`);
    return;
  }
}
