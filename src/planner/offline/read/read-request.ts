import { setImmediate as nextTurn } from 'node:timers/promises';
import { GapKind } from '../../../domain/plan-report/index.js';
import { itemOf, quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import type { Draft } from '../build/builder.js';
import { NEUTRAL_PHRASES, NEUTRAL_WORDS } from '../text/neutral.js';
import { Phrases } from '../text/tokens.js';
import { isModelOnly } from './model-act.js';
import { namesMissingService, readAct } from './acts.js';
import { approvals, isApproved } from './approval.js';
import { clausesOf, CONDITION_WORDS, startsCondition } from './clauses.js';
import type { Clause } from './clauses.js';
import { readCondition } from './condition.js';
import type { Condition } from './condition.js';
import { asRequest } from './as-request.js';
import { entriesOf } from './entries.js';
import { askForField } from './fields.js';
import { slotOf } from './frames.js';
import { readOperand } from './operand.js';
import { Part } from './account.js';
import type { Reading } from './reading.js';

const LEAD =
  /^(?:,|and|then|also|please|hey|hi|hello|yo|ok|okay|dear|but|so|first|finally|next|lastly|afterwards|just|:|-|–|•|\*|\(|\)|→|\n|second|secondly|third|thirdly|firstly|i|would|like|you|to|should|must|it|be|able|want|need|the|workflow|kindly|can|could|will|&|\+|\.)$/;
const MAX_CLAUSE = 100;
const OTHERWISE = ['otherwise', 'or else', 'else', 'if not'];

interface Held {
  readonly condition: Condition;
  readonly isNot: boolean;
  readonly sentence: number;
}

/** Reads the clauses of a request one after the other into steps. */
export async function readClauses(r: Reading): Promise<void> {
  let held = null as Held | null;
  let sentence = -1;
  let previous: readonly Draft[] = [];
  const made: Draft[] = r.builder.steps;
  let asked: Condition | null = null;
  let only: Draft | undefined;
  let onlyClause: Clause | null = null;
  for (const clause of inReadingOrder(r, clausesOf(r.tokens, r.frames))) {
    if (clause.sentence !== sentence) {
      const goesOn = /^(?:then|otherwise|else)$/.test(r.tokens[clause.from]?.lower ?? '');
      if (!goesOn) held = null;
      endLoops(r);
    }
    // Other work goes on between the sentences of a long request.
    if (clause.sentence !== sentence) await nextTurn();
    sentence = clause.sentence;
    r.sentence = sentence;
    // A clause that goes on and on is not read, and so is asked about.
    if (clause.to - clause.from > MAX_CLAUSE) continue;
    r.end = clause.to;
    r.made = [];
    const otherwise = held ? r.said(clause.from, ...OTHERWISE) : 0;
    if (held && otherwise > 0) {
      held = { ...held, isNot: !held.isNot };
      r.take(clause.from, clause.from + otherwise, held.condition.part, held.isNot ? 'otherwise' : 'when');
      // What is done then is nothing, as it would be anyway.
      const nothing = r.said(clause.from + otherwise, ...NOTHING);
      if (nothing > 0 && clause.from + otherwise + nothing >= clause.to)
        r.take(clause.from, clause.to, held.condition.part, 'when');
      else act(r, clause.from + otherwise, held);
      previous = r.made;
      continue;
    }
    if (!held && r.event && takesNothing(r, clause)) continue;
    if (onlyThen(r, clause)) {
      only = [...made].reverse().find(({ tool }) => tool.planning?.use === 'send' || tool.sideEffects);
      onlyClause = only ? clause : null;
      continue;
    }
    if (clause.isCondition && isApproved(r, clause.from)) {
      act(r, clause.from, null);
      previous = r.made.length > 0 ? r.made : previous;
      continue;
    }
    if (clause.isCondition) {
      const read = (asked && ifSo(r, clause, asked)) ?? readIf(r, clause);
      if (read === null) {
        held = null;
        continue;
      }
      held = { condition: read.condition, isNot: read.isNot, sentence };
      if (only && onlyClause && read.to >= clause.to) {
        attach(r, [only], held);
        r.take(onlyClause.from, onlyClause.to, held.condition.part, 'when');
        only = undefined;
        held = null;
        continue;
      }
      if (read.to < clause.to) act(r, read.to, held);
      else if (previous.length > 0 && isTrailing(r, clause)) {
        attach(r, previous, held);
        held = null;
      }
      previous = r.made.length > 0 ? r.made : previous;
      continue;
    }
    const question = readQuestion(r, clause);
    if (question) {
      asked = question;
      // `check whether … and mail me`: it is done if it is so.
      held = { condition: question, isNot: false, sentence };
      previous = r.made.length > 0 ? r.made : previous;
      continue;
    }
    act(r, clause.from, held);
    previous = r.made.length > 0 ? r.made : previous;
  }
  endLoops(r);
  r.end = r.tokens.length;
  if (asked) answerQuestion(r, asked);
  applyApprovals(r);
}

/** `otherwise do nothing` beside the event that starts it: without the event nothing is done anyway. */
function takesNothing(r: Reading, { from, to }: Clause): boolean {
  const otherwise = r.said(from, ...OTHERWISE);
  const nothing = otherwise > 0 ? r.said(from + otherwise, ...NOTHING) : 0;
  if (nothing === 0 || from + otherwise + nothing < to) return false;
  const part = new Part('trigger');
  part.wrote('event', '/trigger/eventType');
  r.take(from, to, part, 'event');
  return true;
}

const NOTHING = [
  'do nothing',
  'nothing',
  'stop',
  'do not do anything',
  'dont do anything',
  'ignore it',
  'skip it',
  'just ignore it',
  'do not send anything',
  'dont send anything',
  'stay quiet',
  'leave it',
];

/** A condition that names what it is about is read before what depends on it; `using the model,` belongs to what comes next. */
function inReadingOrder(r: Reading, clauses: readonly Clause[]): readonly Clause[] {
  const hasUrl = ({ from, to }: Clause): boolean => r.slice(from, to).some(({ mention }) => mention?.kind === 'url');
  const line = [...clauses];
  for (let at = 0; at + 1 < line.length; at += 1) {
    const [one, next] = [line[at], line[at + 1]] as [Clause, Clause];
    if (one.sentence !== next.sentence) continue;
    if (isModelOnly(r, one.from, one.to)) line.splice(at, 2, { ...next, from: one.from });
    else if (!one.isCondition && next.isCondition && hasUrl(next) && !hasUrl(one) && r.builder.values.length === 0)
      line.splice(at, 2, next, one);
  }
  return line;
}

/** `check whether the page mentions "x"`: a condition that later words go back to. */
function readQuestion(r: Reading, { from, to }: Clause): Condition | null {
  const at = skipLead(r, from);
  const lead = r.said(
    at,
    'check whether',
    'check if',
    'see whether',
    'see if',
    'look whether',
    'look if',
    'find out whether',
    'find out if',
    'test whether',
    'test if',
    'verify whether',
    'verify if',
    'verify that',
    'check that',
    'make sure that',
    'make sure',
    'is',
    'are',
  );
  if (lead === 0) return null;
  const saved = r.builder.save();
  const made = r.made.length;
  const condition = readCondition(r, at + lead, 'when');
  if (!condition || condition.unknownField || condition.to < to) {
    r.builder.restore(saved);
    r.made.splice(made);
    return null;
  }
  r.take(at, at + lead, condition.part, 'when');
  return condition;
}

/** A question that nothing depends on is answered by the result of the run. */
function answerQuestion(r: Reading, { expr, failureOf, part }: Condition): void {
  const [frame] = r.frames.ofUse('compute');
  const name = frame && slotOf(frame.planning, 'expression');
  if (!frame || name === undefined || r.builder.steps.some((step) => step.when?.includes(expr) === true)) return;
  const step = r.builder.add(frame.tool, 'result', 'Answer the question', {
    part,
    reason: 'It is what is asked for.',
    sentence: r.sentence,
  });
  r.builder.set(step, name, expr, 'when');
  for (const fetched of r.builder.steps.filter(({ id }) => failureOf.includes(id))) {
    fetched.goesOn = true;
    asRequest(r, fetched);
  }
}

/** `if so`, `if it does not`: the question that was asked before. */
function ifSo(
  r: Reading,
  { from, to }: Clause,
  asked: Condition,
): { readonly condition: Condition; readonly isNot: boolean; readonly to: number } | null {
  const lead = r.said(from, ...CONDITION_WORDS);
  const at = from + lead;
  const not = r.said(
    at,
    'not',
    'it does not',
    'it doesnt',
    'it is not',
    'it isnt',
    'no',
    'it did not',
    'that is not the case',
    'they do not',
    'this is not the case',
  );
  const yes = r.said(
    at,
    'so',
    'it does',
    'yes',
    'it is',
    'it did',
    'that is the case',
    'this is the case',
    'they do',
    'it has',
    'that is so',
    'that is true',
  );
  const end = at + Math.max(not, yes);
  if (end === at || (end < to && !/^(?:,|then|and)$/.test(r.lower(end)) && r.frames.verbs.at(r.tokens, end) === null))
    return null;
  const isUnless = r.is(from, 'unless|except');
  r.take(from, end, asked.part, not >= yes && not > 0 ? 'otherwise' : 'when');
  return { condition: asked, isNot: (not >= yes && not > 0) !== isUnless, to: end };
}

/** `Only send if …`: the condition is about the message that was read before. */
function onlyThen(r: Reading, { from, to }: Clause): boolean {
  const lead = r.said(from, 'only', 'but only', 'just', 'do so only', 'do it only', 'do this only', 'please only');
  if (lead === 0 || to >= r.tokens.length || !startsCondition(r.tokens, to)) return false;
  const verb = r.said(
    from + lead,
    'send',
    'mail',
    'post',
    'email',
    'notify',
    'do',
    'message',
    'alert',
    'do it',
    'do so',
    'do this',
    'write',
    'tell',
    'forward',
  );
  const object = r.said(
    from + lead + verb,
    'it',
    'that',
    'this',
    'them',
    'me',
    'us',
    'so',
    'anything',
    'something',
    'the mail',
    'the email',
    'the message',
    'me it',
  );
  return (verb > 0 || r.is(from, 'do')) && from + lead + verb + object >= to;
}

/** A condition at the end of a sentence is about what was said before it. */
function isTrailing(r: Reading, clause: Clause): boolean {
  const before = r.tokens[clause.from - 1];
  const after = r.tokens[clause.to];
  const beginsSentence = clause.from === 0 || (before !== undefined && /^[.;!?\n]$/.test(before.lower));
  return !beginsSentence && (after === undefined || /^[.;!?\n]$/.test(after.lower));
}

function act(r: Reading, from: number, held: Held | null): void {
  let at = skipLead(r, from);
  const loop = readLoop(r, at);
  if (loop !== null) at = skipLead(r, loop);
  if (at >= r.end) return;
  const saved = r.builder.save();
  const made = r.made.length;
  if (!readAct(r, at)) {
    r.builder.restore(saved);
    r.made.splice(made);
    return;
  }
  applyLoop(r);
  if (held) attach(r, r.made.slice(made), held);
}

/** Politeness and words that only join. */
function skipLead(r: Reading, from: number): number {
  let at = from;
  for (;;) {
    const phrase = NEUTRAL_PHRASES.at(r.tokens, at);
    if (phrase && at + phrase.length < r.end && !r.is(at, 'for me')) {
      r.neutral(at, at + phrase.length, true);
      at += phrase.length;
    } else if (
      at < r.end &&
      r.tokens[at]?.kind !== 'mention' &&
      LEAD.test(r.lower(at)) &&
      !(r.is(at, 'first|the|it|to|i|second|third') && !isOnlyLead(r, at))
    ) {
      r.neutral(at, at + 1);
      at += 1;
    } else if (/^\d+$/.test(r.lower(at)) && r.is(at + 1, ')|.')) {
      r.neutral(at, at + 2, true);
      at += 2;
    } else return at;
  }
}

function isOnlyLead(r: Reading, at: number): boolean {
  if (r.is(at, 'first|second|third')) return r.is(at + 1, ',') || r.frames.verbs.at(r.tokens, at + 1) !== null;
  if (r.is(at, 'the|it')) return r.is(at + 1, 'workflow|should|must');
  if (r.is(at, 'i')) return r.is(at + 1, 'would|want|need');
  return r.is(at, 'to') && r.frames.verbs.at(r.tokens, at + 1) !== null;
}

/** `if …`, `unless …`: what has to hold. @returns null if it cannot be tested; then its words are a gap. */
function readIf(
  r: Reading,
  clause: Clause,
): { readonly condition: Condition; readonly isNot: boolean; readonly to: number } | null {
  const lead = r.said(clause.from, ...CONDITION_WORDS);
  const isNot = r.is(clause.from, 'unless|except');
  const at = clause.from + lead;
  const condition = readCondition(r, at, 'when');
  if (condition) {
    r.take(clause.from, at, condition.part, 'when');
    const to = condition.to;
    // What is left over of the clause stays open, unless an act begins there.
    return {
      condition,
      isNot,
      to:
        to < clause.to && r.frames.verbs.at(r.tokens, to) === null && !/^(?:,|then|and)$/.test(r.lower(to))
          ? clause.to
          : to,
    };
  }
  // What speaks of a missing service is asked about together with the others of them.
  if (namesMissingService(r, at)) return null;
  const tokens = r.slice(clause.from, clause.to);
  r.builder.ask({
    kind: GapKind.CONDITION,
    tokens,
    reason: 'This condition cannot be tested on what there is at this point.',
    question: `How can "${tokens.map(({ text }) => text).join(' ')}" be decided? Leave it out, or change the steps.`,
    at: { step: r.builder.steps.at(-1)?.id ?? null, path: r.builder.steps.length > 0 ? '/when' : '/steps' },
  });
  return null;
}

function attach(r: Reading, steps: readonly Draft[], { condition, isNot }: Held): void {
  const expr = isNot ? `$not(${condition.expr})` : condition.expr;
  for (const step of steps) {
    if (step.forEach !== null && /\bitem\b/.test(expr)) {
      r.builder.ask({
        kind: GapKind.CONDITION,
        tokens: [],
        reason: 'A condition cannot look at each item by itself.',
        question: `Filter the list before "${step.title}" instead.`,
        at: { step: step.id, path: '/when' },
      });
      continue;
    }
    const { unknownField } = condition;
    condition.part.wrote(isNot ? 'otherwise' : 'when', `step:${step.id}/when`);
    condition.part.wrote('when', condition.part.pointerOf('when') ?? `step:${step.id}/when`);
    if (unknownField) {
      askForField(r, unknownField.from, unknownField.to, unknownField.value, { step: step.id, path: '/when' });
      continue;
    }
    step.when = step.when === null ? expr : `(${step.when}) and (${expr})`;
    if (condition.failureOf.length > 0) tellFailure(r, step, condition.failureOf, expr);
  }
  for (const fetched of r.builder.steps.filter(({ id }) => condition.failureOf.includes(id))) {
    fetched.goesOn = true;
    asRequest(r, fetched);
  }
}

/** What a step that failed would have yielded cannot be sent: the message says which failed. */
function tellFailure(r: Reading, step: Draft, failed: readonly string[], expr: string): void {
  const isDown = expr.includes('FAILED') !== expr.startsWith('$not');
  const nameOf = (id: string): string => {
    const url = r.builder.steps.find((one) => one.id === id)?.input['url'];
    return typeof url === 'string' ? url : 'It';
  };
  const name = failed.length === 1 ? nameOf(failed[0] ?? '') : 'An address';
  const told =
    failed.length === 1
      ? `{{ ${quoted(`${name} does not answer: `)} & steps.${failed[0] ?? ''}.error.message }}`
      : `{{ "No answer from: " & $join([${failed.map((id) => `steps.${id}.status = "FAILED" ? ${quoted(nameOf(id))}`).join(', ')}], ", ") }}`;
  for (const [field, value] of Object.entries(step.input)) {
    if (typeof value !== 'string' || !failed.some((id) => value.includes(`steps.${id}.output`))) continue;
    step.input[field] = isDown
      ? field === 'subject'
        ? `${name} does not answer`
        : told
      : `${name === 'An address' ? 'All of them' : name} answers.`;
  }
}

const loops = new WeakMap<Reading, { readonly list: Value; readonly part: Part; readonly item: Value }>();

/** `for each row`, `for every new mail`: the acts of the sentence are done once for each. */
function readLoop(r: Reading, at: number): number | null {
  const lead = r.said(
    at,
    'for each',
    'for every',
    'for each of',
    'for every one of',
    'for all',
    'with each',
    'with every',
    'for each one of',
  );
  if (lead === 0) return null;
  const saved = r.builder.save();
  const part = new Part('loop');
  const known = r.values.find(
    ({ kind, nouns }) =>
      kind === 'list' && (Phrases.of(nouns).at(r.tokens, at + lead) !== null || r.is(at + lead, 'item|one|of')),
  );
  let to = at + lead;
  let list: Value | null = null;
  if (known) {
    const noun = Phrases.of(known.nouns).at(r.tokens, to);
    to +=
      (noun?.length ?? 1) +
      r.said(
        to + (noun?.length ?? 1),
        'in it',
        'of them',
        'in the list',
        'in the table',
        'of it',
        'in the file',
        'them',
      );
    list = known;
  } else {
    const operand = readOperand(r, at + lead, part, 'each');
    const data = operand ? null : r.values.find(({ kind }) => kind === 'data');
    if (operand?.value.kind === 'list') {
      list = operand.value;
      to = operand.to;
    } else if (data && r.tokens[to]?.kind === 'word' && to < r.end) {
      list = entriesOf(r, data, r.lower(to), part);
      to += 1 + r.said(to + 1, 'in it', 'in the answer', 'in the response', 'of it', 'there', 'you get');
      r.take(at, to, part, 'each');
    }
  }
  if (!list) {
    r.builder.restore(saved);
    return null;
  }
  r.take(at, known ? to : at + lead, part, 'each');
  const item = itemOf(list);
  r.builder.values.push(item);
  loops.set(r, { list, part, item });
  return to;
}

function applyLoop(r: Reading): void {
  const loop = loops.get(r);
  if (!loop) return;
  for (const step of r.made) {
    if (step.forEach === loop.list.expr) loop.part.wrote('each', `step:${step.id}/forEach`);
    if (step.forEach !== null || !/\{\{[^}]*\bitem\b/.test(JSON.stringify(step.input))) continue;
    step.forEach = loop.list.expr;
    loop.part.wrote('each', `step:${step.id}/forEach`);
  }
}

function endLoops(r: Reading): void {
  const loop = loops.get(r);
  if (!loop) return;
  const at = r.builder.values.indexOf(loop.item);
  if (at !== -1) r.builder.values.splice(at, 1);
  loops.delete(r);
}

/** A question that was asked before there was anything to see comes right before the first message that it is about. */
function askLater(r: Reading, asked: Draft): void {
  const name = asked.tool.planning && slotOf(asked.tool.planning, 'question');
  const at = r.builder.steps.indexOf(asked);
  const next = r.builder.steps.findIndex(({ tool }, index) => index > at && tool.planning?.use === 'send');
  const between = r.builder.steps.slice(at + 1, Math.max(at + 1, next));
  const isRead =
    between.length > 0 &&
    between.every(({ tool }) => /^(?:read|table|shorten|compute)$/.test(tool.planning?.use ?? ''));
  const about = r.builder.values.findLast(({ stepId }) => between.some(({ id }) => id === stepId));
  const [message] = r.builder.steps.slice(next, next + 1);
  if (name === undefined || asked.input[name] !== 'Go on?' || !isRead || !about || !message) return;
  r.builder.moveBefore(asked, message);
  asked.input[name] = `{{ "Go on? " & ${about.headline} }}`;
}

/** What comes after a question waits for a yes. */
function applyApprovals(r: Reading): void {
  for (const step of r.builder.steps.filter((one) => approvals.has(one))) askLater(r, step);
  let asked: Draft | null = null;
  for (const step of r.builder.steps) {
    if (asked) {
      const yes = `steps.${asked.id}.output.approved`;
      step.when = step.when === null ? yes : `${yes} and (${step.when})`;
    }
    if (approvals.has(step)) asked = step;
  }
}

/** Words that need no effect, if nothing took them. */
export function takeNeutral(r: Reading): void {
  r.end = r.tokens.length;
  for (let at = 0; at < r.tokens.length; at += 1) {
    if (r.isTaken(at) || r.tokens[at]?.kind === 'mention') continue;
    if (NEUTRAL_WORDS.has(r.lower(at))) r.neutral(at, at + 1);
    else {
      const phrase = NEUTRAL_PHRASES.at(r.tokens, at);
      if (
        phrase &&
        Array.from({ length: phrase.length }, (_, offset) => at + offset).every((index) => !r.isTaken(index))
      )
        r.neutral(at, at + phrase.length, true);
    }
  }
}
