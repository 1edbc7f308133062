import { stem } from '../text/stem.js';
import { listValue, named, quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import type { FieldRead } from './fields.js';
import { slotOf } from './frames.js';
import type { Part } from './account.js';
import type { Reading } from './reading.js';
import { wordList } from '../word-list.js';

const ROW = '$join($each($, function($value, $name) { $name & ": " & $string($value) }), ", ")';
const NO_FIELD = wordList(
  'it|them|this|that|these|those|each|all|any|both|everything|and|or|of|from|in|on|to|for|with|by|as|at|is|are|a|an|my|new|only|first|last|top|rest|result|results|answer|answers|list|data|json|body|response|content|contents|number|whole|entire|page|text|summary|rows?|entries|items?|posts?|mails?|emails|messages?|slack|me|us|then|every|duplicates?',
);

/** `the name and email`, `rate, date`: words for fields of data that nothing describes; null for words that mean something else. */
export function openFields(
  r: Reading,
  at: number,
  max = 6,
): { readonly fields: readonly FieldRead[]; readonly to: number } | null {
  const fields: FieldRead[] = [];
  let next = at;
  while (fields.length < max) {
    const start =
      next +
      r.said(
        next,
        'the',
        'its',
        'their',
        'a',
        'an',
        'all',
        'all the',
        'the fields',
        'the field',
        'fields',
        'the values',
        'the value',
        'values',
        'value',
        'both the',
      );
    const token = r.tokens[start];
    const path = r.mention(start, 'path');
    const isWord =
      token?.kind === 'word' &&
      start < r.end &&
      /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(token.text) &&
      !NO_FIELD.test(token.lower);
    if (!path && (!isWord || r.isTaken(start))) break;
    const name = path?.value ?? token?.text ?? '';
    fields.push({ name, path: named(name), from: next, to: start + 1 });
    next = start + 1;
    const joined = r.said(next, ',', 'and', ', and', '&', '+', 'plus', 'as well as', 'and also');
    const after = joined > 0 ? next + joined + r.said(next + joined, 'the', 'its', 'their', 'a', 'an') : next;
    const goesOn =
      joined > 0 &&
      (r.mention(after, 'path') !== null ||
        (r.tokens[after]?.kind === 'word' &&
          !NO_FIELD.test(r.lower(after)) &&
          r.frames.verbs.at(r.tokens, after) === null));
    if (!goesOn) break;
    next += joined;
  }
  return fields.length === 0 ? null : { fields, to: next };
}

/** The entries of an answer: the answer itself if it is a list, else the list in it that has this name, else what is in it. */
export function entriesOf(r: Reading, of: Value, noun: string | null, part: Part): Value | null {
  const [frame] = r.frames.ofUse('compute');
  const name = frame && slotOf(frame.planning, 'expression');
  if (!frame || name === undefined) return null;
  const step = r.builder.add(frame.tool, 'entries', 'Take the entries', {
    part,
    reason: 'Each entry of the answer is asked for.',
    sentence: r.sentence,
  });
  const plural =
    noun === null
      ? null
      : named(noun.endsWith('s') ? noun : noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`);
  const byName = plural === null ? '' : `$exists($answer.${plural}) ? $answer.${plural} : `;
  r.builder.set(
    step,
    name,
    `(\n  $answer := ${of.expr};\n  [$type($answer) = "array" ? $answer : ${byName}$answer.*[$type($) = "object"]]\n)`,
    'use',
  );
  r.builder.assume(
    `The entries are the list that ${of.url ?? 'the step before'} answers${noun === null ? '' : `, or the one in it that is called ${quoted(plural ?? '')}`}.`,
    { step: step.id, path: `/input/${name}` },
  );
  r.made.push(step);
  const value = listValue({
    nouns: [
      ...(noun === null ? [] : [stem(noun) === noun ? noun : noun.replace(/s$/, '')]),
      'entry',
      'item',
      'record',
      'one',
    ],
    expr: `steps.${step.id}.output`,
    fields: {},
    line: ROW,
    itemFull: ROW,
    isOpen: true,
    stepId: step.id,
    url: of.url,
    schema: null,
  });
  r.builder.values.push(value);
  return value;
}

/** The first place of a field of that name in an answer, at any depth. */
export function anywhere(of: Value, path: string): string {
  return `${of.expr}.**.${path}[0]`;
}
