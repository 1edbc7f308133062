import { Part } from './account.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { isVerb } from './reading.js';
import type { Reading } from './reading.js';
import { readTold } from './result.js';
import { readSend, sendFrame } from './send.js';

/** `mail me the summary`, `let ann@example.com know`, `tell me …`: a message. */
export function readMessage(
  r: Reading,
  at: number,
  verb: { readonly value: readonly Frame[]; readonly length: number } | null,
): boolean {
  // `let ann@example.com know`: the addressee stands between the two words.
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
  if (isVerb(r, at, 'thank', 'congratulate', 'welcome') && r.event) return readGreeting(r, at);
  const sends = verb?.value.filter(({ planning }) => planning.use === 'send') ?? [];
  if (sends.length === 0 && letKnow === 0) return false;
  const found = sendFrame(r, at, r.end, letKnow > 0 ? r.frames.ofUse('send') : sends);
  if (!found.frame) return false;
  const isOwn = isVerb(r, at, 'tell') || /^(?:told|get)\b/i.test(r.textOf(at, at + 1));
  const isUnwatched = (r.isScheduled || r.event !== null) && r.has.email !== null;
  if (!found.isNamed && isOwn && !isUnwatched && !hasAccount(r, found.frame)) return readTold(r, at);
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

/** `thank the customer by mail`: the verb says what the mail is for. */
function readGreeting(r: Reading, at: number): boolean {
  const { frame, isNamed } = sendFrame(r, at, r.end, r.frames.ofUse('send'));
  const found = frame ?? r.frames.ofUse('send').find(({ planning }) => slotOf(planning, 'recipients') !== undefined);
  if (!found) return false;
  readSend(r, at, at + 1, found, isNamed, [at, at + 1]);
  r.take(at, at + 1, r.made.at(-1)?.part ?? new Part(''), 'text');
  return true;
}

/** Whether the user has a connection that can send a message of this kind. */
function hasAccount(r: Reading, { planning }: Frame): boolean {
  const slot = planning.slots[slotOf(planning, 'account') ?? ''];
  return r.has.connections.some(({ kind }) => slot?.kinds?.includes(kind) === true);
}

/** `… → slack`, `to me by mail`: the newest value goes to the place that the words name. */
export function readDestination(r: Reading, at: number): boolean {
  if (!r.last) return false;
  const lead = r.said(at, 'to', 'in', 'into', 'on', 'via', 'by', 'in a', 'as a', 'to the', 'in the');
  const isPlace =
    r.mention(at + lead, 'address', 'channel') !== null ||
    (lead > 0 && r.is(at + lead, 'me')) ||
    r.said(at, 'to my mail', 'to my email', 'to my inbox', 'to my mailbox', 'to my address') > 0;
  const { frame, isNamed } = sendFrame(r, at, r.end, []);
  const isService = frame !== null && frame.planning.service !== undefined && r.is(at + lead, frame.planning.service);
  if (!frame || !isNamed || (!isPlace && !isService)) return false;
  readSend(r, at, at, frame, true);
  return true;
}
