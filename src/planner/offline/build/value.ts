import type { ToolYield } from '../../../domain/steps/tool-planning.js';
import type { JsonSchema } from '../../../lib/json/json.js';

/** Something that a plan has at a point, as the steps after it may use it. All texts in it are JSONata. */
export interface Value {
  readonly kind: 'list' | 'text' | 'page' | 'data' | 'event' | 'number' | 'record' | 'file';
  /** The names that people use for it. */
  readonly nouns: readonly string[];
  /** The whole of it: of a list, the list. */
  readonly expr: string;
  /** One line for a subject. */
  readonly headline: string;
  /** As a person would write it. */
  readonly text: string;
  /** With everything that can be read in it. */
  readonly full: string;
  /** What people call its fields (of a list: of an item), with paths below `expr` or an item. */
  readonly fields: Readonly<Record<string, string>>;
  /** Of a list: a line for an item, over the item. */
  readonly line: string;
  /** Of a list: all that can be read of an item, over the item. */
  readonly itemFull: string;
  /** Fields that words may name beyond `fields`: any of a table, none of a list with a known schema. */
  readonly isOpen: boolean;
  /** The id of the step that made it; null: the trigger. */
  readonly stepId: string | null;
  /** More steps that it is made of. */
  readonly also?: readonly string[];
  /** The address that it comes from. */
  readonly url: string | null;
  /** Of what a model was asked to choose: what it chooses from, and what it was asked about. */
  readonly choice?: { readonly options: readonly string[]; readonly of: Value | null };
  /** Schema of an item, or of the whole. */
  readonly schema: JsonSchema | null;
}

export const quoted = (text: string): string => JSON.stringify(text);

/** `name`, or in back quotes if it is no plain name. */
export function named(name: string): string {
  return name
    .split('.')
    .map((part) =>
      /^[A-Za-z_]\w*$/.test(part) && !/^(?:and|or|in|true|false|null|function)$/.test(part)
        ? part
        : `\`${part.replaceAll('`', '')}\``,
    )
    .join('.');
}

/** The value that a step yields. */
export function yielded(
  stepId: string,
  { kind, at, nouns, line, full, fields = {} }: ToolYield,
  about: { readonly url: string | null; readonly schema: JsonSchema | null },
): Value | null {
  if (kind === 'none' || kind === 'decision') return null;
  const output = `steps.${stepId}.output`;
  const expr = at === '' ? output : `${output}.${at}`;
  const base = { nouns, fields, stepId, url: about.url, schema: about.schema };
  switch (kind) {
    case 'list':
      return listValue({
        ...base,
        expr,
        line: line ?? '$string($)',
        itemFull: full ?? line ?? '$string($)',
        isOpen: Object.keys(fields).length === 0,
      });
    case 'file':
      return {
        ...base,
        kind: 'file',
        expr,
        headline: quoted(titled(nouns[0] ?? 'File')),
        text: `${expr}.name`,
        full: `${expr}.name`,
        line: 'name',
        itemFull: 'name',
        isOpen: false,
      };
    case 'text':
      return {
        ...base,
        kind: 'text',
        expr,
        headline: quoted(titled(nouns[0] ?? 'Text')),
        text: expr,
        full: expr,
        line: '$',
        itemFull: '$',
        isOpen: false,
      };
    case 'page':
      return {
        ...base,
        kind: 'page',
        expr,
        headline: `${expr}.title`,
        text: `${expr}.(${line ?? 'text'})`,
        full: `${expr}.(${full ?? 'text'})`,
        line: '$string($)',
        itemFull: '$string($)',
        isOpen: false,
      };
    case 'data':
      return {
        ...base,
        kind: 'data',
        expr,
        headline: quoted(
          about.url !== null && URL.canParse(about.url) ? `Answer of ${new URL(about.url).host}` : 'Result',
        ),
        text: `($type(${expr}) = "string" ? ${expr} : $string(${expr}, true))`,
        full: `($type(${expr}) = "string" ? ${expr} : $string(${expr}, true))`,
        line: '$string($)',
        itemFull: '$string($)',
        isOpen: true,
      };
  }
}

/** With a capital. */
export const titled = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export function listValue(list: Omit<Value, 'kind' | 'headline' | 'text' | 'full'>): Value {
  const { expr, line, itemFull, nouns } = list;
  const one = nouns[0] ?? 'item';
  return {
    ...list,
    kind: 'list',
    headline: `($count(${expr}) & ($count(${expr}) = 1 ? " ${one}" : " ${plural(one)}"))`,
    text: `($count(${expr}) = 0 ? "There are no ${plural(one)}." : $join([${expr}.(${line})], "\\n"))`,
    full: `($count(${expr}) = 0 ? "There are no ${plural(one)}." : $join([${expr}.(${itemFull})], "\\n\\n"))`,
  };
}

export function plural(noun: string): string {
  if (/(?:s|\bpeople)$/.test(noun)) return noun;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** The item of a list inside `forEach`. */
export function itemOf(list: Value): Value {
  return {
    ...list,
    kind: 'record',
    expr: 'item',
    headline: `item.(${list.line})`,
    text: `item.(${list.line})`,
    full: `item.(${list.itemFull})`,
    nouns: list.nouns,
  };
}

/** The text of a value that is nothing but a text; null for one that is worked out. */
export function literalOf(expr: string): string | null {
  return /^"(?:[^"\\]|\\.)*"$/.test(expr) ? (JSON.parse(expr) as string) : null;
}
