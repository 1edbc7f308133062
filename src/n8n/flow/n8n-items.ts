import { quoted } from '../expressions/code.js';
import { isHeader, joinedHeader } from '../expressions/n8n-data.js';
import type { Items } from './items.type.js';

/**
 * JSONata for the items as a list, with the fields that n8n's nodes give them. An answer that has become a field, as that
 * of Telegram, may be no object.
 *
 * @param isOnlyPresent leaves out those of steps that have not run
 */
export function asN8nItems(
  { code: items, isMany, renames }: Pick<Items, 'code' | 'isMany' | 'renames'>,
  isOnlyPresent = false,
): string {
  const renamed = Object.entries(renames).map(([name, path]) => {
    const field = ['$each', ...path.map((each) => quotedField(each))].join('.');
    return `${quoted(name)}: ${isHeader(name, path) ? joinedHeader(field) : field}`;
  });
  const list = isMany ? items : `[${items}]`;
  const isField = Object.values(renames).some((path) => path.length === 0);
  const each = isField ? '$type($each) = "object" ? $each : {}' : '$each';
  return renamed.length === 0
    ? list
    : `[$map(${list}, function($each) { ${isOnlyPresent ? '$each != null ? ' : ''}$merge([${each}, { ${renamed.join(', ')} }]) })]`;
}

/** The items with the fields that n8n's nodes give them, so that they can stand beside others. */
export function inN8nForm(items: Items): Items {
  if (Object.keys(items.renames).length === 0) return items;
  const list = asN8nItems(items, true);
  return { ...items, code: items.isMany ? list : `(${list})[0]`, renames: {} };
}

function quotedField(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name.replaceAll('`', '')}\``;
}
