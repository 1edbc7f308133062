import { GapKind } from '../../../../domain/plan-report/index.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { jsonPointer } from '../../../../lib/json/json-pointer.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import type { Ask } from '../../build/builder.js';
import type { Draft } from '../../build/builder.js';
import { plural } from '../../build/value.js';
import type { Token } from '../../text/tokens.js';
import { Part } from '../account.js';
import type { Account } from '../account.js';
import type { Reading } from '../reading.js';
import { columnsAt } from '../payload/column-tests.js';
import type { OpenRestriction } from '../payload/line.type.js';
import { mentions } from '../payload/test-expressions.js';
import { testedFields } from '../payload/tested-fields.js';
import type { TestedField } from '../payload/tested-fields.js';

/* The question about words that say which events are meant, if no field of them is known to tell. */

/** A restriction whose words nothing else may take. */
type HeldRestriction = OpenRestriction & { readonly type: EventType };

/** The words wait for their question, which names the steps. */
export function setAside(
  open: readonly OpenRestriction[],
  type: EventType,
  account: Account,
): readonly HeldRestriction[] {
  return open.map((one) => {
    account.take(one.from, one.to, new Part('condition'), 'when');
    return { ...one, type };
  });
}

export function askForRestrictions(r: Reading, open: readonly HeldRestriction[]): void {
  const { account } = r;
  for (const { from, to, isNot, words, type } of open) {
    const tokens = account.tokens.slice(from, to).filter(({ kind }) => kind !== 'mark');
    r.builder.ask(whichField(r, { tokens, words, isNot, type, steps: r.builder.steps }));
  }
}

/** The question by which field of the event words are to be decided. */
export function whichField(
  r: Reading,
  about: {
    readonly tokens: readonly Token[];
    readonly words: readonly Token[];
    readonly isNot: boolean;
    readonly type: EventType;
    readonly steps: readonly Draft[];
  },
): Ask {
  const { tokens, words, isNot, type, steps } = about;
  const said = r.builder.said(words.length > 0 ? words : tokens);
  const thing = type.planning?.things[0] ?? 'event';
  const names = namesOf(type);
  const word = keyword(words);
  const columns =
    columnsAt(type) === null ? '' : 'Its columns count as well: name one, for example "whose Status is open". ';
  const fields = names.length > 0 ? `It has: ${listed(names)}. ` : '';
  return {
    kind: GapKind.CONDITION,
    tokens,
    reason: `No field of this ${thing} is known to tell "${said}".`,
    question: `By which field of the ${thing} is "${said}" to be known? ${fields}${columns}Choose one, or leave the words out to take all ${plural(thing)}.`,
    at: steps[0] ? { step: steps[0].id, path: '/when' } : { step: null, path: '/trigger/filters' },
    choices: word === '' ? [] : choicesFor(type, word, isNot, steps),
  };
}

const MAX_NAMES = 10;
const MAX_CHOICES = 5;
/** Fields that people hardly ever test. */
const NO_TEST = /(?:^| )(?:id|ids|ts|gid|rev|url|link|connection|mailbox|sha256|cursor|key|time zone|is readable)$/;

function fieldsFor(type: EventType): readonly TestedField[] {
  const own = testedFields(type).filter(({ words, path }) => !NO_TEST.test(words) && !path.includes('('));
  const seen = new Set<string>();
  return own.filter(({ path }) => !seen.has(path) && seen.add(path));
}

const namesOf = (type: EventType): readonly string[] =>
  [...new Set(fieldsFor(type).map(({ words }) => words))].slice(0, MAX_NAMES);

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

const SMALL =
  /^(?:the|those|these|them|ones?|any|anything|everything|something|all|things?|stuff|of|that|which|who|whose|others?|such|is|are|was|were|has|have|no|not|a|an|from|by|with|without|in|on|at|to|for|about|it|its|they|their|my|our|only|just|me|i|we|be|been|does|do|if|unless|when|asks?|marked|as|look|looks|like|called|other|than|except|but)$/;

/** The words that the value of a field may have in it. */
function keyword(words: readonly Token[]): string {
  const quote = words.find(({ mention }) => mention?.kind === 'quote')?.mention?.value;
  if (quote !== undefined) return quote;
  return words
    .filter(({ kind, lower }) => kind === 'word' && !SMALL.test(lower))
    .slice(0, 3)
    .map(({ lower }) => lower)
    .join(' ')
    .replace(/(?<=[^s]{3})s$/, '');
}

/** Values in which a word may stand. */
const ROLES = [
  'title',
  'text',
  'label',
  'kind',
  'status',
  'priority',
  'sender',
  'email',
  'place',
  'company',
  'country',
];

function choicesFor(type: EventType, word: string, isNot: boolean, steps: readonly Draft[]): Ask['choices'] {
  const fields = fieldsFor(type)
    .filter(
      ({ role, values, type: kind }) =>
        role !== null && ROLES.includes(role) && values.length === 0 && (kind === 'text' || kind === 'list'),
    )
    .toSorted((one, other) => ROLES.indexOf(one.role ?? '') - ROLES.indexOf(other.role ?? ''))
    .slice(0, MAX_CHOICES);
  return fields.map((field) => {
    const label = `${isNot ? 'Not if its' : 'If its'} ${field.words} has "${word}" in it`;
    const value = { matches: `(?i)${escapedPattern(word)}` };
    if (!isNot && field.type === 'text')
      return { label, value, at: { step: null, path: `/trigger/filters${jsonPointer([field.path])}` } };
    const { expr } = mentions([field], [word], isNot);
    const [first, ...more] = steps.map(({ id, when }) => ({
      at: { step: id, path: '/when' },
      value: when === null ? expr : `(${when}) and (${expr})`,
    }));
    return { label, value: first?.value ?? expr, at: first?.at ?? { step: null, path: '/when' }, more };
  });
}
