import { Phrases } from '../text/tokens.js';
import { counted } from './count.js';
import { readSelected } from './selected.js';
import { source } from './source.js';
import type { Target } from '../build/builder.js';
import { named, quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import type { UnknownField } from './condition.type.js';
import { COMPARISONS } from './condition-words.js';
import { calledEvent, calledPath } from './called-fields.js';
import { anywhere } from './entries.js';
import { fieldAt } from './fields.js';
import { asData } from './made/as-data.js';
import type { Reading } from './reading.js';

export interface Subject {
  readonly to: number;
  readonly value: Value;
  /** The field that is compared; null: the whole. */
  readonly text: string | null;
  readonly number: string | null;
  readonly unknown: UnknownField | null;
  /** A field of an answer that nothing describes: it is looked for by its name. */
  readonly open?: { readonly name: string; readonly assumption: [text: string, at: Target] };
}

/** A field that is not there ends the run with a message, rather than to be less than anything. */
export function loudly({ text, open }: Subject, holds: (of: string) => string): string {
  return `($value := ${text ?? ''}; $exists($value) ? ${holds('$value')} : $error(${quoted(`There is no ${open?.name ?? 'value'} in the answer.`)}))`;
}

const AMOUNT = /^(?:amount|total|sum|price|budget|cost|value|quantity|count)$/;

/** The name of the one declared field of a call that is an amount. */
function onlyAmount({ kind, fields }: Value): string | null {
  const amounts = Object.entries(fields).filter(([name]) => AMOUNT.test(name.split(' ').at(-1) ?? ''));
  return kind === 'event' && amounts.length === 1 ? (amounts[0]?.[0] ?? null) : null;
}

/** The field of an answer that words name, at any depth. */
function openField(value: Value, name: string, to: number): Subject {
  const text = anywhere(value, named(name));
  return {
    to,
    value,
    text,
    number: text,
    unknown: null,
    open: {
      name,
      assumption: [
        `"${name}" is the field of that name in what ${value.url ?? 'the step before'} answers.`,
        { step: value.stepId, path: '' },
      ],
    },
  };
}

/** `the order total`: a field of what a call brings along, which nothing describes. */
function calledField(r: Reading, value: Value, from: number, to: number): Subject | null {
  const verb =
    /^(?:is|are|was|=|equals|drops|falls|rises|goes|exceeds|gets|over|above|below|under|more|less|greater|higher|lower|at|contains|mentions|includes|says|does|has)$/;
  if (
    !verb.test(r.lower(to)) ||
    r.tokens.slice(from, to).some(({ kind, lower }) => kind !== 'word' || NO_NAME.test(lower))
  )
    return null;
  const name = r.tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ');
  const text = `${value.expr}.${calledPath(name)}`;
  return {
    to,
    value,
    text,
    number: text,
    unknown: null,
    open: {
      name,
      assumption: [
        `"${name}" is the field of that name in what the call brings along.`,
        { step: null, path: '/trigger' },
      ],
    },
  };
}

const NO_NAME =
  /^(?:it|they|this|that|these|those|there|i|we|you|he|she|someone|somebody|anyone|nobody|nothing|something|everything|not|no|all|any|none|and|or|then|mail|email|weather|today|approved|rejected)$/;

/** `the rate of https://…`, `https://… has a rate`: what is tested is read first. */
export function ofSource(r: Reading, at: number): Subject | null {
  const place = r.slice(at, Math.min(r.end, at + 9)).findIndex(({ mention }) => mention?.kind === 'url');
  if (place === -1) return null;
  const saved = r.builder.save();
  const start =
    at +
    r.said(
      at,
      'the answer of',
      'the response of',
      'the answer from',
      'the json of',
      'the result of',
      'the page',
      'the site',
      'the answer of the api',
      'the text of',
    );
  const whole = source(r, start, r.is(at, 'the answer|response|json|result') ? 'data' : null);
  // A word before the address that was not read is a field of what is there.
  const isWhole = whole !== null && r.slice(start, at + place).every((_token, offset) => r.isTaken(start + offset));
  if (whole && !isWhole) r.builder.restore(saved);
  if (whole && isWhole) {
    r.take(at, start, r.made.at(-1)?.part ?? new Part('address'), 'use');
    const number = whole.value.kind === 'number' ? whole.value.expr : null;
    return { to: whole.to, value: whole.value, text: whole.value.full, number, unknown: null };
  }
  const word = at + r.said(at, 'the', 'current', 'the current', 'its');
  const path = r.mention(word, 'path')?.value;
  const link = word + 1 + r.said(word + 1, 'field', 'value');
  const lead = r.said(
    link,
    'of',
    'in',
    'from',
    'at',
    'on',
    'of the answer of',
    'in the answer of',
    'returned by',
    'of the api',
    'in the json of',
    'in the response of',
  );
  const operand = lead > 0 && (path !== undefined || r.tokens[word]?.kind === 'word') ? source(r, link + lead) : null;
  if (!operand || (operand.value.kind !== 'data' && operand.value.kind !== 'page')) {
    r.builder.restore(saved);
    return null;
  }
  r.take(word + 1, link + lead, r.made.at(-1)?.part ?? new Part('address'), 'use');
  if (operand.value.kind === 'page')
    return {
      to: operand.to,
      value: operand.value,
      text: '""',
      number: '0',
      unknown: { from: at, to: word + 1, value: operand.value },
    };
  if (path === undefined) return openField(operand.value, r.tokens[word]?.text ?? '', operand.to);
  const text = `${operand.value.expr}.${named(path.replace(/^body\./, ''))}`;
  return { to: operand.to, value: operand.value, text, number: text, unknown: null };
}

/** `the answer has a rate below 1`: the field comes after what it is a field of. */
export function withField(r: Reading, subject: Subject): Subject {
  if (subject.value.kind !== 'data' || subject.open !== undefined || subject.number !== null) return subject;
  const lead = r.said(
    subject.to,
    'has',
    'has a',
    'has an',
    'shows',
    'shows a',
    'returns',
    'returns a',
    'reports',
    'reports a',
    'gives',
    'contains a',
    'with',
    'with a',
  );
  const at = subject.to + lead;
  if (lead === 0 || r.tokens[at]?.kind !== 'word' || at >= r.end) return subject;
  const verb = r.said(at + 1, 'of', 'that is', 'which is');
  if (COMPARISONS.at(r.tokens, at + 1 + verb) === null) return subject;
  return openField(subject.value, r.tokens[at]?.text ?? '', at + 1 + verb);
}

/** Whether a comparison with a number stands at a place. */
function isNumberAt(r: Reading, at: number): boolean {
  const verb = at + r.said(at, 'is', 'gets', 'goes', 'drops', 'falls', 'rises', 'was', 'becomes');
  const sign = COMPARISONS.at(r.tokens, verb) ?? COMPARISONS.at(r.tokens, at);
  const place = (COMPARISONS.at(r.tokens, verb) ? verb : at) + (sign?.length ?? 0);
  return sign !== null && /^[$€£]?\d/.test(r.lower(place));
}

export function subjectAt(r: Reading, at: number): Subject | null {
  const selected = readSelected(r, at);
  if (selected) {
    const { to, value } = selected;
    return { to, value, text: value.full, number: value.expr, unknown: null };
  }
  const pronoun = r.said(
    at,
    'it',
    'that',
    'this',
    'they',
    'the result',
    'the answer',
    'the response',
    'the number',
    'the count',
    'the total',
    'the amount of them',
    'one of them',
    'any of them',
    'the value',
    'the sum',
    'the average',
  );
  const made = pronoun > 0 ? r.last : null;
  if (made && (made.kind === 'number' || r.is(at, 'it|that|this|they') || pronoun > 1)) {
    if (made.kind === 'number')
      return { to: at + pronoun, value: made, text: made.expr, number: made.expr, unknown: null };
    if (made.kind === 'list' && r.is(at, 'the number|count'))
      return {
        to: at + pronoun,
        value: counted(made),
        text: `$count(${made.expr})`,
        number: `$count(${made.expr})`,
        unknown: null,
      };
    const isNumber =
      COMPARISONS.at(
        r.tokens,
        at + pronoun + r.said(at + pronoun, 'is', 'are', 'was', 'gets', 'goes', 'drops', 'falls', 'rises'),
      ) !== null;
    const amount = isNumber ? onlyAmount(made) : null;
    if (amount !== null) {
      r.builder.assume(`The field "${amount}" is compared.`, { step: null, path: '/trigger' });
      const text = `${made.expr}.${made.fields[amount] ?? ''}`;
      return { to: at + pronoun, value: made, text, number: text, unknown: null };
    }
    // A whole page or list has no number to compare.
    if (isNumber)
      return {
        to: at + pronoun,
        value: made,
        text: null,
        number: made.expr,
        unknown: { from: at, to: at + pronoun, value: made },
      };
    return {
      to: at + pronoun,
      value: made,
      text: made.kind === 'event' ? made.full : made.full,
      number: null,
      unknown: null,
    };
  }
  for (const value of r.values) {
    const field = fieldAt(r, at, value);
    if (field) {
      const tail = r.said(field.to, 'of it', 'of the page', 'of the answer', 'in it', 'in the answer');
      const path = value.kind === 'list' ? null : value.kind === 'text' ? value.expr : `${value.expr}.${field.path}`;
      if (path !== null) return { to: field.to + tail, value, text: path, number: path, unknown: null };
    }
    const start = at + r.said(at, 'the', 'this', 'that', 'its', 'any', 'one of the', 'my', 'a');
    const noun = Phrases.of(value.nouns).at(r.tokens, start);
    if (noun && start + noun.length <= r.end)
      return {
        to: start + noun.length,
        value,
        text: value.full,
        number: value.kind === 'number' ? value.expr : null,
        unknown: null,
      };
  }
  // A field of an answer or of a page that nothing describes.
  const open = r.values.find(({ kind }) => kind === 'data' || kind === 'page') ?? calledEvent(r);
  const start = at + r.said(at, 'the', 'its', 'their', 'current', 'the current');
  const isBare =
    start === at &&
    /^(?:is|=|equals|drops|falls|rises|goes|exceeds|gets|over|above|below|under)$/.test(r.lower(start + 1));
  if (
    open &&
    (start > at || (isBare && open.kind === 'data') || open.kind === 'event') &&
    r.tokens[start]?.kind === 'word'
  ) {
    let to = start + 1;
    while (
      to < start + 3 &&
      r.tokens[to]?.kind === 'word' &&
      !/^(?:is|are|was|has|drops|falls|rises|goes|gets|equals|exceeds|mentions|contains|does|below|above|over|under)$/.test(
        r.lower(to),
      )
    )
      to += 1;
    if (open.kind === 'event') return calledField(r, open, start, to);
    const data = to === start + 1 && isNumberAt(r, to) ? asData(r, open) : null;
    if (data) return openField(data, r.tokens[start]?.text ?? '', to);
    if (open.kind === 'data' && to === start + 1)
      return openField(open, r.tokens[start]?.text ?? '', to + r.said(to, 'value', 'field'));
    return { to, value: open, text: '""', number: '0', unknown: { from: at, to, value: open } };
  }
  return null;
}
