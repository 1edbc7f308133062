import { XMLBuilder } from 'fast-xml-parser';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isJsonObject } from '../../lib/json/json.js';
import { invalidInput } from '../support/input.js';
import type { XmlData } from './xml.type.js';

/** https://www.w3.org/TR/xml/#NT-Name, without the rarest planes. */
const NAME =
  /^[A-Z_a-z\u00C0-\u02FF\u0370-\u1FFF\u3001-\uD7FF:][\w\-.\u00B7\u00C0-\u02FF\u0370-\u1FFF\u3001-\uD7FF:]{0,199}$/;
/** https://www.w3.org/TR/xml/#NT-Char: no escape makes them part of a document. */
// oxlint-disable-next-line no-control-regex -- They are what is looked for.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const MAX_DEPTH = 100;
/** How data is laid out for the builder, whatever names the step chose. */
const [ATTRIBUTE, TEXT] = ['@', '#'];

/** Data as XML. Null and empty texts become empty elements, lists become elements in a row. @throws StepFailure `INVALID_INPUT` */
export function buildXml(job: XmlData): string {
  const { data, root, indent, declaration } = job;
  const tree = contentOf(root === null ? data : { [root]: data }, job, [], 0);
  const roots = isJsonObject(tree) ? Object.values(tree).flat(1) : [];
  if (roots.length !== 1)
    throw invalidInput(
      'data',
      `XML has one element around all others, and here are ${roots.length}: name one as "root".`,
    );
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: ATTRIBUTE,
    textNodeName: TEXT,
    format: indent,
    indentBy: '  ',
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
    processEntities: true,
  });
  const xml = builder.build(tree).trim();
  return declaration ? `<?xml version="1.0" encoding="UTF-8"?>${indent ? '\n' : ''}${xml}` : xml;
}

/** The same data with checked names, in the layout of the builder. */
function contentOf(value: JsonValue, job: XmlData, path: readonly string[], depth: number): JsonValue {
  if (depth > MAX_DEPTH) throw invalidInput('data', `it is nested deeper than ${MAX_DEPTH} elements.`);
  if (Array.isArray(value))
    return value.map((each) => contentOf(Array.isArray(each) ? { item: each } : each, job, path, depth + 1));
  if (!isJsonObject(value)) return value === null ? '' : String(value).replaceAll(FORBIDDEN, '').toWellFormed();
  const entries = Object.entries(value).map(([name, each]): [string, JsonValue] => {
    if (name === job.textName && !isContainer(each)) return [TEXT, contentOf(each, job, path, depth + 1)];
    const isAttribute = job.attributePrefix !== '' && name.startsWith(job.attributePrefix) && !isContainer(each);
    const bare = isAttribute ? name.slice(job.attributePrefix.length) : name;
    if (!NAME.test(bare))
      throw invalidInput(
        ['data', ...path].join('.').slice(0, 200),
        `${JSON.stringify(name.slice(0, 100))} cannot be the name of an element or attribute: names begin with a letter and hold no spaces.`,
      );
    return [isAttribute ? `${ATTRIBUTE}${bare}` : bare, contentOf(each, job, [...path, name], depth + 1)];
  });
  return Object.fromEntries(entries) as JsonObject;
}

function isContainer(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null;
}
