import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { ServiceWords } from './words.js';
import { wordList } from '../../word-list.js';

/*
 * Values that a sentence gives to what it has just made: `create an issue and assign it to Ana` becomes `create an issue
 * assigned to Ana`, and `… and set its priority to high` becomes `… with priority high`.
 */

const MAKES = wordList('create|make|add|open|raise|file|start|log');
const JOINT = /^(?:,|and|then)$/;
const GIVES: Readonly<Record<string, string>> = {
  assign: 'assigned',
  label: 'labelled',
  tag: 'tagged',
  name: 'called',
  call: 'called',
  title: 'called',
};
const FIELD = /^(?:priority|status|stage|label|labels|tags?|due)$/;
/** What is made stands at most so many words before. */
const MAX_BACK = 24;

const SETS = /^(?:set|change|update|switch|turn|mark)$/;
const TO = /^(?:to|=|as|into)$/;
/** The most words of the name of a field. */
const MAX_FIELD = 3;

/**
 * `when a record …, set its Status to "Late"` → `…, update it in Airtable with Status "Late"`. In an act for each of several
 * things, the field needs no `its`.
 */
export function withFieldOf(sentence: readonly Token[], words: Pick<ServiceWords, 'service'>): readonly Token[] {
  const at = sentence.findIndex(
    // A verb that stands for no word of the request is that of a change of the row.
    ({ lower, start, end }, index) =>
      SETS.test(lower) && end > start && /^(?:,|and|then)$/.test(sentence[index - 1]?.lower ?? ''),
  );
  const verb = sentence[at];
  if (!verb) return sentence;
  const isEach = sentence[at - 2]?.lower === 'them' && sentence[at - 5]?.lower === 'for';
  const own = /^(?:its|their)$/.test(sentence[at + 1]?.lower ?? '');
  const article = own || sentence[at + 1]?.lower === 'the' ? 1 : 0;
  const from = at + 1 + article;
  const to = sentence.findIndex(({ lower }, index) => index > from && TO.test(lower));
  const field = sentence.slice(from, to);
  const rest = sentence.slice(to + 1);
  const name = sentence.findLastIndex((_token, index) => index < at && words.service(sentence, index) > 0);
  const isField =
    to !== -1 &&
    field.length > 0 &&
    field.length <= MAX_FIELD &&
    field.every(
      ({ kind, lower, mention }) =>
        (kind === 'word' || mention?.kind === 'quote') && !/^(?:it|them|of|in|on|for|with|and)$/.test(lower),
    );
  const end = rest.findIndex(({ lower }) => /^(?:,|and|→|;)$/.test(lower));
  const isNamed = rest.slice(0, end === -1 ? undefined : end).some((_token, index) => words.service(rest, index) > 0);
  // `set their HubSpot owner to Ann`: the field is that of another service than the one that was named before.
  const isOther = field.some((_token, index) => words.service(field, index) > 0);
  if (!isField || name === -1 || isNamed || isOther || !(own || isEach) || rest.length === 0) return sentence;
  const last = field.at(-1) as Token;
  const place = { ...verb, start: verb.end };
  const service = sentence
    .slice(name, name + words.service(sentence, name))
    .map((token) => ({ ...token, start: verb.end, end: verb.end }));
  const noun = /^(?:field|column|property)$/.test(last.lower) && field.length > 1 ? field.slice(0, -1) : field;
  const value = /^\p{Ll}/u.test(rest[0]?.text ?? '') ? [made(sentence[to] as Token, '=')] : [];
  return [
    ...sentence.slice(0, at),
    made(verb, 'update', sentence.slice(at + 1, from)),
    made(place, 'it'),
    made(place, 'in'),
    ...service,
    made(place, 'with', [sentence[to] as Token, ...field.slice(noun.length)]),
    ...noun,
    ...value,
    ...rest,
  ];
}

/** The same sentence with such values beside the thing. */
export function withItsValues(sentence: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < sentence.length; at += 1) {
    const token = sentence[at] as Token;
    const given = JOINT.test(token.lower)
      ? (nameAfter(sentence, at) ?? (makesBefore(line) ? valueAt(sentence, at) : null))
      : null;
    line.push(...(given?.tokens ?? [token]));
    if (given) at = given.to - 1;
  }
  return line;
}

/** `… and name the copy after the deal` → `… named after the deal`. */
function nameAfter(
  sentence: readonly Token[],
  joint: number,
): { readonly tokens: readonly Token[]; readonly to: number } | null {
  let at = joint;
  while (JOINT.test(sentence[at]?.lower ?? '')) at += 1;
  const verb = sentence[at];
  if (!verb || !/^(?:name|call|title)$/.test(verb.lower)) return null;
  const isIt = sentence[at + 1]?.lower === 'it';
  const noun = isIt ? at + 1 : sentence[at + 1]?.lower === 'the' ? at + 2 : -1;
  if (noun === -1 || sentence[noun + 1]?.lower !== 'after') return null;
  return {
    tokens: [made(verb, 'named', [...sentence.slice(joint, at), ...sentence.slice(at + 1, noun + 1)])],
    to: noun + 1,
  };
}

/** Whether the act before makes one thing, and nothing is asked or decided between. */
function makesBefore(line: readonly Token[]): boolean {
  const back = line.slice(-MAX_BACK);
  const from = back.findLastIndex(({ lower }) => MAKES.test(lower));
  return (
    from !== -1 &&
    /^(?:a|an)$/.test(back[from + 1]?.lower ?? '') &&
    !back.slice(from).some(({ lower }) => /^(?:if|unless|when|otherwise|→|:)$/.test(lower))
  );
}

function valueAt(
  sentence: readonly Token[],
  joint: number,
): { readonly tokens: readonly Token[]; readonly to: number } | null {
  let at = joint;
  while (JOINT.test(sentence[at]?.lower ?? '') || sentence[at]?.lower === 'also') at += 1;
  const verb = sentence[at];
  const next = sentence[at + 1];
  if (!verb || !next) return null;
  const covered = sentence.slice(joint, at);
  const word = Object.hasOwn(GIVES, verb.lower) ? GIVES[verb.lower] : undefined;
  if (word !== undefined && next.lower === 'it') {
    const to = /^(?:with|as)$/.test(sentence[at + 2]?.lower ?? '') ? at + 3 : at + 2;
    return { tokens: [made(verb, word, [...covered, ...sentence.slice(at + 1, to)])], to };
  }
  if (!/^(?:set|give)$/.test(verb.lower)) return null;
  const lead = /^(?:its|the|it)$/.test(next.lower) ? at + 2 : at + 1;
  const article = /^(?:a|the)$/.test(sentence[lead]?.lower ?? '') ? lead + 1 : lead;
  const field = sentence[article];
  const link = sentence[article + 1];
  if (!field || !FIELD.test(field.lower) || !/^(?:to|of|as|=)$/.test(link?.lower ?? '')) return null;
  const rest = [...covered, verb, ...sentence.slice(at + 1, article)];
  return {
    tokens: [
      made(rest[0] ?? verb, 'with', rest.slice(1)),
      { ...field, also: [...(field.also ?? []), placeOf(link as Token)] },
    ],
    to: article + 2,
  };
}
