import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** How often a reference may lead to another one. */
const MAX_HOPS = 20;

/** A parsed document whose parts refer to each other. Nothing outside of it is ever fetched. */
export class Document {
  constructor(readonly root: JsonObject) {}

  /** The part at a local reference such as `#/components/schemas/Pet`. Undefined if there is none. */
  at(reference: string): JsonValue | undefined {
    if (!reference.startsWith('#/')) return undefined;
    let node: JsonValue | undefined = this.root;
    for (const token of decoded(reference.slice(2)).split('/')) {
      const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
      node = memberOf(node, name);
      if (node === undefined) return undefined;
    }
    return node;
  }

  /** An object, or the one that it refers to. Undefined for anything else. */
  object(value: JsonValue | undefined): JsonObject | undefined {
    let at = value;
    for (let hops = 0; hops < MAX_HOPS; hops += 1) {
      if (!isJsonObject(at)) return undefined;
      const reference = own(at, '$ref');
      if (typeof reference !== 'string') return at;
      at = this.at(reference);
    }
    return undefined;
  }
}

/** A member of an object or a list. Names such as `constructor` mean nothing but themselves. */
function memberOf(node: JsonValue | undefined, name: string): JsonValue | undefined {
  if (Array.isArray(node)) return /^\d{1,6}$/.test(name) ? node[Number(name)] : undefined;
  return isJsonObject(node) ? own(node, name) : undefined;
}

/** A member that the object has itself. */
export function own(node: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(node, name) ? node[name] : undefined;
}

/** The members of an object. None if it is something else. */
export function entriesOf(value: JsonValue | undefined): [string, JsonValue][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** The texts of a list. */
export function textsOf(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

/** A text, or '' for anything else. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function decoded(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
}
