import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';

/*
 * Values that a sentence gives to what it has just made: `create an issue and assign it to Ana` becomes `create an issue
 * assigned to Ana`, and `… and set its priority to high` becomes `… with priority high`.
 */

const MAKES = /^(?:create|make|add|open|raise|file|start|log)$/;
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
