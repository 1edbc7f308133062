import { Phrases } from '../text/tokens.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { inputSchemaOf, slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { countAtMost, readAtMost } from './limit.js';
import { readMailbox, readReceived, readSender, readTopic } from './mail-phrases.js';
import { addMailStep, note, setSince } from './mail-wish.js';
import type { Wish } from './mail-wish.js';
import { numberIn } from './reading.js';
import type { Reading } from './reading.js';
import { readSince } from './since.js';

/**
 * `my unread mail from ann@example.com about invoices`: messages in a mailbox. Reads from `at`, adds the step that
 * finds them, and says where the words end.
 */
export function readMailSource(r: Reading, at: number): { readonly to: number; readonly value: Value } | null {
  if (isVisitors(r, at) || isAtHand(r, at)) return null;
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
  return { to, value: addMailStep(r, frame, wish) };
}

/** `gmail them to ann@…`, `mail it … with Gmail`: the name of a service that sends is nothing to be read. */
function isWayOrVerb(r: Reading, at: number): boolean {
  const isService = r.frames.services.at(r.tokens, at) !== null;
  return isService && (r.is(at + 1, 'it|them|this|that|me|us') || r.is(at - 1, 'with|by|via|through|using'));
}

/** Times that stand before the noun: `weekend emails`. */
const PERIODS = "today's|yesterday's|weekend|weekend's";

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
    const isKind = r.is(next, 'gmail') && nouns.at(r.tokens, next + 1) !== null;
    if (noun && isWayOrVerb(r, next)) return null;
    if (noun && !isKind && next + noun.length <= r.end) {
      r.take(next, next + noun.length, wish.part, 'use');
      // `the latest message` is one. `the latest mail` and plurals are the newest 20.
      if (wish.input['limit'] === undefined && wish.slots.includes('newest')) {
        const isOne = !r.lower(next).endsWith('s') && !/^(?:mail|email|inbox|mailbox)$/.test(r.lower(next));
        const name = slotOf(planning, 'limit');
        if (name !== undefined) wish.input[name] = isOne ? 1 : 20;
      }
      return next + noun.length;
    }
    const flag = flags.at(r.tokens, next);
    const since =
      r.is(next, PERIODS) || (r.is(next, 'this|last') && r.is(next + 1, "week's|month's")) ? readSince(r, next) : null;
    const count = numberIn(r.lower(next));
    const limit = slotOf(planning, 'limit');
    const most = limit === undefined ? null : countAtMost(r, next);
    if (most && limit !== undefined) {
      wish.input[limit] = most.count;
      note(r, wish, next, most.to, limit);
      next = most.to;
    } else if (flag) {
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

/** `all` messages: as many as the tool finds at once. */
function takeAll(r: Reading, at: number, planning: Frame['planning'], wish: Wish, limit: string): void {
  const tool = r.frames.own.find((frame) => frame.planning === planning)?.tool;
  const most = tool && (inputSchemaOf(tool, limit) as { maximum?: unknown } | null)?.maximum;
  if (typeof most === 'number') wish.input[limit] ??= most;
  note(r, wish, at, at + 1, typeof most === 'number' ? limit : 'use');
}

/** `new` messages: those since the last run if it runs by a schedule, else the unread ones. */
function takeNew(r: Reading, at: number, planning: Frame['planning'], wish: Wish): void {
  const since = slotOf(planning, 'since');
  const flag = slotOf(planning, 'flag');
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

/** The phrases about the messages after the noun. @returns where they end. */
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
  // `search my mailbox for last month's emails`: the noun comes once more.
  const again = r.is(at, 'for') ? readHead(r, at + 1, frame, wish) : null;
  if (again !== null) {
    r.neutral(at, at + 1);
    return again;
  }
  const since = readSince(r, at);
  if (
    since &&
    r.is(at, 'from|since|of|in|within|during|over|for|today|yesterday') &&
    wish.input['since'] === undefined
  ) {
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
    // `search my mail for "contract"`
    ...(r.mention(at + 1, 'quote') ? ['for'] : []),
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
    'of my inbox',
    'of my mailbox',
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

/** `classify the message`: the one that starts the run, or a field of it, and none of a mailbox. */
function isAtHand(r: Reading, at: number): boolean {
  if (r.event === null || !r.is(at, 'the|this|that|its|their|his|her|it|them')) return false;
  return !/[^s]s$/.test(r.lower(at + 1)) && !r.is(at + 1, 'unread|latest|newest|last|most|inbox|mailbox|new');
}

/** `a chat that … collects the email`: on a page for others it is an address of theirs, and no mailbox is read for them. */
function isVisitors(r: Reading, at: number): boolean {
  if (r.event?.type?.planning?.page === undefined) return false;
  const noun = at + r.said(at, 'the', 'their', 'an', 'his', 'her', 'the email', 'their email');
  return /^(?:email|mail|e-mail)$/.test(r.lower(noun)) || /^(?:email|mail|e-mail)$/.test(r.lower(noun - 1));
}
