import { made } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { ServiceWords } from './words.js';

/*
 * The service that a mail is to be sent with, wherever its name stands: `send from Gmail to ann@…`, `use Outlook to mail ann@…`,
 * `…, from my Gmail`. Readers of messages expect it as `via Gmail`, or right behind the verb as `with Gmail`.
 */

const VERB = /^(?:send|write|mail|email|e-mail|remind)$/;
const NOUN = /^(?:mail|email|e-mail|message|note|reminder|letter|confirmation|summary|answer)$/;
/** Kinds of mails, behind the name of the service: `a Gmail reminder`. */
const KIND = /^(?:reminder|note|letter|notification|alert|invitation|confirmation|notice)$/;
/** What follows is a text: it would swallow a name at its end. */
const TEXT = /^(?:reminder|note|saying|telling|reminding|that)$/;
const LEAD = /^(?:from|via|through|using|with|by)$/;
const BEFORE = /^(?:[,:→(]|and|then|please|also|to|just)$/;
const OWN = /^(?:my|our|the)$/;

interface Sender {
  /** The first word before the name, and the place behind it. */
  readonly from: number;
  readonly name: number;
  readonly to: number;
  readonly verb: number;
}

/** The words with `via` or `with` before the service that sends a mail; the same words if none is named so. */
export function withSender(given: readonly Token[], words: ServiceWords): readonly Token[] {
  const sentence = withMailsTo(given);
  const sender = senderIn(sentence, words);
  if (!sender) return sentence;
  const { from, name, to, verb } = sender;
  const order = sentence[verb] as Token;
  const isMoved =
    from < verb ||
    from === name ||
    (/^(?:send|write)$/.test(order.lower) && sentence.slice(verb).some(({ lower }) => TEXT.test(lower)));
  const lead = made(sentence[from] as Token, isMoved ? 'with' : 'via', sentence.slice(from + 1, name));
  const service = [lead, ...sentence.slice(name, to)];
  if (!isMoved) return [...sentence.slice(0, from), ...service, ...sentence.slice(to)];
  // The `to` of `use Outlook to send`, and the comma of `…, from my Gmail`, go with the service.
  const isGone = (at: number): boolean =>
    (at >= from && at < to) || (from < verb && at === verb - 1) || (at === from - 1 && sentence[at]?.lower === ',');
  const who = addressAfterText(sentence, verb);
  const rest = (start: number, end: number): readonly Token[] =>
    sentence.slice(start, end).filter((_token, at) => !isGone(start + at) && !who.includes(start + at));
  return [
    ...rest(0, verb),
    order,
    ...service,
    ...who.map((at) => sentence[at] as Token),
    ...rest(verb + 1, sentence.length),
  ];
}

/** `a reminder to ann@… to fill in …`: the places of those who get it, which stand inside of what it says. */
function addressAfterText(sentence: readonly Token[], verb: number): readonly number[] {
  const text = sentence.findIndex(({ lower }, at) => at > verb && TEXT.test(lower));
  const address = sentence.findIndex(({ mention }, at) => at > verb && mention?.kind === 'address');
  if (text === -1 || address < text || sentence[address - 1]?.lower !== 'to') return [];
  return [address - 1, address];
}

const MAILS = /^(?:mails?|emails?|e-mails?|messages?)$/;
/** Words before mails that come in, and not before one that is to be written. */
const INCOMING = /^(?:every|each|any|all|new|incoming|inbound|from|of|the)$/;

/** `a ticket out of every email sent to support@…`: what the mails are, and no order to send one. */
function withMailsTo(sentence: readonly Token[]): readonly Token[] {
  const sent = sentence.findIndex(
    ({ lower }, at) =>
      /^(?:sent|addressed|mailed)$/.test(lower) &&
      sentence[at + 1]?.lower === 'to' &&
      sentence[at + 2]?.mention?.kind === 'address' &&
      MAILS.test(sentence[at - 1]?.lower ?? '') &&
      sentence.slice(Math.max(0, at - 3), at - 1).some((token) => INCOMING.test(token.lower)),
  );
  const [participle, to] = [sentence[sent], sentence[sent + 1]];
  if (!participle || !to) return sentence;
  return [...sentence.slice(0, sent), made(participle, 'to', [to]), ...sentence.slice(sent + 2)];
}

function senderIn(sentence: readonly Token[], words: ServiceWords): Sender | null {
  if (!sentence.some(({ mention }) => mention?.kind === 'address')) return null;
  for (let at = 1; at < sentence.length; at += 1) {
    const length = words.anyService(sentence, at);
    const id = length > 0 ? words.serviceId(sentence, at) : null;
    if (id === null || !words.isMailer(id)) continue;
    let from = at - 1;
    while (OWN.test(sentence[from]?.lower ?? '')) from -= 1;
    const to = at + length + (sentence[at + length]?.lower === 'account' ? 1 : 0);
    const kind = verbOfKind(sentence, at, to);
    if (kind !== null) return { from: at, name: at, to, verb: kind };
    const verb = verbFor(sentence, from, to);
    // `send with Gmail a mail to …` is what is wanted.
    if (verb !== null && from === verb + 1 && sentence[from]?.lower === 'with') return null;
    if (verb !== null) return { from, name: at, to, verb };
  }
  return null;
}

/** `send a Gmail reminder to …`: the place of the verb. Null: the name says something else. */
function verbOfKind(sentence: readonly Token[], at: number, to: number): number | null {
  if (!KIND.test(sentence[to]?.lower ?? '') || !/^an?$/.test(sentence[at - 1]?.lower ?? '')) return null;
  const isSent = /^(?:send|write)$/.test(sentence[at - 2]?.lower ?? '');
  return isSent && (at === 2 || isStart(sentence, at - 2)) ? at - 2 : null;
}

/** The place of the verb that sends with the service between these places; null: the service is named for something else. */
function verbFor(sentence: readonly Token[], from: number, to: number): number | null {
  const lead = sentence[from]?.lower ?? '';
  if (lead === 'use' && sentence[to]?.lower === 'to' && VERB.test(sentence[to + 1]?.lower ?? '')) return to + 1;
  if (!LEAD.test(lead)) return null;
  const verb = sentence.findLastIndex(
    ({ lower }, at) => at < from && VERB.test(lower) && (at === 0 || isStart(sentence, at)),
  );
  if (verb === -1) return null;
  const before = sentence[from - 1];
  const isMessage =
    NOUN.test(before?.lower ?? '') && sentence.slice(verb, from).some(({ lower }) => /^an?$/.test(lower));
  const isEnd = to >= sentence.length && before?.lower === ',';
  const isBehindAddress = before?.mention?.kind === 'address' && to < sentence.length;
  // `send the mails from my Gmail to …`: they are read there.
  const isSure = /^(?:via|through|using)$/.test(lead);
  return from === verb + 1 || isMessage || isEnd || isBehindAddress || isSure ? verb : null;
}

/** `on Fridays at 16:00 send …`: a time or a mark stands before the verb. */
const isStart = (sentence: readonly Token[], at: number): boolean => {
  const before = sentence[at - 1];
  return (
    before !== undefined && (BEFORE.test(before.lower) || before.kind !== 'word' || /\d|days?$/.test(before.lower))
  );
};
