import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ParameterStyle } from './request-plan.type.js';

/** How a value is written: see OpenAPI 3.1, section 4.8.12.4. */
export interface Style {
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
}

/** Encodes a text for the place in which it stands. */
type Encode = (text: string) => string;

const DELIMITERS: ReadonlyMap<ParameterStyle, string> = new Map([
  ['spaceDelimited', '%20'],
  ['pipeDelimited', '%7C'],
  ['tabDelimited', '%09'],
]);

/** A text, a number or a boolean as a text; an inner list or object as JSON. Null is an empty text. */
export function plainText(value: JsonValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Everything but letters, digits and `-._~` is percent-encoded (RFC 3986, section 2.3). */
export function encodeAll(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Reserved characters stay, except those that would end the query or begin another field. */
function encodeReservedQuery(text: string): string {
  return encodeURI(text.toWellFormed())
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']')
    .replaceAll(/[#&+]/g, (char) => encodeURIComponent(char));
}

/** The same within a path: a query or a fragment cannot begin in it. */
function encodeReservedPath(text: string): string {
  return encodeURI(text.toWellFormed()).replaceAll(/[?#]/g, (char) => encodeURIComponent(char));
}

/** The fields of a query or of a form that a value becomes. None for null, and for an empty list or object. */
export function fieldsOf(name: string, value: JsonValue, style: Style): readonly string[] {
  if (value === null) return [];
  const encode = style.allowReserved ? encodeReservedQuery : encodeAll;
  const key = encodeAll(name);
  if (style.style === 'deepObject' && typeof value === 'object') return deepFields(key, value, encode);
  const delimiter = DELIMITERS.get(style.style) ?? ',';
  if (Array.isArray(value)) {
    const items = value.filter((item) => item !== null).map((item) => encode(plainText(item)));
    if (items.length === 0) return [];
    return style.explode ? items.map((item) => `${key}=${item}`) : [`${key}=${items.join(delimiter)}`];
  }
  if (!isJsonObject(value)) return [`${key}=${encode(plainText(value))}`];
  const entries = entriesOf(value);
  if (entries.length === 0) return [];
  return style.explode
    ? entries.map(([part, inner]) => `${encodeAll(part)}=${encode(plainText(inner))}`)
    : [
        `${key}=${entries.map(([part, inner]) => `${encodeAll(part)}${delimiter}${encode(plainText(inner))}`).join(delimiter)}`,
      ];
}

/**
 * `key[name][inner]=value`, with the brackets encoded: they are reserved, and some servers refuse them as they are (RFC
 * 3986, section 2.2). Lists have their positions, which every common server reads.
 */
function deepFields(key: string, value: JsonValue, encode: Encode): readonly string[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => deepFields(`${key}%5B${index}%5D`, item, encode));
  if (!isJsonObject(value)) return [`${key}=${encode(plainText(value))}`];
  return entriesOf(value).flatMap(([name, inner]) => deepFields(`${key}%5B${encodeAll(name)}%5D`, inner, encode));
}

/** A part of a path: `simple`, `.label` or `;matrix`. */
export function pathPart(name: string, value: JsonValue, { style, explode, allowReserved }: Style): string {
  const encode = allowReserved ? encodeReservedPath : encodeAll;
  const items = Array.isArray(value) ? value.map((item) => encode(plainText(item))) : null;
  const entries = isJsonObject(value)
    ? entriesOf(value).map(([key, inner]) => [encodeAll(key), encode(plainText(inner))] as const)
    : null;
  const key = encodeAll(name);
  if (style === 'matrix') {
    if (items) return explode ? items.map((item) => `;${key}=${item}`).join('') : `;${key}=${items.join(',')}`;
    if (entries)
      return explode
        ? entries.map(([part, inner]) => `;${part}=${inner}`).join('')
        : `;${key}=${entries.flat().join(',')}`;
    return `;${key}=${encode(plainText(value))}`;
  }
  const pairs = entries?.map(([part, inner]) => (explode ? `${part}=${inner}` : `${part},${inner}`));
  const separator = style === 'label' && explode ? '.' : ',';
  const text = (items ?? pairs ?? [encode(plainText(value))]).join(separator);
  return style === 'label' ? `.${text}` : text;
}

/** The value of a header, which is not encoded. */
export function headerValue(value: JsonValue, explode: boolean): string {
  if (Array.isArray(value)) return value.map(plainText).join(',');
  if (!isJsonObject(value)) return plainText(value);
  return entriesOf(value)
    .map(([key, inner]) => `${key}${explode ? '=' : ','}${plainText(inner)}`)
    .join(',');
}

function entriesOf(value: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(value).filter(([, inner]) => inner !== null);
}
