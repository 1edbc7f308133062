import type { Items, Renames } from '../flow/items.type.js';
import { atom, fieldOf, grouped, quoted } from './code.js';
import type { Code } from './code.js';
import { fileOfItem, filesOfItem } from './item-files.js';
import type { Scope } from './scope.type.js';
import { Untranslatable } from './untranslatable.js';

/** The item of a node, whose fields may have other names with us. */
export interface ItemCode extends Code {
  readonly renames?: Renames | undefined;
  /** Its files, by the names of n8n; null if there is none of the name. Absent: it is no item. */
  readonly file?: ((name: string) => Code | null) | undefined;
  /** JSONata for all of its files by their names; null if none is known. */
  readonly allFiles?: (() => string | null) | undefined;
  /** It stands for the files themselves: `$binary`. */
  readonly isBinary?: true;
  /** It is a list of files. */
  readonly areFiles?: true;
  readonly isFile?: true;
  /** The list that `.json` of it has yet to be taken of. */
  readonly wrapped?: true;
}

/** A field of an item, by the name that it has with us. */
export function itemField(base: ItemCode, name: string): Code {
  const renamed = base.renames !== undefined && Object.hasOwn(base.renames, name) ? base.renames[name] : undefined;
  if (renamed === undefined) return fieldOf(base, name);
  const field = renamed.reduce<Code>((code, part) => fieldOf(code, part), base);
  return isHeader(name, renamed) ? atom(joinedHeader(field.text), 'text') : field;
}

/** Recipients are a list with us, and one text in n8n. */
export const isHeader = (name: string, path: readonly string[]): boolean => name === 'To' && path.at(-1) === 'to';

export const joinedHeader = (list: string): string => `$join([${list}], ", ")`;

/** Fields of our tools beside the one that stands for n8n's. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  result: ['truncated', 'turns', 'calls', 'usage'],
  text: ['isTruncated', 'data', 'usage'],
  data: ['text', 'isTruncated', 'usage'],
  body: ['status', 'url', 'headers'],
};

/** An item as a value: with the names that n8n gives its fields, as those outside see it. */
export function wholeItem(item: ItemCode): Code {
  const { renames = {} } = item;
  const named = new Map<string, readonly [name: string, path: readonly string[]]>();
  for (const [name, path] of Object.entries(renames)) {
    const [first] = path;
    if (first !== undefined && !named.has(first)) named.set(first, [name, path]);
  }
  if (named.size === 0) return item;
  const hidden = [...named.keys()].flatMap((name) => [name, ...(BESIDE[name] ?? [])]);
  const own = [...named.values()].map(([name, path]) => {
    const field = path.reduce<Code>((code, part) => fieldOf(code, part), atom('$whole'));
    return `${quoted(name)}: ${field.text}`;
  });
  return atom(
    `${grouped(item)}.($whole := $; $merge([$sift($whole, function($value, $name) { $not($name in ${quoted([...new Set(hidden)])}) }), { ${own.join(', ')} }]))`,
    'object',
  );
}

/** `$('A').item`, `$node["A"]`: the item of another node that goes with this one. */
export function itemOfNode(scope: Scope, name: string): ItemCode {
  const items = scope.nodeOf(name);
  if (!items.isMany) return itemAt(items, items.code, '0');
  const way = scope.input.isMany || scope.input.isFirst ? wayTo(scope.input, items) : null;
  if (way) {
    if (way.isAssumed) scope.approximate(`each answer since "${name}" is taken for one item`);
    const code = pickedCode(items.code, scope.index, way.places);
    return itemAt(items, code, way.places.length === 0 ? scope.index : null);
  }
  const looped = scope.ofLoop?.(items);
  if (looped) {
    if (looped.isAssumed) scope.approximate(`each answer since "${name}" is taken for one item`);
    return itemAt(items, looped.code, null);
  }
  // An item that came of all of them goes with none in particular: n8n fails with several as well.
  const isOfAll = !scope.input.isMany && scope.round === undefined;
  if (items.mayBeOne || isOfAll || scope.isJoined?.(name) === true) {
    scope.approximate(`"${name}" is taken to put out one item; with several, the step fails`);
    return itemAt(items, onlyOf(items, name), '0');
  }
  throw new Untranslatable(`the items of "${name}" do not go with those of this node one by one`);
}

/** The item of a list that mostly has one. With several, it is not known which goes with the item at hand. */
function onlyOf({ code }: Items, name: string): string {
  const detail = quoted(`"${name.slice(0, 100)}" put out several items, and which one is meant is not known`);
  return `($list := [${code}]; $count($list) > 1 ? $error(${detail}) : $list[0])`;
}

/** One of the items of a node. @param index its place. Null: it is not known */
function itemAt(items: Items, code: string, index: string | null): ItemCode {
  return {
    ...atom(code),
    renames: items.renames,
    file: (name) => fileOfItem(items, name, code, index),
    allFiles: () => filesOfItem(items, code, index),
  };
}

/** The file of an item as `$binary.NAME`. @throws Untranslatable */
export function fileNamed({ file }: ItemCode, name: string): ItemCode {
  const found = file?.(name) ?? null;
  if (found === null) throw new Untranslatable(`no file "${name.slice(0, 50)}" is known of this item`);
  return { ...found, isFile: true };
}

/** How the items of a list lead to those of another. */
export interface WayToItems {
  /** JSONata of the lists through which a place is looked up, one after the other. */
  readonly places: readonly string[];
  /** It is so if each answer of a service is one item, as is usual. */
  readonly isAssumed: boolean;
}

/** Null if the items do not go together. */
export function wayTo(
  from: Pick<Items, 'aligned' | 'mayAlign' | 'origins'>,
  to: Pick<Items, 'aligned'>,
): WayToItems | null {
  const ways = [{ aligned: from.aligned, mayAlign: from.mayAlign, places: [] }, ...(from.origins ?? [])];
  for (const isAssumed of [false, true]) {
    const found = ways.find((way) => goTogether(isAssumed ? way.mayAlign : way.aligned, to));
    if (found) return { places: found.places, isAssumed };
  }
  return null;
}

/** An item of a list. A predicate has the list as its context, so the place is known before it. */
export function pickedCode(list: string, index: string, places: readonly string[]): string {
  if (places.length === 0 && index.startsWith('$')) return `(${list})[${index}]`;
  const bound = places.map((each, step) => `$at${step + 1} := (${each})[$at${step || ''}]; `);
  return `(${index === '$at' ? '' : `$at := ${index}; `}${bound.join('')}(${list})[$at${places.length || ''}])`;
}

/** JSONata for the answer of an earlier step of the same node, which was called for the same item. */
export function sameAnswer({ isMany }: Pick<Items, 'isMany'>, step: string): string {
  const output = `steps.${step}.output`;
  return isMany ? pickedCode(output, 'index', []) : output;
}

function goTogether(names: ReadonlySet<string> | undefined, { aligned }: Pick<Items, 'aligned'>): boolean {
  return names !== undefined && [...names].some((each) => aligned.has(each));
}

/** The item of a node at a place, whichever item is looked at. */
export function itemAtPlace(items: Items, place: number): ItemCode {
  if (!items.isMany && place === 0) return itemAt(items, items.code, '0');
  return itemAt(items, `${items.isMany ? `(${items.code})` : `[${items.code}]`}[${place}]`, String(place));
}

/** One of the items of a node, or all. @throws Untranslatable */
export function itemsOfNode(items: Items, method: string): ItemCode {
  const whole = items.isMany ? grouped({ text: items.code, kind: 'list', isAtom: false }) : items.code;
  switch (method) {
    case 'first':
      return itemAt(items, items.isMany ? `${whole}[0]` : whole, '0');
    case 'last':
      return itemAt(items, items.isMany ? `${whole}[-1]` : whole, null);
    case 'all':
      return { ...atom(items.isMany ? whole : `[${items.code}]`, 'list'), renames: items.renames, wrapped: true };
    default:
      throw new Untranslatable(`.${method}() of a node has no counterpart`);
  }
}

/** JSONata for all files of an item by their names. @throws Untranslatable if none is known */
export function allFiles({ allFiles: all }: ItemCode): string {
  const code = all?.() ?? null;
  if (code === null) throw new Untranslatable('no file is known of this item');
  return code;
}
