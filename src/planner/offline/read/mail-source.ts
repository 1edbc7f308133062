import { GapKind } from '../../../domain/plan-report/index.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { Phrases } from '../text/tokens.js';
import type { Draft } from '../build/builder.js';
import { yielded } from '../build/value.js';
import type { Value } from '../build/value.js';
import { fillAccount, TEXT } from './accounts.js';
import { Part } from './account.js';
import { inputSchemaOf, slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { keepImportant } from './important.js';
import { readAtMost } from './limit.js';
import { numberIn } from './reading.js';
import type { Reading } from './reading.js';
import { readSince } from './since.js';

interface Wish {
  readonly part: Part;
  readonly input: Record<string, JsonValue>;
  /** Slots that words were taken for. */
  readonly slots: string[];
  important: readonly [from: number, to: number] | null;
  assumptions: { readonly text: string; readonly name: string }[];
  asks: (() => void)[];
  account: string | null;
}

/** Names of people that are not addresses: they have to be asked for. */
const PEOPLE =
  /^(?:boss|manager|team|colleague|colleagues|customer|customers|client|clients|supplier|suppliers|landlord|wife|husband|mother|father|mum|mom|dad|friend|friends|accountant|bank|lawyer|teacher|school|ceo|hr|support|sales|finance|family|girlfriend|boyfriend|partner|assistant|doctor)$/;

/**
 * `my unread mail from ann@example.com about invoices`: messages that are there. Reads from `at`, adds the step that
 * finds them, and says where the words end.
 */
export function readMailSource(r: Reading, at: number): { readonly to: number; readonly value: Value } | null {
  const frame = r.frames.ofUse('read').find(({ planning }) => slotOf(planning, 'sender') !== undefined);
  if (!frame) return null;
  const saved = r.builder.save();
  const wish: Wish = {
    part: new Part(frame.tool.name),
    input: {},
    slots: [],
    important: null,
    assumptions: [],
    asks: [],
    account: null,
  };
  const head = readHead(r, at, frame, wish);
  if (head === null) {
    r.builder.restore(saved);
    return null;
  }
  const to = readRest(r, head, frame, wish);
  return { to, value: addStep(r, frame, wish) };
}

/** Determiners, adjectives and the noun. @returns where they end; null if they speak of no messages. */
function readHead(r: Reading, at: number, { planning }: Frame, wish: Wish): number | null {
  const nouns = Phrases.of(planning.nouns);
  const flags = new Phrases(
    Object.entries(planning.slots).flatMap(([name, { role, said }]) =>
      role === 'flag' ? Object.entries(said ?? {}).map(([phrase, value]) => [phrase, { name, value }] as const) : [],
    ),
  );
  let next = at;
  for (;;) {
    const noun = nouns.at(r.tokens, next);
    if (noun && next + noun.length <= r.end) {
      r.take(next, next + noun.length, wish.part, 'use');
      // `the latest mail` is one, `the latest mails` are as many as there are.
      if (wish.input['limit'] === undefined && wish.slots.includes('newest')) {
        const isOne = !r.lower(next).endsWith('s') && !/^(?:mail|email|inbox|mailbox)$/.test(r.lower(next));
        const name = slotOf(planning, 'limit');
        if (name !== undefined) wish.input[name] = isOne ? 1 : 20;
      }
      return next + noun.length;
    }
    const flag = flags.at(r.tokens, next);
    const since = r.is(next, "today's") ? readSince(r, next) : null;
    const count = numberIn(r.lower(next));
    const limit = slotOf(planning, 'limit');
    if (flag) {
      wish.input[flag.value.name] = flag.value.value;
      note(r, wish, next, next + flag.length, flag.value.name);
      next += flag.length;
    } else if (since) {
      setSince(r, wish, planning, next, since);
      next = since.to;
    } else if (r.is(next, 'important|urgent|priority')) {
      wish.important = [next, next + 1];
      r.take(next, next + 1, wish.part, 'important');
      next += 1;
    } else if (r.is(next, 'new|recent') && !r.is(next + 1, 'york')) {
      takeNew(r, next, planning, wish);
      next += 1;
    } else if (r.is(next, 'latest|newest|last') || r.is(next, 'most recent')) {
      const length = r.is(next, 'most recent') ? 2 : 1;
      note(r, wish, next, next + length, 'newest');
      next += length;
    } else if (count !== null && limit !== undefined && Number.isInteger(count) && count >= 1 && count <= 100) {
      wish.input[limit] = count;
      note(r, wish, next, next + 1, limit);
      next += 1;
    } else if (
      /^(?:a|an|the|my|our|any|all|every|each|of|,|and|through|in|received|incoming|gmail|google)$/.test(
        r.lower(next),
      ) &&
      next < at + 12
    ) {
      if (r.is(next, 'and|,') && next === at) return null;
      if (r.is(next, 'all|every|each|any') && limit !== undefined) takeAll(r, next, planning, wish, limit);
      else if (/^(?:gmail|google|incoming|received)$/.test(r.lower(next))) r.take(next, next + 1, wish.part, 'use');
      else r.neutral(next, next + 1);
      next += 1;
    } else {
      return null;
    }
  }
}

/** `all` messages: as many as can be found at once. */
function takeAll(r: Reading, at: number, planning: Frame['planning'], wish: Wish, limit: string): void {
  const tool = r.frames.own.find((frame) => frame.planning === planning)?.tool;
  const most = tool && (inputSchemaOf(tool, limit) as { maximum?: unknown } | null)?.maximum;
  if (typeof most === 'number') wish.input[limit] ??= most;
  note(r, wish, at, at + 1, typeof most === 'number' ? limit : 'use');
}

function note(r: Reading, wish: Wish, from: number, to: number, slot: string): void {
  wish.slots.push(slot);
  r.take(from, to, wish.part, slot);
}

function setSince(
  r: Reading,
  wish: Wish,
  planning: Frame['planning'],
  from: number,
  since: { readonly to: number; readonly value: string; readonly assumption: string | null },
): void {
  const name = slotOf(planning, 'since');
  if (name === undefined) return;
  wish.input[name] = since.value;
  note(r, wish, from, since.to, name);
  if (since.assumption !== null) wish.assumptions.push({ text: since.assumption, name });
}

/** `new` messages: those since the last run if it runs by a schedule, else the unread ones. */
function takeNew(r: Reading, at: number, planning: Frame['planning'], wish: Wish): void {
  const since = slotOf(planning, 'since');
  const flag = Object.keys(planning.slots).find((name) => planning.slots[name]?.role === 'flag');
  if (r.newSince !== null && since !== undefined && wish.input[since] === undefined) {
    wish.input[since] = r.newSince;
    note(r, wish, at, at + 1, since);
    wish.assumptions.push({ text: 'New messages are those that came since the time before.', name: since });
  } else if (flag !== undefined) {
    wish.input[flag] = true;
    note(r, wish, at, at + 1, flag);
    wish.assumptions.push({ text: 'New messages are those that are unread.', name: flag });
  }
}

/** What is said of the messages after the noun. @returns where it ends. */
function readRest(r: Reading, start: number, frame: Frame, wish: Wish): number {
  let at = start;
  for (;;) {
    const next = readPhrase(r, at, frame, wish);
    if (next === null) return at;
    at = next;
  }
}

function readPhrase(r: Reading, at: number, frame: Frame, wish: Wish): number | null {
  const { planning } = frame;
  const sender = slotOf(planning, 'sender') ?? '';
  const topic = slotOf(planning, 'topic') ?? '';
  const since = readSince(r, at);
  if (since && r.is(at, 'from|since|of|in|within|during|over|for|today') && wish.input['since'] === undefined) {
    setSince(r, wish, planning, at, since);
    return since.to;
  }
  if (r.is(at, 'from|by') && wish.input[sender] === undefined) {
    const who = readSender(r, at + 1, wish, sender);
    if (who !== null) {
      r.take(at, who, wish.part, sender);
      wish.slots.push(sender);
      return who;
    }
  }
  const about = r.said(
    at,
    'about',
    'regarding',
    'concerning',
    'with the subject',
    'with subject',
    'whose subject contains',
    'whose subject is',
    'whose subject mentions',
    'whose subject includes',
    'with a subject containing',
    'that mention',
    'that mentions',
    'mentioning',
    'containing',
    'that contain',
    'that contains',
    'titled',
    'with the word',
    'with the words',
    'that have',
    'with',
    'where the subject contains',
    'where the subject is',
  );
  if (about > 0 && wish.input[topic] === undefined) {
    const said = readTopic(
      r,
      at + about,
      r.is(at, 'about|regarding|concerning|mentioning|containing') ||
        r.is(at, 'that mention|mentions|contain|contains'),
    );
    if (said !== null) {
      const tail = r.said(
        said.to,
        'in the subject line',
        'in the subject',
        'in their subject',
        'in its subject',
        'in subject',
        'in the title',
      );
      if (r.is(said.to + tail, 'in the body|text|message')) return null;
      wish.input[topic] = said.text;
      note(r, wish, at, said.to + tail, topic);
      if (
        tail === 0 &&
        !r.is(at, 'with subject') &&
        !r.is(at, 'with the subject') &&
        !r.is(at, 'whose') &&
        !r.is(at, 'titled') &&
        !r.is(at, 'where')
      )
        wish.assumptions.push({ text: `Messages about "${said.text}" are those with it in the subject.`, name: topic });
      return said.to + tail;
    }
  }
  const again = r.is(at, 'for') ? readHead(r, at + 1, frame, wish) : null;
  if (again !== null) {
    r.neutral(at, at + 1);
    return again;
  }
  const limit = readAtMost(r, at, planning.nouns);
  const limitName = slotOf(planning, 'limit');
  if (limit && limitName !== undefined) {
    wish.input[limitName] = limit.count;
    note(r, wish, at, limit.to, limitName);
    return limit.to;
  }
  const inbox = r.said(
    at,
    'in my inbox',
    'in the inbox',
    'from my inbox',
    'in our inbox',
    'in my mailbox',
    'in the mailbox',
    'from my mailbox',
    'from the inbox',
    'in inbox',
    'in my gmail',
    'from gmail',
    'from my gmail',
    'in gmail',
  );
  if (inbox > 0) {
    r.take(at, at + inbox, wish.part, 'use');
    return at + inbox;
  }
  return readMailbox(r, at, planning, wish) ?? readReceived(r, at, planning, wish);
}

/** `in the "work" mailbox`, `from the connection work`, `of the sample mailbox`. */
function readMailbox(r: Reading, at: number, planning: Frame['planning'], wish: Wish): number | null {
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
function readReceived(r: Reading, at: number, planning: Frame['planning'], wish: Wish): number | null {
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
  const flag = Object.keys(planning.slots).find((name) => planning.slots[name]?.role === 'flag');
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
  );
  const since = came > 0 ? readSince(r, at + came) : null;
  if (!since) return null;
  setSince(r, wish, planning, at, since);
  return since.to;
}

function readSender(r: Reading, start: number, wish: Wish, slot: string): number | null {
  const at = start + r.said(start, 'my', 'our', 'the');
  const mention = r.mention(at, 'address', 'quote');
  if (mention) {
    wish.input[slot] = mention.value;
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

/** What something is about: quoted, or a word or two without an ending in sight. */
function readTopic(
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
  // Where words end that are not quoted is plain only at the end of a clause or before a preposition.
  if (to === at || (to === at + 3 && r.tokens[to]?.kind === 'word' && to < r.end && !STOPS.test(r.lower(to))))
    return null;
  // `about invoices` is about an invoice, too.
  return { text: r.textOf(at, to).replace(/(?<=[^su])s$/, ''), to };
}

const STOPS =
  /^(?:and|or|but|to|in|on|at|from|by|for|with|then|if|when|unless|except|only|not|that|which|who|as|via|into|every|each|once|before|after|until|since|is|are|was|were|of|the|my|it|them|please|without)$/;

function addStep(r: Reading, frame: Frame, wish: Wish): Value {
  const { tool, planning } = frame;
  const sender = wish.input[slotOf(planning, 'sender') ?? ''];
  const whose = typeof sender === 'string' ? ` from ${sender}` : '';
  const step: Draft = r.builder.add(tool, 'find_messages', `Find the messages${whose}`, {
    part: wish.part,
    reason: 'The words are about messages in a mailbox.',
    sentence: r.sentence,
  });
  for (const [name, value] of Object.entries(wish.input)) r.builder.set(step, name, value);
  if (wish.slots.includes('newest'))
    wish.part.wrote('newest', `step:${step.id}/input/${slotOf(planning, 'limit') ?? 'limit'}`);
  for (const ask of wish.asks) ask();
  for (const { text, name } of wish.assumptions) r.builder.assume(text, { step: step.id, path: `/input/${name}` });
  for (const slot of wish.slots)
    if (step.input[slot] === undefined && wish.part.pointerOf(slot) === undefined && wish.asks.length > 0)
      wish.part.wrote(slot, `step:${step.id}/input/${slot}`);
  fillAccount(r, step, frame);
  r.made.push(step);
  const limit = slotOf(planning, 'limit');
  if (limit !== undefined && step.input[limit] === undefined)
    step.input[limit] = Number((inputSchemaOf(tool, limit) as { maximum?: number } | null)?.maximum ?? 50) / 2;
  const value = yielded(step.id, planning.yields, { url: null, schema: tool.outputSchema }) as Value;
  r.builder.values.push(value);
  return wish.important === null ? value : keepImportant(r, value, wish.part);
}
