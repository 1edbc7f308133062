import type { Node } from 'acorn';
import { EXTENSIONS, MISSING_EXTENSIONS } from './extensions.js';
import { nestingOf, onlyExpression } from './parse.js';
import { Untranslatable } from './untranslatable.js';

/** Longer ones are programs, which belong into a node of code. */
const MAX_CHARS = 8_000;
/** The parser recurses, so deeper nesting is not given to it. */
const MAX_NESTING = 60;
/** Operators nest without brackets. The tree is walked by recursion, so a deeper one is refused. */
const MAX_DEPTH = 1_000;

/** The names that an expression may use in the code of `code.run` with the dialect of n8n. */
const NAMES: ReadonlySet<string> = new Set(
  `$json $input $node $ $items $itemIndex $runIndex $now $today $jmespath $jmesPath $ifEmpty $if $max $min DateTime
   Duration Interval Math JSON Object Array String Number Boolean Date RegExp Map Set Intl BigInt URL
   URLSearchParams parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI
   decodeURI undefined NaN Infinity Error TypeError`.split(/\s+/),
);
/** Functions of n8n that the dialect does not define. */
const OWN: Readonly<Record<string, string>> = {
  $if: 'const $if = (test, then, other) => (test ? then : other);',
  $max: 'const $max = (...all) => Math.max(...all.flat());',
  $min: 'const $min = (...all) => Math.min(...all.flat());',
};

/** An expression of JavaScript that is evaluated as such. */
export interface CodeExpression {
  readonly source: string;
  /** The nodes whose item it takes that goes with this one. */
  readonly pairedNodes: ReadonlySet<string>;
  /** The nodes of which it takes the first item, the last one, or all. */
  readonly wholeNodes: ReadonlySet<string>;
  /** Definitions that it needs before it. */
  readonly definitions: readonly string[];
}

/**
 * Reads an expression that JSONata cannot say, so that it can run as code. It is read here, and never run.
 *
 * @throws Untranslatable with the reason why it cannot run as code either.
 */
export function readForCode(source: string): CodeExpression {
  const text = source.trim().replace(/;$/, '');
  if (text.length > MAX_CHARS || nestingOf(text) > MAX_NESTING) throw new Untranslatable('it is too long');
  const read = new Reading();
  read.walk(onlyExpression(text), null, 0);
  for (const name of read.free)
    if (!NAMES.has(name) && !read.declared.has(name)) throw new Untranslatable(`${name} has no counterpart`);
  return {
    source: text,
    pairedNodes: read.paired,
    wholeNodes: read.whole,
    definitions: [
      ...Object.entries(OWN).flatMap(([name, definition]) => (read.free.has(name) ? [definition] : [])),
      ...Object.entries(EXTENSIONS).flatMap(([name, definition]) => (read.methods.has(name) ? [definition] : [])),
    ],
  };
}

type AnyNode = Node & Readonly<Record<string, unknown>>;

class Reading {
  readonly free = new Set<string>();
  readonly declared = new Set<string>();
  readonly methods = new Set<string>();
  readonly paired = new Set<string>();
  readonly whole = new Set<string>();

  walk(node: Node, parent: AnyNode | null, depth: number): void {
    if (depth > MAX_DEPTH) throw new Untranslatable('it is nested too deep');
    const each = node as AnyNode;
    this.#look(each, parent);
    for (const [key, value] of Object.entries(each)) {
      if (isName(each, key)) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) this.walk(child, each, depth + 1);
    }
  }

  #look(node: AnyNode, parent: AnyNode | null): void {
    switch (node.type) {
      case 'Identifier':
        return this.#name(node, parent);
      case 'ThisExpression':
      case 'AwaitExpression':
      case 'ImportExpression':
      case 'YieldExpression':
      case 'MetaProperty':
        throw new Untranslatable(`${node.type.replace('Expression', '').toLowerCase()} has no counterpart`);
      case 'CallExpression':
        return this.#call(node, parent);
      case 'MemberExpression':
        return this.#member(node);
      default:
    }
  }

  #name(node: AnyNode, parent: AnyNode | null): void {
    const name = String(node['name']);
    const isDeclared =
      parent !== null &&
      (/Function/.test(parent.type) ||
        parent.type === 'CatchClause' ||
        (parent.type === 'VariableDeclarator' && parent['id'] === node) ||
        /Pattern$|^RestElement$/.test(parent.type));
    if (isDeclared) this.declared.add(name);
    // A shorthand in a pattern declares its name.
    else if (parent?.type === 'Property' && parent['shorthand'] === true) this.#shorthand(name);
    else this.free.add(name);
  }

  #shorthand(name: string): void {
    if (NAMES.has(name)) this.free.add(name);
    else this.declared.add(name);
  }

  /** `$('Node').item`, `$items('Node')`. */
  #call(node: AnyNode, parent: AnyNode | null): void {
    const callee = node['callee'] as AnyNode;
    if (callee.type !== 'Identifier') return;
    const name = callee['name'];
    if (name !== '$' && name !== '$items') return;
    const [first] = node['arguments'] as readonly AnyNode[];
    if (name === '$items' && !first) return;
    if (first?.type !== 'Literal' || typeof first['value'] !== 'string')
      throw new Untranslatable('the name of a node must be a text');
    const property = parent?.type === 'MemberExpression' ? (parent['property'] as AnyNode) : null;
    const member = property?.['name'];
    const taken = typeof member === 'string' ? member : '';
    const isWhole = name === '$items' || ['all', 'first', 'last'].includes(taken);
    if (!isWhole && taken !== 'item' && taken !== 'json')
      throw new Untranslatable(`.${taken.slice(0, 50)} of a node has no counterpart`);
    (isWhole ? this.whole : this.paired).add(first['value']);
  }

  #method(name: string): void {
    if (MISSING_EXTENSIONS.has(name)) throw new Untranslatable(`.${name}() has no counterpart`);
    this.methods.add(name);
  }

  #member(node: AnyNode): void {
    const object = node['object'] as AnyNode;
    const property = node['property'] as AnyNode;
    const name = node['computed'] === true ? property['value'] : property['name'];
    if (typeof name === 'string' && !isOfLanguage(object)) this.#method(name);
    if (name === 'constructor' || name === '__proto__') throw new Untranslatable(`${name} has no counterpart`);
    if (object.type !== 'Identifier') return;
    if (object['name'] === '$node') {
      if (typeof name !== 'string') throw new Untranslatable('the name of a node must be a text');
      this.paired.add(name);
    }
    if (object['name'] === '$input' && !['item', 'all', 'first', 'last'].includes(String(name)))
      throw new Untranslatable(`$input.${String(name).slice(0, 50)} has no counterpart`);
  }
}

/** `Math.max`, `Object.keys`, `$input.first`, `$('Node').first`: nothing that n8n adds. */
function isOfLanguage(object: AnyNode): boolean {
  const callee = object.type === 'CallExpression' ? (object['callee'] as AnyNode) : object;
  return (
    callee.type === 'Identifier' &&
    /^(?:Math|Object|JSON|Number|Array|\$|\$input|\$items)$/.test(String(callee['name']))
  );
}

/** Names of members and fields are no variables. */
function isName(node: AnyNode, key: string): boolean {
  return (
    (node.type === 'MemberExpression' && key === 'property' && node['computed'] !== true) ||
    (node.type === 'Property' && key === 'key' && node['computed'] !== true) ||
    key === 'label'
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
