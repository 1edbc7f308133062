import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import type { NodeContext } from '../flow/node-context.js';
import { jsonCode } from '../nodes/json-code.js';
import { parsedJson } from '../../lib/json/parsed-json.js';

/** Parameters that only decide how n8n's editor looks, or which credential is used. */
const OF_THE_EDITOR = [
  'resource',
  'operation',
  'authentication',
  'options.appendAttribution',
  'simple',
  'jsonParameters',
];
/** Groups whose fields are settings of their own. */
const GROUPS =
  /^(?:options|otherOptions|additionalFields|additionalOptions|additionalParameters|updateFields|filters)$/;

/** Reads the parameters of a node for a service, and remembers which of them were used. */
export class ServiceParameters {
  readonly #used = new Set<string>(OF_THE_EDITOR);
  /** JSONata for what a step before has read: the file with its content as base64, or an answer. */
  content = '';

  constructor(readonly context: NodeContext) {}

  /** The parameter as it stands. Undefined if it is absent or empty. */
  raw(path: string): JsonValue | undefined {
    this.#used.add(path);
    const value = path
      .split('.')
      .reduce<JsonValue | undefined>(
        (all, name) => (Array.isArray(all) ? all[Number(name)] : objectOf(all)[name]),
        this.context.parameters,
      );
    return isEmpty(value) ? undefined : value;
  }

  /** The parameter as a value of a step's input; of a resource locator, its value. */
  value(path: string): JsonValue | undefined {
    const raw = this.raw(path);
    if (raw === undefined) return undefined;
    if (!isLocator(raw)) return this.context.value(raw, path.split('.'));
    return isEmpty(raw.value) ? undefined : this.context.value(raw.value, [...path.split('.'), 'value']);
  }

  /** The first of these that is there. */
  first(...paths: readonly string[]): JsonValue | undefined {
    for (const path of paths) {
      const value = this.value(path);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** The mode and the value of a resource locator. */
  locator(path: string): { readonly mode: string; readonly value: string; readonly shown: string } {
    const raw = this.raw(path);
    const { mode, value, cachedResultName }: JsonObject = isLocator(raw)
      ? raw
      : raw === undefined
        ? {}
        : { value: raw };
    return { mode: textOf(mode), value: textOf(value), shown: textOf(cachedResultName) };
  }

  /**
   * The id within an address, or the id itself. An expression is taken for an id, unless the locator says that it is an
   * address.
   */
  id(path: string, pattern: RegExp): JsonValue | undefined {
    const { mode, value } = this.locator(path);
    const taken = this.value(path);
    if (!value.startsWith('=')) return pattern.exec(value)?.[1] ?? taken;
    const whole = typeof taken === 'string' ? wholeCode(taken) : null;
    if (mode !== 'url' || whole === null) return taken;
    return `{{ ($address := $string(${whole}); $found := $match($address, /${pattern.source}/); $exists($found) ? $found[0].groups[0] : $address) }}`;
  }

  /** JSON text as the value that it stands for; expressions may stand in it. */
  json(path: string): JsonValue | undefined {
    const raw = this.raw(path);
    if (typeof raw !== 'string') return raw === undefined ? undefined : this.context.value(raw, path.split('.'));
    if (!raw.startsWith('=')) return parsedJson(raw) ?? raw;
    return `{{ ${jsonCode(this.context, raw, path, 'item')} }}`;
  }

  /** The same, if an expression may give the text of the JSON as well as its value. */
  readJson(path: string): JsonValue | undefined {
    const raw = this.raw(path);
    // Such as the answer of a model.
    const reference =
      typeof raw === 'string'
        ? /^=\s*\{\{\s*(\$(?:json|\(|node\b)(?:(?!\}\})[\s\S])*)\}\}\s*$/.exec(raw)?.[1]
        : undefined;
    if (reference === undefined || /[{?]/.test(reference)) return this.json(path);
    const source = `={{ ((given) => typeof given === "string" ? JSON.parse(given) : given)(${reference.trim()}) }}`;
    return this.context.value(source, path.split('.'));
  }

  /** A number, or an expression that gives one. */
  number(...paths: readonly string[]): JsonValue | undefined {
    const value = this.first(...paths);
    if (typeof value !== 'string' || value.includes('{{')) return value;
    const number = Number(value);
    return value.trim() !== '' && Number.isFinite(number) ? number : undefined;
  }

  /** The number of items that a node asks for: `all` if it wants each of them, else its limit. n8n's default is 50. */
  limit(all?: number): JsonValue | undefined {
    return this.raw('returnAll') === true ? all : (this.number('limit') ?? 50);
  }

  /** A text of several values with commas, or a list, as a list. */
  list(...paths: readonly string[]): JsonValue | undefined {
    const value = this.first(...paths);
    if (value === undefined || Array.isArray(value)) return value;
    if (typeof value !== 'string') return [value];
    const whole = wholeCode(value);
    if (whole !== null)
      return `{{ ($listed := ${whole}; $type($listed) = "string" ? $split($listed, /\\s*,\\s*/) : [$listed]) }}`;
    return partsOf(value)
      .map((each) => each.trim())
      .filter((each) => each !== '');
  }

  /** A list of names and values (`fixedCollection`) as an object. */
  pairs(path: string, name: string, value: string): JsonObject | undefined {
    const raw = listOf(this.raw(path));
    const entries = raw.map((each, index) => {
      const at = [...path.split('.'), index];
      const key = textOf(this.context.value(objectOf(each)[name] ?? '', [...at, name]));
      return [key, this.context.value(objectOf(each)[value] ?? '', [...at, value])] as const;
    });
    const named = entries.filter(([key]) => key !== '');
    return named.length === 0 ? undefined : Object.fromEntries(named);
  }

  ignore(paths: readonly string[]): void {
    for (const path of paths) this.#used.add(path);
  }

  /** The settings of the node that no field took. */
  leftOut(): readonly string[] {
    const settings = Object.entries(this.context.parameters).flatMap(([name, value]) =>
      GROUPS.test(name) && isJsonObject(value) && !isLocator(value)
        ? Object.entries(value).map(([inner, each]) => [`${name}.${inner}`, each] as const)
        : [[name, value] as const],
    );
    return settings
      .filter(([name, value]) => !isDefault(value) && ![...this.#used].some((used) => covers(used, name)))
      .map(([name]) => name);
  }
}

/** The JSONata of a text that is one expression. Null: it is more, or none. */
export function wholeCode(text: string): string | null {
  const whole = /^\{\{([^]*)\}\}$/.exec(text)?.[1];
  return whole === undefined || whole.includes('{{') ? null : whole.trim();
}

/** The parts of a text between its commas, but for those within expressions. */
function partsOf(text: string): readonly string[] {
  return text.match(/(?:\{\{[^]*?\}\}|[^,])+/g) ?? [];
}

type Locator = JsonObject & { readonly value: JsonValue };
const OF_LOCATORS: ReadonlySet<string> = new Set(['__rl', 'mode', 'value', 'cachedResultName', 'cachedResultUrl']);

/** A value with the way in which it was chosen. Some documents have lost the mark. */
function isLocator(value: JsonValue | undefined): value is Locator {
  if (!isJsonObject(value)) return false;
  return value.__rl === true || ('value' in value && Object.keys(value).every((name) => OF_LOCATORS.has(name)));
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === '' || value === '=';
}

function isDefault(value: JsonValue): boolean {
  return isEmpty(value) || value === false || (typeof value === 'object' && Object.keys(value ?? {}).length === 0);
}

function covers(used: string, name: string): boolean {
  return used === name || used.startsWith(`${name}.`) || name.startsWith(`${used}.`);
}
