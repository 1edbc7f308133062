import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { titled } from '../../build/value.js';
import { pathEnd, takesPath } from '../../text/paths.js';
import { stem } from '../../text/stem.js';
import { toYou } from '../../text/told/said-to-them.js';
import type { Reading } from '../reading.js';
import { fitsPattern } from '../typed-values.js';
import { isAnyText, wordsOf } from './field-names.js';
import { wordList } from '../../word-list.js';

/* Values that the words give without the name of their input: an id by its form, a name behind `to`, a text behind `saying`. */

const TEXTS = wordList(
  'text|content|body|message|markdown|html|comment|note|title|name|subject|caption|summary|heading',
);
/** Words behind which a text stands as it is. */
const SAYING = [
  'saying',
  'that says',
  'says',
  'which says',
  'saying that',
  'reading',
  'with the words',
  'to say',
  'that reads',
];

/** All values of this kind in a clause. */
export function saidValues(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  byPrefix(r, at, step, properties);
  pathOf(r, at, step, properties);
  newName(r, at, step, properties);
  plainTexts(r, at, step, properties);
  sayingOf(r, at, step, properties);
  days(r, at, step, properties);
}

const isFree = (step: Draft, name: string): boolean => name !== 'connection' && step.input[name] === undefined;

/** `refund pi_3Nabc`: the description of the input says how its ids begin. */
function byPrefix(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  for (const [name, own] of Object.entries(properties)) {
    if (!isFree(step, name) || !isAnyText(own)) continue;
    const prefix = /(?:^|[\s:(])([a-z]{2,8}_)…/.exec(
      typeof own['description'] === 'string' ? own['description'] : '',
    )?.[1];
    if (prefix === undefined) continue;
    for (let next = at + 1; next < r.end; next += 1) {
      const text = r.tokens[next]?.text ?? '';
      if (r.isTaken(next) || !text.startsWith(prefix) || text.length <= prefix.length) continue;
      r.builder.set(step, name, text);
      r.take(next - leads(r, next), next + 1, step.part, name);
      break;
    }
  }
}

/** `the folder /Invoices`: a path, for the only input that takes one. */
function pathOf(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const inputs = Object.entries(properties).filter(
    ([name, own]) => isFree(step, name) && isJsonObject(own) && isAnyText(own) && takesPath(own),
  );
  const [only] = inputs;
  if (!only || inputs.length > 1) return;
  for (let next = at + 1; next < r.end; next += 1) {
    const to = r.isTaken(next) ? next : pathEnd(r.tokens, next, r.end);
    if (to === next) continue;
    let from = next;
    while (
      from - 1 > at &&
      !r.isTaken(from - 1) &&
      r.is(from - 1, 'folder|file|directory|path|the|as|in|into|to|from|under|at')
    )
      from -= 1;
    r.builder.set(step, only[0], r.textOf(next, to));
    r.take(from, to, step.part, only[0]);
    return;
  }
}

const leads = (r: Reading, at: number): number =>
  r.is(at - 1, 'of|for|to|on|with|from|by|customer') && !r.isTaken(at - 1) ? 1 : 0;

/** `rename it to thesis.docx`, `save a file todo.txt`: a file name, or the word behind `to`. */
function newName(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const name = Object.keys(properties).find(
    (one) =>
      /^(?:name|title|filename|file_?name|newName)$/i.test(one) && isFree(step, one) && isAnyText(properties[one]),
  );
  if (name === undefined) return;
  for (let next = at + 1; next < r.end; next += 1) {
    const token = r.tokens[next];
    if (!token || r.isTaken(next)) continue;
    const isFile =
      /^[\p{L}\p{N}][\p{L}\p{N}_-]*\.(?:docx?|xlsx?|pptx?|pdf|txt|csv|md|json|html?|png|jpe?g|gif|mp[34]|zip|xml)$/iu.test(
        token.text,
      );
    if (!isFile || token.mention?.kind === 'url') continue;
    const lead = r.is(next - 1, 'to|as|named|called') && !r.isTaken(next - 1) ? 1 : 0;
    r.builder.set(step, name, token.text);
    r.take(next - lead, next + 1, step.part, name);
    return;
  }
}

/** `subject Closed on Monday, text We are closed`: a name of a text input, and then words up to a comma. */
function plainTexts(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const inputs = Object.keys(properties).filter((one) => TEXTS.test(one.toLowerCase()) && isAnyText(properties[one]));
  for (const name of inputs) {
    if (!isFree(step, name)) continue;
    const said = stem(name.toLowerCase());
    for (let next = at + 1; next < r.end - 1; next += 1) {
      if (r.isTaken(next) || r.stem(next) !== said || !/^(?:,|with|and|\(|the|a|an|:)$/.test(r.lower(next - 1)))
        continue;
      const start = next + 1 + r.said(next + 1, ':', 'is', '=');
      if (r.mention(start) || !/^\p{Lu}/u.test(r.tokens[start]?.text ?? '')) continue;
      let to = start;
      while (
        to < r.end &&
        !/^[,;)]$/.test(r.lower(to)) &&
        !r.isTaken(to) &&
        r.mention(to) === null &&
        !isOtherValue(r, to, name, properties)
      )
        to += 1;
      if (to - start < 2) continue;
      r.builder.set(step, name, r.textOf(start, to));
      r.take(next - (r.is(next - 1, 'with|and') ? 1 : 0), to, step.part, name);
      break;
    }
  }
}

/** `subject New lead and their name in the description`: a value of its own, that is no part of the text before it. */
function isOtherValue(r: Reading, at: number, name: string, properties: JsonObject): boolean {
  if (!r.is(at, 'and|with|plus') || !r.is(at + 1, 'a|an|the|their|its|his|her')) return false;
  const isShort = /^(?:title|name|subject|caption|heading)$/.test(name.toLowerCase());
  const others = Object.keys(properties).filter((one) => one !== name && isAnyText(properties[one]));
  const rest = r.slice(at + 2, r.end).map((token) => token.stem);
  return isShort || others.some((one) => [...wordsOf(one, properties[one])].some((word) => rest.includes(word)));
}

/** `saying we need 40 kg by Thursday`: the words up to the end of the clause are the text. */
function sayingOf(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const takes = (one: string): boolean =>
    properties[one] !== undefined && isFree(step, one) && isAnyText(properties[one]);
  const needed = requiredOf(step.tool.inputSchema);
  // `open an issue saying the form is down`: what it needs is a title.
  const name =
    ['title', 'summary'].find((one) => needed.includes(one) && takes(one)) ??
    ['text', 'content', 'body', 'message', 'comment', 'note'].find(takes);
  if (name === undefined) return;
  for (let next = at + 1; next < r.end - 1; next += 1) {
    const length = r.isTaken(next) ? 0 : r.said(next, ...SAYING);
    if (length === 0) continue;
    const start = next + length + r.said(next + length, ':', 'that');
    if (start >= r.end || r.mention(start) !== null) return;
    if (
      r
        .slice(start, r.end)
        .some(
          ({ mention, lower }) =>
            mention !== null || /^[,;(]$/.test(lower) || /^(?:if|unless|when|it|them)$/.test(lower),
        )
    )
      return;
    const text = r.textOf(start, r.end);
    if (text.length < 3) return;
    // `saying they'll hear from me`: those who read it.
    r.builder.set(step, name, /^they\b/.test(text) ? titled(toYou(text)) : text);
    r.take(next, r.end, step.part, name);
    return;
  }
}

/** `due 2027-03-31`, `on 2027-02-03`: a day, for the only input that takes one. */
export function days(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const inputs = Object.entries(properties).filter(
    ([name, own]) =>
      isFree(step, name) &&
      isAnyText(own) &&
      (own['format'] === 'date' ||
        /\d{4}-\d\d-\d\d(?!T)/.test(typeof own['description'] === 'string' ? own['description'] : '')),
  );
  for (let next = at + 1; next < r.end; next += 1) {
    const text = r.tokens[next]?.text ?? '';
    if (r.isTaken(next) || !/^\d{4}-\d\d-\d\d$/.test(text)) continue;
    const before = r.lower(next - 1);
    const open = inputs.filter(([name]) => step.input[name] === undefined);
    const named = open.filter(([name]) => name.toLowerCase().includes(before) && before.length > 2);
    const required = open.filter(([name]) => requiredOf(step.tool.inputSchema).includes(name));
    const [only] = named.length > 0 ? named : open.length === 1 ? open : required.length === 1 ? required : [];
    if (!only || !fitsPattern(text, only[1] as JsonObject)) continue;
    r.builder.set(step, only[0], text);
    r.take(
      next - (named.length > 0 || r.is(next - 1, 'on|by|for|until|till|to|from') ? 1 : 0),
      next + 1,
      step.part,
      only[0],
    );
  }
}
