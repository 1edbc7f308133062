import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { named } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { isRole, plainWords } from './roles.js';
import { spokenPath } from './spoken-path.js';
import type { SpokenPath } from './spoken-path.js';
import type { Role } from './roles.js';
import { LruMap } from '../../../../lib/collections/lru-map.js';
import { kept } from '../../kept.js';

/*
 * The fields of a record as far as schemas, samples and the words of event types know them, each with its path and with
 * the thing that it belongs to: `data.card.name` is the name of the card, and `data.list.name` is that of its list.
 */

/** A single value of a record. */
export interface Leaf {
  /** `web view link`. */
  readonly words: string;
  /** Below the expression of the record; JSONata. */
  readonly path: string;
  /** The part of the record that it belongs to: `customer`; empty: the record itself. */
  readonly owner: string;
  /** A list is read as the names or addresses in it, with commas. */
  readonly type: 'text' | 'number' | 'flag' | 'list';
  /** The schema says it; else it is found by the name. */
  readonly role: Role | null;
  /** A value of the sample. */
  readonly sample: JsonValue;
  /** The description of the schema. */
  readonly about: string;
  /** The path of the field for programs, if this value is made of it as people write it: an amount with its currency, a time. */
  readonly raw?: string | undefined;
}

/** What is known about the fields of a record. */
export interface Shape {
  readonly leaves: readonly Leaf[];
  /** The path of the object whose keys are up to the user, such as the columns of a table; null: there is none. Empty: the record. */
  readonly columns: string | null;
  /** The path of the fields of a form that is still to be described. Absent: there is none. */
  readonly form?: string;
  /** Keys beside the columns that are no columns. */
  readonly fixed: readonly string[];
  /** Whether columns are written like this: `due_date`. Else like headings: `Due date`. */
  readonly isSnake: boolean;
}

const MAX_DEPTH = 4;
const MAX_LEAVES = 120;
/** Parts of a record that hold the record itself. */
const WRAPPERS =
  /^(?:properties|fields|data|object|payload|attributes|record|item|values|snippet|top level comment|resource|entry|details|merge fields)$/;
/** Names of a value that say nothing: the name of the part that holds it counts. */
const VALUE_NAMES = /^(?:value|rendered|raw|display value|plain text|date time|content|body|text)$/;
/** Lists whose first item is the main one. */
const MAIN_LISTS = /^(?:emails?|email addresses|phones?|phone numbers|names|organizations|addresses)$/;

const shapes = kept(() => new WeakMap<object, Shape>());

/** What a shape is found from. */
export type Described = Pick<Value, 'kind' | 'nouns' | 'fields' | 'schema' | 'stepId'>;

/** The fields of a record. @param event the type of the event that starts the runs, for the value of that event */
export function shapeOf(value: Described, event: EventType | null | undefined): Shape {
  const known = shapes().get(value);
  if (known) return known;
  const type = value.stepId === null && value.kind === 'event' ? (event ?? null) : null;
  const schema = value.schema ?? type?.payloadSchema ?? null;
  const shape = schema === null ? walked(value, type, schema) : knownShape(value, type, schema);
  shapes().set(value, shape);
  return shape;
}

/** Values of one schema that are kept. Each reading of a request makes values of the same. */
const MOST = 8;
const ofSchemas = kept(() => new WeakMap<JsonObject, LruMap<string, Shape>>());

function knownShape(value: Described, type: EventType | null, schema: JsonObject): Shape {
  const mine = ofSchemas().get(schema) ?? new LruMap<string, Shape>(MOST);
  ofSchemas().set(schema, mine);
  const key = JSON.stringify([type?.name ?? null, value.nouns, value.fields]);
  const shape = mine.get(key) ?? walked(value, type, schema);
  mine.set(key, shape);
  return shape;
}

function walked(value: Described, type: EventType | null, schema: JsonObject | null): Shape {
  const walk = new Walk(new Set(value.nouns.map(plainWords)));
  // The words of an event that this installation knows by itself say more than its schema.
  const declared = type !== null && type.planning?.names === undefined ? value.fields : {};
  for (const [name, path] of Object.entries(declared)) walk.declared(name, path);
  walk.object(schema, isJsonObject(type?.sample) ? type.sample : null, '', '', 0);
  for (const [path, expr] of Object.entries(type?.planning?.shown ?? {})) walk.spoken(path, { expr, sample: null });
  for (const [name, path] of Object.entries(type?.planning?.named ?? {})) walk.named(name, path);
  for (const [name, path] of Object.entries(value.fields)) walk.declared(name, path);
  return ofPage(walk.shape(), type?.planning?.page?.fieldsAt, value);
}

/** A form of the workflow's own has the fields that the words give it, and no others. */
function ofPage(shape: Shape, at: string | undefined, { fields }: Described): Shape {
  if (at === undefined) return shape;
  const said = new Set(Object.values(fields));
  if (said.size === 0) return { ...shape, form: at };
  return { ...shape, leaves: shape.leaves.filter(({ path }) => said.has(path)) };
}

class Walk {
  readonly #leaves: Leaf[] = [];
  readonly #paths = new Set<string>();
  #columns: string | null = null;
  #fixed: readonly string[] = [];
  #isSnake = false;
  /** Lists and objects, which are no single values. */
  readonly #parts = new Set<string>();

  constructor(private readonly nouns: ReadonlySet<string>) {}

  shape(): Shape {
    const leaves = this.#leaves.map((leaf) => (this.#isTitle(leaf) ? { ...leaf, role: 'title' as const } : leaf));
    return { leaves, columns: this.#columns, fixed: this.#fixed, isSnake: this.#isSnake };
  }

  /** The content of a task with a description beside it is its title. */
  #isTitle({ words, owner, role }: Leaf): boolean {
    const isBeside = words === 'content' && owner === '' && role === null;
    return isBeside && this.#leaves.some((one) => one.words === 'description' && one.owner === '');
  }

  /** A field by the name that people have for it. */
  declared(name: string, path: string): void {
    if (this.#leaves.some((one) => one.path === path && one.words === name)) return;
    if (this.#isColumn(path)) return;
    if ((this.#paths.has(path) || this.#parts.has(path)) && !path.includes('(')) return;
    this.#add({ words: name, path, owner: '', type: 'text', role: null, sample: null, about: '' });
  }

  /** A further name of a field. */
  named(name: string, path: string): void {
    const leaf = this.#leaves.find((one) => one.path === path);
    if (leaf) this.#leaves.push({ ...leaf, words: name, owner: '' });
  }

  /** Whether it is a column of the sample, which the table of the user need not have. */
  #isColumn(path: string): boolean {
    const table = this.#columns;
    if (table === null || table.includes('(')) return false;
    const name = table === '' ? path : path.startsWith(`${table}.`) ? path.slice(table.length + 1) : '';
    return name !== '' && !this.#fixed.includes(name);
  }

  object(schema: JsonObject | null, sample: JsonObject | null, at: string, owner: string, depth: number): void {
    const properties = propertiesOf(schema);
    const columns = columnsIn(schema);
    if (columns !== null) {
      this.#columns = [at, columns].filter((one) => one !== '').join('.');
      this.#fixed = Object.keys(properties);
      this.#isSnake = schema?.['naming'] === 'snake_case';
    }
    // The columns of the sample are those of another table.
    const isTable = columns === '';
    for (const name of new Set([...Object.keys(properties), ...(isTable ? [] : Object.keys(sample ?? {}))])) {
      const own = properties[name];
      this.#field(name, isJsonObject(own) ? own : null, sample?.[name] ?? null, {
        at,
        owner,
        depth,
      });
    }
  }

  #field(
    name: string,
    schema: JsonObject | null,
    sample: JsonValue,
    { at, owner, depth }: { readonly at: string; readonly owner: string; readonly depth: number },
  ): void {
    const words = plainWords(name);
    const path = at === '' ? named(name) : `${at}.${named(name)}`;
    if (schema?.['role'] === 'none' || name.includes('.')) return;
    if (Array.isArray(sample) || isJsonObject(sample) || ['object', 'array'].includes(typeOf(schema) ?? ''))
      this.#parts.add(path);
    const list = Array.isArray(sample) ? sample[0] : undefined;
    if (list !== undefined && MAIN_LISTS.test(words)) {
      const inner = isJsonObject(list) ? list : null;
      // The first of the names of a person is the name of that person.
      const part = words === 'names' ? owner : this.#part(singular(words), owner);
      if (inner) this.object(null, inner, `${path}[0]`, part, depth + 1);
      else this.#leaf(singular(words), `${path}[0]`, owner, schema, list ?? null);
      return;
    }
    const inner = isJsonObject(sample) ? sample : null;
    if (inner || typeOf(schema) === 'object') {
      if (depth < MAX_DEPTH) this.object(schema, inner, path, this.#part(words, owner), depth + 1);
      return;
    }
    if (Array.isArray(sample) || typeOf(schema) === 'array') {
      this.#add({
        words,
        path: `(${listed(named(name), at, schema)})`,
        owner,
        type: 'list',
        role: null,
        sample: null,
        about: '',
      });
      return;
    }
    this.#leaf(words, path, owner, schema, sample);
    const made = spokenPath({ words, path, at, schema, sample });
    if (made !== null) this.spoken(path, made);
  }

  /** A value as people write it takes the place of that for programs. */
  spoken(path: string, { expr, sample }: SpokenPath): void {
    const index = this.#leaves.findIndex((leaf) => leaf.path === path);
    const leaf = this.#leaves[index];
    if (leaf) this.#leaves[index] = { ...leaf, path: expr, type: 'text', sample, raw: path };
  }

  /** The thing that the fields below a part belong to. */
  #part(words: string, owner: string): string {
    const isSame = WRAPPERS.test(words) || this.nouns.has(words);
    return isSame ? owner : owner === '' ? words : `${owner} ${words}`;
  }

  #leaf(words: string, path: string, owner: string, schema: JsonObject | null, sample: JsonValue): void {
    const role = schema?.['role'];
    // `title.rendered` is the title.
    const isValue = VALUE_NAMES.test(words) && owner !== '';
    const [last = '', ...before] = owner.split(' ').reverse();
    const isNamed = isValue && !/^(?:from|to|user|author|message|body)$/.test(last);
    this.#add({
      words: isNamed ? owner : words,
      path,
      owner: isNamed ? '' : isValue && before.length === 0 && /^(?:message|body)$/.test(last) ? '' : owner,
      type: kindOf(schema, sample),
      role: isRole(role) ? role : null,
      sample,
      about: typeof schema?.['description'] === 'string' ? schema['description'] : '',
    });
  }

  #add(leaf: Leaf): void {
    if (this.#leaves.length >= MAX_LEAVES) return;
    this.#paths.add(leaf.path);
    this.#leaves.push(leaf);
  }
}

/** `attendees` as a text: the items, or what people call them, and how many of each. */
function listed(name: string, at: string, schema: JsonObject | null): string {
  const of = at === '' ? name : `${at}.${name}`;
  const items = schema?.['items'];
  const hasFull = isJsonObject(items) && isJsonObject(items['properties']) && 'fullName' in items['properties'];
  const named = hasFull ? 'fullName' : '[displayName, emailAddress.name, email, name, title, filename, value][0]';
  return `$join([${of}.($type($) = "object" ? ($exists(quantity) ? $string(quantity) & " × " : "") & ${named} : $string($))], ", ")`;
}

const singular = (words: string): string => words.replace(/sses$/, 'ss').replace(/([^s])s$/, '$1');

/** The place of what a user has named the keys of: empty for the object itself, else JSONata below it. Null: none. */
function columnsIn(schema: JsonObject | null): string | null {
  if (schema?.['role'] === 'columns') return '';
  const made = schema?.['columns'];
  return typeof made === 'string' ? `(${made})` : null;
}

function typeOf(schema: JsonObject | null): string | undefined {
  return [schema?.['type']].flat().find((one) => typeof one === 'string' && one !== 'null') as string | undefined;
}

function kindOf(schema: JsonObject | null, sample: JsonValue): Leaf['type'] {
  const type = typeOf(schema) ?? typeof sample;
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'boolean' ? 'flag' : 'text';
}
