import type { JsonSchema } from '../../lib/json/json.js';
import type { SchemaReader } from '../schema/schema-reader.js';
import { isJsonType } from './input-fields.js';
import type { RawMedia, RawOperation } from './raw-operation.type.js';

/** Answers of more kinds are not told apart. */
const MAX_ALTERNATIVES = 6;

export interface OutputSchema {
  /** Null: the description says nothing about it. */
  readonly schema: JsonSchema | null;
  readonly refs: readonly string[];
  /** The value of the `Accept` header. */
  readonly accept: string;
}

/** The value that a call yields: the body of any successful answer. */
export function outputSchema({ responses }: RawOperation, reader: SchemaReader): OutputSchema {
  const successful = responses.filter(({ status }) => /^2(\d\d|XX)$/.test(status));
  const counted = successful.length > 0 ? successful : responses.filter(({ status }) => status === 'DEFAULT');
  const media = counted.map((response) => response.media.find(({ type }) => isJsonType(type)) ?? response.media[0]);
  const refs = new Set<string>();
  const schemas = new Map<string, JsonSchema>();
  for (const each of media.slice(0, MAX_ALTERNATIVES)) {
    const schema = schemaOf(each, reader, refs);
    schemas.set(JSON.stringify(schema), schema);
  }
  const alternatives = [...schemas.values()];
  const isUnknown = counted.every((response) => response.media.length === 0) || alternatives.some(isOpen);
  const [first] = alternatives;
  const schema = isUnknown || first === undefined ? null : alternatives.length === 1 ? first : { anyOf: alternatives };
  return { schema, refs: schema === null ? [] : [...refs], accept: acceptOf(media) };
}

function schemaOf(media: RawMedia | undefined, reader: SchemaReader, refs: Set<string>): JsonSchema {
  if (media === undefined) return { type: 'null' };
  if (!isJsonType(media.type) && !media.type.includes('*'))
    return media.type.startsWith('text/') ? { type: 'string' } : {};
  const read = reader.read(media.schema);
  for (const name of read.refs) refs.add(name);
  return read.schema;
}

function isOpen(schema: JsonSchema): boolean {
  return Object.keys(schema).every((key) => key === 'description' || key === 'title');
}

function acceptOf(media: readonly (RawMedia | undefined)[]): string {
  const [type] = media.flatMap((each) => (each && /^[\w.+-]+\/[\w.+-]+$/.test(each.type) ? [each.type] : []));
  return type === undefined ? 'application/json, */*;q=0.5' : `${type}, */*;q=0.5`;
}
