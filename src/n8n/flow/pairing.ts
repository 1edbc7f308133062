import { filesAtPlaces, hasFilesBeside } from '../expressions/item-files.js';
import { wayTo } from '../expressions/n8n-data.js';
import type { Items, Origin } from './items.type.js';

/**
 * The longer lists that a part of `items` comes from.
 *
 * @param places JSONata of a list of numbers: the place of each item of the part in `items`
 */
export function originsOf(items: Items, places: string): readonly Origin[] {
  const { aligned, mayAlign, origins = [] } = items;
  return [
    { aligned, ...(mayAlign ? { mayAlign } : {}), places: [places] },
    ...origins.map((origin) => ({ ...origin, places: [places, ...origin.places] })),
  ];
}

/** The pairs, and the files beside their items, of `some` items that are a part of `all`. @param places see `originsOf` */
export function placedIn(all: Items, some: Items, places: string): Pick<Items, 'origins' | 'files'> {
  return { origins: originsOf(all, places), files: { ...some.files, ...filesAtPlaces(all, places) } };
}

type Pairs = Pick<Items, 'aligned' | 'mayAlign' | 'origins' | 'mayBeOne' | 'isFirst'>;

/**
 * The pairs of new items that mostly go one by one with those of the input, which cannot be told before they run: answers
 * of services, and the items of code.
 */
export function likelyPairs({
  isMany,
  aligned,
  mayAlign = new Set(),
  origins,
  mayBeOne,
}: Items): Omit<Pairs, 'aligned'> {
  if (!isMany) return { mayBeOne: true };
  return {
    mayAlign: new Set([...aligned, ...mayAlign]),
    ...(origins ? { origins: origins.map(likelyOrigin) } : {}),
    ...(mayBeOne ? { mayBeOne } : {}),
  };
}

function likelyOrigin({ aligned, mayAlign = new Set(), places }: Origin): Origin {
  return { aligned: new Set(), mayAlign: new Set([...aligned, ...mayAlign]), places };
}

/** The pairs of new items that go one by one with those of the input. */
export function samePairs({ isMany, aligned, mayAlign, origins, mayBeOne, isFirst }: Items): Pairs {
  if (!isMany && !isFirst) return { aligned: new Set() };
  return {
    aligned,
    ...(isFirst ? { isFirst } : {}),
    ...(mayAlign ? { mayAlign } : {}),
    ...(origins ? { origins } : {}),
    ...(mayBeOne ? { mayBeOne } : {}),
  };
}

/** Lists that are put one after the other, and the condition under which there is each. Null: always. */
export type JoinedLists = readonly { readonly items: Items; readonly when: string | null }[];

/** The output of a step that joins lists, if it notes the places of their items. */
export interface JoinedPairs {
  /** JSONata for an object with the `items`, and the places in a field for each origin. */
  readonly expression: string;
  /** @param id the step. */
  originsIn(id: string): readonly Origin[];
}

/**
 * The pairs of several lists that a step puts one after the other: with the items of those nodes that each of the lists
 * has a way to. Null if there are none.
 *
 * @param joined JSONata for the list of all items.
 * @param taken the nodes whose items later nodes take.
 */
export function joinedPairs(joined: string, lists: JoinedLists, taken: ReadonlySet<string>): JoinedPairs | null {
  if (taken.size === 0) return null;
  const groups = new Map<string, { readonly names: Set<string>; readonly isAssumed: boolean }>();
  const names = lists.every(({ items }) => items.isMany) ? namesOf(lists[0]?.items) : [];
  for (const name of names) {
    if (!taken.has(name) && !isMark(name)) continue;
    const ways = lists.map(({ items }) => wayTo(items, { aligned: new Set([name]) }));
    if (ways.some((way) => way === null)) continue;
    const places = lists.map(({ items, when }, index) => {
      const code = placesCode(items.code, ways[index]?.places ?? []);
      return when === null ? code : `((${when}) ? ${code})`;
    });
    const all = `[${places.join(', ')}]`;
    const known = groups.get(all);
    if (known) known.names.add(name);
    else groups.set(all, { names: new Set([name]), isAssumed: ways.some((way) => way?.isAssumed === true) });
  }
  if (groups.size === 0) return null;
  const fields = [...groups.keys()].map((code, index) => `"at${index + 1}": ${code}`);
  return {
    expression: `{ ${[`"items": ${joined}`, ...fields].join(', ')} }`,
    originsIn: (id) =>
      [...groups.values()].map(({ names: aligned, isAssumed }, index) => {
        const places = [`steps.${id}.output.at${index + 1}`];
        return isAssumed ? { aligned: new Set<string>(), mayAlign: aligned, places } : { aligned, places };
      }),
  };
}

const MARK = '\u0000';

/** A name that no node has, for the items of each round of a loop. */
export const markOf = (id: string): string => `${MARK}${id}`;

const isMark = (name: string): boolean => name.startsWith(MARK);

function* namesOf(items: Items | undefined): Generator<string> {
  const { aligned = [], mayAlign = [], origins = [] } = items ?? {};
  yield* new Set([...aligned, ...mayAlign, ...origins.flatMap((each) => [...each.aligned, ...(each.mayAlign ?? [])])]);
}

/**
 * JSONata for the places that the items of a list lead to. Without brackets: within a list, they are places of that list.
 *
 * @param isDense items that are null are left out
 */
export function placesCode(list: string, places: readonly string[], isDense = true): string {
  const code = isDense ? `$one != null ? ${placeCode(places)}` : placeCode(places);
  return `$map([${list}], function($one, $at) { ${code} })`;
}

/** JSONata for the place that `$at` leads to. */
function placeCode(places: readonly string[]): string {
  if (places.length === 0) return '$at';
  const bound = places.slice(0, -1).map((each, step) => `$at${step + 1} := (${each})[$at${step || ''}]; `);
  const last = `(${places.at(-1) ?? ''})[$at${places.length - 1 || ''}]`;
  return bound.length === 0 ? last : `(${bound.join('')}${last})`;
}

/** A node that divides its items. */
interface Dividing {
  readonly items: Items;
  readonly conversion: { readonly needsPairs: boolean };
}

/** Whether the parts of the items of a node have to know their places: for expressions, or for files beside them. */
export function needsPlaces({ items, conversion }: Dividing): boolean {
  return conversion.needsPairs || hasFilesBeside(items);
}

/** JSONata for the items of a node for which a condition on `$item` at `$at` holds. */
export function filteredCode({ items }: Pick<Dividing, 'items'>, condition: string): string {
  return `[$filter([${items.code}], function($item, $at) { ${condition} })]`;
}

/**
 * JSONata that divides the items of a node: an object with a list for each part, and with the places of its items under
 * the same name and `At`, if they matter.
 *
 * @param parts by name, the condition of one item `$item` at `$at`.
 */
export function dividedCode(context: Dividing, parts: Readonly<Record<string, string>>): string {
  const { code } = context.items;
  if (!needsPlaces(context))
    return `{ ${Object.entries(parts)
      .map(([name, condition]) => `"${name}": ${filteredCode(context, condition)}`)
      .join(', ')} }`;
  const lists = Object.entries(parts).map(
    ([, condition], index) =>
      `$part${index} := [$map($all, function($item, $at) { (${condition}) ? { "at": $at, "item": $item } })]`,
  );
  const fields = Object.keys(parts).flatMap((name, index) => [
    `"${name}": [$part${index}.item]`,
    `"${name}At": [$part${index}.at]`,
  ]);
  return `($all := [${code}]; ${lists.join('; ')}; { ${fields.join(', ')} })`;
}
