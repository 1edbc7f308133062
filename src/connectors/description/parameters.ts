import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ParameterPlace, ParameterStyle } from '../request/request-plan.type.js';
import { entriesOf, own, textOf } from './document.js';
import type { Document } from './document.js';
import type { RawMedia, RawParameter } from './raw-operation.type.js';

/** More of one operation are left out. */
const MAX_PARAMETERS = 300;

const PLACES: ReadonlySet<string> = new Set(['path', 'query', 'header', 'cookie']);
const STYLES: Readonly<Record<ParameterPlace, readonly ParameterStyle[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};
/** The HTTP exchange sets these, and definitions of them have no effect (OpenAPI 3.1, section 4.8.12.2). */
const IGNORED_HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/** The parameters of an operation, and those of its path that it does not repeat. Those of OpenAPI 3. */
export function parametersOf(document: Document, ofPath: JsonObject, ofOperation: JsonObject): readonly RawParameter[] {
  return merged(document, ofPath, ofOperation, (given) => openApiParameter(document, given));
}

/** The later one of the same name and place wins. */
export function merged(
  document: Document,
  ofPath: JsonObject,
  ofOperation: JsonObject,
  read: (given: JsonObject) => RawParameter | undefined,
): readonly RawParameter[] {
  const found = new Map<string, RawParameter>();
  const lists = [own(ofPath, 'parameters'), own(ofOperation, 'parameters')];
  for (const given of lists.flatMap((list) => (Array.isArray(list) ? list : []))) {
    const resolved = document.object(given);
    const parameter = resolved && read(resolved);
    if (parameter && !isIgnored(parameter)) found.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...found.values()].slice(0, MAX_PARAMETERS);
}

const MEDIA_TYPE = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i;

/**
 * The value of a required header `Content-Type`. OpenAPI ignores such parameters, because the body decides; but services
 * that list it want it for requests without a body as well.
 */
export function requiredContentType(
  document: Document,
  ofPath: JsonObject,
  ofOperation: JsonObject,
): string | undefined {
  const lists = [own(ofPath, 'parameters'), own(ofOperation, 'parameters')];
  for (const given of lists.flatMap((list) => (Array.isArray(list) ? list : []))) {
    const parameter = document.object(given);
    if (parameter === undefined || own(parameter, 'in') !== 'header' || own(parameter, 'required') !== true) continue;
    if (textOf(own(parameter, 'name')).toLowerCase() !== 'content-type') continue;
    const schema = document.object(own(parameter, 'schema')) ?? {};
    const values = [own(schema, 'default'), own(parameter, 'example'), own(schema, 'example')];
    return (
      values.find((value): value is string => typeof value === 'string' && MEDIA_TYPE.test(value)) ?? 'application/json'
    );
  }
  return undefined;
}

/** The parameters that a path names, also if it does not define them. */
export function withPathParameters(path: string, parameters: readonly RawParameter[]): readonly RawParameter[] {
  const named = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '');
  const known = new Set(parameters.flatMap((each) => (each.in === 'path' ? [each.name] : [])));
  const added = [...new Set(named)].filter((name) => !known.has(name)).map(undefinedPathParameter);
  return [...parameters.filter((each) => each.in !== 'path' || named.includes(each.name)), ...added];
}

/** The representations of a body or of an answer. */
export function mediaOf(content: JsonValue | undefined): readonly RawMedia[] {
  return entriesOf(content).map(([type, media]) => {
    const fields = Object.fromEntries(entriesOf(media));
    const encoding = Object.fromEntries(entriesOf(own(fields, 'encoding')));
    return { type: type.trim().toLowerCase(), schema: own(fields, 'schema'), encoding };
  });
}

function openApiParameter(document: Document, given: JsonObject): RawParameter | undefined {
  const place = own(given, 'in');
  const name = own(given, 'name');
  if (typeof place !== 'string' || !PLACES.has(place) || typeof name !== 'string' || name === '') return undefined;
  const at = place as ParameterPlace;
  const wanted = own(given, 'style');
  const style = STYLES[at].find((each) => each === wanted) ?? STYLES[at][0] ?? 'simple';
  const explode = own(given, 'explode');
  const [media] = mediaOf(own(given, 'content'));
  const schema = media ? media.schema : own(given, 'schema');
  return {
    name,
    in: at,
    required: at === 'path' || own(given, 'required') === true,
    style,
    explode: typeof explode === 'boolean' ? explode : style === 'form' || style === 'deepObject',
    allowReserved: own(given, 'allowReserved') === true,
    content: media?.type ?? null,
    description: textOf(own(given, 'description')),
    schema: schema ?? document.object(schema),
  };
}

function undefinedPathParameter(name: string): RawParameter {
  return {
    name,
    in: 'path',
    required: true,
    style: 'simple',
    explode: false,
    allowReserved: false,
    content: null,
    description: '',
    schema: { type: ['string', 'number', 'boolean'] },
  };
}

function isIgnored({ in: place, name }: RawParameter): boolean {
  return place === 'header' && IGNORED_HEADERS.has(name.toLowerCase());
}
