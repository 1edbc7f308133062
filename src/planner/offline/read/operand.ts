import { stem } from '../text/stem.js';
import { Phrases } from '../text/tokens.js';
import { literalOf, quoted } from '../build/value.js';
import type { Draft } from '../build/builder.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { fieldsAt, pickValues, shownBy } from './fields.js';
import { slotOf } from './frames.js';
import { readFirst } from './first.js';
import { readElements } from './elements.js';
import { readMailSource } from './mail-source.js';
import { numberIn } from './reading.js';
import type { Operand, Reading } from './reading.js';
import { readUrlSource } from './url-source.js';

const PRONOUN = /^(?:it|them|this|that|these|those|everything|all|both|each)$/;
/** What people call whatever there is. */
const ANYTHING = Phrases.of([
  'result',
  'list',
  'outcome',
  'content',
  'detail',
  'information',
  'info',
  'data',
  'output',
  'text',
  'report',
  'finding',
  'rest of it',
  'whole thing',
  'answer',
]);
const MAX_SENTENCES = 50;

/**
 * What something is done with: quoted, read anew, or made by a step before. Its words are taken for `slot` of `part`.
 */
export function readOperand(r: Reading, at: number, part: Part, slot: string): Operand | null {
  return (
    literal(r, at, part, slot) ??
    readSummary(r, at, part, slot) ??
    readCount(r, at, part, slot) ??
    firstFew(r, at) ??
    ofFields(r, at, part, slot) ??
    fieldsOfSource(r, at) ??
    reference(r, at, part, slot) ??
    source(r, at) ??
    listOf(r, at, part, slot)
  );
}

function literal(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const start =
    at +
    r.said(
      at,
      'the text',
      'the message',
      'the words',
      'a message',
      'the following',
      'this',
      'this text',
      'the following text',
    );
  const place = start + r.said(start, ':');
  const mention = r.mention(place, 'quote', 'text');
  if (!mention) return null;
  r.take(at, place + 1, part, slot);
  return mention.kind === 'text'
    ? { to: place + 1, value: textValue(mention.value) }
    : withValues(r, place + 1, mention.value, part, slot);
}

const FOLLOWED = ['plus', 'followed by', '+', '&', 'and then', 'plus the', 'with'];

/** `"Shipped: " plus the title`, `"New bug: <title>"`: a text with values in it. */
export function withValues(r: Reading, at: number, text: string, part: Part, slot: string): Operand {
  const parts: string[] = [];
  let isPlain = true;
  let from = 0;
  for (const match of text.matchAll(
    /<([a-z][a-z _-]{1,30})>|(?<!\{)\{([a-z][a-z _-]{1,30})\}(?!\})|\[([a-z][a-z _-]{1,30})\]/gi,
  )) {
    const name = (match[1] ?? match[2] ?? match[3] ?? '').toLowerCase();
    const found = valueNamed(r, name);
    if (found === null) continue;
    isPlain = false;
    if (match.index > from) parts.push(quoted(text.slice(from, match.index)));
    parts.push(found);
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(quoted(text.slice(from)));
  let to = at;
  const lead = r.said(at, ...FOLLOWED);
  const saved = r.builder.save();
  const more = lead > 0 || !isPlain ? ofFields(r, at + Math.max(lead, r.said(at, 'with')), part, slot) : null;
  if (more && (!r.is(at, 'with') || !isPlain)) {
    r.take(at, more.to, part, slot);
    to = more.to;
    // What the placeholders stand for need not be said again.
    if (isPlain) parts.push(`$string(${more.value.text})`);
    isPlain = false;
  } else r.builder.restore(saved);
  if (isPlain) return { to, value: textValue(text) };
  const expr = parts.join(' & ');
  return { to, value: { ...textValue(text), expr, headline: expr, text: expr, full: expr } };
}

/** The value that a name in a text stands for; null if there is none. */
function valueNamed(r: Reading, name: string): string | null {
  const wanted = name
    .split(/[ _-]+/)
    .map(stem)
    .join(' ');
  for (const value of r.values) {
    if (value.kind === 'list') continue;
    const field = Object.entries(value.fields).find(
      ([one]) =>
        one.split(' ').map(stem).join(' ') === wanted ||
        value.nouns.some((noun) => `${stem(noun)} ${stem(one)}` === wanted),
    );
    if (field) return `$string(${value.expr}.${field[1]})`;
    if (value.kind === 'text' && value.nouns.some((noun) => stem(noun) === wanted)) return `$string(${value.expr})`;
  }
  return null;
}

/** `the first three`, `the top 5 of them` of a list that there is. */
function firstFew(r: Reading, at: number): Operand | null {
  const list = r.values.find(({ kind }) => kind === 'list');
  if (!list || !r.is(at, 'the|first|top|only')) return null;
  const saved = r.builder.save();
  const first = readFirst(r, at, list);
  const noun =
    first &&
    r.tokens[first.to]?.kind === 'word' &&
    first.to < r.end &&
    !/^(?:to|in|on|by|via|as|and|with|then|into|from|each|every|for)$/.test(r.lower(first.to));
  if (first && !noun) return first;
  r.builder.restore(saved);
  return null;
}

const MAX_FIELD_WORDS = 10;

/** `the subjects of all unread mail`, `the title and link of https://…`: fields of what is read for it. */
export function fieldsOfSource(r: Reading, at: number): Operand | null {
  const saved = r.builder.save();
  const made = r.made.length;
  for (let link = at + 1; link < Math.min(r.end, at + MAX_FIELD_WORDS); link += 1) {
    if (r.tokens[link]?.kind === 'mention') return null;
    if (!r.is(link, 'of|from|in|for')) continue;
    const read = source(r, link + 1 + r.said(link + 1, 'each of', 'each', 'every'));
    const fields = read ? fieldsAt(r, at, read.value) : null;
    if (read && fields && fields.to === link) {
      const part = new Part('fields');
      r.take(at, link + 1 + r.said(link + 1, 'each of', 'each', 'every'), part, 'fields');
      return { to: read.to, value: pickValues(r, read.value, fields.fields, part) };
    }
    r.builder.restore(saved);
    r.made.splice(made);
  }
  return null;
}

export function textValue(text: string): Value {
  const expr = quoted(text);
  return {
    kind: 'text',
    nouns: ['text', 'message'],
    expr,
    headline: expr,
    text: expr,
    full: expr,
    fields: {},
    line: '$',
    itemFull: '$',
    isOpen: false,
    stepId: null,
    url: null,
    schema: null,
  };
}

/** Messages or an address that are read by a step of their own. */
export function source(r: Reading, at: number, preferred: 'data' | null = null): Operand | null {
  const mail = readMailSource(r, at);
  if (mail) return mail;
  const elements = readElements(r, at);
  if (elements) return elements;
  const url = readUrlSource(r, at, preferred);
  if (!url) return null;
  if (url.fields.length === 0) return url;
  const known = url.fields.flatMap(({ name, from, to }) => {
    const path = Object.entries(url.value.fields).find(([word]) => stem(word) === name)?.[1];
    return path === undefined ? [] : [{ name: r.lower(from).replace(/s$/, ''), path, from, to }];
  });
  // If one of them is no field of it, their words are left over.
  if (known.length !== url.fields.length) return url;
  const part = new Part('fields');
  for (const { from, to } of known) r.take(from, to, part, 'fields');
  return { to: url.to, value: pickValues(r, url.value, known, part) };
}

/** `a short summary of …`, `a summary in three sentences`. */
export function readSummary(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const [frame] = r.frames.ofUse('shorten');
  if (!frame) return null;
  const saved = r.builder.save();
  const own = new Part(frame.tool.name);
  const lengths = new Phrases(
    Object.entries(frame.planning.slots[slotOf(frame.planning, 'sentences') ?? '']?.said ?? {}),
  );
  let sentences: number | null = null;
  let next = at + r.said(at, 'a', 'an', 'the', 'me a', 'one', 'my', 'our');
  const length = lengths.at(r.tokens, next);
  if (length) {
    sentences = Number(length.value);
    r.take(next, next + length.length, own, 'sentences');
    next += length.length;
  }
  const count = numberIn(r.lower(next));
  const compound = /^(\w+)-sentences?$/.exec(r.lower(next))?.[1];
  if (compound !== undefined && numberIn(compound) !== null) {
    sentences = numberIn(compound);
    r.take(next, next + 1, own, 'sentences');
    next += 1;
  } else if (count !== null && r.is(next + 1, 'sentence|sentences')) {
    sentences = count;
    r.take(next, next + 2, own, 'sentences');
    next += 2;
  }
  const noun = Phrases.of(frame.planning.nouns).at(r.tokens, next);
  if (!noun || next + noun.length > r.end || isMade(r, at, next)) {
    r.builder.restore(saved);
    return null;
  }
  r.take(at, next + noun.length, own, 'use');
  if (sentences !== null) r.take(next - 1, next, own, 'sentences');
  next += noun.length;
  const inLength = readLength(r, next, own);
  if (inLength) {
    sentences ??= inLength.sentences;
    next = inLength.to;
  }
  const link = r.said(next, 'of', 'from', 'with', 'for', 'about', 'on');
  const operand = link > 0 ? readOperand(r, next + link, own, 'content') : null;
  if (link > 0 && !operand && !r.last) {
    r.builder.restore(saved);
    return null;
  }
  if (operand) {
    r.neutral(next, next + link);
    next = operand.to;
  }
  const after = readLength(r, next, own);
  if (after) {
    sentences ??= after.sentences;
    next = after.to;
  }
  const of = operand?.value ?? r.last;
  if (!of) {
    r.builder.restore(saved);
    return null;
  }
  void part;
  void slot;
  return { to: next, value: summarize(r, of, own, sentences) };
}

/** `the summary` means the one that there is. */
function isMade(r: Reading, at: number, noun: number): boolean {
  if (!r.is(at, 'the|this|that|its') && noun !== at) return false;
  return r.is(noun + 1, 'of|from|for')
    ? false
    : r.values.some(({ nouns, kind }) => kind === 'text' && nouns.includes(r.stem(noun))) ||
        r.values.some(({ nouns, kind }) => kind === 'text' && nouns.includes(r.lower(noun)));
}

/** `in three sentences`, `in at most 5 sentences`. */
export function readLength(
  r: Reading,
  at: number,
  part: Part,
): { readonly to: number; readonly sentences: number } | null {
  const lead = r.said(
    at,
    'in',
    'in at most',
    'into',
    'to',
    'with',
    'of',
    'in no more than',
    'with at most',
    'of at most',
    'using',
    'in max',
    'to at most',
    'in about',
  );
  const count = numberIn(r.lower(at + lead));
  if (
    lead === 0 ||
    count === null ||
    !Number.isInteger(count) ||
    count < 1 ||
    count > MAX_SENTENCES ||
    !r.is(at + lead + 1, 'sentence|sentences')
  )
    return null;
  r.take(at, at + lead + 2, part, 'sentences');
  return { to: at + lead + 2, sentences: count };
}

/** Adds the step that makes a text shorter. */
export function summarize(r: Reading, of: Value, part: Part, sentences: number | null): Value {
  const [frame] = r.frames.ofUse('shorten');
  if (!frame) return of;
  const content = slotOf(frame.planning, 'content');
  const step = r.builder.add(frame.tool, 'summarize', 'Summarize', {
    part,
    reason: 'A summary is asked for.',
    sentence: r.sentence,
  });
  if (content === undefined) shortenByExpression(r, step, of, sentences);
  else r.builder.set(step, content, literalOf(of.full) ?? `{{ ${of.full} }}`, 'content');
  const name = slotOf(frame.planning, 'sentences');
  if (sentences !== null && name !== undefined) r.builder.set(step, name, sentences, 'sentences');
  r.made.push(step);
  const expr = `steps.${step.id}.output${frame.planning.yields.at === '' ? '' : `.${frame.planning.yields.at}`}`;
  const value: Value = {
    ...of,
    kind: 'text',
    nouns: [...frame.planning.yields.nouns],
    expr,
    headline: of.kind === 'text' ? '"Summary"' : of.headline,
    text: expr,
    full: expr,
    fields: {},
    line: '$',
    itemFull: '$',
    isOpen: false,
    stepId: step.id,
    schema: null,
  };
  r.builder.values.push(value);
  return value;
}

const SENTENCES = 5;

/** The first sentence of each part, for a catalogue without a tool that makes texts shorter. */
function shortenByExpression(r: Reading, step: Draft, of: Value, sentences: number | null): void {
  const [frame] = r.frames.ofUse('compute');
  const name = (frame && slotOf(frame.planning, 'expression')) ?? 'expression';
  r.builder.set(
    step,
    name,
    `$join($split($string(${of.full}), "\\n\\n")[[0..${(sentences ?? SENTENCES) - 1}]].$substring($split($, "\\n")[0], 0, 200), "\\n")`,
    'content',
  );
  step.part.wrote('sentences', `step:${step.id}/input/${name}`);
}

const THERE = [
  'there are',
  'i have',
  'we have',
  'i got',
  'there were',
  'came in',
  'arrived',
  'are there',
  'were there',
  'do i have',
  'did i get',
  'it is',
  'it was',
  'they are',
];

/** `the number of …`, `how many … there are`. */
function readCount(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const lead = r.said(
    at,
    'the number of',
    'how many',
    'a count of',
    'the count of',
    'the amount of',
    'the total number of',
    'number of',
  );
  if (lead === 0) return null;
  const saved = r.builder.save();
  // `how many there were` is about the list that there is.
  const bare = r.is(at, 'how many') ? r.said(at + lead, ...THERE) : 0;
  const list = bare > 0 ? r.values.find(({ kind }) => kind === 'list') : undefined;
  if (list && (at + lead + bare >= r.end || !r.isTaken(at + lead))) {
    r.take(at, at + lead + bare, part, slot);
    return { to: at + lead + bare, value: counted(list) };
  }
  const operand = reference(r, at + lead, part, slot) ?? source(r, at + lead);
  if (!operand || operand.value.kind !== 'list') {
    r.builder.restore(saved);
    return null;
  }
  r.take(at, at + lead, part, slot);
  const tail = r.said(operand.to, ...THERE);
  if (tail > 0) r.take(operand.to, operand.to + tail, part, slot);
  return { to: operand.to + tail, value: counted(operand.value) };
}

export function counted(list: Value): Value {
  const expr = `$count(${list.expr})`;
  return {
    ...list,
    kind: 'number',
    expr,
    text: list.headline,
    full: list.headline,
    fields: {},
    line: '$string($)',
    isOpen: false,
    nouns: ['number', 'count', 'amount', 'total'],
  };
}

/** `its title and link`, `the subject and sender of each`: fields of what there is. */
function ofFields(r: Reading, at: number, part: Part, slot: string): Operand | null {
  for (const value of r.values) {
    const read = fieldsAt(r, at, value);
    if (!read) continue;
    // `the message` is the whole of it, and not its text.
    if (value.kind === 'event' && read.fields.length === 1 && value.nouns.some((noun) => noun === read.fields[0]?.name))
      continue;
    const tail = ofWhat(r, read.to, value);
    if (tail === null) return null;
    r.take(at, tail, part, slot);
    return { to: tail, value: shownBy(value, read.fields) };
  }
  return null;
}

/** `of each of them`, `of the page`, `from it`; null if it says something else. */
function ofWhat(r: Reading, at: number, value: Value): number | null {
  const lead = r.said(
    at,
    'of',
    'from',
    'in',
    'for',
    'of each',
    'for each',
    'of every',
    'of all',
    'from each',
    'of each of',
    'of all of',
    'in each',
    'for every',
  );
  if (lead === 0) return at;
  const next = at + lead + r.said(at + lead, 'the', 'this', 'that', 'these', 'those', 'my');
  if (/^(?:it|them|one|these|those|this|that|each)$/.test(r.lower(at + lead))) return at + lead + 1;
  const noun = Phrases.of(value.nouns).at(r.tokens, next);
  if (noun) return next + noun.length;
  if (ANYTHING.at(r.tokens, next)) return next + 1;
  return r.is(at, 'of|from') ? null : at;
}

/** `it`, `the summary`, `those posts`, `the results`. */
export function reference(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const saved = r.account.save();
  if (r.is(at, 'both|all|the')) {
    const both = r.said(
      at,
      'both of them',
      'both of these',
      'both answers',
      'both results',
      'both feeds',
      'both pages',
      'both',
      'all three',
      'all of them',
      'the two',
      'all answers',
      'all results',
      'the answers',
      'the responses',
      'both responses',
      'all the answers',
    );
    const several = r.values.find(({ also }) => also !== undefined);
    const next = at + both;
    if (
      both > 0 &&
      several &&
      (next >= r.end || r.tokens[next]?.kind === 'mark' || /^(?:to|in|on|into|by|via|and|as|with)$/.test(r.lower(next)))
    ) {
      r.take(at, next, part, slot);
      return { to: next, value: several };
    }
  }
  const what = r.said(
    at,
    'what it says',
    'what they say',
    'what it is about',
    'what they are about',
    'what comes out',
    'what you find',
    'what you found',
    'what it answers',
    'what it returns',
    'what comes back',
    'what is in it',
    'whatever comes back',
    'whatever it says',
    'what it finds',
    'what it found',
  );
  if (what > 0 && r.last) {
    r.take(at, at + what, part, slot);
    return { to: at + what, value: r.last };
  }
  if (PRONOUN.test(r.lower(at))) {
    const all = r.said(at, 'all of it', 'all of them', 'all this', 'all that', 'each of them', 'each one', 'all the');
    const to = at + (all > 0 && !r.is(at, 'all the') ? all : 1);
    if (r.is(at, 'all|both|each') && all === 0) return null;
    const noun =
      all === 2 && r.is(at, 'all the')
        ? null
        : r.values.find(({ nouns }) => Phrases.of(nouns).at(r.tokens, to) !== null);
    if (noun && !r.is(at, 'it|them|everything')) {
      const length = Phrases.of(noun.nouns).at(r.tokens, to)?.length ?? 1;
      r.take(at, to + length, part, slot);
      return { to: to + length, value: noun };
    }
    if (
      r.is(at, 'this|that|these|those|each') &&
      r.tokens[to]?.kind === 'word' &&
      to < r.end &&
      !/^(?:to|in|on|by|via|as|and|with|then|into|from|at|for|every|each|please|when|if|also|of)$/.test(r.lower(to))
    )
      return null;
    if (r.last) {
      r.take(at, to, part, slot);
      return { to, value: r.last };
    }
    r.account.restore(saved);
    return null;
  }
  const start =
    at +
    r.said(at, 'the', 'this', 'that', 'these', 'those', 'its', 'their', 'all the', 'my', 'each', 'every', 'a', 'an');
  const fresh = newOnes(r, start, part, slot, at);
  if (fresh) return fresh;
  if (start === at && !r.values.some(({ nouns }) => Phrases.of(nouns).at(r.tokens, at))) return null;
  for (const value of r.values) {
    const noun = Phrases.of(value.nouns).at(r.tokens, start);
    if (noun && start + noun.length <= r.end && !r.mention(start + noun.length, 'url')) {
      const tail = r.said(start + noun.length, 'itself', 'text', 'details', 'content', 'list');
      r.take(at, start + noun.length + tail, part, slot);
      return { to: start + noun.length + tail, value };
    }
  }
  const anything = start > at && !r.is(at, 'a|an|my|each|every') ? ANYTHING.at(r.tokens, start) : null;
  if (anything && r.last && !r.is(start + anything.length, 'of|from')) {
    r.take(at, start + anything.length, part, slot);
    return { to: start + anything.length, value: r.last };
  }
  return null;
}

/** `the new posts` of a list that is read again and again: only those since the time before. */
function newOnes(r: Reading, start: number, part: Part, slot: string, from: number): Operand | null {
  if (!r.is(start, 'new|newest|latest') || r.newSince === null) return null;
  const value = r.values.find(
    ({ kind, nouns }) => kind === 'list' && Phrases.of(nouns).at(r.tokens, start + 1) !== null,
  );
  const step = r.builder.steps.find(({ id }) => id === value?.stepId);
  const name = step?.tool.planning && slotOf(step.tool.planning, 'since');
  if (!value || !step || name === undefined || name === null) return null;
  const to = start + 1 + (Phrases.of(value.nouns).at(r.tokens, start + 1)?.length ?? 1);
  r.take(from, to, part, slot);
  r.take(start, start + 1, step.part, 'since');
  if (step.input[name] === undefined) {
    r.builder.set(step, name, r.newSince, 'since');
    r.builder.assume('New ones are those that came since the time before.', { step: step.id, path: `/input/${name}` });
  } else {
    step.part.wrote('since', `step:${step.id}/input/${name}`);
  }
  return { to, value };
}

/** `a list of my unread mail`: the list is what it is of. */
function listOf(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const lead = r.said(
    at,
    'a list of',
    'the list of',
    'a copy of',
    'a report of',
    'the details of',
    'details of',
    'the contents of',
    'the content of',
    'the text of',
    'list of',
    'a digest of',
    'a report on',
    'a list with',
  );
  if (lead === 0) return null;
  const operand = ofFields(r, at + lead, part, slot) ?? reference(r, at + lead, part, slot) ?? source(r, at + lead);
  if (operand) r.take(at, at + lead, part, slot);
  return operand;
}
