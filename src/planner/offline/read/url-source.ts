import { GapKind } from '../../../domain/plan-report/index.js';
import type { JsonValue } from '../../../lib/json/json.js';
import type { Draft } from '../build/builder.js';
import { listValue, quoted, yielded } from '../build/value.js';
import type { Value } from '../build/value.js';
import type { Part } from './account.js';
import { firstOf } from './first.js';
import { slotOf } from './frames.js';
import { writeNewer } from './only-newer.js';
import type { Frame } from './frames.js';
import type { Reading } from './reading.js';
import { frameOf, scan } from './url-words.js';
import type { Scan } from './url-words.js';

export interface SourceRead {
  readonly to: number;
  readonly value: Value;
  readonly fields: Scan['fields'];
}

/**
 * `the newest 5 posts of the feed https://…`, `the page https://…`, an address alone, or several. Adds the steps that
 * read them.
 */
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

/** @param like the address before it in a list: the words about that one hold for all. */
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

/** One value from several addresses of one kind. */
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
  if (about.isFeedDoubtful)
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: [],
      reason: 'What is new can only be told of a feed, and the address looks like that of a page.',
      question: `What is the address of the feed of ${url}? If it is ${url} itself, give that.`,
      at: { step: step.id, path: `/input/${address}` },
      valueSchema: { type: 'string', format: 'uri', pattern: '^https?://' },
    });
  step.isKindAssumed = about.isKindAssumed;
  if (about.isKindAssumed)
    r.builder.assume(`${url} is read as a web page.`, { step: step.id, path: `/input/${address}` }, url);
  return yielded(step.id, frame.planning.yields, { url, schema: frame.tool.outputSchema });
}

/** Limits the items to those since the last run, or since the time that words give. */
function writeAge(r: Reading, step: Draft, frame: Frame, { since, isNew }: Scan): void {
  const name = slotOf(frame.planning, 'since');
  if (name === undefined) return;
  if (since) {
    r.builder.set(step, name, since.value, 'since');
    if (since.assumption !== null) r.builder.assume(since.assumption, { step: step.id, path: `/input/${name}` });
  } else if (isNew) {
    writeNewer(r, step, name, 'New items are those that were published since the time before.');
  }
}

function writeHeaders(r: Reading, step: Draft, frame: Frame, headers: Record<string, string>): void {
  const name = slotOf(frame.planning, 'headers');
  if (name !== undefined && Object.keys(headers).length > 0) r.builder.set(step, name, headers as JsonValue, 'headers');
}

/** The tool that reads files with the ending of an address, and what it yields of them. */
function readerOf(r: Reading, url: string): Frame | undefined {
  const ending = /\.(\w+)$/.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
  return r.frames.own.find(({ planning }) => planning.reads?.endings.includes(ending) === true);
}

/** `the Excel file https://…/plan.xlsx`: it is fetched as a file, which another step reads. */
function sheetSteps(r: Reading, url: string, part: Part, sheet: Frame, about: Scan): Value | null {
  const call = frameOf(r, 'data');
  const address = call && slotOf(call.planning, 'address');
  const form = call && slotOf(call.planning, 'form');
  const asFile = form === undefined ? undefined : call?.planning.slots[form]?.said?.['file'];
  const file = slotOf(sheet.planning, 'file');
  const { reads } = sheet.planning;
  if (!call || address === undefined || form === undefined || asFile === undefined || file === undefined || !reads)
    return null;
  const fetched = r.builder.add(call.tool, 'fetch_file', `Fetch the file of ${new URL(url).host}`, {
    part,
    reason: 'The words name this address.',
    sentence: r.sentence,
  });
  r.builder.set(fetched, address, url, 'address');
  r.builder.set(fetched, form, asFile);
  const read = r.builder.add(sheet.tool, 'read_table', 'Read the table', {
    part,
    reason: 'The address holds a table in a file.',
    sentence: r.sentence,
  });
  r.builder.set(read, file, `{{ steps.${fetched.id}.output.${call.planning.yields.at} }}`);
  r.made.push(fetched, read);
  const rows = yielded(read.id, reads, { url, schema: null });
  const value = rows && { ...rows, nouns: [...rows.nouns, 'table', 'file', 'list'] };
  return value && about.limit !== null ? firstOf(r, value, about.limit, part, 'limit') : value;
}

function tableSteps(r: Reading, url: string, part: Part, about: Scan): Value | null {
  const sheet = readerOf(r, url);
  if (sheet) return sheetSteps(r, url, part, sheet, about);
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
