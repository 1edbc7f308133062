import { quoted } from '../expressions/code.js';
import { isHeader, joinedHeader } from '../expressions/n8n-data.js';
import type { Items } from './items.type.js';

/**
 * JSONata for the items as a list, with the fields that n8n's nodes give them. An answer that has become a field, as that
 * of Telegram, may be no object.
 */
export function asN8nItems({ code: items, isMany, renames }: Pick<Items, 'code' | 'isMany' | 'renames'>): string {
  const renamed = Object.entries(renames).map(([name, path]) => {
    const field = ['$each', ...path.map((each) => quotedField(each))].join('.');
    return `${quoted(name)}: ${isHeader(name, path) ? joinedHeader(field) : field}`;
  });
  const list = isMany ? items : `[${items}]`;
  const isField = Object.values(renames).some((path) => path.length === 0);
  const each = isField ? '$type($each) = "object" ? $each : {}' : '$each';
  return renamed.length === 0
    ? list
    : `[$map(${list}, function($each) { $merge([${each}, { ${renamed.join(', ')} }]) })]`;
}

function quotedField(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name.replaceAll('`', '')}\``;
}
