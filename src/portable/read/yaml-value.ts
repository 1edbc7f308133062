import { isAlias, isMap, isScalar, isSeq, visit } from 'yaml';
import type { Alias, Document, Node, Pair, YAMLMap } from 'yaml';
import { InvalidInputError } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import { MAX_JSON_DEPTH } from '../../lib/json/json-limits.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { FORBIDDEN_NAME } from './read-json.js';
import type { Path } from '../document/source-document.type.js';

/**
 * Values of one document, those of anchors counted each time: some nested references make billions ("billion laughs").
 */
const MAX_VALUES = 100_000;
const CORE_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

type Complaint = (node: Node | undefined, path: Path, problem: string) => FieldIssue;

/**
 * The value of a YAML document, as JSON. @throws InvalidInputError for values that JSON cannot express, and for names
 * that occur twice.
 */
export function yamlValue(document: Document, complain: Complaint): JsonValue {
  let count = 0;
  const targets = targetsOf(document);

  function fail(node: Node | undefined, path: Path, problem: string): never {
    throw new InvalidInputError([complain(node, path, problem)]);
  }

  function read(node: unknown, path: Path, depth: number): JsonValue {
    count += 1;
    if (count > MAX_VALUES)
      fail(document.contents ?? undefined, [], `The document has more than ${MAX_VALUES} values.`);
    if (depth > MAX_JSON_DEPTH)
      fail(
        document.contents ?? undefined,
        path.slice(0, 3),
        `The document nests deeper than ${MAX_JSON_DEPTH} levels.`,
      );
    if (node === null || node === undefined) return null;
    if (isAlias(node)) {
      const target = targets.get(node);
      if (!target) fail(node, path, `There is no anchor "${node.source.slice(0, 100)}".`);
      // An alias that refers to its own container ends at the limit of depth.
      return read(target, path, depth + 1);
    }
    if (isScalar(node)) {
      checkTag(node, path);
      const { value } = node;
      if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      return fail(node, path, 'The value is none that JSON has.');
    }
    if (isSeq(node)) {
      checkTag(node, path);
      return node.items.map((item, index) => read(item, [...path, index], depth + 1));
    }
    if (isMap(node)) return readMap(node, path, depth);
    return fail(undefined, path, 'The value is none that JSON has.');
  }

  function readMap(map: YAMLMap, path: Path, depth: number): JsonObject {
    checkTag(map, path);
    const fields = new Map<string, JsonValue>();
    for (const { key, value } of map.items as readonly Pair[]) {
      const name = nameOf(key, map, path);
      const at = [...path, name];
      if (fields.has(name)) fail(key as Node, at, `${JSON.stringify(name.slice(0, 100))} is there twice.`);
      if (name === FORBIDDEN_NAME) fail(key as Node, at, `"${FORBIDDEN_NAME}" cannot be a name.`);
      if (name === '<<' && isAlias(value)) fail(key as Node, at, 'Merging (<<) is no part of YAML 1.2.');
      fields.set(name, read(value, at, depth + 1));
    }
    return Object.fromEntries(fields);
  }

  function nameOf(key: unknown, map: YAMLMap, path: Path): string {
    const node = isAlias(key) ? targets.get(key) : key;
    if (isScalar(node)) {
      checkTag(node, path);
      if (typeof node.value === 'string') return node.value;
      // 404: is a name as much as "404": is.
      if (typeof node.value === 'number' || typeof node.value === 'boolean') return node.source ?? String(node.value);
    }
    return fail(map, path, 'A name must be a text.');
  }

  function checkTag(node: Node & { readonly tag?: string | undefined }, path: Path): void {
    if (node.tag !== undefined && !CORE_TAG.test(node.tag))
      fail(node, path, `The tag "${node.tag.slice(0, 100)}" is not read.`);
  }

  return read(document.contents, [], 0);
}

/**
 * The target of each alias: the last anchor of its name before it. The library would search the document for each
 * alias.
 */
function targetsOf(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor !== undefined) {
        anchors.set(node.anchor, node);
      }
    },
  });
  return targets;
}
