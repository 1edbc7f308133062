import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { scalarText } from '../../../lib/json/scalar-text.js';
import { listOf, textOf } from '../../document/read-n8n.js';
import type { ServiceParameters } from '../service-parameters.js';

const MARK = /«([^»|]+)(\|list|\|json)?»/;
const ALL_MARKS = /«([^»|]+)(?:\|list|\|json)?»/g;
/** JSON text of a parameter that the node passes on as it is. */
const PASSED_JSON = /\{"«([^»|]+)\|json»":1\}/g;
const SETTING = '$cred.';

/** Puts the parameters of a node in the places of their marks. */
export class FilledRequest {
  /** @param settingOf the value of a setting of the credential */
  constructor(
    private readonly parameters: ServiceParameters,
    private readonly defaults: JsonObject,
    private readonly settingOf: (name: string) => string,
  ) {}

  /** A part of the request. Undefined: the node has none of its parameters. */
  value(part: JsonValue): JsonValue | undefined {
    if (typeof part === 'string') return this.#text(part);
    if (Array.isArray(part)) return this.#list(part);
    return isJsonObject(part) ? this.#object(part) : part;
  }

  /** An address, or another text in which a parameter that is absent is empty. */
  whole(text: string): string {
    return text.replaceAll(ALL_MARKS, (_mark, path: string) => joined(this.#parameter(path)));
  }

  #parameter(path: string): JsonValue | undefined {
    if (path.startsWith(SETTING)) return this.settingOf(path.slice(SETTING.length));
    return this.parameters.value(path) ?? this.defaults[path];
  }

  #text(text: string): JsonValue | undefined {
    const [mark, path = ''] = MARK.exec(text) ?? [''];
    if (path === '') return text;
    if (mark === text) return text.endsWith('|list»') ? optionalJoined(this.#parameter(path)) : this.#parameter(path);
    const plain = text.replaceAll(PASSED_JSON, '«$1»');
    const paths = [...plain.matchAll(ALL_MARKS)].map((found) => found[1] ?? '');
    return paths.every((each) => this.#parameter(each) === undefined) ? undefined : this.whole(plain);
  }

  #list(part: readonly JsonValue[]): JsonValue | undefined {
    const [only] = part;
    if (part.length === 1 && typeof only === 'string' && /^«[^»]+\|list»$/.test(only))
      return this.#parameter(MARK.exec(only)?.[1] ?? '');
    if (part.length === 1 && only !== undefined) {
      const rows = this.#rows(only);
      if (rows) return rows.length === 0 ? undefined : rows.flatMap((row) => this.value(row) ?? []);
    }
    const filled = part.flatMap((each) => [this.value(each)]).filter((each) => each !== undefined);
    return filled.length === 0 && part.length > 0 ? undefined : filled;
  }

  #object(part: JsonObject): JsonValue | undefined {
    const names = Object.keys(part);
    const [only = ''] = names;
    if (names.length === 1 && only.endsWith('|json»')) return this.parameters.json(MARK.exec(only)?.[1] ?? '');
    const entries = Object.entries(part).flatMap(([name, inner]) => {
      if (!MARK.test(name)) return [[name, this.value(inner)] as const];
      const rows = this.#rows({ [name]: inner }) ?? [{ [name]: inner }];
      return rows.flatMap((row) =>
        Object.entries(row as JsonObject).map(([mark, each]) => [this.whole(mark), this.value(each)] as const),
      );
    });
    const present = entries.filter((entry): entry is readonly [string, JsonValue] => entry[1] !== undefined);
    return present.length === 0 && names.length > 0 ? undefined : Object.fromEntries(present);
  }

  /** A part for each entry of the list that its marks are of. Null: they are of none. */
  #rows(part: JsonValue): readonly JsonValue[] | null {
    const text = JSON.stringify(part);
    const list = /«([^»]+?)\.0\./.exec(text)?.[1];
    if (list === undefined) return null;
    return listOf(this.parameters.raw(list)).map(
      (_row, index) => JSON.parse(text.replaceAll(`«${list}.0.`, `«${list}.${index}.`)) as JsonValue,
    );
  }
}

function optionalJoined(value: JsonValue | undefined): JsonValue | undefined {
  return value === undefined ? undefined : joined(value);
}

function joined(value: JsonValue | undefined): string {
  return Array.isArray(value) ? value.map(textOf).join(',') : scalarText(value);
}
