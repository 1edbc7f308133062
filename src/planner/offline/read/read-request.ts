import { setImmediate as nextTurn } from 'node:timers/promises';
import { MAX_STEPS } from '../../../domain/steps/step.js';
import type { Draft } from '../build/builder.js';
import { Part } from './account.js';
import { readAct } from './acts.js';
import { isApproved } from './approval.js';
import { acts, applyApprovals, approvedAsCondition, inEveryCase, lastApproval } from './approval-step.js';
import { clausesOf } from './clauses.js';
import { clausesOfParts } from './nearest/known-parts.js';
import type { Clause } from './clauses.js';
import { ifSo, isBehindAct, isTrailing, onlyThen, readIf, readQuestion } from './condition-clause.js';
import type { Condition } from './condition.type.js';
import { DOES_NOTHING, isNothing, onlyThere, saysNothing, takeNothing, withoutNothing } from './do-nothing.js';
import { answerQuestion, attach, isSameQuestion } from './held-condition.js';
import type { Held } from './held-condition.js';
import { sendDrafts } from './implied-send.js';
import { applyLoop, endLoops, readLoop } from './loop.js';
import { applyLateFilters } from './made/late-filters.js';
import { readWholeLists } from './made/whole-list.js';
import { isModelOnly } from './model-act.js';
import { skipLead } from './neutral.js';
import { cutAtPins } from './nearest/nearest-act.js';
import { lateValues } from './services/late-values.js';
import { byOwnConnection } from './services/own-connection.js';
import type { Reading } from './reading.js';
import { sendAnswers, sendResults } from './replies/unsent.js';
import { sendToAddresses } from './things/message-to-address.js';
import { isOtherThanMail, readKnownMail, settleMail } from '../learned/messages/known-mail.js';
import { withAllRecipients } from '../learned/messages/recipients.js';
import { readLateFigures } from './figures.js';
import { readListedFields } from './listed-fields.js';
import { readUnanswered } from './unanswered.js';
import { takeKeptDrafts } from './writing/kept-drafts.js';

const MAX_CLAUSE = 100;
/** Other work goes on after so many clauses. */
const CLAUSES_A_TURN = 3;
const OTHERWISE = ['otherwise', 'or else', 'else', 'if not'];
/** Reads the clauses of a request one after the other into steps. @param opening the acts of the first sentence depend on it */
export async function readClauses(r: Reading, opening: Held | null = null): Promise<void> {
  let held = opening;
  let sentence = -1;
  let previous: readonly Draft[] = [];
  const made: Draft[] = r.builder.steps;
  let asked: Condition | null = null;
  /** Acts behind a question that wait for the condition at the end of their sentence. */
  let waiting: Draft[] = [];
  let only: Draft | undefined;
  let onlyClause: Clause | null = null;
  /** Words that nothing is to be done, before their condition. */
  let nothing: Clause | null = null;
  let count = 0;
  const cut = r.nearest?.parts
    ? clausesOfParts(r.tokens, r.nearest.parts, r.frames)
    : cutAtPins(r, clausesOf(r.tokens, r.frames));
  const line = inReadingOrder(
    r,
    cut.flatMap((clause) => withoutNothing(r, clause)),
  );
  for (const [index, clause] of line.entries()) {
    if (clause.sentence !== sentence) {
      const [first, second, third] = r.slice(clause.from, clause.from + 3).map(({ lower }) => lower);
      const isIfNot = first === 'if' && second === 'not' && /^[,:→]$/.test(third ?? '');
      const goesOn = isIfNot || /^(?:then|otherwise|else)$/.test(first ?? '');
      if (!goesOn && sentence !== -1) held = null;
      endLoops(r);
    }
    // Other work goes on between the sentences of a long request.
    if (clause.sentence !== sentence) await nextTurn();
    sentence = clause.sentence;
    r.sentence = sentence;
    // Neither a clause that is too long nor one beyond the most steps is read: its words become a gap.
    if (clause.from < r.readTo) continue;
    if (clause.to - clause.from > MAX_CLAUSE || r.builder.steps.length >= MAX_STEPS) continue;
    count += 1;
    if (count % CLAUSES_A_TURN === 0) await nextTurn();
    r.end = clause.to;
    r.made = [];
    const otherwise = held ? r.said(clause.from, ...OTHERWISE) : 0;
    if (held && otherwise > 0) {
      const mark = r.said(clause.from + otherwise, ',', ':');
      held = { ...held, isNot: !held.isNot };
      r.take(clause.from, clause.from + otherwise, held.condition.part, held.isNot ? 'otherwise' : 'when');
      // Doing nothing takes no step.
      const rest = clause.from + otherwise + mark;
      const nothing = r.said(rest, ...DOES_NOTHING);
      if (nothing > 0 && rest + nothing >= clause.to) r.take(clause.from, clause.to, held.condition.part, 'when');
      else otherCase(r, rest, held);
      previous = r.made;
      continue;
    }
    if (!held && r.event && takesNothing(r, clause)) continue;
    if (onlyThen(r, clause)) {
      only = [...made].reverse().find(({ tool }) => tool.planning?.use === 'send' || tool.sideEffects);
      onlyClause = only ? clause : null;
      // `draft a reply and only send it after I approve`: the act itself.
      if (!only && isApprovedAt(r, clause.to)) actOnly(r, clause);
      continue;
    }
    if (isApproved(r, clause.from)) {
      act(r, clause.from, null);
      const approved = approvedAsCondition(r);
      held = approved && { condition: approved, isNot: false, sentence, isApproval: true };
      previous = r.made.length > 0 ? r.made : previous;
      continue;
    }
    const said = saysNothing(r, clause) ? line[index + 1] : undefined;
    const isOther = said && held && said.sentence === sentence && isOtherwise(r, said);
    // `if there are none, do nothing, otherwise …`, and `… but send nothing if there are none`.
    if (isOther && held) r.take(clause.from, clause.to, held.condition.part, 'when');
    if (isOther) continue;
    if (said && previous.length > 0 && said.sentence === sentence && said.isCondition && isTrailing(r, said)) {
      nothing = clause;
      continue;
    }
    if (clause.isCondition) takeBut(r, line[index - 1], clause);
    if (clause.isCondition && unanswered(r, line, index)) continue;
    if (clause.isCondition) {
      r.hidden = writtenBefore(r, clause, previous);
      const read = (asked && ifSo(r, clause, asked)) ?? readIf(r, clause);
      r.hidden = new Set();
      if (read === null) {
        held = null;
        continue;
      }
      held = { condition: read.condition, isNot: read.isNot !== (nothing !== null), sentence };
      if (nothing) takeNothing(r, nothing, read.condition);
      nothing = null;
      if (only && onlyClause && read.to >= clause.to) {
        attach(r, [only], held);
        r.take(onlyClause.from, onlyClause.to, held.condition.part, 'when');
        only = undefined;
        held = null;
        continue;
      }
      const next = line[index + 1];
      // `post it to #a if …, otherwise to #b`: both acts depend on the condition between them.
      if (read.to >= clause.to && next && isBetweenActs(r, clause) && isOtherwise(r, next)) {
        const steps = r.builder.steps.filter((step) => acts(step) && step.sentence === sentence && step.when === null);
        attach(r, steps, held);
        previous = steps;
        continue;
      }
      if (read.to < clause.to && !isNothing(r, read.condition, clause.to)) act(r, read.to, held);
      else if (
        previous.length > 0 &&
        (isTrailing(r, clause) || (isBehindAct(r, clause) && !line[index - 1]?.isCondition && previous.some(acts)))
      ) {
        const all = isSetOff(r, clause)
          ? r.builder.steps.filter((step) => acts(step) && step.sentence === r.sentence)
          : [];
        const steps = [...new Set([...waiting, ...all.filter(({ when }) => when === null), ...previous])];
        attach(r, steps, held);
        if (waiting.length > 0 && asked) alsoAsked(r, steps, asked, held);
        waiting = [];
        held = null;
        // One more condition is about the same acts, and not about what this one has read.
        continue;
      }
      previous = r.made.length > 0 ? r.made : previous;
      continue;
    }
    const question = readQuestion(r, clause);
    if (question) {
      asked = question;
      // `check whether … and mail me`: the act depends on the question.
      held = { condition: question, isNot: false, sentence };
      previous = r.made.length > 0 ? r.made : previous;
      continue;
    }
    const next = line[index + 1];
    const isTurned = held !== null && next !== undefined && endsInOtherwise(r, clause, next);
    if (held && next && isTurned) r.take(next.from, next.to, held.condition.part, held.isNot ? 'when' : 'otherwise');
    takeBut(r, line[index - 1], clause);
    if (held && !held.isNot && isNothing(r, { ...held.condition, to: clause.from }, clause.to)) continue;
    // `check if it is up and mail me when it is not`: the act depends on what comes behind it.
    if (held && held.condition === asked && !isTurned && endsInCondition(r, line, index)) {
      act(r, clause.from, null);
      waiting.push(...r.made);
      previous = r.made.length > 0 ? r.made : previous;
      continue;
    }
    act(r, clause.from, held && isTurned ? { ...held, isNot: !held.isNot } : held);
    previous = r.made.length > 0 ? r.made : previous;
  }
  endLoops(r);
  r.end = r.tokens.length;
  if (asked) answerQuestion(r, asked);
  sendDrafts(r);
  sendAnswers(r);
  sendResults(r);
  readLateFigures(r);
  readListedFields(r);
  byOwnConnection(r);
  sendToAddresses(r);
  lateValues(r);
  takeKeptDrafts(r);
  applyLateFilters(r);
  readWholeLists(r);
  applyApprovals(r);
}

/** `post it and mail me, unless …`: what is set off by a comma is about all acts of the sentence, and not about the last one. */
function isSetOff(r: Reading, { from }: Clause): boolean {
  return r.is(from - 1, ',') || (r.is(from - 1, 'but') && r.is(from - 2, ','));
}

const EMPTY = /^(?:empty|blank|missing|unset|lacking)$/;

/** `send it to Telegram if it is down`: the condition is about what there was before the act, and not about its answer. */
function writtenBefore(r: Reading, clause: Clause, previous: readonly Draft[]): ReadonlySet<string> {
  if (!isTrailing(r, clause)) return new Set();
  // `write a description …, if the description is empty`: what a model writes is never empty, so that of the thing is.
  const isEmpty = r.tokens.slice(clause.from, clause.to).some(({ lower }) => EMPTY.test(lower));
  const written = isEmpty ? r.builder.steps.filter(({ tool }) => tool.planning?.use === 'model') : [];
  return new Set([...previous.filter(acts), ...written].map(({ id }) => id));
}

/** `only send it`: the approval holds the act back already. */
function actOnly(r: Reading, { from }: Clause): void {
  const verb = from + r.said(from, 'only', 'but only', 'just');
  act(r, verb, null);
  const [step] = r.made;
  if (step) r.take(from, verb, step.part, 'use');
}

/** An act of the other case: nothing is there of what the acts of the first case have made. */
function otherCase(r: Reading, from: number, held: Held): void {
  const { expr } = held.condition;
  r.hidden = new Set(r.builder.steps.flatMap(({ id, when }) => (when?.includes(expr) === true ? [id] : [])));
  act(r, from, held);
  r.hidden = new Set();
}

/** Whether a condition stands behind an act of its sentence, and is led by no word that joins it to another one. */
function isBetweenActs(r: Reading, { from, sentence }: Clause): boolean {
  const before = r.tokens[from - 1];
  const isLed = before === undefined || before.kind === 'mark' || /^(?:and|but|then|or|only)$/.test(before.lower);
  return !isLed && r.builder.steps.some((step) => acts(step) && step.sentence === sentence && step.when === null);
}

/** Whether the next clause says that something waits for an approval. */
function isApprovedAt(r: Reading, at: number): boolean {
  const end = r.end;
  r.end = r.tokens.length;
  const is = isApproved(r, at);
  r.end = end;
  return is;
}

/** `…, but mail me …` only joins two acts. */
function takeBut(r: Reading, before: Clause | undefined, { from }: Clause): void {
  for (let at = before?.to ?? from; at < from; at += 1) if (r.lower(at) === 'but') r.neutral(at, at + 1);
}

/** `check if it is up and mail me if not`: the act is for the other case. */
function endsInOtherwise(r: Reading, { sentence }: Clause, next: Clause): boolean {
  const end = r.end;
  r.end = next.to;
  const not = r.said(
    next.from,
    'if not',
    'otherwise',
    'in case not',
    'when not',
    'if it is not',
    'if it isnt',
    'if they are not',
  );
  r.end = end;
  return next.sentence === sentence && not > 0 && next.from + not >= next.to;
}

/** Whether a condition comes behind the acts of the sentence, from this one on. */
function endsInCondition(r: Reading, line: readonly Clause[], index: number): boolean {
  const { sentence } = line[index] ?? {};
  const next = line.slice(index + 1).find((one) => one.isCondition || one.sentence !== sentence);
  return next !== undefined && next.sentence === sentence && next.isCondition && isTrailing(r, next);
}

/** The question counts, too, unless the condition says the same of it, or the contrary. */
function alsoAsked(r: Reading, steps: readonly Draft[], asked: Condition, { condition, isNot }: Held): void {
  const said = isNot ? `$not(${condition.expr})` : condition.expr;
  if (condition === asked || isSameQuestion(asked.expr, said)) return;
  attach(r, steps, { condition: { ...asked, failureOf: [] }, isNot: false, sentence: r.sentence });
}

/** `if I don't answer within a day, don't send it`: what comes behind the comma belongs to it. */
function unanswered(r: Reading, line: readonly Clause[], index: number): boolean {
  const [clause, next] = [line[index], line[index + 1]];
  if (!clause) return false;
  if (readUnanswered(r, clause.from, clause.to)) return true;
  const end = r.end;
  r.end = next?.to ?? end;
  const isRead = next !== undefined && next.sentence === clause.sentence && readUnanswered(r, clause.from, next.to);
  r.end = end;
  return isRead;
}

/** Whether a clause is about the other case. */
function isOtherwise(r: Reading, { from, to }: Clause): boolean {
  const end = r.end;
  r.end = to;
  const length = r.said(from, ...OTHERWISE);
  r.end = end;
  return length > 0;
}

/** `otherwise do nothing` beside the event that starts it: nothing runs without the event anyway. */
function takesNothing(r: Reading, { from, to }: Clause): boolean {
  const otherwise = r.said(from, ...OTHERWISE);
  const nothing = otherwise > 0 ? r.said(from + otherwise, ...DOES_NOTHING) : 0;
  if (nothing === 0 || from + otherwise + nothing < to) return false;
  const part = new Part('trigger');
  part.wrote('event', '/trigger/eventType');
  r.take(from, to, part, 'event');
  return true;
}

/**
 * A condition that names its subject is read before the act that depends on it. `using the model,` belongs to the next
 * clause.
 */
function inReadingOrder(r: Reading, clauses: readonly Clause[]): readonly Clause[] {
  const hasUrl = ({ from, to }: Clause): boolean => r.slice(from, to).some(({ mention }) => mention?.kind === 'url');
  const line = [...clauses];
  for (let at = 0; at + 1 < line.length; at += 1) {
    const [one, next] = [line[at], line[at + 1]] as [Clause, Clause];
    if (one.sentence !== next.sentence) continue;
    if (isModelOnly(r, one.from, one.to)) line.splice(at, 2, { ...next, from: one.from });
    else if (
      !one.isCondition &&
      next.isCondition &&
      !isApproved(r, next.from) &&
      hasUrl(next) &&
      !hasUrl(one) &&
      r.builder.values.length === 0
    )
      line.splice(at, 2, next, one);
  }
  return line;
}

function act(r: Reading, from: number, held: Held | null): void {
  let at = skipLead(r, from);
  const loop = readLoop(r, at);
  if (loop !== null) at = skipLead(r, loop);
  const always = lastApproval(r) ? r.said(at, ...ALWAYS) : 0;
  if (always > 0) return actAnyway(r, at, at + always + r.said(at + always, ','));
  if (at >= r.end) return;
  const saved = r.builder.save();
  const made = r.made.length;
  if (!readAct(r, at) || isOtherThanMail(r, at, r.made.slice(made))) {
    r.builder.restore(saved);
    r.made.splice(made);
    if (!readKnownMail(r, at)) return;
  }
  settleMail(r, from, r.made.slice(made));
  withAllRecipients(r, from, r.made.slice(made));
  applyLoop(r);
  if (!held || (!held.isNot && held.isApproval === true)) return;
  attach(r, r.made.slice(made), held);
  onlyThere(r, held.condition.part);
}

const ALWAYS = [
  'in all cases',
  'in any case',
  'in every case',
  'in both cases',
  'in either case',
  'either way',
  'regardless',
  'regardless of the answer',
  'regardless of the outcome',
  'whatever the answer',
  'whatever the answer is',
  'no matter what',
];

/** `in all cases report to #deploys`: it does not wait for the answer of an approval. */
function actAnyway(r: Reading, from: number, at: number): void {
  const made = r.made.length;
  act(r, at, null);
  const steps = r.made.slice(made);
  const [first] = steps;
  if (!first) return;
  inEveryCase(steps);
  r.take(from, at, first.part, 'use');
}
