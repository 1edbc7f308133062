import type { Conversion } from '../conversion.js';
import type { Items, Origin } from './items.type.js';
import type { NodeContext } from './node-context.js';

/** An expression that names another node. */
const NAMES_A_NODE = /\$\(|\$node\b|\$items?\b/;

/** Whether any expression of the canvas takes the item of another node, so that it matters which items go together. */
export function needsPairs({ workflow }: Conversion): boolean {
  return workflow.nodes.some(({ parameters }) => NAMES_A_NODE.test(JSON.stringify(parameters)));
}

/** The origins of a part of `items`. @param places JSONata of the positions of the part in `items`: a list of numbers */
export function originsOf(items: Items, places: string): readonly Origin[] {
  const { aligned, mayAlign, origins = [] } = items;
  return [
    { aligned, ...(mayAlign ? { mayAlign } : {}), places: [places] },
    ...origins.map((origin) => ({ ...origin, places: [places, ...origin.places] })),
  ];
}

/**
 * JSONata that divides the items of a node: an object with a list for each part, and with the places of its items under
 * the same name and `At`, if they matter.
 *
 * @param parts by name, the condition of one item `$item` at `$at`.
 */
export function dividedCode(context: NodeContext, parts: Readonly<Record<string, string>>): string {
  const { code } = context.items;
  if (!needsPairs(context.conversion))
    return `{ ${Object.entries(parts)
      .map(([name, condition]) => `"${name}": [$filter([${code}], function($item, $at) { ${condition} })]`)
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
