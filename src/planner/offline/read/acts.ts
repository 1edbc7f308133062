import { durationsIn } from '../text/durations.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { isVerb, readCounting, readDistinct, readExtract, readFilter, readSort, readSum } from './compute.js';
import { readApproval } from './approval.js';
import { readCall } from './call.js';
import { readForeign } from './foreign.js';
import { readModel } from './model-act.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { fieldsOfSource, readLength, readOperand, reference, source, summarize } from './operand.js';
import { readFirst } from './first.js';
import type { Reading } from './reading.js';
import { readSend, sendFrame } from './send.js';
import { serviceAt } from '../../words/services.js';

/** Reads one act from `at` to the end of its clause. @returns whether it was one; what it left over stays open. */
export function readAct(r: Reading, at: number): boolean {
  const verb = r.frames.verbs.at(r.tokens, at);
  const isMissing = namesMissingService(r, at);
  if (readForeign(r, at, isMissing)) return true;
  if (isMissing) return false;
  return (
    readAddition(r, at) ||
    readWait(r, at) ||
    readAsked(r, at) ||
    readNamed(r, at) ||
    readCall(r, at) ||
    (readModel(r, at) && goOn(r)) ||
    readShorten(r, at, verb?.value ?? []) ||
    readShaping(r, at) ||
    readResult(r, at) ||
    readMessage(r, at, verb) ||
    readReading(r, at, verb) ||
    readDestination(r, at) ||
    readNounOnly(r, at)
  );
}

/** `Subject: "Import broken".`, as a sentence of its own: a part of the message before. */
function readAddition(r: Reading, at: number): boolean {
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
  return true;
}

/** What an act left of its clause is what is done with its result. */
function goOn(r: Reading): boolean {
  const { rest } = r;
  r.rest = null;
  if (rest !== null) readRest(r, rest);
  return true;
}

/** `… → slack`, `to me by mail`: only where to, since what is there already. */
function readDestination(r: Reading, at: number): boolean {
  if (!r.last) return false;
  const lead = r.said(at, 'to', 'in', 'into', 'on', 'via', 'by', 'in a', 'as a', 'to the', 'in the');
  const isPlace = r.mention(at + lead, 'address', 'channel') !== null || (lead > 0 && r.is(at + lead, 'me'));
  const { frame, isNamed } = sendFrame(r, at, r.end, []);
  const isService = frame !== null && frame.planning.service !== undefined && r.is(at + lead, frame.planning.service);
  if (!frame || !isNamed || (!isPlace && !isService)) return false;
  readSend(r, at, at, frame, true);
  return true;
}

/** A service that no bundled tool reaches is named: what is asked for cannot be meant for another one. */
export function namesMissingService(r: Reading, at: number): boolean {
  for (let next = at; next < r.end; next += 1) {
    const named = serviceAt(r.tokens, next);
    if (named && named.service.group !== '' && next + named.length <= r.end) return true;
  }
  return false;
}

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
  const to = from + text.slice(duration.start, duration.end).trim().split(' ').length;
  // `wait 10 minutes` is an act; `in 10 minutes mail …` comes before the act of its clause, `mail it 10 minutes later`
  // after.
  if (from !== at) return readDelayed(r, at, from, to, duration.seconds);
  addSleep(r, frame, name, from, to, duration.seconds);
  if (to >= r.end) return true;
  const next = to + r.said(to, ',', 'and', 'then', 'and then', ', then', 'before');
  r.neutral(to, next);
  return next >= r.end || readAct(r, next);
}

/** `mail it to ann@example.com 10 minutes later`. */
function readDelayed(r: Reading, at: number, from: number, to: number, seconds: number): boolean {
  const [frame] = r.frames.ofUse('sleep');
  // `remind me in 45 minutes to …`: what is left of the clause is the act.
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

/** A question to the user, and what waits for the answer. */
function readAsked(r: Reading, at: number): boolean {
  const read = readApproval(r, at);
  return read !== null && (read.rest >= r.end || readAct(r, read.rest));
}

/** Another workflow, an event, by their names. */
function readNamed(r: Reading, at: number): boolean {
  for (const [use, role, kind] of [
    ['run', 'workflow', 'workflow'],
    ['await', 'eventType', 'event'],
    ['emit', 'eventType', 'event'],
  ] as const) {
    const [frame] = r.frames.ofUse(use);
    const name = frame && slotOf(frame.planning, role);
    const place = r
      .slice(at, r.end)
      .findIndex(({ mention }) => mention?.kind === kind || (kind === 'event' && mention?.kind === 'path'));
    if (!frame || name === undefined || place === -1) continue;
    const verb =
      frame.planning.verbs.map((one) => r.said(at, one)).reduce((most, one) => Math.max(most, one), 0) ||
      (frame.planning.verbs.some((one) => isVerb(r, at, one)) ? 1 : 0);
    if (verb === 0) continue;
    const part = new Part(frame.tool.name);
    const between = r.said(
      at + verb,
      'the event',
      'an event',
      'the workflow',
      'my workflow',
      'workflow',
      'event',
      'an event called',
      'an event named',
      'the event called',
      'for the event',
      'until the event',
      'for',
    );
    if (at + verb + between !== at + place) continue;
    const value = r.tokens[at + place]?.mention?.value ?? '';
    r.take(at, at + verb + between, part, 'use');
    r.take(at + place, at + place + 1, part, 'name');
    const step = r.builder.add(
      frame.tool,
      { run: 'run_workflow', await: 'wait_for_event', emit: 'emit_event' }[use],
      { run: 'Run the workflow', await: `Wait for ${value}`, emit: `Emit ${value}` }[use],
      { part, reason: 'The words name it.', sentence: r.sentence },
    );
    r.builder.set(step, name, value, 'name');
    r.made.push(step);
    let next = at + place + 1;
    const data =
      use === 'emit' ? slotOf(frame.planning, 'payload') : use === 'run' ? slotOf(frame.planning, 'data') : undefined;
    const lead = r.said(
      next,
      'with',
      'with the payload',
      'with payload',
      'with the context',
      'with the data',
      'carrying',
    );
    const json = r.mention(next + lead, 'json');
    if (data !== undefined && json) {
      r.builder.set(step, data, JSON.parse(json.value) as JsonValue, 'data');
      r.take(next, next + lead + 1, part, 'data');
      next += lead + 1;
    } else if (data !== undefined && lead > 0) {
      const operand = reference(r, next + lead, part, 'data');
      if (operand) {
        r.builder.set(step, data, { data: `{{ ${operand.value.expr} }}` }, 'data');
        r.take(next, next + lead, part, 'data');
        next = operand.to;
      }
    }
    const tail = r.said(next, 'to come', 'comes', 'arrives', 'to arrive', 'has come', 'happens', 'to happen', 'event');
    r.take(next, next + tail, part, 'name');
    return true;
  }
  return false;
}

function readShorten(r: Reading, at: number, verbs: readonly Frame[]): boolean {
  const frame = verbs.find(({ planning }) => planning.use === 'shorten');
  const verb = r.frames.verbs.at(r.tokens, at);
  if (!frame || !verb) return false;
  const part = new Part(frame.tool.name);
  r.take(at, at + verb.length, part, 'use');
  const start = at + verb.length;
  const early = readLength(r, start, part);
  const operand = readOperand(r, early?.to ?? start, part, 'content');
  let next = operand?.to ?? early?.to ?? start;
  // `sum my unread mail up`
  const tail = r.said(next, 'up', 'for me', 'into a summary', 'briefly', 'shortly');
  if (tail > 0) {
    r.take(next, next + tail, part, 'use');
    next += tail;
  }
  const late = readLength(r, next, part);
  next = late?.to ?? next;
  const of = operand?.value ?? r.last;
  if (!of) {
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: r.slice(at, Math.max(next, at + 1)),
      reason: 'Nothing says what is to be summarized.',
      question: 'What is to be summarized? Name a mailbox, an address, or give the text.',
      at: { step: null, path: '/steps' },
    });
    return true;
  }
  summarize(r, of, part, early?.sentences ?? late?.sentences ?? null);
  if (next < r.end) readRest(r, next);
  return true;
}

/** `keep only …`, `count …`, `sort …`, `extract …`, `take the first 5`. */
function readShaping(r: Reading, at: number): boolean {
  const list = r.values.find(({ kind }) => kind === 'list') ?? null;
  if (
    list &&
    isVerb(r, at, 'keep', 'filter', 'take', 'pick', 'select', 'drop', 'remove', 'ignore', 'skip', 'exclude', 'leave')
  ) {
    const saved = r.builder.save();
    const isNot = isVerb(r, at, 'drop', 'remove', 'ignore', 'skip', 'exclude', 'leave');
    const part = new Part('filter');
    let next = at + 1 + r.said(at + 1, 'out');
    next += r.said(next, 'only', 'just', 'for');
    const first = readFirst(r, next, list);
    if (first) {
      r.take(at, next, r.made.at(-1)?.part ?? part, 'use');
      readRest(r, first.to);
      return true;
    }
    const operand =
      reference(r, next, part, 'filter') ??
      (r.said(next, 'the ones', 'those', 'ones', 'all', 'any') > 0
        ? { to: next + r.said(next, 'the ones', 'those', 'ones', 'all', 'any'), value: list }
        : null);
    const filter = operand?.value.kind === 'list' ? readFilter(r, operand.to, operand.value, isNot) : null;
    if (filter) {
      const made = r.made.at(-1)?.part ?? part;
      r.take(at, operand?.to ?? at, made, 'filter');
      readRest(r, filter.to);
      return true;
    }
    r.builder.restore(saved);
  }
  const counting = isVerb(r, at, 'count') ? readCounting(r, at) : null;
  const sum =
    readDistinct(r, at) ?? counting ?? readSum(r, at) ?? (isVerb(r, at, 'sort', 'order') ? readSort(r, at) : null);
  if (sum) {
    readRest(r, sum.to);
    return true;
  }
  if (isVerb(r, at, 'extract', 'pick', 'get', 'take', 'show', 'list', 'return', 'give', 'collect', 'read', 'find')) {
    const saved = r.builder.save();
    const start = at + 1 + r.said(at + 1, 'out', 'me');
    const extracted = readExtract(r, start);
    if (extracted) {
      r.take(at, start, r.made.at(-1)?.part ?? new Part('fields'), 'use');
      readRest(r, extracted.to);
      return true;
    }
    r.builder.restore(saved);
  }
  return false;
}

/** `show me …`, `give me …`: it is the result of the run. */
function readResult(r: Reading, at: number): boolean {
  const lead = r.said(
    at,
    'show me',
    'give me',
    'get me',
    'show us',
    'give us',
    'present',
    'display',
    'show',
    'return',
    'output',
    'make',
    'make me',
    'create',
    'write',
    'prepare',
    'build',
    'produce',
    'i get',
    'bring me',
  );
  if (lead === 0) return false;
  const saved = r.builder.save();
  const part = new Part('result');
  const operand = readOperand(r, at + lead, part, 'use');
  const madeBy = operand && r.builder.steps.find(({ id }) => id === operand.value.stepId);
  if (!operand || !madeBy) {
    r.builder.restore(saved);
    return false;
  }
  r.take(at, at + lead, madeBy.part, 'use');
  part.wrote('use', madeBy.part.pointerOf('use') ?? '/steps');
  materialize(r, operand.value, part);
  r.builder.assume('It is shown as the result of each run.', { step: madeBy.id, path: '' });
  readRest(r, operand.to);
  return true;
}

function readMessage(
  r: Reading,
  at: number,
  verb: { readonly value: readonly Frame[]; readonly length: number } | null,
): boolean {
  // `let ann@example.com know`: who is told stands between the two words.
  if (r.is(at, 'let') && r.mention(at + 1, 'address') && r.is(at + 2, 'know')) {
    const { frame } = sendFrame(r, at, r.end, r.frames.ofUse('send'));
    if (!frame) return false;
    readSend(r, at, at + 1, frame, true);
    r.take(at + 2, at + 3, r.made.at(-1)?.part ?? new Part(''), 'use');
    return true;
  }
  const know = r.is(at, 'let')
    ? r.slice(at + 2, Math.min(r.end, at + 5)).findIndex(({ lower }) => lower === 'know')
    : -1;
  if (know !== -1 && !r.is(at + 1, 'me|us')) {
    const { frame } = sendFrame(r, at, r.end, r.frames.ofUse('send'));
    if (!frame) return false;
    const part = new Part(frame.tool.name);
    const place = at + 2 + know;
    r.take(place, place + 1, part, 'use');
    readSend(r, at, at + 1, frame, true);
    part.wrote('use', r.made.at(-1)?.part.pointerOf('use') ?? '/steps');
    return true;
  }
  const letKnow = r.said(
    at,
    'let me know',
    'let us know',
    'keep me posted',
    'keep me informed',
    'give me a heads up',
    'drop me a line',
    'give us a heads up',
    'send out',
  );
  const sends = verb?.value.filter(({ planning }) => planning.use === 'send') ?? [];
  if (sends.length === 0 && letKnow === 0) return false;
  const found = sendFrame(r, at, r.end, letKnow > 0 ? r.frames.ofUse('send') : sends);
  if (!found.frame) return false;
  if (!found.isNamed && isVerb(r, at, 'tell') && !hasAccount(r, found.frame)) return readTold(r, at);
  if (letKnow > 0 && !r.is(at, 'send')) {
    const frame = found.frame;
    const start = at + letKnow;
    const me = r.is(at, 'let|keep|give|drop') ? at + 1 : null;
    readSend(r, at, me === null ? start : at + 1, frame, found.isNamed);
    if (me !== null) r.take(at + 2, start, r.made.at(-1)?.part ?? new Part(''), 'use');
    return true;
  }
  readSend(r, at, at + (verb?.length ?? 1), found.frame, found.isNamed);
  return true;
}

/** Whether the user has connected anything that a message of this kind could go by. */
function hasAccount(r: Reading, { planning }: Frame): boolean {
  const slot = planning.slots[slotOf(planning, 'account') ?? ''];
  return r.has.connections.some(({ kind }) => slot?.kinds?.includes(kind) === true);
}

/** `tell me …` without anything to send it by: it is the result of the run, which the user sees. */
function readTold(r: Reading, at: number): boolean {
  const me = r.said(at + 1, 'me', 'us');
  if (me === 0) return false;
  const saved = r.builder.save();
  const [frame] = r.frames.ofUse('compute');
  const name = frame && slotOf(frame.planning, 'expression');
  if (!frame || name === undefined) return false;
  const part = new Part(frame.tool.name);
  const start = at + 1 + me;
  const lead = r.said(start, 'about', 'what is new on', 'of');
  const operand =
    readOperand(r, start + lead, part, 'told') ?? (start >= r.end && r.last ? { to: start, value: r.last } : null);
  if (!operand) {
    r.builder.restore(saved);
    return false;
  }
  const step = r.builder.add(frame.tool, 'result', 'Put the result together', {
    part,
    reason: 'It is what the words ask to be told.',
    sentence: r.sentence,
  });
  r.builder.set(step, name, operand.value.text, 'told');
  r.take(at, start + lead, part, 'told');
  r.made.push(step);
  r.builder.assume('You have no connection that sends mail, so it is shown as the result of each run.', {
    step: step.id,
    path: `/input/${name}`,
  });
  readRest(r, operand.to);
  return true;
}

function readReading(
  r: Reading,
  at: number,
  verb: { readonly value: readonly Frame[]; readonly length: number } | null,
): boolean {
  const reads = verb?.value.filter(({ planning }) => /^(?:read|call|table)$/.test(planning.use)) ?? [];
  if (!verb || reads.length === 0) return false;
  const start =
    at + verb.length + r.said(at + verb.length, 'whether', 'if', 'me', 'for', 'through', 'in', 'at', 'up', 'out');
  const count = r.builder.steps.length;
  // `call` and `ping` are said of addresses that answer, and not of pages.
  const isCall = reads.every(({ planning }) => planning.use === 'call');
  const operand =
    source(r, start, isCall ? 'data' : null) ??
    source(r, at + verb.length, isCall ? 'data' : null) ??
    fieldsOfSource(r, start) ??
    (start < r.end ? readSum(r, start) : null);
  if (!operand) return false;
  const step = r.builder.steps[count];
  if (step) r.take(at, start, step.part, 'use');
  readRest(r, operand.to);
  return true;
}

/** What no step has put out by itself, such as a number of messages, becomes the output of one. */
function materialize(r: Reading, value: Value, part: Part): void {
  const [frame] = r.frames.ofUse('compute');
  const name = frame && slotOf(frame.planning, 'expression');
  const isOutput =
    value.kind === 'list' || value.kind === 'page' || value.kind === 'data'
      ? r.builder.values.includes(value)
      : value.stepId !== null &&
        value.expr.startsWith(`steps.${value.stepId}.output`) &&
        value.kind === 'text' &&
        r.builder.values.includes(value);
  if (!frame || name === undefined || isOutput || value.stepId === null) return;
  const step = r.builder.add(frame.tool, 'result', 'Put the result together', {
    part,
    reason: 'It is what is asked for.',
    sentence: r.sentence,
  });
  r.builder.set(step, name, value.expr, 'use');
  r.made.push(step);
}

/** `unread mail from my boss`, `a summary of …` without a verb. */
function readNounOnly(r: Reading, at: number): boolean {
  const part = new Part('result');
  const operand = readOperand(r, at, part, 'use');
  if (!operand) return false;
  const madeBy = r.builder.steps.find(({ id }) => id === operand.value.stepId);
  part.wrote('use', madeBy?.part.pointerOf('use') ?? '/trigger');
  materialize(r, operand.value, part);
  readRest(r, operand.to);
  return true;
}

/** What is left of a clause after its act: a filter of the list, a destination, a length. */
function readRest(r: Reading, at: number): void {
  if (at >= r.end) return;
  const list = r.last?.kind === 'list' ? r.last : null;
  const filter = list ? readFilter(r, at, list, false) : null;
  if (filter) return readRest(r, filter.to);
  const brief = r.said(
    at,
    'in short',
    'in brief',
    'summarised',
    'summarized',
    'summed up',
    ', summed up',
    ', summarised',
    ', summarized',
    'as a summary',
    'as a digest',
    'in a nutshell',
    '+ summary',
    'and summary',
    ', in short',
    'in a summary',
    'briefly',
  );
  if (brief > 0 && r.last) {
    const part = new Part('summary');
    summarize(r, r.last, part, null);
    part.wrote('use', r.made.at(-1)?.part.pointerOf('use') ?? '/steps');
    r.take(at, at + brief, part, 'use');
    return readRest(r, at + brief);
  }
  const comma = r.said(at, ',', ':') > 0 && r.is(at + 1, 'to|in|into|by|via|on') ? 1 : 0;
  if (comma > 0) return readRest(r, at + comma);
  const lead = r.said(at, 'to', 'in', 'on', 'by', 'via', 'into', 'per', 'and to', 'as an', 'as a');
  if (lead > 0) {
    const { frame, isNamed } = sendFrame(r, at, r.end, []);
    const isMine = r.is(at, 'to me') || r.is(at, 'to my') || r.is(at, 'by email|mail') || r.is(at, 'via email|mail');
    if (frame && (isNamed || isMine)) {
      readSend(r, at, at, frame, true);
      return undefined;
    }
  }
  return undefined;
}
