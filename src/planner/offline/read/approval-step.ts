import { GapKind } from '../../../domain/plan-report/index.js';
import type { Draft } from '../build/builder.js';
import { literalOf, quoted } from '../build/value.js';
import type { Condition } from './condition.type.js';
import { Part } from './account.js';
import { slotOf } from './frames.js';
import type { Reading } from './reading.js';

interface Approval {
  /** The place of its words if it is about what stands before them: `mail it, but ask me first`. */
  before: number | null;
  /** The words give no question. */
  readonly isPlain: boolean;
  /** The one who decides, if it is not the user. */
  readonly who: string | null;
}

const approvals = new WeakMap<Draft, Approval>();
/** Steps that a request wants in every case, or if the answer is no. */
const free = new WeakSet<Draft>();

export const isApproval = (step: Draft): boolean => approvals.has(step);

export const lastApproval = (r: Reading): Draft | undefined => r.builder.steps.findLast(isApproval);

export function addApproval(
  r: Reading,
  question: string | null,
  given: Part | null = null,
  who: string | null = null,
): Draft | null {
  const [frame] = r.frames.ofUse('approve');
  const name = frame && slotOf(frame.planning, 'question');
  if (!frame || name === undefined) return null;
  const part = given ?? new Part(frame.tool.name);
  const step = r.builder.add(frame.tool, 'ask', who === null ? 'Ask for approval' : `Ask ${who} for approval`, {
    part,
    reason: 'The words ask for approval.',
    sentence: r.sentence,
  });
  const about = r.last;
  const lead = `${who === null ? '' : `For ${who}: `}Go on?`;
  r.builder.set(step, name, question ?? (about ? `{{ ${quoted(`${lead} `)} & ${about.headline} }}` : lead), 'use');
  r.made.push(step);
  approvals.set(step, { before: null, isPlain: question === null, who });
  return step;
}

/** The approval is about what was read before it. */
export function waitsBefore(step: Draft, at: number): void {
  const approval = approvals.get(step);
  if (approval) approval.before = at;
}

/** The place of words that ask for approval before something is sent. */
export function asksBefore(r: Reading): number | null {
  return r.builder.steps.map((step) => approvals.get(step)?.before ?? null).find((at) => at !== null) ?? null;
}

/** What is done in every case does not wait for the answer. */
export function inEveryCase(steps: readonly Draft[]): void {
  for (const step of steps) free.add(step);
}

/** That the newest approval was given, as a condition. */
export function approvedAsCondition(r: Reading): Condition | null {
  const asked = lastApproval(r);
  if (!asked) return null;
  return {
    to: 0,
    expr: `steps.${asked.id}.output.approved`,
    part: new Part('condition'),
    unknownField: null,
    failureOf: [],
  };
}

const isAboutBefore = (step: Draft): boolean => (approvals.get(step)?.before ?? null) !== null;

/** Whether a step does something to the world. */
export function acts({ tool, input }: Draft): boolean {
  const use = tool.planning?.use;
  if (use === 'send' || use === 'emit' || use === 'run') return true;
  if (use === 'call') return input['method'] !== undefined && input['method'] !== 'GET' && input['method'] !== 'HEAD';
  return use === undefined && tool.sideEffects;
}

/** Moves a question that came before anything was read right before the first message that it is about. */
function askLater(r: Reading, asked: Draft): void {
  const name = asked.tool.planning && slotOf(asked.tool.planning, 'question');
  const at = r.builder.steps.indexOf(asked);
  const next = r.builder.steps.findIndex(({ tool }, index) => index > at && tool.planning?.use === 'send');
  const between = r.builder.steps.slice(at + 1, Math.max(at + 1, next));
  const isRead =
    between.length > 0 &&
    between.every(({ tool }) => /^(?:read|table|shorten|compute|model)$/.test(tool.planning?.use ?? ''));
  const about = r.builder.values.findLast(({ stepId }) => between.some(({ id }) => id === stepId));
  const [message] = r.builder.steps.slice(next, next + 1);
  if (name === undefined || asked.input[name] !== 'Go on?' || !isRead || !about || !message) return;
  r.builder.moveBefore(asked, message);
  asked.input[name] = `{{ "Go on? " & ${about.headline} }}`;
}

/** Moves a question before the acts that the words before it ask for. */
function askFirst(r: Reading, asked: Draft): void {
  const at = r.builder.steps.indexOf(asked);
  const before = r.builder.steps.slice(0, at);
  const last = before.findLast((step) => acts(step) && !free.has(step));
  const first = last && before.find((step) => acts(step) && step.sentence === last.sentence && !free.has(step));
  if (first) r.builder.moveBefore(asked, first);
}

const MAX_SHOWN = 4_000;

/** What is to be approved stands in the question: what is sent if the answer is yes. */
function showWhatIsSent(r: Reading, asked: Draft): void {
  const approval = approvals.get(asked);
  const planning = asked.tool.planning;
  const name = planning && slotOf(planning, 'question');
  const next = r.builder.steps.slice(r.builder.steps.indexOf(asked) + 1).find((step) => !isApproval(step));
  const sending = next?.tool.planning;
  if (!approval?.isPlain || name === undefined || next === undefined || sending?.use !== 'send') return;
  const later = r.builder.steps.slice(r.builder.steps.indexOf(asked)).map(({ id }) => id);
  const isLater = later.some((id) => JSON.stringify(next.input).includes(`steps.${id}.`));
  if (next.forEach !== null || isLater) return;
  const text = expressionOf(next.input[slotOf(sending, 'content') ?? '']);
  if (text === null || text === '""') return;
  const subject = expressionOf(next.input[slotOf(sending, 'subject') ?? '']);
  const lead = `${approval.who === null ? '' : `For ${approval.who}: `}Go on? `;
  const isShort = literalOf(text) !== null || subject === text;
  const shown = [subject ?? null, isShort && subject !== null ? null : `$substring($string(${text}), 0, ${MAX_SHOWN})`];
  const parts = shown.filter((one) => one !== null);
  const literal = literalOf(text);
  asked.input[name] =
    literal !== null && (subject === null || literalOf(subject) !== null)
      ? `${lead}${subject === null || literalOf(subject) === literal ? literal.slice(0, MAX_SHOWN) : `${literalOf(subject) ?? ''}\n\n${literal.slice(0, MAX_SHOWN)}`}`
      : `{{ ${quoted(lead)} & ${parts.join(' & "\\n\\n" & ')} }}`;
}

/** The JSONata of an input: of `{{ … }}` what is in it, of a text the text itself; null if it is put together. */
function expressionOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const whole = /^\{\{ ([\s\S]*) \}\}$/.exec(value)?.[1];
  if (whole !== undefined && !whole.includes('}}')) return whole;
  return value.includes('{{') ? null : quoted(value);
}

/** Steps after a question wait for a yes. */
export function applyApprovals(r: Reading): void {
  const all = r.builder.steps.filter(isApproval);
  for (const step of all) if (isAboutBefore(step)) askFirst(r, step);
  for (const step of all) if (!isAboutBefore(step)) askLater(r, step);
  for (const step of all) showWhatIsSent(r, step);
  let asked: Draft | null = null;
  const waiting: Draft[] = [];
  for (const step of r.builder.steps) {
    if (asked && !free.has(step)) {
      const yes = `steps.${asked.id}.output.approved`;
      const isSaid = step.when?.includes(yes) === true;
      const before = step.when;
      const isUnclear = !isSaid && acts(step) && isApart(r, step, asked, waiting);
      const waits = before === null ? yes : `${yes} and (${before})`;
      if (!isSaid) step.when = waits;
      if (isUnclear) askWhether(r, step, waits, before);
      else if (acts(step)) waiting.push(step);
    }
    if (isApproval(step)) {
      asked = step;
      waiting.splice(0);
    }
  }
}

const GOES_ON = /^(?:then|afterwards|after|next|finally|lastly|also|and|both)$/;

/**
 * `… only send it after my ok. Anything about wholesale forward to anna@example.com`: an act of a later sentence that uses
 * nothing of what waits already. It may wait as well, or not.
 */
function isApart(r: Reading, step: Draft, asked: Draft, waiting: readonly Draft[]): boolean {
  if (waiting.length === 0 || step.sentence === asked.sentence) return false;
  if (waiting.some(({ sentence }) => sentence === step.sentence)) return false;
  const uses = stepsIn(step);
  const shared = waiting.some((one) => uses.has(one.id) || [...stepsIn(one)].some((id) => uses.has(id)));
  return !uses.has(asked.id) && !shared && !GOES_ON.test(firstWordOf(r, step.sentence));
}

/** The steps whose results a step reads. */
function stepsIn({ input, when, forEach }: Draft): ReadonlySet<string> {
  const said = JSON.stringify([input, when, forEach]);
  return new Set([...said.matchAll(/\bsteps\.(\w+)\./g)].map(([, id]) => id ?? ''));
}

function firstWordOf(r: Reading, sentence: number): string {
  let count = 0;
  for (const { lower } of r.tokens) {
    if (count === sentence) return lower;
    if (/^[.;!?\n]$/.test(lower)) count += 1;
  }
  return '';
}

function askWhether(r: Reading, step: Draft, waits: string, before: string | null): void {
  r.builder.ask({
    kind: GapKind.CHOICE,
    tokens: [],
    reason: 'It stands in a sentence of its own, and uses nothing of what waits for the approval.',
    question: `Does "${step.title}" wait for the approval as well?`,
    at: { step: step.id, path: '/when' },
    choices: [
      { label: 'Yes, it waits for a yes', value: waits },
      { label: 'No, it is done in any case', value: before },
    ],
  });
}
