import { Part } from './account.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { countAtMost, readAtMost } from './limit.js';
import { numberIn } from './reading.js';
import type { Reading } from './reading.js';
import { Phrases } from '../text/tokens.js';
import { readSince } from './since.js';
import { wordList } from '../word-list.js';

/** The kinds of data at an address. */
export type Kind = 'feed' | 'page' | 'table' | 'data';

const FEED_PATH = /(?:^|[/._-])(?:rss|feeds?|atom)(?:[/._-]|$)|\.xml$/i;
const LEAD =
  /^(?:a|an|the|my|our|all|any|every|each|some|this|its|their|of|from|at|on|in|and|,|:|called|\(|-|–|by|to)$/;
const MAX_LEAD = 14;
const ITEMS = ['item', 'post', 'entry', 'article', 'headline', 'story', 'row', 'news', 'episode'];

/** The frame of the tool that reads an address of this kind. */
export function frameOf(r: Reading, kind: Kind): Frame | undefined {
  switch (kind) {
    case 'feed':
      return r.frames
        .ofUse('read')
        .find(({ planning }) => slotOf(planning, 'address') !== undefined && planning.yields.kind === 'list');
    case 'page':
      return r.frames.ofUse('read').find(({ planning }) => planning.yields.kind === 'page');
    case 'table':
      return r.frames.ofUse('table')[0];
    case 'data':
      return r.frames.ofUse('call')[0];
  }
}

const KINDS: readonly Kind[] = ['feed', 'table', 'page', 'data'];

/** Everything that words say about one address. */
export interface Scan {
  readonly url: string;
  readonly part: Part;
  readonly kind: Kind;
  readonly isKindAssumed: boolean;
  /** Only `what is new on …` makes it a feed, which its address may not be. */
  readonly isFeedDoubtful: boolean;
  readonly to: number;
  readonly limit: number | null;
  readonly isNew: boolean;
  readonly since: { readonly value: string; readonly assumption: string | null } | null;
  readonly headers: Record<string, string>;
  readonly method: string | null;
  /** Fields that are named before it: `the title and link of`. */
  readonly fields: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

/** Reads words until an address of the web comes; null if other words stand before it. */
export function scan(r: Reading, start: number, preferred: Kind | null): Scan | null {
  const part = new Part('address');
  const fields: { name: string; from: number; to: number }[] = [];
  const takes: (() => void)[] = [];
  let kind: Kind | null = null;
  let yieldKind: Kind | null = null;
  let limit: number | null = null;
  let isNew = false;
  let method: string | null = null;
  let at = start;
  for (; at < r.end && at < start + MAX_LEAD;) {
    const from = at;
    if (r.mention(at, 'url')) break;
    const noun = nounAt(r, at);
    const count = numberIn(r.lower(at));
    const most = countAtMost(r, at);
    if (most) {
      limit = most.count;
      at = most.to;
      takes.push(() => r.take(from, most.to, part, 'limit'));
    } else if (noun) {
      if (noun.isYield) yieldKind ??= noun.kind;
      else kind ??= noun.kind;
      at += noun.length;
      takes.push(() => r.take(from, from + noun.length, part, 'use'));
    } else if (count !== null && isKindNoun(r, at + 1)) {
      // `two feeds`: two addresses follow.
      at += 1;
      takes.push(() => r.take(from, from + 1, part, 'use'));
    } else if (count !== null && Number.isInteger(count) && count >= 1 && count <= 100) {
      limit = count;
      at += 1;
      takes.push(() => r.take(from, from + 1, part, 'limit'));
    } else if (
      r.is(at, 'first|top|latest|newest|recent|last') &&
      (numberIn(r.lower(at + 1)) !== null || nounAt(r, at + 1) !== null)
    ) {
      if (numberIn(r.lower(at + 1)) === null) limit = r.lower(at + 1).endsWith('s') ? limit : 1;
      at += 1;
      takes.push(() => r.take(from, from + 1, part, limit === null ? 'use' : 'limit'));
    } else if (r.is(at, 'new')) {
      isNew = true;
      at += 1;
      takes.push(() => r.take(from, from + 1, part, 'since'));
    } else if (r.is(at, 'get|head') && r.is(at + 1, 'request')) {
      method = r.lower(at).toUpperCase();
      at += 2;
      takes.push(() => r.take(from, from + 2, part, 'method'));
    } else if (
      /^(?:titles?|links?|headlines?|text|content|contents|body|author|authors|description|date|price|summary)$/.test(
        r.lower(at),
      ) &&
      !r.is(at, 'summary')
    ) {
      fields.push({ name: r.stem(at), from: at, to: at + 1 });
      at += 1;
    } else if (LEAD.test(r.lower(at)) && !(at === start && r.is(at, 'to|and|,'))) {
      at += 1;
      const isAll = r.is(from, 'all|any|both|most|some');
      takes.push(() => (isAll ? r.take(from, from + 1, part, 'use') : r.neutral(from, from + 1)));
    } else {
      const name = at > start && r.is(at - 1, 'the|my|our|this|a|an|their|its') ? nameBefore(r, at) : null;
      if (name === null) return null;
      takes.push(() => r.take(from, name, part, 'address'));
      at = name;
    }
  }
  const mention = r.mention(at, 'url');
  if (!mention || r.isTaken(at)) return null;
  for (const take of takes) take();
  r.take(at, at + 1, part, 'address');
  at += 1;
  const after = readAfter(r, at, part);
  const wanted = kind ?? after.kind ?? null;
  const byShape = shapeOf(mention.value);
  const chosen =
    (wanted === 'page' && byShape === 'feed' ? 'feed' : wanted) ??
    (yieldKind === 'feed' && byShape !== 'table' ? 'feed' : (byShape ?? preferred ?? 'page'));
  return {
    url: mention.value,
    part,
    kind: chosen,
    isFeedDoubtful:
      chosen === 'feed' &&
      wanted === null &&
      byShape === null &&
      isNew &&
      r.tokens[start]?.text.toLowerCase() === 'new' &&
      r.said(start, 'new items of') > 0 &&
      r.tokens[start]?.end === r.tokens[start + 1]?.end,
    isKindAssumed: wanted === null && byShape === null && yieldKind === null && preferred === null,
    to: after.to,
    limit: limit ?? after.limit,
    isNew,
    since: after.since,
    headers: after.headers,
    method: method ?? after.method,
    fields,
  };
}

const MAX_NAME = 3;
/** Words that choose among things, or hold something back, name no address. */
const NO_NAME = wordList(
  'not|no|never|dont|do|only|except|unless|without|unread|paid|old|other|same|first|second|oldest|random|and|or|to|of|in|on|for|from|by|with|at|if|when',
);

/** `the Hacker News feed https://…`: a name right before the kind of an address that follows. @returns where it ends */
function nameBefore(r: Reading, at: number): number | null {
  let to = at;
  while (to < r.end && to < at + MAX_NAME && r.tokens[to]?.kind === 'word' && !NO_NAME.test(r.lower(to))) {
    to += 1;
    const noun = nounAt(r, to);
    const place = noun ? to + noun.length + r.said(to + noun.length, ':', '(', 'at', 'from') : 0;
    if (noun && !noun.isYield && r.mention(place, 'url')) return to;
  }
  return null;
}

/** `the Excel file at https://…/plan.xlsx`: a noun for files that a tool reads, before the address of one. */
function sheetNounAt(r: Reading, at: number): number {
  for (const { planning } of r.frames.own) {
    const noun = planning.reads === undefined ? null : Phrases.of(planning.nouns).at(r.tokens, at);
    if (!noun || at + noun.length > r.end) continue;
    const url = r.slice(at + noun.length, at + noun.length + 4).find(({ mention }) => mention?.kind === 'url')
      ?.mention?.value;
    const ending = url === undefined ? undefined : /\.(\w+)$/.exec(new URL(url).pathname)?.[1]?.toLowerCase();
    if (ending !== undefined && planning.reads?.endings.includes(ending) === true) return noun.length;
  }
  return 0;
}

/** A plural noun for addresses, such as `feeds`. */
function isKindNoun(r: Reading, at: number): boolean {
  const noun = nounAt(r, at);
  return noun !== null && !noun.isYield && r.lower(at + noun.length - 1).endsWith('s');
}

function nounAt(
  r: Reading,
  at: number,
): { readonly kind: Kind; readonly length: number; readonly isYield: boolean } | null {
  const sheet = sheetNounAt(r, at);
  if (sheet > 0) return { kind: 'table', length: sheet, isYield: false };
  for (const { value, length } of r.frames.nouns.all(r.tokens, at)) {
    if (at + length > r.end) continue;
    // Several articles are those of a feed. One article is a page.
    const isSeveral = r.lower(at + length - 1) === 'articles';
    for (const isYield of isSeveral ? [true, false] : [false, true]) {
      for (const kind of KINDS) {
        const frame = frameOf(r, kind);
        if (frame && value.some((one) => one.frame.tool.name === frame.tool.name && one.isYield === isYield))
          return { kind, length, isYield };
      }
    }
  }
  return null;
}

function shapeOf(url: string): Kind | null {
  const { pathname, hostname } = new URL(url);
  if (/\.(?:csv|xlsx)$/i.test(pathname)) return 'table';
  if (FEED_PATH.test(pathname) || /^feeds?\./i.test(hostname)) return 'feed';
  if (/\.json$/i.test(pathname) || /^api\./i.test(hostname) || /\/api(?:\/|$)|\/v\d+(?:\/|$)/i.test(pathname))
    return 'data';
  return null;
}

/** Reads the words after an address: its kind, headers, a method, the greatest age and number of its items. */
function readAfter(
  r: Reading,
  start: number,
  part: Part,
): {
  readonly to: number;
  readonly kind: Kind | null;
  readonly headers: Record<string, string>;
  readonly method: string | null;
  readonly since: Scan['since'];
  readonly limit: number | null;
} {
  let at = start;
  let kind: Kind | null = null;
  let method: string | null = null;
  let since: Scan['since'] = null;
  let limit: number | null = null;
  const headers: Record<string, string> = {};
  for (;;) {
    const lead = r.said(
      at,
      '( the',
      '(',
      'with the',
      'with',
      'via',
      'by',
      'as',
      'as a',
      'using',
      'and the',
      'using the',
      'using a',
      'with a',
      'by a',
      'via a',
      ', a',
      ', the',
      'which is a',
    );
    const header = r.mention(at + lead, 'header');
    const noun = lead > 0 && !r.is(at, 'with') ? nounAt(r, at + lead) : null;
    const verb = /^(?:get|head)$/.test(r.lower(at + lead)) && lead > 0 ? r.lower(at + lead).toUpperCase() : null;
    const age = lead === 0 && r.is(at, 'from|since|of|in|within') ? readSince(r, at) : null;
    if (header) {
      const [name = '', ...rest] = header.value.split(': ');
      headers[name.toLowerCase()] = rest.join(': ');
      r.take(at, at + lead + 1, part, 'headers');
      at += lead + 1;
    } else if (noun && !noun.isYield && !r.is(at + lead + noun.length, 'of|from')) {
      kind = noun.kind;
      const closing = r.said(at + lead + noun.length, ')');
      r.take(at, at + lead + noun.length + closing, part, 'use');
      at += lead + noun.length + closing;
    } else if (verb !== null) {
      method = verb;
      const tail = r.said(at + lead + 1, 'request', 'method');
      r.take(at, at + lead + 1 + tail, part, 'method');
      at += lead + 1 + tail;
    } else if (age && since === null) {
      since = age;
      r.take(at, age.to, part, 'since');
      at = age.to;
    } else if (limit === null && readAtMost(r, at, ITEMS)) {
      const most = readAtMost(r, at, ITEMS);
      limit = most?.count ?? null;
      r.take(at, most?.to ?? at, part, 'limit');
      at = most?.to ?? at;
    } else {
      return { to: at, kind, headers, method, since, limit };
    }
  }
}
