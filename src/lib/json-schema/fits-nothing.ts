import type { JsonSchema } from '../json/json.js';
import { resolveReference } from './reference.js';

/** A schema that is looked at more often refers to itself, or doubles with each reference. */
const MAX_LOOKS = 10_000;

/**
 * Whether the empty object fits a schema. The code that starts runs without a context needs this for thousands of
 * workflows at a time. Compiling a schema takes up to 230 ms. For every checked schema the result agrees with a
 * validator. A schema that takes more than 10,000 looks does not fit.
 */
export function fitsNothing(schema: JsonSchema): boolean {
  let looks = 0;
  const fits = (node: unknown): boolean => {
    looks += 1;
    if (looks > MAX_LOOKS) return false;
    if (typeof node === 'boolean') return node;
    if (typeof node !== 'object' || node === null) return true;
    return fitsKeywords(node as JsonSchema, { root: schema, fits });
  };
  return fits(schema) && looks <= MAX_LOOKS;
}

interface Look {
  readonly root: JsonSchema;
  readonly fits: (node: unknown) => boolean;
}

function fitsKeywords(schema: JsonSchema, { root, fits }: Look): boolean {
  const { type, required, minProperties, anyOf, allOf, oneOf, not, $ref, $dynamicRef } = schema;
  if (type !== undefined && ![type].flat().includes('object')) return false;
  if ('const' in schema && !isEmptyObject(schema['const'])) return false;
  if (Array.isArray(schema['enum']) && !schema['enum'].some(isEmptyObject)) return false;
  if (Array.isArray(required) && required.length > 0) return false;
  if (typeof minProperties === 'number' && minProperties > 0) return false;
  for (const reference of [$ref, $dynamicRef])
    if (typeof reference === 'string' && !fits(resolveReference(root, reference))) return false;
  if (Array.isArray(allOf) && !allOf.every(fits)) return false;
  if (Array.isArray(anyOf) && !anyOf.some(fits)) return false;
  if (Array.isArray(oneOf) && oneOf.filter(fits).length !== 1) return false;
  if (not !== undefined && fits(not)) return false;
  if (schema['if'] === undefined) return true;
  const next = fits(schema['if']) ? schema['then'] : schema['else'];
  return next === undefined || fits(next);
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
