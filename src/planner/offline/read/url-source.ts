import { GapKind } from '../../../domain/plan-report/index.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { listValue, quoted, yielded } from '../build/value.js';
import type { Value } from '../build/value.js';
import { TEXT } from './accounts.js';
import { Part } from './account.js';
import { derivedList } from './fields.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { readAtMost } from './limit.js';
import { numberIn } from './reading.js';
import type { Reading } from './reading.js';
import { readSince } from './since.js';

export interface SourceRead {
  readonly to: number;
  readonly value: Value;
  /** Fields that are named before it: `the title and link of`. */
  readonly fields: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

type Kind = 'feed' | 'page' | 'table' | 'data';

const FEED_PATH = /(?:^|[/._-])(?:rss|feeds?|atom)(?:[/._-]|$)|\.xml$/i;
const LEAD =
  /^(?:a|an|the|my|our|all|any|every|each|some|this|its|their|of|from|at|on|in|and|,|:|called|\(|-|–|by|to)$/;
const MAX_LEAD = 14;
const ITEMS = ['item', 'post', 'entry', 'article', 'headline', 'story', 'row', 'news', 'episode'];

/** Which frames read an address, as the kinds of what is there. */
function frameOf(r: Reading, kind: Kind): Frame | undefined {
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

/** `the newest 5 posts of the feed https://…`, the page https://…`, an address alone, or several. Adds the steps that read it. */
export function readUrlSource(r: Reading, at: number, preferred: 'data' | null = null): SourceRead | null {
  const first = readOne(r, at, preferred, null);
  if (!first) return null;
  const values = [first.value];
  let { to } = first;
  for (;;) {
    const joined = r.said(
      to,
      'and',
      ',',
      ', and',
      '&',
      '+',
      'and from',
      'and of',
      'as well as',
      'plus',
      'and also',
      'and the',
      'or',
    );
    const next = joined > 0 && r.mention(to + joined, 'url') ? readOne(r, to + joined, preferred, first) : null;
    if (!next) break;
    values.push(next.value);
    to = next.to;
  }
  if (values.length === 1) return first;
  const value = together(values);
  r.builder.values.splice(r.builder.values.indexOf(first.value), values.length, value);
  return { to, value, fields: first.fields };
}

interface OneRead extends SourceRead {
  readonly found: Scan;
}

/** @param like the address before it in a list: what is said of that one holds for all. */
function readOne(r: Reading, at: number, preferred: 'data' | null, like: OneRead | null): OneRead | null {
  const saved = r.builder.save();
  const scanned = scan(r, at, preferred);
  if (!scanned) return null;
  const found = like
    ? {
        ...scanned,
        kind: like.found.kind,
        limit: scanned.limit ?? like.found.limit,
        isNew: like.found.isNew,
        since: scanned.since ?? like.found.since,
      }
    : scanned;
  const { url, part, kind } = found;
  const value = kind === 'table' ? tableSteps(r, url, part, found) : singleStep(r, kind, url, part, found);
  if (!value) {
    r.builder.restore(saved);
    return null;
  }
  r.builder.values.push(value);
  return { to: found.to, value, fields: found.fields, found };
}

/** What several addresses of one kind yield, as one. */
function together(values: readonly Value[]): Value {
  const [first] = values as [Value];
  const also = values.slice(1).flatMap(({ stepId }) => stepId ?? []);
  if (first.kind === 'list') {
    const expr = values.slice(1).reduce((so, { expr: next }) => `$append(${so}, ${next})`, first.expr);
    return { ...listValue({ ...first, expr, url: null }), also };
  }
  const join = (of: (value: Value) => string): string =>
    values
      .map(of)
      .map((one) => `$string(${one})`)
      .join(' & "\\n\\n" & ');
  return {
    ...first,
    also,
    expr: `[${values.map(({ expr }) => expr).join(', ')}]`,
    headline: quoted(`${values.length} ${first.kind === 'page' ? 'pages' : 'answers'}`),
    text: join(({ text }) => text),
    full: join(({ full }) => full),
  };
}

interface Scan {
  readonly url: string;
  readonly part: Part;
  readonly kind: Kind;
  readonly isKindAssumed: boolean;
  readonly to: number;
  readonly limit: number | null;
  readonly isNew: boolean;
  readonly since: { readonly value: string; readonly assumption: string | null } | null;
  readonly headers: Record<string, string>;
  readonly method: string | null;
  readonly fields: SourceRead['fields'];
}

/** Reads words until an address of the web comes; null if other words stand before it. */
function scan(r: Reading, start: number, preferred: Kind | null): Scan | null {
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
    if (noun) {
      if (noun.isYield) yieldKind ??= noun.kind;
      else kind ??= noun.kind;
      at += noun.length;
      takes.push(() => r.take(from, from + noun.length, part, 'use'));
    } else if (count !== null && isKindNoun(r, at + 1)) {
      // `two feeds`: so many addresses come.
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
      return null;
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
  const chosen = wanted ?? (yieldKind === 'feed' && byShape !== 'table' ? 'feed' : (byShape ?? preferred ?? 'page'));
  return {
    url: mention.value,
    part,
    kind: chosen,
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

/** A plural noun for what is at addresses, such as `feeds`. */
function isKindNoun(r: Reading, at: number): boolean {
  const noun = nounAt(r, at);
  return noun !== null && !noun.isYield && r.lower(at + noun.length - 1).endsWith('s');
}

function nounAt(
  r: Reading,
  at: number,
): { readonly kind: Kind; readonly length: number; readonly isYield: boolean } | null {
  for (const { value, length } of r.frames.nouns.all(r.tokens, at)) {
    if (at + length > r.end) continue;
    // Several articles are those of a feed, and one is a page.
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
  if (/\.csv$/i.test(pathname)) return 'table';
  if (FEED_PATH.test(pathname) || /^feeds?\./i.test(hostname)) return 'feed';
  if (/\.json$/i.test(pathname) || /^api\./i.test(hostname) || /\/api\/|\/v\d+\//i.test(pathname)) return 'data';
  return null;
}

/** What is said of an address after it: its kind, headers, a method, how old things may be. */
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

function singleStep(r: Reading, kind: 'feed' | 'page' | 'data', url: string, part: Part, about: Scan): Value | null {
  const frame = frameOf(r, kind);
  const address = frame && slotOf(frame.planning, 'address');
  if (!frame || address === undefined) return null;
  const host = new URL(url).host;
  const title = { feed: `Read the feed of ${host}`, page: `Read the page of ${host}`, data: `Fetch ${host}` }[kind];
  const step = r.builder.add(frame.tool, { feed: 'read_feed', page: 'read_page', data: 'fetch' }[kind], title, {
    part,
    reason: 'The words name this address.',
    sentence: r.sentence,
  });
  r.builder.set(step, address, url, 'address');
  if (kind === 'data' && about.method !== null)
    r.builder.set(step, slotOf(frame.planning, 'method') ?? 'method', about.method, 'method');
  writeHeaders(r, step, frame, about.headers);
  const limit = slotOf(frame.planning, 'limit');
  if (about.limit !== null && limit !== undefined) r.builder.set(step, limit, about.limit, 'limit');
  writeAge(r, step, frame, about);
  r.made.push(step);
  step.isKindAssumed = about.isKindAssumed;
  if (about.isKindAssumed)
    r.builder.assume(`${url} is read as a web page.`, { step: step.id, path: `/input/${address}` }, url);
  return yielded(step.id, frame.planning.yields, { url, schema: frame.tool.outputSchema });
}

/** Only what is newer than the last run, or than the words say. */
function writeAge(
  r: Reading,
  step: ReturnType<Reading['builder']['add']>,
  frame: Frame,
  { since, isNew, url }: Scan,
): void {
  const name = slotOf(frame.planning, 'since');
  if (name === undefined) return;
  if (since) {
    r.builder.set(step, name, since.value, 'since');
    if (since.assumption !== null) r.builder.assume(since.assumption, { step: step.id, path: `/input/${name}` });
  } else if (isNew && r.newSince !== null) {
    r.builder.set(step, name, r.newSince, 'since');
    r.builder.assume('New items are those that were published since the time before.', {
      step: step.id,
      path: `/input/${name}`,
    });
  } else if (isNew) {
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: [],
      reason: 'Nothing says how often it runs, so "new" has no beginning.',
      question: `Since when is an item of ${url} new? Give a date or an expression, or say how often to look.`,
      at: { step: step.id, path: `/input/${name}` },
      valueSchema: TEXT,
    });
    step.part.wrote('since', `step:${step.id}/input/${name}`);
  }
}

function writeHeaders(
  r: Reading,
  step: ReturnType<Reading['builder']['add']>,
  frame: Frame,
  headers: Record<string, string>,
): void {
  const name = slotOf(frame.planning, 'headers');
  if (name !== undefined && Object.keys(headers).length > 0) r.builder.set(step, name, headers as JsonValue, 'headers');
}

function tableSteps(r: Reading, url: string, part: Part, about: Scan): Value | null {
  const table = frameOf(r, 'table');
  const call = frameOf(r, 'data');
  const text = table && slotOf(table.planning, 'content');
  const address = call && slotOf(call.planning, 'address');
  if (!table || !call || text === undefined || address === undefined) return null;
  const fetched = r.builder.add(call.tool, 'fetch', `Fetch ${new URL(url).host}`, {
    part,
    reason: 'The words name this address.',
    sentence: r.sentence,
  });
  r.builder.set(fetched, address, url, 'address');
  writeHeaders(r, fetched, call, about.headers);
  const read = r.builder.add(table.tool, 'read_table', 'Read the table', {
    part,
    reason: 'The address holds a table in CSV.',
    sentence: r.sentence,
  });
  r.builder.set(read, text, `{{ steps.${fetched.id}.output.${call.planning.yields.at} }}`);
  r.made.push(fetched, read);
  const rows = yielded(read.id, table.planning.yields, { url, schema: null });
  const value = rows && { ...rows, nouns: [...rows.nouns, 'table', 'file', 'list'] };
  return value && about.limit !== null ? firstOf(r, value, about.limit, part, 'limit') : value;
}

/** The first few of a list, as a step of its own. */
export function firstOf(r: Reading, list: Value, count: number, part: Part, slot: string): Value {
  const [frame] = r.frames.ofUse('compute');
  const name = frame && slotOf(frame.planning, 'expression');
  if (!frame || name === undefined) return list;
  const step = r.builder.add(frame.tool, 'take_first', `Take the first ${count}`, {
    part,
    reason: 'Only the first ones are asked for.',
    sentence: r.sentence,
  });
  r.builder.set(step, name, `[${list.expr}[[0..${count - 1}]]]`, slot);
  r.made.push(step);
  return derivedList(list, step.id);
}
