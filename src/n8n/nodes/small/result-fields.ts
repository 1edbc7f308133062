import { quoted } from '../../expressions/code.js';
import type { NodeContext } from '../../flow/node-context.js';
import type { Output } from '../../flow/items.type.js';

/** A field of a node's items that a step has computed. */
export interface ResultField {
  readonly name: string;
  /** The step that was called for each item. */
  readonly id: string;
  /** JSONata below its output: `text`. Empty: the output itself. */
  readonly path: string;
}

/** The items of a node with results of steps as further fields. @param keeps whether the other fields stay */
export function withResults(context: NodeContext, fields: readonly ResultField[], keeps: boolean): Output {
  const { items } = context;
  const item = items.isMany ? '$item' : items.code;
  const own = fields.map(({ name, id, path }) => {
    const output = items.isMany ? `(steps.${id}.output)[$at]` : `steps.${id}.output`;
    return `${quoted(name)}: ${output}${path === '' ? '' : `.${path}`}`;
  });
  const made = `{ ${own.join(', ')} }`;
  // An item of ours may be a bare text where that of n8n has a field.
  const code = keeps ? `$merge([$type(${item}) = "object" ? ${item} : {}, ${made}])` : made;
  const expression = items.isMany ? `[$map(${items.code}, function($item, $at) { ${code} })]` : code;
  const names = new Set(fields.map(({ name }) => name));
  const renames = keeps ? Object.fromEntries(Object.entries(items.renames).filter(([name]) => !names.has(name))) : {};
  const ids = [...new Set(fields.map(({ id }) => id))];
  return context.after(context.add('data.transform', { expression }, {}, 'fields', ids), '', renames);
}
