import { emojiAt } from '../read/things/emojis.js';
import { isDenied } from '../read/lists/value-words.js';
import { CONTENT, exampleOf } from '../read/services/examples.js';
import { isNounOf } from '../read/services/same-nouns.js';
import { stem } from '../text/stem.js';
import { isJsonObject } from '../../../lib/json/json.js';
import { numberIn } from '../read/reading.js';
import type { Fit } from './fit.js';
import { wordAt } from './labelled.js';
import type { Slot } from './slots.js';
import { toldOf } from './slots.js';
import { saysOption, valueAt } from './values.js';

/* Values that a word stands for: an option, a kind of records, a label by its verb, and a sign by its name. */

/** `the last 20 payments`, `5 issues`: how many, of what is listed by its age. */
export function bindLimit(fit: Fit): void {
  const { r } = fit;
  const slot = fit.open.find(({ role }) => role === 'limit');
  if (!slot || !fit.reads) return;
  const isByAge = /newest first/i.test(fit.tool.description);
  for (let at = fit.order.start; at < fit.to; at += 1) {
    const count = fit.isFree(at) ? numberIn(r.lower(at)) : null;
    if (count === null || !Number.isInteger(count) || count < 1 || count > Number(slot.own['maximum'] ?? 100)) continue;
    const before = r.is(at - 1, 'last|latest|newest|recent') ? at - 1 : at;
    if (before < at && !isByAge) continue;
    const isNewest = r.is(at + 1, 'last|latest|newest|recent|most');
    let noun = at + 1 + (r.is(at + 1, 'most recent') ? 2 : isNewest ? 1 : 0);
    if (isNewest && !isByAge) continue;
    while (noun < fit.to && r.frames.services.at(r.tokens, noun) !== null) noun += 1;
    if (!isNounOf(fit.nouns, r.stem(noun)) || !r.lower(noun).endsWith('s')) continue;
    fit.input[slot.name] = count;
    fit.own(r.is(before - 1, 'most') ? before - 1 : before, noun, slot.name);
    return;
  }
}

/** `overwrite cell C7 with "paid"`: the only value of rows of cells. */
export function bindCell(fit: Fit): void {
  const slot = fit.open.find(({ own }) => isJsonObject(own['items']) && own['items']['type'] === 'array');
  if (!slot || !fit.changes) return;
  for (let at = fit.from - 1; at + 1 < fit.to; at += 1) {
    if (at + 1 !== fit.from && !fit.r.is(at, 'with|to|as|=')) continue;
    const start = at + 1 + kindOfValue(fit, at + 1);
    const span = fit.spans.get(start);
    const word = start > at + 1 ? wordAt(fit, start) : null;
    const said = span?.number ?? span?.text ?? word?.value ?? null;
    const value = start > at + 1 && span?.kind !== 'quote' ? (numberIn(fit.r.lower(start)) ?? said) : said;
    if (value === null || !fit.isFree(start)) continue;
    fit.bind(slot, { to: (span ?? word)?.to ?? start + 1, value: [[value]] }, start);
    return fit.own(at + 1, start, slot.name);
  }
}

/** `the number 4500`, `the word Done`: how many words only say of which kind a value is. */
function kindOfValue({ r, to }: Fit, at: number): number {
  const noun = r.is(at, 'the|a') ? at + 1 : at;
  return noun + 1 < to && r.is(noun, 'number|value|figure|amount|word|text|formula|date') ? noun + 1 - at : 0;
}

/** `create a lead`: the name of a kind of records is an example of an input. */
export function bindExamples(fit: Fit): void {
  for (const slot of fit.open) {
    for (let at = fit.from; at < fit.to && !CONTENT.test(fit.r.lower(at)); at += 1) {
      const example = fit.r.tokens[at]?.kind === 'word' && fit.isFree(at) ? exampleOf(slot.own, fit.r.stem(at)) : null;
      if (example === null) continue;
      fit.bind(slot, { to: at + 1, value: example }, at);
      break;
    }
  }
}

/** `tag the order 5 with "gift"`: the verb names the input. */
export function bindTags(fit: Fit): void {
  const slot = fit.open.find(
    ({ exact, role }) => fit.order.verbs.some((verb) => exact.has(verb)) && /^(?:labels|other|text|title)$/.test(role),
  );
  if (!slot) return;
  for (let at = fit.from; at + 1 < fit.to; at += 1) {
    if (!fit.isFree(at) || !fit.r.is(at, 'with|as|to|:')) continue;
    const found = valueAt(fit, at + 1, slot);
    if (!found) continue;
    fit.bind(slot, found, at + 1);
    return;
  }
}

interface Option {
  readonly slot: Slot;
  readonly value: boolean | string;
  readonly isExact: boolean;
}

/** Words for a value that mean no other thing: `urgent`. */
const LONG = 6;

/** `as a draft`, `the open issues`, `a private playlist`: words that name one option of one input. */
export function bindOptions(fit: Fit): void {
  const { r } = fit;
  for (let at = fit.order.start; at < fit.to; at += 1) {
    const said = r.tokens[at]?.kind === 'word' ? r.lower(at) : '';
    if (!fit.isFree(at) || said.length < 4 || isDenied(r, at)) continue;
    const fitting = fit.open.flatMap((slot): readonly Option[] => {
      if (slot.role === 'flag') return isFlagAt(fit, slot, at) ? [{ slot, value: true, isExact: true }] : [];
      const listed = slot.role === 'enum' && Array.isArray(slot.own['enum']) ? slot.own['enum'] : [];
      // `high` alone may be the one of anything.
      const options = slot.said?.filter((one) => one.length >= LONG) ?? listed;
      return options.flatMap((one) =>
        typeof one === 'string' && saysOption(one, said)
          ? [{ slot, value: one, isExact: one.toLowerCase() === said }]
          : [],
      );
    });
    const exact = fitting.filter(({ isExact }) => isExact);
    const [only, ...others] = exact.length > 0 ? exact : fitting;
    if (!only || others.length > 0 || fit.name.objects.includes(r.stem(at))) continue;
    const start = at - r.said(at - 2, 'that are', 'which are', 'as a', 'to be', 'that were');
    // `edit rights`, `view access`
    const to = r.is(at + 1, 'rights|access|permission|permissions') ? at + 2 : at + 1;
    fit.bind(only.slot, { to, value: only.value }, start);
    fit.own(start, to, only.slot.name);
  }
}

/** A word that names a flag. `meeting` is what is made, and no word for the flag `meet`. */
const isFlagAt = ({ r, nouns }: Fit, { name }: Slot, at: number): boolean =>
  stem(name.toLowerCase()) === r.stem(at) && (r.lower(at) === name.toLowerCase() || !isNounOf(nouns, r.stem(at)));

/** Whether an input holds a sign. */
export const takesEmoji = ({ name, own }: Slot): boolean =>
  /^(?:emoji|reaction)$/i.test(name) || own['title'] === 'Emoji';

/** A sign as an input takes it: by its short name, or as it is. */
export function emojiFor({ own }: Slot, emoji: { readonly name: string; readonly sign: string }): string {
  const told = toldOf(own);
  return /\bname\b/i.test(told) && !/^(?:Emoji )?An emoji/i.test(told) ? emoji.name : emoji.sign;
}

/** `with a thumbs up`, `with a wave emoji`: a sign by its name. */
export function bindEmoji(fit: Fit): void {
  const slot = fit.open.find(takesEmoji);
  if (!slot) return;
  for (let at = fit.from; at < fit.to; at += 1) {
    const emoji = fit.isFree(at) ? emojiAt(fit.r, at) : null;
    if (!emoji) continue;
    const to = emoji.to + (fit.r.is(emoji.to, 'emoji|reaction|icon') ? 1 : 0);
    fit.bind(slot, { to, value: emojiFor(slot, emoji) }, at);
    return;
  }
}
