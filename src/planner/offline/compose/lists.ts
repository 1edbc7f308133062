import type { Shaping, Source, Understanding } from '../understand/understanding.type.js';
import { digest } from './digest.js';
import { named, quoted, type Draft, type Value } from './draft.js';

const SENTENCES = 7;

/** Reads feeds into one list of items, the newest of each. */
export function feedSteps(draft: Draft, sources: readonly Extract<Source, { kind: 'feed' }>[], { shaping }: Pick<Understanding, 'shaping'>): Value {
  const before = draft.lastId;
  const steps = sources.map(({ url }) =>
    draft.add({ id: 'read_feed', title: `Read the feed of ${new URL(url).host}`.slice(0, 100), tool: 'rss.read', why: 'The words name this address as a feed.', input: { url }, dependsOn: before === null ? [] : [before] }),
  );
  const items = steps.length === 1 ? `steps.${steps[0] ?? ''}.output.items` : `[${steps.map((step) => `steps.${step}.output.items`).join(', ')}]`;
  const gathered = `steps.${draft.add({
    id: 'gather_items',
    title: 'Gather the items',
    description: 'Titles and links for people, and all of the text for what reads on.',
    tool: 'data.transform',
    why: 'It makes one list and one text of what the feeds have.',
    dependsOn: steps,
    input: {
      expression: `(
  $items := [${items}];
  {
    "headline": $count($items) & ($count($items) = 1 ? " item" : " items"),
    "lines": $count($items) = 0 ? "There is nothing." : $join([$items.($string(title) & (link ? " — " & link : ""))], "\\n"),
    "text": $join([$items.($string(title) & ".\\n" & $string(summary))], "\\n\\n"),
    "items": $items
  }
)`,
    },
  })}.output`;
  const summary = shaping.summary === null ? null : digest(draft, `${gathered}.text`, shaping.summary.sentences ?? SENTENCES);
  return {
    headline: `${gathered}.headline`,
    text: summary ?? `${gathered}.lines`,
    full: `${gathered}.text`,
    data: summary ?? `${gathered}.items`,
    list: { items: `${gathered}.items`, itemText: 'item.title & " " & $string(item.link)', itemFields: { title: 'item.title', link: 'item.link', url: 'item.link', text: 'item.summary', content: 'item.summary', date: 'item.publishedAt' } },
    field: (name) => (/^(?:amount|items?|posts?|entries|number)$/i.test(name) ? `$count(${gathered}.items)` : `${gathered}.items[0].${named(name)}`),
    up: null,
  };
}

/** Fetches a table and reads its rows. */
export function tableSteps(draft: Draft, { url, headers }: Extract<Source, { kind: 'fetch' }>, { shaping }: Pick<Understanding, 'shaping'>): Value {
  const fetched = draft.add({
    id: 'fetch',
    title: `Fetch ${new URL(url).host}`.slice(0, 100),
    tool: 'http.request',
    why: 'The words name this address of the web.',
    input: { method: 'GET', url, ...(Object.keys(headers).length > 0 ? { headers: { ...headers } } : {}) },
  });
  const rows = `steps.${draft.add({
    id: 'read_table',
    title: 'Read the table',
    tool: 'csv.parse',
    why: 'The address holds a table in CSV.',
    input: { text: `{{ steps.${fetched}.output.body }}` },
  })}.output.rows`;
  const lines = `$join([${rows}.$string($)], "\\n")`;
  const summary = shaping.summary === null ? null : digest(draft, lines, shaping.summary.sentences ?? SENTENCES);
  return {
    headline: `($count(${rows}) & ($count(${rows}) = 1 ? " row" : " rows"))`,
    text: summary ?? lines,
    full: lines,
    data: summary ?? rows,
    list: { items: rows, itemText: '$string(item)', itemFields: { email: '($exists(item.email) ? item.email : item.address)' } },
    field: (name) => (/^(?:rows?|lines?|number)$/i.test(name) ? `$count(${rows})` : `${rows}[0].${named(name)}`),
    up: null,
  };
}

/** Adds the step that keeps the items of a list for which something holds. */
export function filterStep(draft: Draft, value: Value, filter: NonNullable<Understanding['filter']>): Value {
  const items = value.list?.items ?? value.data;
  const field = filter.kind === 'compare' ? named(OF_MESSAGE[filter.field.toLowerCase()] ?? filter.field) : '';
  const holds =
    filter.kind === 'contains'
      ? `${filter.not ? '$not' : ''}($contains($lowercase($string($)), $lowercase(${quoted(filter.text)})))`
      : typeof filter.value === 'number'
        ? `$exists(${field}) and ${field} != null and $number(${field}) ${filter.operator} ${filter.value}`
        : `$lowercase($string(${field})) ${filter.operator} $lowercase(${quoted(filter.value)})`;
  const kept = `steps.${draft.add({
    id: 'keep_items',
    title: 'Keep those that count',
    tool: 'data.transform',
    why: 'Only some of the items are asked for.',
    input: {
      expression: `(
  $all := ${items};
  $list := $type($all) = "object" ? $all.*[$type($) = "object"] : $all;
  $kept := [$list[${holds}]];
  { "headline": $count($kept) & " of " & $count($list), "text": $count($kept) = 0 ? "There are none." : $join([$kept.$string($)], "\\n"), "items": $kept }
)`,
    },
  })}.output`;
  return { ...value, headline: `${kept}.headline`, text: `${kept}.text`, full: `${kept}.text`, data: `${kept}.items`, list: { itemText: '$string(item)', itemFields: {}, ...value.list, items: `${kept}.items` } };
}

const FUNCTIONS = { sum: '$sum', average: '$average', minimum: '$min', maximum: '$max' } as const;
/** What people call a field of a message or an item. */
const OF_MESSAGE: Readonly<Record<string, string>> = { sender: 'from', author: 'author', day: 'date' };

/** Adds the step that counts or adds up the items of a list. */
export function aggregateStep(draft: Draft, value: Value, { kind, field, by }: NonNullable<Shaping['aggregate']>, hasSummary: boolean): Value {
  // A summary that was asked for as well is part of the result.
  const also = hasSummary ? `, "summary": ${value.text}` : '';
  const items = value.list?.items ?? value.data;
  const key = by === null ? null : named(OF_MESSAGE[by.toLowerCase()] ?? by);
  const numbers = field === null ? '' : `[${items}][$exists(${named(field)}) and ${named(field)} != null and $string(${named(field)}) != ""].$number(${named(field)})`;
  const expression =
    kind === 'count' || field === null
      ? key === null
        ? `(\n  $count := $count(${items});\n  { "headline": "There are " & $count & ".", "count": $count${also} }\n)`
        : `(\n  $groups := [$each([${items}]{ $string(${key}): $count($) }, function($count, $name) { { "name": $name, "count": $count } })^(>count)];\n  { "headline": $count($groups) = 0 ? "There is nothing to count." : $join([$groups.(name & ": " & $string(count))], "\\n"), "groups": $groups${also} }\n)`
      : `(\n  $numbers := ${numbers};\n  $result := ${FUNCTIONS[kind]}($numbers);\n  { "headline": ${quoted(`The ${kind} of ${field} is `)} & $string($exists($result) ? $result : 0) & ".", "${kind}": $exists($result) ? $result : 0${also} }\n)`;
  const calculated = `steps.${draft.add({
    id: 'calculate',
    title: kind === 'count' ? 'Count' : `Work out the ${kind} of ${field ?? 'the values'}`.slice(0, 100),
    tool: 'data.transform',
    why: 'A number is asked for that is worked out from a list.',
    input: { expression },
  })}.output`;
  return { ...value, headline: `${calculated}.headline`, text: hasSummary ? `(${calculated}.headline & "\\n\\n" & ${calculated}.summary)` : `${calculated}.headline`, data: calculated, field: (name) => (name === field || /^(?:sum|total|count|number|amount|rows?|average|result)$/i.test(name) ? `${calculated}.${kind}` : value.field(name)) };
}
