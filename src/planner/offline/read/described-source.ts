import { named, quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import type { Part } from './account.js';
import { anywhere } from './entries.js';
import type { Operand, Reading } from './reading.js';
import { source } from './source.js';
import { wordList } from '../word-list.js';

/*
 * `the current dollar rate from https://api.example.com/usd`, `all open tickets from https://…`: words that say in the
 * user's own terms what an address of an API answers. Nothing describes such an answer, so the reading is stated.
 */

const MAX_WORDS = 5;
const LINKS = 'from|at|of|under|on|via|in';
const ONE = /^(?:the|our|my|its|this|that|their)$/;
/** Words that choose among things: what an address answers is all of them. */
const CHOOSES = wordList(
  'random|best|worst|cheapest|highest|lowest|largest|biggest|smallest|longest|shortest|fastest|slowest|oldest|next|previous|second|third|fourth|fifth|two|three|four|five|six|seven|eight|nine|ten|few|several|other|different|missing|changed|unique|duplicates?',
);
const NO_DESCRIPTION = wordList(
  'it|them|they|and|or|but|not|no|only|except|without|if|when|then|to|for|with|by|as|is|are|unread|new|newest|latest|first|last|top|that|which|who|whose|where|older|newer|below|above|over|under|than|most|least|same|summary|title|titles|link|links|page|text|content',
);

/** @param isNamed the words are followed by the name of a field: `(field rate)`. */
export function describedSource(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const det = r.said(
    at,
    'the',
    'our',
    'my',
    'a',
    'an',
    'all',
    'all the',
    'all our',
    'some',
    'these',
    'those',
    'the current',
    'today’s',
    'this',
    'every',
  );
  if (det === 0 && r.frames.verbs.at(r.tokens, at) !== null) return null;
  let link = at + det;
  while (link < r.end && link - at - det < MAX_WORDS && !r.is(link, LINKS)) {
    const token = r.tokens[link];
    // `the weather for Berlin`, `the rate EUR to USD`: names say which.
    if (/^(?:for|to)$/.test(token?.lower ?? '') && isName(r, link + 1)) {
      link += 2;
      continue;
    }
    if (token?.kind !== 'word' || r.isTaken(link) || NO_DESCRIPTION.test(token.lower)) return null;
    if (CHOOSES.test(token.lower)) return null;
    link += 1;
  }
  if (link === at + det || link >= r.end || !r.is(link, LINKS)) return null;
  if (!r.mention(link + 1, 'url')) return null;
  const saved = r.builder.save();
  const made = r.made.length;
  const operand = source(r, link + 1);
  if (operand?.value.kind !== 'data') {
    r.builder.restore(saved);
    r.made.splice(made);
    return null;
  }
  const field = fieldNamedAt(r, operand.to, operand.value);
  const noun = r.tokens[link - 1];
  const isOne = det > 0 && ONE.test(r.lower(at)) && !(noun?.lower.endsWith('s') ?? false);
  r.take(at, link, part, slot);
  const step = { step: operand.value.stepId, path: '' };
  if (field) {
    r.take(operand.to, field.to, part, slot);
    assumeField(r, field.name, operand.value);
    return { to: field.to, value: ofField(operand.value, field.name) };
  }
  const said = r.textOf(at, link);
  if (isOne && noun) {
    // `USD` has its capitals in the answer as well.
    const name = /^\p{Lu}{2,}$/u.test(noun.text) ? noun.text : noun.lower;
    assumeField(r, name, operand.value);
    return { to: operand.to, value: ofField(operand.value, name) };
  }
  r.builder.assume(`"${said}" is what ${operand.value.url ?? 'the address'} answers.`, step, said);
  return { to: operand.to, value: withNoun(operand.value, noun?.lower ?? '') };
}

const isName = (r: Reading, at: number): boolean =>
  at < r.end && /^\p{Lu}[\p{L}-]+$/u.test(r.tokens[at]?.text ?? '') && r.tokens[at]?.kind === 'word';

/** `(field rate)`, `, the field "rate"`: the field of an answer that is meant. */
export function fieldNamedAt(
  r: Reading,
  at: number,
  value: Value,
): { readonly name: string; readonly to: number } | null {
  if (value.kind !== 'data') return null;
  const open = r.said(at, '(', ',', ': ');
  const lead = r.said(
    at + open,
    'field',
    'the field',
    'its field',
    'property',
    'the property',
    'key',
    'the key',
    'in the field',
    'in field',
    'under',
    'take the field',
    'the value of',
    'its',
  );
  const token = r.tokens[at + open + lead];
  const name = token?.mention?.kind === 'quote' || token?.mention?.kind === 'path' ? token.mention.value : token?.text;
  const isName = name !== undefined && /^[A-Za-z_][\w.-]*$/.test(name);
  if (lead === 0 || !isName || at + open + lead >= r.end) return null;
  const end = at + open + lead + 1;
  return { name: name.replace(/^body\./, ''), to: end + r.said(end, ')', 'field', 'field )') };
}

function assumeField(r: Reading, name: string, { url, stepId }: Value): void {
  r.builder.assume(`"${name}" is the field of that name in what ${url ?? 'the step before'} answers.`, {
    step: stepId,
    path: '',
  });
}

/** A field of an answer, as a value of its own. */
export function ofField(of: Value, name: string): Value {
  const expr = name.includes('.') ? `${of.expr}.${named(name)}` : anywhere(of, named(name));
  const text = `$string(${expr})`;
  return {
    ...of,
    kind: 'text',
    nouns: [name, 'value', 'number', 'result'],
    expr,
    headline: `${quoted(`${name}: `)} & ${text}`,
    text,
    full: text,
    fields: {},
    isOpen: false,
  };
}

function withNoun(of: Value, noun: string): Value {
  return noun === '' ? of : { ...of, nouns: [...of.nouns, noun] };
}
