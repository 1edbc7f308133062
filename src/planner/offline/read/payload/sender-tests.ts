import type { EventType } from '../../../../domain/event/types/index.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import { serviceAt } from '../../../words/services.js';
import { leadLength } from '../../text/sentences.js';
import { domainPattern, endOfName, HOST } from '../event-slot.js';
import { describedAddress } from './described-sender.js';
import { botPath } from '../replies/payload-paths.js';
import { fieldOf } from './field-words.js';
import type { Line, PayloadTest } from './line.type.js';
import { endsLike, unlessNot } from './test-expressions.js';
import type { Tested } from './test-expressions.js';
import type { TestedField } from './tested-fields.js';
import { wordList } from '../../word-list.js';

/* Tests of who has sent, written or made what arrives: a bot, an address, every address of a domain, a person. */

const DONE = wordList(
  'written|wrote|posted|sent|made|opened|created|authored|added|uploaded|reported|filed|placed|submitted|raised|started|changed|edited|updated|shared|booked|entered|logged|bought|published|pushed|said|done',
);
const FROM: readonly string[] = [
  'from',
  'by',
  'coming from',
  'comes from',
  'come from',
  'came from',
  'is from',
  'are from',
];
const BOTS: readonly string[] = [
  'bots',
  'a bot',
  'any bot',
  'any bots',
  'our bot',
  'our bots',
  'the bot',
  'other bots',
  'some bot',
  'an app',
  'apps',
].concat([
  'an integration',
  'integrations',
  'automated accounts',
  'bot accounts',
  'a bot account',
  'bot users',
  'a bot user',
]);
const ANYONE: readonly string[] = [
  'anyone',
  'anybody',
  'someone',
  'somebody',
  'people',
  'everyone',
  'anything',
  'addresses',
  'senders',
  'accounts',
  'colleagues',
];
const AT: readonly string[] = ['at', '@', 'with an address at', 'from', 'on', 'in', 'of'];
const OWN: readonly string[] = [
  'my own domain',
  'our own domain',
  'my domain',
  'our domain',
  'the domain',
  'domain',
  'own domain',
  'own',
  'my own',
  'our own',
  'my company',
  'our company',
  'my',
  'our',
  'the',
  'a',
  'an',
  'any',
];
const ADDRESSES: readonly string[] = [
  'addresses',
  'address',
  'domain',
  'domains',
  'emails',
  'email',
  'mails',
  'senders',
  'sender',
  'accounts',
  'account',
  'people',
];

/** `from bots`, `written by ann@example.com`, `not posted by dependabot`. */
export function byWhom(
  line: Line,
  start: number,
  { isNot, mayName }: { readonly isNot: boolean; readonly mayName: boolean },
): PayloadTest | null {
  const { tokens } = line;
  const verb = DONE.test(tokens[start]?.lower ?? '') ? 1 : 0;
  const link = leadLength(tokens, start + verb, verb > 0 ? ['by', 'from'] : FROM);
  if (link === 0) return null;
  return whom(line, start + verb + link, { isNot, mayName: mayName || verb > 0 });
}

/** `a bot wrote it`, `ann@example.com has posted them`: who did it comes first. */
export function whoDid(line: Line, start: number, isNot = false): PayloadTest | null {
  const { tokens } = line;
  const who = whom(line, start, { isNot, mayName: true });
  if (!who) return null;
  const has = who.to + leadLength(tokens, who.to, ['has', 'have', 'had']);
  if (!DONE.test(tokens[has]?.lower ?? '')) return null;
  const object = leadLength(tokens, has + 1, ['it', 'them', 'this', 'that', 'these', 'those', 'one']);
  return object > 0 ? { ...who, to: has + 1 + object } : null;
}

type Whom = { readonly isNot: boolean; readonly mayName: boolean };

/** Bots, addresses, domains or names. */
export function whom(line: Line, at: number, { isNot, mayName }: Whom): PayloadTest | null {
  let all = oneOf(line, at, mayName);
  while (all) {
    const or = leadLength(line.tokens, all.to, ['or', 'and', 'nor', ', or', 'or from', 'and from', 'or by']);
    const next: PayloadTest | null = or > 0 ? oneOf(line, all.to + or, mayName) : null;
    if (!next) break;
    all = { ...all, filters: null, expr: `(${all.expr} or ${next.expr})`, to: next.to };
  }
  return all && unlessNot(all, isNot);
}

function oneOf(line: Line, at: number, mayName: boolean): PayloadTest | null {
  const { tokens, type } = line;
  const bots = leadLength(tokens, at, BOTS);
  if (bots > 0) {
    const tested = ofBots(type);
    return tested && { ...tested, to: at + bots };
  }
  const outside = leadLength(tokens, at, OUTSIDE);
  if (outside > 0) {
    const within = address(line, at + outside);
    return within && unlessNot(within, true);
  }
  return address(line, at) ?? (mayName ? named(line, at) : null);
}

/** `a sender outside our domain acme.com` */
const OUTSIDE = [
  '',
  'a sender',
  'senders',
  'anyone',
  'anybody',
  'someone',
  'somebody',
  'people',
  'an address',
  'addresses',
].flatMap((who) => ['outside', 'outside of', 'not at', 'not in'].map((where) => `${who} ${where}`.trim()));

/** Whatever a bot has made. Null: the event does not tell. */
function ofBots(type: EventType): Tested | null {
  const path = botPath(type)?.replace(/^trigger\.payload\./, '');
  if (path === undefined) return null;
  const of = `trigger.payload.${path}`;
  return { path, filters: null, expr: `$boolean(${of})` };
}

/** The field that has the address or the name of the sender. */
function senderOf(type: EventType): { readonly path: string; readonly isAddress: boolean } | null {
  const slot = Object.values(type.planning?.slots ?? {}).find(
    ({ takes, isList, path }) => takes === 'address' && isList !== true && !path.includes('('),
  );
  if (slot) return { path: slot.path, isAddress: true };
  const field = fieldOf(type, 'sender');
  // The id of a person is no name.
  if (!field || /(?:^|[._])(?:user|id|uid|sub|author)$/i.test(field.path)) return null;
  return { path: field.path, isAddress: field.path === 'from' };
}

/** An address, the name before its `@`, or every address of a domain. */
function address(line: Line, first: number): PayloadTest | null {
  const { tokens, type } = line;
  const start = first + leadLength(tokens, first, ['my', 'our', 'the', 'any of my', 'all']);
  const sender = senderOf(type);
  if (!sender) return null;
  const test = (pattern: string, to: number): PayloadTest => ({
    ...endsLike(asField(sender.path), pattern),
    to,
  });
  const anyone = leadLength(tokens, start, ANYONE);
  const link = anyone > 0 ? leadLength(tokens, start + anyone, AT) : 0;
  let at = start + anyone + link;
  for (let own = leadLength(tokens, at, OWN); own > 0; own = leadLength(tokens, at, OWN)) at += own;
  const token = tokens[at];
  if (token?.mention?.kind === 'address') return test(escapedPattern(token.mention.value), at + 1);
  const described = describedAddress(tokens, start);
  if (described) return test(escapedPattern(described.address), described.to);
  if (!sender.isAddress) return null;
  const noreply = leadLength(tokens, at, [
    'noreply',
    'no-reply',
    'donotreply',
    'do-not-reply',
    'no reply',
    'noreply@',
    'no-reply@',
  ]);
  if (noreply > 0) return test('(?:no|donot|do-not)[-_.]?reply', tail(line, at + noreply));
  const sign = token?.lower === '@' ? 1 : 0;
  const host = tokens[at + sign];
  const isHost =
    host && !host.text.includes('/') && (host.mention?.kind === 'url' || (sign > 0 && HOST.test(host.text)));
  if (isHost) return test(`[@.]${domainPattern(host.text.toLowerCase())}`, tail(line, at + sign + 1));
  // `.edu addresses`
  const top = token?.lower === '.' && tokens[at + 1]?.kind === 'word' ? tokens[at + 1]?.lower : undefined;
  return top !== undefined && tail(line, at + 2) > at + 2 ? test(`\\.${top}>?$`, tail(line, at + 2)) : null;
}

const tail = ({ tokens }: Line, at: number): number => at + leadLength(tokens, at, ADDRESSES);

/** Fields that hold the name of a person, perhaps beside an address. */
const NAMED = /(?:^|[._])(?:from|sender|username|user_name|login|name|displayName)$/i;

/** A name in capitals or in quotes, which is a part of what the sender is called. */
function named({ tokens, type }: Line, start: number): PayloadTest | null {
  const sender = senderOf(type);
  if (!sender || !NAMED.test(sender.path)) return null;
  const at = start + leadLength(tokens, start, ['the user', 'user', 'the', '@']);
  const quote = tokens[at]?.mention?.kind === 'quote' ? (tokens[at]?.mention?.value ?? '') : null;
  const to = quote === null ? endOfName(tokens, at) : at + 1;
  if (to === at || /^I$/.test(tokens[at]?.text ?? '') || serviceAt(tokens, at) !== null) return null;
  const name =
    quote ??
    tokens
      .slice(at, to)
      .map(({ text }) => text)
      .join(' ');
  return { ...endsLike(asField(sender.path), escapedPattern(name)), to };
}

const asField = (path: string): TestedField => ({
  words: '',
  path,
  role: 'sender',
  type: 'text',
  values: [],
  isBare: false,
  scale: 1,
  currency: null,
});
