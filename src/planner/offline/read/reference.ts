import { stem } from '../text/stem.js';
import type { Value } from '../build/value.js';
import { Phrases } from '../text/tokens.js';
import type { Part } from './account.js';
import { assumeCalled, calledEvent, calledFields } from './called-fields.js';
import { entriesOf } from './entries.js';
import { fieldsAt, shownBy } from './fields.js';
import { readFilter } from './filter.js';
import { readFirst } from './first.js';
import { answerOfCall } from './made/answer-of-call.js';
import { takeTold, toldFields } from './flow/fields/told-fields.js';
import { slotOf } from './frames.js';
import { shapeOf } from './flow/shape.js';
import { onlyUnseen } from './made/fresh.js';
import type { Operand, Reading } from './reading.js';
import { wordList } from '../word-list.js';

const PRONOUN = wordList('it|them|this|that|these|those|everything|all|both|each');

/** Words for the newest value, of any kind. */
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

/** `it`, `the summary`, `those posts`, `the results`: a value that has been made already. */
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
    'what the record says',
    'what the page says',
    'what it contains',
    'what they contain',
    'what is in them',
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
    // `each answer` to a form: the one that starts the run.
    const isEvent = r.is(at, 'each') && r.event !== null && Phrases.of(r.event.value.nouns).at(r.tokens, to) !== null;
    if (r.is(at, 'all|both|each') && all === 0 && !isEvent) return null;
    // A text has no several ones.
    if (r.is(at, 'each') && !isEvent && r.it?.kind === 'text') return null;
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
    const value = r.tokens[at]?.isSame === true ? (r.implied ?? r.it) : r.it;
    if (value) {
      r.take(at, to, part, slot);
      return { to, value };
    }
    r.account.restore(saved);
    return null;
  }
  const start =
    at +
    r.said(at, 'the', 'this', 'that', 'these', 'those', 'its', 'their', 'all the', 'my', 'each', 'every', 'a', 'an');
  const fresh = newOnes(r, start, part, slot, at);
  if (fresh) return fresh;
  const given = start > at ? givenAnswers(r, at, start) : null;
  if (given) {
    r.take(at, given.to, part, slot);
    return given;
  }
  if (start === at && !r.values.some(({ nouns }) => Phrases.of(nouns).at(r.tokens, at))) return null;
  for (const value of r.values) {
    const noun = Phrases.of(value.nouns).at(r.tokens, start);
    if (noun && isBareAnswer(value) && Phrases.of(r.event?.value.nouns ?? []).at(r.tokens, start)) continue;
    if (noun && start + noun.length <= r.end && !r.mention(start + noun.length, 'url')) {
      const tail = r.said(start + noun.length, 'itself', 'text', 'details', 'content', 'list');
      r.take(at, start + noun.length + tail, part, slot);
      return { to: start + noun.length + tail, value };
    }
  }
  const answered = start > at ? answerOfCall(r, start) : null;
  if (answered) {
    r.take(at, answered.to, part, slot);
    return answered;
  }
  const anything = start > at && !r.is(at, 'a|an|my|each|every') ? ANYTHING.at(r.tokens, start) : null;
  if (anything && r.last && !r.is(start + anything.length, 'of|from')) {
    r.take(at, start + anything.length, part, slot);
    return { to: start + anything.length, value: r.is(start, 'text|content') ? textIn(r, r.last) : r.last };
  }
  return broughtAlong(r, at, start, part, slot);
}

/** `react to it and send me the message`: what a service answers to an act has none of the fields of the thing. */
const isBareAnswer = ({ kind, stepId, fields }: Value): boolean =>
  kind === 'data' && stepId !== null && Object.keys(fields).length === 0;

/** `their answers`, of someone who has filled in a form: what starts the run has them, and not what was made since. */
function givenAnswers(r: Reading, at: number, start: number): Operand | null {
  const isSaid = r.is(start, 'answers|responses') || (r.is(at, 'their|his|her') && r.is(start, 'answer|response'));
  const { value, type } = r.event ?? {};
  if (!isSaid || !value || shapeOf(value, type).columns === null || r.is(start + 1, 'of|from|to')) return null;
  return { to: start + 1, value };
}

/** `the text` of an answer of an API: its field of that name, or else all of it. */
function textIn(r: Reading, of: Value): Value {
  if (of.kind !== 'data' || of.also !== undefined) return of;
  r.builder.assume(`The text is the field "text" of what ${of.url ?? 'the step before'} answers, or all of it.`, {
    step: of.stepId,
    path: '',
  });
  const field = `${of.expr}.**.text[0]`;
  const text = `($exists(${field}) ? $string(${field}) : ${of.text})`;
  return { ...of, kind: 'text', expr: text, text, full: text, isOpen: false, fields: {} };
}

/** `the order` after a call of a webhook, whose payload nothing describes: it is what the call brings along. */
function broughtAlong(r: Reading, at: number, start: number, part: Part, slot: string): Operand | null {
  const value = r.event?.value;
  const ends = start + 1 >= r.end || /^(?:to|in|on|into|by|via|as|and|with|,|for)$/.test(r.lower(start + 1));
  if (!r.is(at, 'the|this|that') || value?.isOpen !== true || r.event?.type?.planning?.isCalled !== true || !ends)
    return null;
  if (start !== at + 1 || r.tokens[start]?.kind !== 'word' || r.builder.values.length > 0) return null;
  r.take(at, start + 1, part, slot);
  r.builder.assume(`"${r.textOf(at, start + 1)}" is all that the call brings along.`, { step: null, path: '/trigger' });
  return { to: start + 1, value };
}

/** `the new posts` of a list that each run reads: only those since the run before. */
function newOnes(r: Reading, start: number, part: Part, slot: string, from: number): Operand | null {
  if (r.is(start, 'new')) {
    const fresh = unseenOnes(r, start, part, slot, from);
    if (fresh) return fresh;
  }
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

/** `new rows`, `the new ones` of a list that does not know since when its items are new. */
function unseenOnes(r: Reading, start: number, part: Part, slot: string, from: number): Operand | null {
  const next = r.tokens[start + 1];
  const data = r.last?.kind === 'data' && r.values.every(({ kind }) => kind !== 'list') ? r.last : null;
  const isPlural = next?.kind === 'word' && start + 1 < r.end && /[^s]s$/.test(next.lower);
  const isAny = /^(?:ones|items|entries|rows|records)$/.test(next?.lower ?? '');
  const list =
    r.values.find(({ kind }) => kind === 'list') ??
    (data && isPlural && next ? entriesOf(r, data, isAny ? null : next.lower, part) : null);
  const step = r.builder.steps.find(({ id }) => id === list?.stepId);
  if (!list || (step?.tool.planning && slotOf(step.tool.planning, 'since') !== undefined)) return null;
  const noun = Phrases.of([...list.nouns, 'one', 'item', 'entry']).at(r.tokens, start + 1);
  if (!noun || start + 1 + noun.length > r.end) return null;
  const value = onlyUnseen(r, list, part, 'new');
  if (!value) return null;
  const to = start + 1 + noun.length;
  r.take(from, to, part, slot);
  r.take(start, start + 1, part, 'new');
  return { to, value };
}

/** `the first three`, `the top 5 of them`: the first items of a list that has been made already. */
export function firstFew(r: Reading, at: number): Operand | null {
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

/** `its title and link`, `the subject and sender of each`: fields of a value that has been made already. */
export function ofFields(r: Reading, at: number, part: Part, slot: string): Operand | null {
  // `what its title is`
  const asked = r.is(at, 'what') && r.is(at + 1, 'its|their|the') ? ofFields(r, at + 1, part, slot) : null;
  if (asked && r.is(asked.to, 'is|are') && asked.to < r.end) {
    r.take(at, at + 1, part, slot);
    r.take(asked.to, asked.to + 1, part, slot);
    return { to: asked.to + 1, value: asked.value };
  }
  const called = r.builder.values.length === 0 ? calledFields(r, at) : null;
  const event = called && calledEvent(r);
  if (called && event) {
    r.take(at, called.to, part, slot);
    assumeCalled(r, called.fields);
    return { to: called.to, value: shownBy(event, called.fields) };
  }
  // `named "Check it"`: no field that is called a name.
  if (r.is(at, 'named|titled')) return null;
  // `from my inbox` names a place, and not the field of that name.
  if (r.is(at, 'from|to|in|of') && at + 1 < r.end && !r.is(at + 1, 'and|,|plus|&')) return null;
  for (const value of r.values) {
    const read = fieldsAt(r, at, value);
    const told = toldFields(r, at, value);
    const isLonger = told !== null && told.to > (read?.to ?? at + 1);
    // An amount in cents is no amount for people.
    if (told && (isLonger || ((told.isMade || told.lookUps.length > 0) && told.to === read?.to))) {
      return { to: told.to, value: takeTold(r, at, told, value, part, slot) };
    }
    if (!read) continue;
    // `the message` is the whole event, and not the text of its message.
    if (value.kind === 'event' && read.fields.length === 1 && value.nouns.some((noun) => noun === read.fields[0]?.name))
      continue;
    // `the summary` that a step has made, and not the field of that name in what it was made of.
    const only = read.fields.length === 1 ? read.fields[0]?.name : undefined;
    const newer = r.values.slice(0, r.values.indexOf(value));
    if (
      only !== undefined &&
      newer.some(({ kind, nouns }) => kind === 'text' && nouns.some((noun) => stem(noun) === stem(only)))
    )
      return null;
    const tail = ofWhat(r, read.to, value);
    const some = tail === null && value.kind === 'list' ? ofSome(r, read.to, value, part, slot) : null;
    if (some) {
      r.take(at, some.from, part, slot);
      return { to: some.to, value: shownBy(some.value, read.fields) };
    }
    if (tail === null) return null;
    r.take(at, tail, part, slot);
    return { to: tail, value: shownBy(value, read.fields) };
  }
  return null;
}

/** `of the latest 5 items`, `of new posts whose title contains "x"`: some of the list whose fields were named. */
function ofSome(
  r: Reading,
  at: number,
  list: Value,
  part: Part,
  slot: string,
): (Operand & { readonly from: number }) | null {
  const lead = r.said(at, 'of', 'from', 'of all', 'of every', 'of each', 'of any');
  if (lead === 0) return null;
  const saved = r.builder.save();
  const made = r.made.length;
  const start = at + lead;
  const article = start + r.said(start, 'the', 'all the', 'those', 'these');
  const picked = firstFew(r, start) ?? newOnes(r, article, part, slot, start);
  const noun = picked ? null : Phrases.of(list.nouns).at(r.tokens, article);
  const operand = picked ?? (noun ? { to: article + noun.length, value: list } : null);
  const filter = operand && readFilter(r, operand.to, operand.value, false);
  if (operand && (picked || filter)) {
    r.take(at, start, part, slot);
    if (!picked) r.take(start, operand.to, part, slot);
    return { ...(filter ?? operand), from: at };
  }
  r.builder.restore(saved);
  r.made.splice(made);
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
