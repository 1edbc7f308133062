import { serviceAt } from '../../words/services.js';
import { durationsIn } from '../text/durations.js';
import { Part } from './account.js';
import { readRest } from './after-act.js';
import { readAskedPerson } from './asked-person.js';
import { readApproval } from './approval.js';
import { readPlacedAnswer } from './answers/place-answer.js';
import { readAgent } from './agents/agent-act.js';
import { readKnowledge } from './knowledge/knowledge-acts.js';
import { readNamed } from './named-act.js';
import { readCall } from './call.js';
import { readEitherChannel } from './either-channel.js';
import { readForeign } from './foreign.js';
import { namesService, readOperation } from './operation.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { describedSource } from './described-source.js';
import { readDistill, takesMore } from './distill.js';
import { readItems } from './distill-items.js';
import { readHandledOnce } from './handled-once.js';
import { readDestination, readMessage } from './message-act.js';
import { readEitherOr, readMadeTextOnly } from './made-text-acts.js';
import { tellsFieldsOnly } from './flow/fields/told-fields.js';
import { fileSource, sendsFile } from './made/file-source.js';
import { readAnswerCall } from './made/answer-call.js';
import { readKeep } from './made/keep.js';
import { readMade } from './made/make.js';
import { readModel } from './model-act.js';
import { readNearest, readPinned } from './nearest/nearest-act.js';
import { mentionInLast } from '../learned/chats/mentions.js';
import { goesTo, ignoresOption, onlyFor, startsOption } from './option-acts.js';
import { isVerb } from './reading.js';
import type { Operand, Reading } from './reading.js';
import { isServed, makes } from './own-work.js';
import { readReply } from './replies/reply-act.js';
import { putOut, readNounOnly, readResult } from './result.js';
import { readRowChange } from './rows/row-change.js';
import { readShaping, readShorten } from './shaping.js';
import { fieldsOfSource, source } from './source.js';
import { servicesIn } from './services/services-in.js';
import { readStore } from './stores/store-act.js';
import { readSum } from './sum.js';
import { readInClause } from '../said/in-clause.js';
import { readComposed } from './writing/letter-act.js';
import { readToldStyle } from './writing/told-style.js';

/** Reads one act from `at` to the end of its clause. @returns whether it was one; words it has not taken stay open. */
export function readAct(r: Reading, at: number): boolean {
  const verb = r.frames.verbs.at(r.tokens, at);
  if (mentionInLast(r, at) || readPinned(r, at) || readToldStyle(r, at)) return true;
  if (readRowChange(r, at)) return true;
  if (tellsMeFields(r, at) && readMessage(r, at, verb)) return true;
  if (readAgent(r, at) || readKnowledge(r, at) || readItems(r, at) || readHandledOnce(r, at)) return true;
  if (readPlacedAnswer(r, at)) return true;
  if (readReply(r, at) || (readComposed(r, at) && goOn(r))) return true;
  // It names a service, and asks for no act of it.
  if (readPeople(r, at)) return true;
  if (readInClause(r, at, () => readOperation(r, at)) || readStore(r, at)) return true;
  if (readAnswerCall(r, at) || readMade(r, at) || readKeep(r, at)) return true;
  const isMissing = namesMissingService(r, at) || (!writesText(r, at) && namesService(r, at));
  if (readForeign(r, at, isMissing)) return true;
  if (isMissing) return readNearest(r, at, { isAlone: false });
  return (
    ignoresOption(r, at) ||
    readOption(r, at) ||
    readEitherOr(r, at) ||
    readAddition(r, at) ||
    readWait(r, at) ||
    readAsked(r, at) ||
    readNamed(r, at) ||
    (!sendsFile(r, at) && readCall(r, at)) ||
    (readModel(r, at) && goOn(r)) ||
    readShorten(r, at, verb?.value ?? []) ||
    (takesMore(r, at) && readDistill(r, at)) ||
    readShaping(r, at) ||
    readDistill(r, at) ||
    readResult(r, at) ||
    readEitherChannel(r, at, verb) ||
    readMessage(r, at, verb) ||
    readReading(r, at, verb) ||
    readDestination(r, at) ||
    readNounOnly(r, at) ||
    readMadeTextOnly(r, at) ||
    readNearest(r, at, { isAlone: true })
  );
}

/** `tell me the title and who closed it`: fields of what starts the run, and nothing that a model has to find. */
function tellsMeFields(r: Reading, at: number): boolean {
  const lead = r.said(at, 'tell me|us', 'let me|us know', 'send me|us', 'email me|us', 'mail me|us');
  return lead > 0 && tellsFieldsOnly(r, at + lead + r.said(at + lead, 'about'));
}

/** `have AI write three tweet suggestions`: the name of a service is that of a text, as small letters tell. */
function writesText(r: Reading, at: number): boolean {
  const isWritten =
    r.said(at, 'have ai write', 'have ai suggest', 'have ai draft', 'have ai compose', 'have ai propose') > 0;
  return isWritten && servicesIn(r, at).every(({ from }) => /^\p{Ll}/u.test(r.tokens[from]?.text ?? ''));
}

/** Whether the clause names a service that no bundled tool reaches: no tool of another service may do the act. */
export function namesMissingService(r: Reading, at: number): boolean {
  for (let next = at; next < r.end; next += 1) {
    const named = serviceAt(r.tokens, next);
    // `as a PDF`: a bundled tool makes it.
    const isMade = named !== null && (makes(r, named.service.id) || isServed(r, named.service.id));
    // `have AI write three tweet suggestions`: a kind of text.
    if (named && writesText(r, at) && /^\p{Ll}/u.test(r.tokens[next]?.text ?? '')) continue;
    if (named && !isMade && named.service.group !== '' && next + named.length <= r.end) return true;
  }
  return false;
}

/** `negative ones to #support, the rest to #other`: what was looked at goes there if a model said so. */
function readOption(r: Reading, at: number): boolean {
  const option = goesTo(r, at);
  if (!option) return false;
  const made = r.made.length;
  const end = r.end;
  // The next one begins behind a comma.
  const next = r
    .slice(option.to, end)
    .findIndex((_token, index) => r.is(option.to + index, ',|and|;') && startsOption(r, option.to + index + 1));
  if (next !== -1) r.end = option.to + next;
  const isRead = readDestination(r, option.to);
  r.end = end;
  if (!isRead) return false;
  r.take(option.read.to, option.to, r.made[made]?.part ?? new Part(''), 'use');
  onlyFor(r, option.read, at, made);
  const rest = option.to + next + 1;
  if (next !== -1) {
    const before = r.made;
    r.made = [];
    if (!ignoresOption(r, rest)) readOption(r, rest);
    r.made = [...before, ...r.made];
  }
  return true;
}

/** `Subject: "Import broken".` as a sentence of its own is the subject of the message before it. */
function readAddition(r: Reading, at: number): boolean {
  if (addsText(r, at)) return true;
  const lead = r.said(
    at,
    'subject',
    'the subject',
    'use the subject',
    'with the subject',
    'subject line',
    'the subject line',
    'the subject should be',
    'the subject is',
    'set the subject to',
    'give it the subject',
    'use subject',
    'mail subject',
    'with subject',
    'the subject of the mail is',
    'use as subject',
  );
  const start = at + lead + r.said(at + lead, ':', 'is', '=', 'line', 'should be', 'be', 'line :');
  const quote = lead > 0 ? r.mention(start, 'quote') : null;
  const step = r.builder.steps.findLast(
    ({ tool }) => tool.planning !== undefined && slotOf(tool.planning, 'subject') !== undefined,
  );
  if (!quote || !step?.tool.planning) return false;
  r.builder.set(step, slotOf(step.tool.planning, 'subject') ?? 'subject', quote.value, 'subject');
  r.take(at, start + 1, step.part, 'subject');
  const next = start + 1 + r.said(start + 1, ', and', ',', 'and');
  if (next < r.end) addsText(r, next);
  return true;
}

/** `…, text is "We start".`: the same for its text, if nothing else has said it. */
function addsText(r: Reading, at: number): boolean {
  const lead = r.said(
    at,
    'text',
    'the text',
    'body',
    'the body',
    'message',
    'the message',
    'with the text',
    'and text',
    'and the text',
  );
  const start = at + lead + r.said(at + lead, ':', 'is', '=', 'should be', 'says');
  const quote = lead > 0 && start > at + lead ? r.mention(start, 'quote') : null;
  const step = r.builder.steps.findLast(({ tool }) => tool.planning?.use === 'send');
  const name = step?.tool.planning && slotOf(step.tool.planning, 'content');
  if (!quote || !step || name === undefined) return false;
  r.builder.set(step, name, quote.value, 'text');
  r.builder.settle(step, `/input/${name}`);
  r.take(at, start + 1, step.part, 'text');
  return true;
}

/** The words that a model's act left of its clause say how its result is used. */
function goOn(r: Reading): boolean {
  const { rest } = r;
  r.rest = null;
  const start = rest === null ? null : rest + r.said(rest, ',', '→', ';', ':');
  if (start !== null && !ignoresOption(r, start) && !readOption(r, start)) readRest(r, rest ?? start);
  return true;
}

/** `wait 10 minutes`, `in 10 minutes mail …`. */
function readWait(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('sleep');
  const name = frame && slotOf(frame.planning, 'seconds');
  if (!frame || name === undefined) return false;
  const text = r
    .slice(at, r.end)
    .map(({ lower }) => lower)
    .join(' ');
  const [duration] = durationsIn(text);
  if (!duration || r.made.some(({ tool }) => tool.planning?.use === 'sleep')) return false;
  const before = text.slice(0, duration.start).trim();
  const from = before === '' ? at : at + before.split(' ').length;
  // `remind me that it starts in 5 minutes`: the time is a part of the text.
  if (r.slice(at, from).some(({ lower }) => /^(?:that|saying|says|say)$/.test(lower))) return false;
  const to = from + text.slice(duration.start, duration.end).trim().split(' ').length;
  // `wait 10 minutes` is an act of its own. `in 10 minutes mail …` stands before the act of its clause, and `mail it 10
  // minutes later` behind it.
  if (from !== at) return readDelayed(r, at, from, to, duration.seconds);
  addSleep(r, frame, name, from, to, duration.seconds);
  if (to >= r.end) return true;
  const next = to + r.said(to, ',', 'and', 'then', 'and then', ', then', 'before');
  r.neutral(to, next);
  return next >= r.end || readAct(r, next);
}

/** `mail it to ann@example.com 10 minutes later`: the pause comes before the act. */
function readDelayed(r: Reading, at: number, from: number, to: number, seconds: number): boolean {
  const [frame] = r.frames.ofUse('sleep');
  // `remind me in 45 minutes to …`: the other words of the clause are the act.
  if (frame && to < r.end && from - at <= 2 && r.is(from, 'in')) {
    addSleep(r, frame, slotOf(frame.planning, 'seconds') ?? 'seconds', from, to, seconds);
    return readAct(r, at);
  }
  if (!frame || to < r.end) return false;
  addSleep(r, frame, slotOf(frame.planning, 'seconds') ?? 'seconds', from, to, seconds);
  const end = r.end;
  r.end = from;
  const done = readAct(r, at);
  r.end = end;
  return done;
}

function addSleep(r: Reading, frame: Frame, name: string, from: number, to: number, seconds: number): void {
  const part = new Part(frame.tool.name);
  r.take(from, to, part, 'seconds');
  const step = r.builder.add(frame.tool, 'wait', 'Wait', {
    part,
    reason: 'The words ask for a pause.',
    sentence: r.sentence,
  });
  r.builder.set(step, name, seconds, 'seconds');
  r.made.push(step);
}

/** A question to people at a messenger, and the act that waits for the answer. */
function readPeople(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('approve');
  const read = frame ? readAskedPerson(r, at, frame) : null;
  return read !== null && (read.rest >= r.end || readAct(r, read.rest));
}

/** A question to the user, and the act that waits for the answer. */
function readAsked(r: Reading, at: number): boolean {
  const read = readApproval(r, at);
  return read !== null && (read.rest >= r.end || readAct(r, read.rest));
}

/** `get the total from https://…/revenue`. */
function readDescribed(r: Reading, start: number): Operand | null {
  const part = new Part('result');
  const operand = start < r.end ? describedSource(r, start, part, 'use') : null;
  const step = operand && r.builder.steps.find(({ id }) => id === operand.value.stepId);
  if (!operand || !step) return null;
  part.wrote('use', step.part.pointerOf('use') ?? '/steps');
  if (operand.value.kind === 'text') {
    if (operand.to >= r.end) putOut(r, operand.value, part);
    r.builder.values.push(operand.value);
  }
  return operand;
}

/** `read my unread mail`, `fetch https://…`, `get the titles of …`. */
function readReading(
  r: Reading,
  at: number,
  verb: { readonly value: readonly Frame[]; readonly length: number } | null,
): boolean {
  const reads = verb?.value.filter(({ planning }) => /^(?:read|call|table)$/.test(planning.use)) ?? [];
  // `count the issues via https://…` asks for a number, and not for what is read.
  if (!verb || reads.length === 0 || isVerb(r, at, 'count')) return false;
  const start =
    at + verb.length + r.said(at + verb.length, 'whether', 'if', 'me', 'for', 'through', 'in', 'at', 'up', 'out');
  const count = r.builder.steps.length;
  // Users say `call` and `ping` of an address that answers, and not of a page.
  const isCall =
    reads.every(({ planning }) => planning.use === 'call') || /^(?:GET|HEAD)$/.test(r.tokens[at]?.text ?? '');
  const operand =
    // `download https://…/report.pdf`: the file, and not a page.
    (isVerb(r, at, 'download') ? fileSource(r, start) : null) ??
    source(r, start, isCall ? 'data' : null) ??
    source(r, at + verb.length, isCall ? 'data' : null) ??
    fieldsOfSource(r, start) ??
    (start < r.end ? readSum(r, start) : null) ??
    readDescribed(r, start);
  if (!operand) return false;
  // An element of a page that was read before adds no step.
  const step = r.builder.steps[count] ?? r.builder.steps.find(({ id }) => id === operand.value.stepId);
  if (step) r.take(at, start, step.part, 'use');
  readRest(r, operand.to);
  return true;
}
