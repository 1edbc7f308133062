import type { EventType } from '../../../../domain/event/types/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { stem } from '../../text/stem.js';
import { plainWords } from '../flow/roles.js';
import { roleOf } from './test-roles.js';
import type { TestRole } from './test-roles.js';
import { kept } from '../../kept.js';

/** A field of an event that a condition may compare. */
export interface TestedField {
  /** Its name as people say it. */
  readonly words: string;
  /** The path below the payload; lists on the way count as their elements. */
  readonly path: string;
  readonly role: TestRole | null;
  /** `part`: an object that is there or not. */
  readonly type: 'text' | 'number' | 'flag' | 'list' | 'part';
  /** `part`: the filter that its noun stands for. Default: that it is there. */
  readonly filter?: JsonObject;
  /** The values that the service documents, with the stems of the words for them. */
  readonly values: readonly { readonly stems: readonly string[]; readonly value: string | number }[];
  /** One of these values alone says which events are meant: `urgent tickets`. */
  readonly isBare: boolean;
  /** The factor from the unit of people to that of the service. */
  readonly scale: number;
  readonly currency: string | null;
  /** The currency may be written in capitals. */
  readonly isAnyCase?: boolean;
  /** A text that lists several values: `VIP, gift`. */
  readonly isJoined?: boolean;
}

const MAX_DEPTH = 4;
const MAX_FIELDS = 120;
/** Parts of a record that hold the record itself. */
const WRAPPERS =
  /^(?:properties|fields|data|object|payload|attributes|record|item|values|snippet|resource|entry|details|merge fields)$/;
/** Names that say nothing: the part that holds the value counts. */
const VALUE_NAMES =
  /^(?:value|values|name|label|title|rendered|display value|display name|text|content|status|priority)$/;

const known = kept(() => new WeakMap<EventType, readonly TestedField[]>());

/** The fields of an event that its schema, its sample and its words tell of, and no columns of a table. */
export function testedFields(type: EventType): readonly TestedField[] {
  const found = known().get(type);
  if (found) return found;
  const walk = new Walk(new Set((type.planning?.things ?? []).map(plainWords)));
  walk.slots(type);
  // The columns of a sample are those of another table.
  const isRow = type.payloadSchema['role'] === 'columns';
  const isTable = isRow || typeof type.payloadSchema['columns'] === 'string';
  walk.object(type.payloadSchema, !isRow && isJsonObject(type.sample) ? type.sample : null, '', '', 0);
  for (const [name, path] of Object.entries(type.planning?.fields ?? {})) if (!isTable) walk.named(name, path);
  known().set(type, walk.fields);
  return walk.fields;
}

const listed = kept(() => new WeakMap<EventType, readonly TestedField[]>());

/** Those of them whose values the service documents. */
export function fieldsWithValues(type: EventType): readonly TestedField[] {
  const found = listed().get(type) ?? testedFields(type).filter(({ values }) => values.length > 0);
  listed().set(type, found);
  return found;
}

class Walk {
  readonly fields: TestedField[] = [];

  constructor(private readonly nouns: ReadonlySet<string>) {}

  /** Fields that the file of the connector tells of, or the words of the event. */
  slots({ planning }: EventType): void {
    for (const slot of Object.values(planning?.slots ?? {})) {
      const { path, takes, nouns = [], scale = 1, currency = null, isAnyCase = false, isList } = slot;
      if (takes === 'number')
        for (const words of nouns.length > 0 ? nouns : ['amount'])
          this.#add(words, path, {
            type: 'number',
            ...(nouns.length > 0 ? {} : { role: 'amount' }),
            scale,
            currency,
            isAnyCase,
          });
      // A part that is there or not, or a flag.
      if (takes === 'flag')
        for (const words of nouns)
          this.#add(words, path, {
            type: slot.filter === true ? 'flag' : 'part',
            ...(isJsonObject(slot.filter) ? { filter: slot.filter } : {}),
          });
      if (takes !== 'words') continue;
      const values = valuesOf(slot.values);
      const isBare = slot.after?.includes('<value>') === true;
      const isJoined = slot.match === 'part' && isList !== true && path.endsWith('s');
      const role = nouns.map(roleOf).find((one) => one !== null) ?? null;
      for (const words of nouns)
        this.#add(words, path, {
          type: isList === true ? 'list' : 'text',
          isBare,
          ...(isJoined ? { isJoined } : {}),
          ...(role === null ? {} : { role }),
          values,
        });
    }
  }

  named(name: string, path: string): void {
    const isPlain = /^[\w.]+$/.test(path);
    const isPart = this.fields.some((one) => one.path.startsWith(`${path}.`));
    if (isPlain && !isPart)
      this.#add(name, path, { type: this.fields.find((one) => one.path === path)?.type ?? 'text' });
  }

  object(schema: JsonObject | null, sample: JsonObject | null, at: string, owner: string, depth: number): void {
    // The columns of the sample are those of another table.
    if (schema?.['role'] === 'columns' || typeof schema?.['columns'] === 'string') return;
    const properties = propertiesOf(schema);
    for (const name of new Set([...Object.keys(properties), ...Object.keys(sample ?? {})])) {
      if (!/^[A-Za-z_]\w*$/.test(name)) continue;
      const own = properties[name];
      const path = at === '' ? name : `${at}.${name}`;
      this.#field(name, isJsonObject(own) ? own : null, sample?.[name] ?? null, { path, owner, depth });
    }
  }

  #field(
    name: string,
    schema: JsonObject | null,
    sample: JsonValue,
    { path, owner, depth }: { readonly path: string; readonly owner: string; readonly depth: number },
  ): void {
    if (schema?.['role'] === 'none') return;
    const words = plainWords(name);
    const isSame = WRAPPERS.test(words) || this.nouns.has(words);
    const below = isSame ? owner : [owner, words].filter((one) => one !== '').join(' ');
    const type = typeOf(schema, sample);
    if (type === 'object') {
      if (depth < MAX_DEPTH) this.object(schema, isJsonObject(sample) ? sample : null, path, below, depth + 1);
      return;
    }
    if (type === 'array') {
      const item = isJsonObject(schema?.['items']) ? schema['items'] : null;
      const first = Array.isArray(sample) ? (sample[0] ?? null) : null;
      if (typeOf(item, first) === 'object') {
        // People say the names of what is in the list: `labelled bug`.
        const isNamed =
          propertiesOf(item)['name'] !== undefined || (isJsonObject(first) && first['name'] !== undefined);
        this.#add(below, isNamed ? `${path}.name` : path, { type: 'list' });
        if (depth < MAX_DEPTH) this.object(item, isJsonObject(first) ? first : null, path, below, depth + 1);
      } else this.#add(below, path, { type: 'list' });
      return;
    }
    const isValue = owner !== '' && (VALUE_NAMES.test(words) || owner.split(' ').at(-1) === words);
    const isNumber = type === 'integer' || type === 'number';
    const kind = isNumber ? 'number' : type === 'boolean' ? 'flag' : 'text';
    this.#add(isValue ? owner : below, path, { type: kind });
    // `has attachments` is a flag of the attachments.
    if (kind === 'flag' && words.startsWith('has ')) this.#add(words.slice('has '.length), path, { type: kind });
  }

  #add(words: string, path: string, more: Partial<TestedField> & Pick<TestedField, 'type'>): void {
    if (this.fields.length >= MAX_FIELDS || words === '') return;
    // What the file of the connector tells comes first.
    if (this.fields.some((one) => one.path === path && one.words === words)) return;
    const role = more.role ?? roleOf(words);
    const isJoined = this.fields.some((one) => one.path === path && one.isJoined === true);
    const own = isJoined ? { ...more, isJoined } : more;
    this.fields.push({ words, path, values: [], isBare: false, scale: 1, currency: null, ...own, role });
  }
}

/** The documented values of a field, with the words for them. */
const valuesOf = (values: JsonObject | undefined): TestedField['values'] =>
  Object.entries(values ?? {}).flatMap(([said, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [{ stems: stemsOf(said), value }] : [],
  );

const stemsOf = (words: string): readonly string[] => words.split(/[ -]+/).map(stem);

function typeOf(schema: JsonObject | null, sample: JsonValue): string {
  const told = [schema?.['type']].flat().find((one) => typeof one === 'string' && one !== 'null');
  if (typeof told === 'string') return told;
  return Array.isArray(sample) ? 'array' : sample === null ? 'string' : typeof sample;
}
