import type { Items, Origin } from './items.type.js';
import type { NodeContext } from './node-context.js';

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

/** JSONata for the items of a node for which a condition on `$item` at `$at` holds. */
export function filteredCode({ items }: NodeContext, condition: string): string {
  return `[$filter([${items.code}], function($item, $at) { ${condition} })]`;
}

/**
 * JSONata that divides the items of a node: an object with a list for each part, and with the places of its items under
 * the same name and `At`, if they matter.
 *
 * @param parts by name, the condition of one item `$item` at `$at`.
 */
export function dividedCode(context: NodeContext, parts: Readonly<Record<string, string>>): string {
  const { code } = context.items;
  if (!context.conversion.needsPairs)
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
