import { made, placeOf } from '../sentences.js';
import { openerLength } from '../starts/openers.js';
import { before, targetAt } from './parts.js';
import type { Token } from '../tokens.js';
import type { ServiceWords } from '../services/words.js';
import { wordList } from '../../word-list.js';

/*
 * Attachments without a word for the mail that brings them: `upload every attachment from accounting@example.com to Google
 * Drive`, `save PDF attachments from Gmail to …`, `each time I get email attachments from …`. They come with a mail, so that
 * the mail is said.
 */

const LEAD = wordList(
  'please|kindly|automatically|can|could|you|i|we|want|need|would|like|to|just|help|me|also|then|always|~now',
);
const BRINGS =
  /^(?:save|upload|store|put|keep|copy|move|add|archive|backup|back|download|collect|file|drop|sync|push|send)$/;
const WHICH = /^(?:all|every|each|any|new|incoming|the|my|our|of|those|up)$/;
const MAIL = /^(?:emails?|mails?|e-mails?|messages?)$/;
const KIND = /^(?:pdf|pdfs|image|images|photo|csv|excel|word|xlsx|docx|zip)$/;
const FILES = /^(?:attachments?|files?|pdfs?|documents?|images?|photos?|pictures?|invoices?|receipts?)$/;
const LINK = /^(?:from|of|in|on|by|to)$/;
const MAX_MIDDLE = 24;
const MAIL_SERVICES: ReadonlySet<string> = new Set(['mail', 'email']);

/** The sentence with the mail that brings the attachments; the same one if it is said, or none are spoken of. */
export function withMailOf(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  if (words.hasTime) return sentence;
  return inClause(sentence) ?? inOrder(sentence, words) ?? sentence;
}

/** The noun of the attachments, behind words for which ones; null: none stands there. */
interface Noun {
  readonly at: number;
  readonly kind: Token | null;
  /** The name of the mailbox before it. */
  readonly name: readonly Token[];
}

function nounAt(sentence: readonly Token[], from: number, words: ServiceWords | null): Noun | null {
  let at = from;
  let kind: Token | null = null;
  let name: readonly Token[] = [];
  let isAttached = false;
  for (; at < sentence.length; at += 1) {
    const token = sentence[at] as Token;
    const length = words?.service(sentence, at) ?? 0;
    if (/^attachments?$/.test(token.lower)) return { at, kind, name };
    if (isAttached && FILES.test(token.lower)) return { at, kind: KIND.test(token.lower) ? token : kind, name };
    if (length > 0 && words?.isMailer(words.serviceId(sentence, at) ?? '') === true) {
      name = sentence.slice(at, at + length);
      at += length - 1;
    } else if (token.lower === 'attached') isAttached = true;
    else if (KIND.test(token.lower)) kind = token;
    else if (!WHICH.test(token.lower) && !MAIL.test(token.lower)) return null;
  }
  return null;
}

/** `save the attachments of new emails from X to Y` → `when a new email with attachments from X, save the attachments to Y` */
function inOrder(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  let verb = 0;
  while (LEAD.test(sentence[verb]?.lower ?? '')) verb += 1;
  const first = sentence[verb];
  if (!first || !BRINGS.test(first.lower) || openerLength(sentence) > 0) return null;
  const start = verb + (first.lower === 'back' && sentence[verb + 1]?.lower === 'up' ? 2 : 1);
  const noun = nounAt(sentence, start, words);
  const target = noun && targetOf(sentence, noun.at + 1, words);
  if (!noun || target === null) return null;
  const middle = sentence.slice(noun.at + 1, target);
  const source = sourceOf(middle, words, noun.name.length > 0);
  if (!source) return null;
  const own = sentence[noun.at] as Token;
  const covered = sentence.slice(start, noun.at).filter((token) => token !== noun.kind && !noun.name.includes(token));
  const name = source.name.length > 0 ? source.name : noun.name;
  // The mail has the label, and no attachment has one.
  const isLabelled = /^(?:labell?ed|tagged|marked|starred|flagged)$/.test(source.rest[0]?.lower ?? '');
  return [
    { ...before(own, 'when'), also: covered.map(placeOf) },
    before(own, 'a'),
    before(own, 'new'),
    ...name,
    source.mail ?? before(own, 'email'),
    ...(isLabelled ? source.rest : []),
    before(own, 'with'),
    ...(noun.kind ? [made(noun.kind, noun.kind.lower.replace(/s$/, ''))] : []),
    noun.kind === own ? before(own, 'attachments') : made(own, 'attachments'),
    ...(isLabelled ? [] : source.rest),
    before(own, ','),
    // `please` belongs to the order: a start is the first word of its sentence.
    ...sentence.slice(0, verb),
    first.lower === 'back' || first.lower === 'backup' ? made(first, 'upload', sentence.slice(verb + 1, start)) : first,
    before(own, 'the'),
    before(own, 'attachments'),
    ...sentence.slice(target),
  ];
}

/** The words for the place that they go to; null: they go nowhere, or to people. */
function targetOf(sentence: readonly Token[], from: number, words: ServiceWords): number | null {
  for (let at = from; at < Math.min(sentence.length, from + MAX_MIDDLE); at += 1) {
    if (!/^(?:to|into|onto|in|on)$/.test(sentence[at]?.lower ?? '') || !targetAt(sentence, at, 'email', words))
      continue;
    const name = sentence.slice(at, at + 10).findIndex((_token, by) => words.serviceId(sentence, at + by) !== null);
    const id = name === -1 ? null : words.serviceId(sentence, at + name);
    if (id !== null && !words.isMailer(id) && !words.isMessenger(id) && !MAIL_SERVICES.has(id)) return at;
  }
  return null;
}

interface Source {
  readonly name: readonly Token[];
  readonly mail: Token | null;
  readonly rest: readonly Token[];
}

/** `from Gmail emails from my accountant`: the mailbox, the mail, and what else is said of it. Null: they come from elsewhere. */
function sourceOf(middle: readonly Token[], words: ServiceWords, hasName: boolean): Source | null {
  let at = LINK.test(middle[0]?.lower ?? '') ? 1 : 0;
  const lead = middle.slice(0, at);
  while (WHICH.test(middle[at]?.lower ?? '') || middle[at]?.lower === 'a' || middle[at]?.lower === 'an') at += 1;
  const length = words.service(middle, at);
  const id = length > 0 ? words.serviceId(middle, at) : null;
  if (id !== null && !words.isMailer(id)) return null;
  const name = middle.slice(at, at + length);
  at += length;
  const mail = MAIL.test(middle[at]?.lower ?? '') ? (middle[at] as Token) : null;
  if (mail) at += 1;
  const rest = middle.slice(at);
  const isNamed = mail !== null || name.length > 0;
  // `from accounting@example.com`, `from our printer company`: whom the mail is from.
  const isFrom = lead[0]?.lower === 'from' || /^(?:i|we|that)$/.test(middle[0]?.lower ?? '');
  if (!isNamed && !hasName && middle.length > 0 && !isFrom) return null;
  return { name, mail, rest: isNamed ? rest : middle };
}

/** `each time I get email attachments from X` → `… get an email with attachments from X` */
function inClause(sentence: readonly Token[]): readonly Token[] | null {
  const opener = openerLength(sentence);
  if (opener === 0) return null;
  const get = sentence.findIndex(({ lower }, at) => at >= opener && at < opener + 3 && /^(?:get|receive)$/.test(lower));
  const start = get === -1 ? opener : get + 1;
  let at = start;
  while (/^(?:an?|any|new|the|some|another)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const noun = nounAt(sentence, at, null);
  const own = noun && sentence[noun.at];
  if (!noun || !own || (get === -1 && !sentence.slice(at, noun.at).some(({ lower }) => MAIL.test(lower)))) return null;
  const mail = sentence.slice(at, noun.at).find(({ lower }) => MAIL.test(lower));
  return [
    ...sentence.slice(0, start),
    { ...before(own, 'a'), also: sentence.slice(start, at).map(placeOf) },
    before(own, 'new'),
    mail ? made(mail, 'email') : before(own, 'email'),
    before(own, 'with'),
    ...(noun.kind ? [noun.kind] : []),
    made(own, 'attachments'),
    ...sentence.slice(noun.at + 1),
  ];
}
