import { durationsIn } from '../text/durations.js';
import type { Draft } from '../build/builder.js';
import type { Step } from '../../../domain/steps/step.js';
import { Part } from '../read/account.js';
import { slotOf } from '../read/frames.js';
import { readSummary } from '../read/operand.js';
import { readClauses } from '../read/read-request.js';
import { Reading } from '../read/reading.js';
import { readSend, sendFrame } from '../read/send.js';
import { stem } from '../text/stem.js';
import { readsStep, textOf } from './edit.js';
import type { Edit } from './edit.js';
import { insertList, stepOf } from './filters.js';
import { listIn } from './rewire.js';

const APPROVAL = [
  'ask me for approval',
  'ask for my approval',
  'ask for approval',
  'get my approval',
  'get my ok',
  'ask me first',
  'ask me',
  'let me approve it',
  'let me approve',
  'let me confirm',
  'wait for my approval',
  'wait for my ok',
  'wait for approval',
  'i want to approve it',
  'i want to confirm it',
  'require my approval',
  'get my confirmation',
  'ask for my confirmation',
  'ask me for confirmation',
  'ask for my ok',
  'wait until i approve',
  'wait until i have approved it',
  'wait until i approve it',
  'wait for me to approve',
  'wait for me to approve it',
  'wait until i confirm',
  'i have to approve it',
  'i must approve it',
  'let me check it',
  'let me check',
  'let me see it',
] as const;
const BEFORE = [
  'before it is sent',
  'before it goes out',
  'before anything goes out',
  'before anything is sent',
  'before sending it',
  'before sending',
  'before you send it',
  'before you send anything',
  'before you send',
  'before mailing it',
  'before mailing',
  'before you mail it',
  'before you mail',
  'before posting it',
  'before posting',
  'before you post it',
  'before you post',
  'before that',
  'before the mail',
  'before the message',
  'first',
  'beforehand',
  'before you do',
  'before it is mailed',
  'before it is posted',
  'before it goes to slack',
  'before emailing it',
  'before emailing',
  'before they go out',
  'before you email it',
] as const;

/** `ask me before sending`, `wait 10 minutes before you mail it`: a step before the messages. */
export function readBefore(edit: Edit): void {
  const { r } = edit;
  const before = r.tokens.findIndex((_token, at) => edit.isFree(at) && r.said(at, ...BEFORE) > 0);
  for (let at = 0; at < r.tokens.length; at += 1) {
    const said = edit.isFree(at) ? r.said(at, ...APPROVAL) : 0;
    if (said === 0) continue;
    const [target] = edit.acting();
    const [frame] = r.frames.ofUse('approve');
    const name = frame && slotOf(frame.planning, 'question');
    if (!target || !frame || name === undefined) return;
    edit.take(at, at + said);
    if (before !== -1) edit.take(before, before + r.said(before, ...BEFORE));
    const about = r.last;
    ask(
      edit,
      r.builder.add(frame.tool, 'ask', 'Ask for approval', {
        reason: 'An instruction asks for approval.',
        input: { [name]: about ? `{{ "Go on? " & ${about.headline} }}` : 'Go on?' },
      }),
    );
    return;
  }
  if (before !== -1) readWait(edit, before);
}

function readWait(edit: Edit, before: number): void {
  const { r } = edit;
  const at = r.tokens.findIndex((_token, index) => edit.isFree(index) && r.is(index, 'wait|pause|sleep'));
  const [target] = edit.acting();
  const [frame] = r.frames.ofUse('sleep');
  const name = frame && slotOf(frame.planning, 'seconds');
  if (at === -1 || !target || !frame || name === undefined) return;
  const text = r
    .slice(at, r.end)
    .map(({ lower }) => lower)
    .join(' ');
  const [duration] = durationsIn(text);
  if (!duration || text.slice(0, duration.start).trim().split(' ').length > 2) return;
  edit.take(at, at + text.slice(0, duration.end).trim().split(' ').length);
  edit.take(before, before + r.said(before, ...BEFORE));
  insertBefore(
    edit,
    r.builder.add(frame.tool, 'wait', 'Wait', {
      reason: 'An instruction asks for a pause.',
      input: { [name]: duration.seconds },
    }),
    target,
  );
}

function insertBefore(edit: Edit, draft: Draft, target: Step): void {
  const index = edit.steps.findIndex(({ id }) => id === target.id);
  edit.steps = [...edit.steps.slice(0, index), stepOf(draft), ...edit.steps.slice(index)];
  edit.changes.push(`"${draft.title}" comes before "${target.title}".`);
}

/** What is left of the words as acts of their own, which go on from where the plan is. */
export async function readActs(edit: Edit): Promise<void> {
  const { r } = edit;
  const left = r.tokens.filter(({ index }) => !r.account.isTaken(index));
  if (!left.some(({ kind }) => kind !== 'mark')) return;
  const known = new Set(r.builder.steps);
  const isFirst = left.findIndex(({ lower }) => /^(?:first|beforehand)$/.test(lower));
  const reading = new Reading(left, r.account, r.builder, r.frames, r.has, r.event, r.newSince);
  const explicit = saysWhat(edit, left);
  const saved = r.account.save();
  await readClauses(reading);
  if (r.builder.steps.length === known.size) readNounOfMessage(edit, reading);
  if (r.builder.steps.length === known.size) readAddedSummary(edit, reading);
  const made = r.builder.steps.filter((draft) => !known.has(draft));
  // Words that made no step have changed nothing.
  if (made.length === 0) r.account.restore(saved);
  // `summarize them before posting`
  const before = r.tokens.findIndex((_token, at) => edit.isFree(at) && r.said(at, ...BEFORE) > 0);
  if (before !== -1 && made.some(({ tool }) => /^(?:shorten|model)$/.test(tool.planning?.use ?? '')))
    edit.take(before, before + r.said(before, ...BEFORE));
  if (made.length > 0 && isFirst !== -1) edit.take(left[isFirst]?.index ?? 0, (left[isFirst]?.index ?? 0) + 1);
  replaceByInstead(edit, made);
  const template =
    edit.removed.find((step) => edit.planningOf(step)?.use === 'send') ??
    edit.senders().findLast((step) => !edit.removed.includes(step)) ??
    null;
  const isForward = left.some(({ lower }) => stem(lower) === 'forward');
  for (const draft of made.filter(({ tool }) => tool.planning?.use === 'approve')) ask(edit, draft);
  for (const draft of made.filter(({ tool }) => tool.planning?.use !== 'approve'))
    place(edit, draft, {
      made,
      template,
      isExplicit: explicit || isForward,
      isInPlace: isFirst !== -1,
      adds: left.some(({ lower }) => lower === 'add'),
    });
  refuseIdle(edit, made);
}

/** `post it to Slack instead`: the message that there was goes. */
function replaceByInstead(edit: Edit, made: readonly Draft[]): void {
  const { r } = edit;
  const at = r.tokens.findIndex(({ lower }) => lower === 'instead');
  if (at === -1 || r.is(at + 1, 'of') || made.length === 0 || edit.removed.length > 0) return;
  const old = edit.senders();
  if (!made.some(({ tool }) => tool.planning?.use === 'send') || old.length === 0)
    edit.refusals.push(
      `It is not clear what "${made.map(({ title }) => title).join('" and "')}" is to stand instead of. Say which step is to go.`,
    );
  else if (old.length > 1) edit.unclear.push('instead');
  else edit.removed.push(...old);
}

interface About {
  readonly made: readonly Draft[];
  /** The message that a new one is like: the one that goes, else the last one. */
  readonly template: Step | null;
  /** The words say what the message is to hold. */
  readonly isExplicit: boolean;
  readonly isInPlace: boolean;
  readonly adds: boolean;
}

/** Steps with an effect wait for a yes. */
function ask(edit: Edit, draft: Draft): void {
  const [target] = edit.acting();
  if (!target) return void edit.refusals.push(`Nothing would wait for "${draft.title}".`);
  insertBefore(edit, draft, target);
  const yes = `steps.${draft.id}.output.${draft.tool.planning?.yields.at ?? 'approved'}`;
  for (const { id, when } of edit.acting())
    if (id !== draft.id) edit.change(id, { when: when === null ? yes : `${yes} and (${when})` });
  return undefined;
}

/** New steps that would do nothing: one that is there already, a pause before nothing, a result that nothing uses. */
function refuseIdle(edit: Edit, made: readonly Draft[]): void {
  for (const draft of made) {
    const step = edit.step(draft.id);
    if (!step) continue;
    const use = draft.tool.planning?.use;
    const index = edit.steps.indexOf(step);
    const account = draft.tool.planning && slotOf(draft.tool.planning, 'account');
    const without = ({ input, when, forEach }: Step): string =>
      JSON.stringify([{ ...input, [account ?? '']: null }, when, forEach]);
    const twin = edit.steps.find(
      (one) => one !== step && one.tool === step.tool && !edit.removed.includes(one) && without(one) === without(step),
    );
    const isSame = twin !== undefined && JSON.stringify(twin.input) === JSON.stringify(step.input);
    const isAlso = edit.r.tokens.some(({ lower }) => /^(?:also|too|well|addition|additionally|both)$/.test(lower));
    if (twin && use === 'send' && (isSame || !isAlso))
      edit.refusals.push(
        isSame
          ? `"${twin.title}" does just that already; to another channel or account it goes by another connection: change its connection.`
          : `"${twin.title}" sends the same already. Say "instead" if "${step.title}" is to come in its place, or "also" if both are meant.`,
      );
    else if (use === 'sleep' && index === edit.steps.length - 1)
      edit.refusals.push(
        'Nothing comes after the pause. Say what is to wait, for example "wait 10 minutes before you mail it".',
      );
    else if (
      !draft.tool.sideEffects &&
      use !== 'sleep' &&
      use !== 'await' &&
      use !== 'approve' &&
      edit.acting().length > 0 &&
      !edit.steps.some((one) => one !== step && readsStep(one, step.id))
    )
      edit.refusals.push(`Nothing would use what "${step.title}" yields.`);
  }
}

function place(edit: Edit, draft: Draft, about: About): void {
  const { template, made } = about;
  const planning = draft.tool.planning;
  const text = JSON.stringify(draft.input);
  if (planning?.use === 'send') {
    if (template && !about.isExplicit && !made.some((one) => one !== draft && text.includes(`steps.${one.id}.`)))
      copyMessage(edit, draft, template);
    else if (template && draft.when === null && isReachable(template.when, edit)) draft.when = template.when;
  } else if (planning?.use === 'compute') {
    const source = listIn(textOf(draft.input['expression']));
    const list = edit.r.values.find(
      ({ expr, stepId, kind }) => kind === 'list' && expr === source && stepId !== draft.id,
    );
    if (list) return insertList(edit, draft, list);
  } else if (
    planning?.use === 'shorten' &&
    template &&
    !made.some((one) => one !== draft && readsStep(draft2step(one), draft.id))
  ) {
    return shortenFor(edit, draft, template, about);
  } else if (draft.tool.sideEffects && draft.when === null && template?.when && isReachable(template.when, edit)) {
    draft.when = template.when;
  }
  const at = template && edit.removed.includes(template) ? edit.steps.indexOf(template) + 1 : edit.steps.length;
  edit.steps = [...edit.steps.slice(0, at), stepOf(draft), ...edit.steps.slice(at)];
  edit.changes.push(
    `"${draft.title}" is new${draft.when === null || draft.when !== template?.when ? '' : `, on the same condition as "${template.title}"`}.`,
  );
}

const draft2step = ({ input, when, forEach }: Draft): Pick<Step, 'input' | 'when' | 'forEach'> => ({
  input,
  when,
  forEach,
});

/** A condition on what steps yield that stay. */
function isReachable(when: string | null, edit: Edit): boolean {
  return (
    when !== null &&
    !/\bitem\b/.test(when) &&
    !edit.removed.some(
      (step) => edit.planningOf(step)?.use !== 'send' && readsStep({ input: {}, when, forEach: null }, step.id),
    )
  );
}

/** `also post it to Slack`: it is what the other message holds, and goes when that one goes. */
function copyMessage(edit: Edit, draft: Draft, template: Step): void {
  const from = edit.planningOf(template);
  const to = draft.tool.planning;
  const [source, target] = [from && slotOf(from, 'content'), to && slotOf(to, 'content')];
  const now = edit.step(template.id) ?? template;
  if (source !== undefined && target !== undefined && now.input[source] !== undefined)
    draft.input[target] = now.input[source];
  const [subject, own] = [from && slotOf(from, 'subject'), to && slotOf(to, 'subject')];
  if (subject !== undefined && own !== undefined && now.input[subject] !== undefined)
    draft.input[own] = now.input[subject];
  draft.when = now.when;
  draft.forEach = now.forEach;
}

/** A summary of what a message holds: in place of it, or, if one is added, below it. */
function shortenFor(edit: Edit, draft: Draft, template: Step, { adds }: About): void {
  const planning = edit.planningOf(template);
  const name = planning && slotOf(planning, 'content');
  const yields = draft.tool.planning?.yields;
  const now = edit.step(template.id) ?? template;
  if (name === undefined || !yields || edit.removed.includes(template))
    return void edit.refusals.push(`Nothing would use "${draft.title}".`);
  insertBefore(edit, draft, template);
  const made = `steps.${draft.id}.output.${yields.at}`;
  const old = now.input[name];
  const text = adds && typeof old === 'string' ? `${old}\n\n{{ ${made} }}` : `{{ ${made} }}`;
  edit.put({ step: template, name }, text);
  return undefined;
}

/** Whether words say what a message is to hold, beyond `it` and `them`. */
function saysWhat({ r }: Edit, left: Reading['tokens']): boolean {
  const own = new Set(
    r.frames
      .ofUse('send')
      .flatMap(({ planning }) => [...planning.nouns, ...planning.verbs])
      .flatMap((one) => one.split(' ').map(stem)),
  );
  const names = new Set(
    r.values
      .flatMap(({ nouns, fields }) => [...nouns, ...Object.keys(fields)])
      .flatMap((one) => one.split(' ').map(stem))
      .filter((one) => !own.has(one)),
  );
  return (
    left.some(
      ({ mention, stem: word }) =>
        (mention !== null && (mention.kind === 'quote' || mention.kind === 'text' || mention.kind === 'url')) ||
        names.has(word),
    ) || left.some(({ lower }) => /^(?:saying|that)$/.test(lower))
  );
}

/** `a mail to lee@example.com`, `Slack is enough`: a message without a verb. */
function readNounOfMessage(edit: Edit, reading: Reading): void {
  const enough = reading.tokens.findIndex(
    (_token, at) => reading.said(at + 1, 'is enough', 'will do', 'is fine', 'alone is enough') > 0,
  );
  const start = enough === -1 ? reading.tokens.findIndex(({ lower }) => /^(?:a|an)$/.test(lower)) : enough;
  if (start === -1 || reading.isTaken(start)) return;
  const { frame, isNamed } = sendFrame(reading, start, reading.tokens.length, reading.frames.ofUse('send'));
  if (!frame || !isNamed || (enough !== -1 && edit.removed.length === 0)) return;
  reading.end =
    enough === -1
      ? reading.tokens.length
      : enough + 1 + reading.said(enough + 1, 'is enough', 'will do', 'is fine', 'alone is enough');
  readSend(reading, start, start + (enough === -1 ? 0 : reading.end - enough), frame, true);
  reading.end = reading.tokens.length;
}

/** `add a summary of the issue`. */
function readAddedSummary(edit: Edit, reading: Reading): void {
  const at = reading.tokens.findIndex(({ lower }) => /^(?:add|include)$/.test(lower));
  if (at === -1) return;
  const part = new Part('summary');
  const read = readSummary(reading, at + 1, part, 'content');
  if (read) edit.take(reading.tokens[at]?.index ?? 0, (reading.tokens[at]?.index ?? 0) + 1);
}
