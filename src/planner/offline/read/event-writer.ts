import type { EventPlanning } from '../../../domain/steps/tool-planning.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { serviceAt } from '../../words/services.js';
import type { Token } from '../text/tokens.js';
import type { Words } from './event-slot.js';
import { MAILBOX, PEOPLE, containing, endOfName } from './event-slot.js';
import { wordList } from '../word-list.js';

const WRITES = wordList('writes?|emails?|mails?|messages?|sends?|wrote|mailed|emailed');
/** Anybody may write: the words filter nothing. */
const ANYONE = wordList(
  'someone|somebody|anyone|anybody|people|customers?|clients?|users?|visitors?|subscribers?|leads?|prospects?|applicants?|candidates?',
);
/** Words that begin with a capital because a sentence does. */
const NO_NAME =
  /^(?:GitHub|Slack|Stripe|I|New|All|Incoming|Every|Each|Any|Unread|Important|Urgent|Received|The|Some|Other|No)$/;

interface Writer {
  /** The filters that the words name. */
  readonly filters: JsonObject;
  /** Words about one filter, by the field that they filter. */
  readonly spans: readonly { readonly from: number; readonly to: number; readonly field: string }[];
  /** Words that name people and give no address. */
  readonly stranger: { readonly from: number; readonly to: number; readonly field: string } | null;
  readonly to: number;
  /** Words that fit nothing. */
  readonly passed: readonly number[];
}

/** `replies to my email`, `answers by mail`: where that ends, and what tells a reply. Null: it is none of a mail. */
function replyAt(
  tokens: readonly Token[],
  at: number,
  { slots = {} }: EventPlanning,
): { readonly field: string; readonly filter: JsonValue; readonly to: number } | null {
  const slot = Object.values(slots).find(({ takes, after }) => takes === 'flag' && after?.includes('replies to'));
  if (!slot || !REPLIES.test(tokens[at]?.lower ?? '')) return null;
  let to = at + 1;
  while (TO_MAIL.test(tokens[to]?.lower ?? '')) to += 1;
  const isMail = tokens.slice(at + 1, to).some(({ lower }) => /^(?:e?mails?|inbox)$/.test(lower));
  return isMail ? { field: slot.path, filter: slot.filter ?? true, to } : null;
}

const REPLIES = /^(?:replies|replied|responds?|responded|answers?|answered)$/;
const TO_MAIL = /^(?:back|to|by|via|in|me|us|my|our|the|an?|one|of|any|those|these|e?mails?|message|inbox)$/;

/** `my boss emails me`, `ann@example.com writes`, `a customer writes to support@…`: the sender comes before the verb. */
export function readWriter(
  { tokens, startsAct }: Words,
  start: number,
  planning: EventPlanning,
  mayPass: boolean,
): Writer | null {
  const slots = Object.values(planning.slots ?? {}).filter(({ takes }) => takes === 'address');
  const sender = slots.find(({ isList }) => isList !== true);
  const recipient = slots.find(({ isList }) => isList === true);
  if (!sender) return null;
  let at = start;
  while (/^(?:my|our|the|a|an|any|some)$/.test(tokens[at]?.lower ?? '')) at += 1;
  // `a VIP customer sends …`: which customers is asked about.
  const isKind =
    mayPass &&
    tokens[at]?.kind === 'word' &&
    ANYONE.test(tokens[at + 1]?.lower ?? '') &&
    !ANYONE.test(tokens[at]?.lower ?? '');
  const passed = isKind ? [at] : [];
  if (isKind) at += 1;
  const mention = tokens[at]?.mention;
  let nameTo = at + 1;
  let value: JsonValue | null = null;
  let isAnyone = false;
  if (mention?.kind === 'address') value = mention.value;
  else if (ANYONE.test(tokens[at]?.lower ?? '')) isAnyone = true;
  else if (!PEOPLE.test(tokens[at]?.lower ?? '')) {
    nameTo = endOfName(tokens, at);
    // `Send mail to …` is an order, whatever its capital.
    // `a WhatsApp message`: the place that it comes from, and no name of a person.
    if (serviceAt(tokens, at) !== null) return null;
    if (nameTo === at || NO_NAME.test(tokens[at]?.text ?? '') || startsAct(at)) return null;
    value = containing(tokens.slice(at, nameTo));
  }
  // `my boss (boss@example.com) writes me`
  const apposed =
    tokens[nameTo]?.lower === '(' && tokens[nameTo + 2]?.lower === ')' ? tokens[nameTo + 1]?.mention : null;
  if (apposed?.kind === 'address') {
    value = apposed.value;
    nameTo += 3;
  }
  const reply = replyAt(tokens, nameTo, planning);
  if (reply) {
    const from = isAnyone ? [] : [{ from: start, to: nameTo, field: sender.path }];
    const isStranger = value === null && !isAnyone;
    return {
      filters: { ...(value === null ? {} : { [sender.path]: value }), [reply.field]: reply.filter },
      spans: [...from, { from: nameTo, to: reply.to, field: reply.field }],
      stranger: isStranger ? { from: start, to: nameTo, field: sender.path } : null,
      to: reply.to,
      passed,
    };
  }
  if (!WRITES.test(tokens[nameTo]?.lower ?? '') || isNoun(tokens, nameTo)) return null;
  let to = nameTo + 1;
  while (/^(?:me|us|an?|new|email|mail|message|something|one)$/.test(tokens[to]?.lower ?? '')) to += 1;
  // `sends an invoice` is no message yet.
  const isMessage =
    !/^sends?$/.test(tokens[nameTo]?.lower ?? '') ||
    tokens.slice(nameTo, to).some(({ stem }) => /^(?:email|mail|messag)/.test(stem) && stem !== tokens[nameTo]?.stem);
  if (!isMessage) return null;
  // People write everywhere, and only some of it is mail.
  const isMail = tokens
    .slice(nameTo, to)
    .some(({ stem, lower }) => /^(?:email|mail)/.test(stem) || /^(?:me|us)$/.test(lower));
  if (isAnyone && !isMail && !(recipient && recipientAt(tokens, to)) && tokens[to]?.lower !== 'to') return null;
  const spans = isAnyone ? [] : [{ from: start, to: nameTo, field: sender.path }];
  const filters: JsonObject = value === null ? {} : { [sender.path]: value };
  const stranger = value === null && !isAnyone ? { from: start, to: nameTo, field: sender.path } : null;
  const addressed = recipient ? recipientAt(tokens, to) : null;
  if (!recipient || !addressed) {
    if (tokens[to]?.lower === 'to' && /^(?:me|us)$/.test(tokens[to + 1]?.lower ?? '')) to += 2;
    return { filters, spans, stranger, to, passed };
  }
  return {
    filters: addressed.value === null ? filters : { ...filters, [recipient.path]: { contains: addressed.value } },
    spans: [...spans, { from: to, to: addressed.to, field: recipient.path }],
    stranger:
      stranger ?? (addressed.value === null ? { from: addressed.at, to: addressed.to, field: recipient.path } : null),
    to: addressed.to,
    passed,
  };
}

/** `a WhatsApp message arrives`: a thing of that name, and no person who messages. */
function isNoun(tokens: readonly Token[], at: number): boolean {
  return (
    /^(?:message|email|mail)s?$/.test(tokens[at]?.lower ?? '') &&
    /^(?:arrives?|comes?|came|is|are|was|lands?|appears?|gets?)$/.test(tokens[at + 1]?.lower ?? '')
  );
}

/** `to support@example.com`, `our support address`: the mailbox that is written to. */
function recipientAt(
  tokens: readonly Token[],
  start: number,
): { readonly value: string | null; readonly at: number; readonly to: number } | null {
  let at = start;
  while (/^(?:to|at|in|our|my|the|us|me)$/.test(tokens[at]?.lower ?? '')) at += 1;
  const mention = tokens[at]?.mention;
  if (mention?.kind === 'address') return { value: mention.value, at, to: at + 1 };
  if (!MAILBOX.test(tokens[at]?.lower ?? '')) return null;
  const tail = /^(?:address|inbox|mailbox|email|mail|team|desk)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0;
  return { value: null, at, to: at + 1 + tail };
}
