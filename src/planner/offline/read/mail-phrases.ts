import { GapKind } from '../../../domain/plan-report/index.js';
import { TEXT } from './accounts.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { note, setSince } from './mail-wish.js';
import type { Wish } from './mail-wish.js';
import type { Reading } from './reading.js';
import { readSince } from './since.js';

/** Words for people without an address: the user is asked for it. */
const PEOPLE =
  /^(?:boss|manager|team|colleague|colleagues|customer|customers|client|clients|supplier|suppliers|landlord|wife|husband|mother|father|mum|mom|dad|friend|friends|accountant|bank|lawyer|teacher|school|ceo|hr|support|sales|finance|family|girlfriend|boyfriend|partner|assistant|doctor)$/;

/** `in the "work" mailbox`, `from the connection work`, `of the sample mailbox`. */
export function readMailbox(r: Reading, at: number, planning: Frame['planning'], wish: Wish): number | null {
  const name = slotOf(planning, 'account');
  if (name === undefined || !r.is(at, 'in|from|of|using|through|via|with')) return null;
  const start = at + 1 + r.said(at + 1, 'my', 'the', 'our');
  const isNounFirst = r.is(start, 'connection|account|mailbox|inbox');
  const place = isNounFirst ? start + 1 : start;
  const quote = r.mention(place, 'quote')?.value ?? r.tokens[place]?.text ?? '';
  const known = r.has.connections.find((one) => one.name.toLowerCase() === quote.toLowerCase());
  const isNamed = isNounFirst || r.is(place + 1, 'connection|account|mailbox|inbox');
  const isSample = quote.toLowerCase() === 'sample' && isNamed;
  if (!isNamed || (!known && !isSample && r.mention(place, 'quote') === null)) return null;
  const to = place + 1 + (isNounFirst ? 0 : 1);
  wish.account = known?.name ?? quote;
  wish.input[name] = wish.account;
  note(r, wish, at, to, name);
  return to;
}

/** `that I received today`, `that arrived in the last hour`, `that I have not read yet`. */
export function readReceived(r: Reading, at: number, planning: Frame['planning'], wish: Wish): number | null {
  const unread = r.said(
    at,
    'that i have not read yet',
    'that i have not read',
    'that i havent read yet',
    'that i havent read',
    'i have not read yet',
    'i have not read',
    'i havent read yet',
    'i havent read',
    'that are unread',
    'which are unread',
    'that are not read',
    'that have not been read',
    'not read yet',
  );
  const flag = slotOf(planning, 'flag');
  if (unread > 0 && flag !== undefined) {
    wish.input[flag] = true;
    note(r, wish, at, at + unread, flag);
    return at + unread;
  }
  const came = r.said(
    at,
    'that arrived',
    'that came in',
    'that came',
    'which arrived',
    'which came in',
    'i received',
    'i got',
    'that i received',
    'that i got',
    'received',
    'sent',
    'we received',
    'we got',
    'that were sent',
    'came in',
    'came',
    'arrived',
    'have arrived',
    'have come in',
    'i have received',
    'that have come in',
    'that have arrived',
  );
  const since = came > 0 ? readSince(r, at + came) : null;
  if (!since) return came > 0 ? sinceBefore(r, at, at + came, planning, wish) : null;
  setSince(r, wish, planning, at, since);
  return since.to;
}

/** `the mails that I received`, of a run by a schedule: since the run before. */
function sinceBefore(r: Reading, at: number, to: number, planning: Frame['planning'], wish: Wish): number | null {
  const name = slotOf(planning, 'since');
  const isEnd = to >= r.end || r.tokens[to]?.kind === 'mark' || r.is(to, 'and|with|from|about|that');
  if (name === undefined || r.newSince === null || !isEnd || wish.input[name] !== undefined) return null;
  wish.input[name] = r.newSince;
  note(r, wish, at, to, name);
  wish.assumptions.push({ text: 'Each run takes the messages that came since the run before.', name });
  return to;
}

/** `from example.com`: all senders of a domain. */
const DOMAIN = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i;

/** A person after `from`: an address, a quote, a name, or a word such as `boss`, which the user is asked about. */
export function readSender(r: Reading, start: number, wish: Wish, slot: string): number | null {
  const at = start + r.said(start, 'my', 'our', 'the');
  const mention = r.mention(at, 'address', 'quote');
  if (mention) {
    wish.input[slot] = mention.value;
    return at + 1;
  }
  if (DOMAIN.test(r.tokens[at]?.text ?? '')) {
    wish.input[slot] = r.tokens[at]?.text ?? '';
    return at + 1;
  }
  if (PEOPLE.test(r.lower(at))) {
    const tokens = r.slice(start, at + 1);
    wish.asks.push(
      () =>
        void r.builder.ask({
          kind: GapKind.VALUE,
          tokens,
          reason: 'The words name no address.',
          question: `Which address, or part of the sender's name, stands for "${tokens.map(({ text }) => text).join(' ')}"?`,
          at: { step: r.builder.steps.at(-1)?.id ?? null, path: `/input/${slot}` },
          valueSchema: TEXT,
        }),
    );
    return at + 1;
  }
  let to = at;
  while (
    to < r.end &&
    /^\p{Lu}[\p{L}'-]+$/u.test(r.tokens[to]?.text ?? '') &&
    !/^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Slack|Gmail|GitHub|January|February|March|April|May|June|July|August|September|October|November|December)$/.test(
      r.tokens[to]?.text ?? '',
    ) &&
    to < at + 3
  )
    to += 1;
  if (to === at) return null;
  wish.input[slot] = r.textOf(at, to);
  return to;
}

/** The topic of a message: a quote, or up to three words before the end of the clause or a preposition. */
export function readTopic(
  r: Reading,
  start: number,
  takesWords: boolean,
): { readonly text: string; readonly to: number } | null {
  const at =
    start +
    r.said(start, 'the word', 'the words', 'the phrase', 'the text', 'the term', 'word', 'my', 'our', 'the', 'a', 'an');
  const quote = r.mention(at, 'quote');
  if (quote) return { text: quote.value, to: at + 1 };
  if (!takesWords) return null;
  let to = at;
  while (to < r.end && to < at + 3 && r.tokens[to]?.kind === 'word' && !STOPS.test(r.lower(to))) to += 1;
  // A topic without quotes ends at the end of its clause or before a preposition. Longer ones are not read.
  if (to === at || (to === at + 3 && r.tokens[to]?.kind === 'word' && to < r.end && !STOPS.test(r.lower(to))))
    return null;
  // `about invoices` also finds a message about one invoice.
  return { text: r.textOf(at, to).replace(/(?<=[^su])s$/, ''), to };
}

const STOPS =
  /^(?:and|or|but|to|in|on|at|from|by|for|with|then|if|when|unless|except|only|not|that|which|who|as|via|into|every|each|once|before|after|until|since|is|are|was|were|of|the|my|it|them|please|without)$/;
