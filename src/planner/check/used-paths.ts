import { ExpressionSyntaxError } from '../../expressions/index.js';
import type { AstNode, AstPair, AstStage } from '../../expressions/syntax/expression-ast.type.js';
import { parseExpression } from '../../expressions/syntax/parse-expression.js';

/** The parts of a value that expressions read: the fields that they name, and the types that they assume. */
export interface Use {
  readonly fields: Map<string, Use>;
  isList: boolean;
  isNumber: boolean;
  isObject: boolean;
}

/** Literals that a condition compares with: a sample has to hold them for the condition to come true. */
export interface Literals {
  readonly texts: Set<string>;
  readonly numbers: Set<number>;
}

const NUMERIC = new Set([
  'number',
  'sum',
  'average',
  'max',
  'min',
  'floor',
  'ceil',
  'round',
  'abs',
  'formatNumber',
  'formatBase',
  'power',
  'sqrt',
]);
const LISTS = new Set([
  'count',
  'sum',
  'average',
  'max',
  'min',
  'map',
  'filter',
  'sort',
  'reverse',
  'distinct',
  'reduce',
  'shuffle',
  'zip',
]);
/** They take an object, whatever fields it has. */
const OBJECTS = new Set(['each', 'keys', 'sift', 'spread', 'lookup', 'merge']);
const OVER_ITEMS = new Set(['map', 'filter', 'single', 'reduce', 'sort']);
const TESTS = new Set(['contains', 'match', 'split', 'replace', 'startsWith', 'endsWith']);
const COMPARISONS = new Set(['=', '!=', '<', '>', '<=', '>=', 'in']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '%']);
/** The longest name and the most fields that are followed. */
const MAX_FIELDS = 500;

function newUse(): Use {
  return { fields: new Map(), isList: false, isNumber: false, isObject: false };
}

/** Reads expressions for the parts of a scope that they use. */
export class UsedPaths {
  readonly root = newUse();
  readonly literals: Literals = { texts: new Set(), numbers: new Set() };
  #count = 0;
  #names = new Map<string, Use | null>();

  /**
   * Records the use by an expression. Returns the use of its value, if that is a part of the scope. @param base the
   * value in which names are looked up, with `item` in it for a loop.
   */
  read(source: string, base: Use = this.root, item: Use | null = null): Use | null {
    try {
      this.#names = new Map();
      const before = base.fields.get('item');
      if (item) base.fields.set('item', item);
      const used = this.#visit(parseExpression(source), base);
      if (item) {
        if (before) base.fields.set('item', before);
        else base.fields.delete('item');
      }
      return used;
    } catch (error) {
      if (error instanceof ExpressionSyntaxError || error instanceof RangeError) return null;
      throw error;
    }
  }

  /** Reads of a step's output count as reads of the value that it is made of. */
  link(stepId: string, made: Use): void {
    this.#field(this.#field(this.root, 'steps'), stepId).fields.set('output', made);
  }

  #field(use: Use, name: string): Use {
    const known = use.fields.get(name);
    if (known) return known;
    const made = newUse();
    this.#count += 1;
    if (this.#count <= MAX_FIELDS) use.fields.set(name, made);
    return made;
  }

  #visit(node: AstNode | undefined, at: Use | null): Use | null {
    if (!node) return null;
    const value = this.#visitPlain(node, at);
    for (const stage of node.predicate ?? []) this.#filter(stage, value);
    if (node.group) for (const pair of node.group.lhs) for (const part of pair) this.#visit(part, value);
    return value;
  }

  #visitPlain(node: AstNode, at: Use | null): Use | null {
    switch (node.type) {
      case 'path':
        return this.#visitPath(node.steps ?? [], at);
      case 'name':
        return at && this.#field(at, String(node.value));
      case 'wildcard':
      case 'descendant':
        // A name after it may be at any depth, so this place counts too.
        return at;
      case 'variable':
        return this.#variable(String(node.value), at);
      case 'block':
        return (node.expressions ?? []).reduce<Use | null>((_before, one) => this.#visit(one, at), null);
      case 'bind':
        return this.#bind(node, at);
      case 'function':
      case 'partial':
        return this.#call(node, at);
      case 'lambda':
        return this.#visit(node.body, at);
      case 'binary':
        return this.#binary(node, at);
      case 'condition': {
        this.#visit(node.condition, at);
        const then = this.#visit(node.then, at);
        return this.#visit(node.else, at) ?? then;
      }
      default:
        return this.#others(node, at);
    }
  }

  #others(node: AstNode, at: Use | null): Use | null {
    const items = (node.expressions ?? []).map((one) => this.#visit(one, at));
    // `[list]` is the list, and `{ "rows": list }` has it as a field.
    if (node.type === 'unary' && node.value === '[' && items.length === 1) return items[0] ?? null;
    if (node.type === 'unary' && node.value === '{' && Array.isArray(node.lhs))
      return this.#object(node.lhs as readonly AstPair[], at);
    if (Array.isArray(node.lhs)) for (const pair of node.lhs) for (const part of pair) this.#visit(part as AstNode, at);
    else this.#visit(node.lhs as AstNode | undefined, at);
    for (const part of [node.rhs, node.expression, node.body, node.pattern, node.update]) this.#visit(part, at);
    return null;
  }

  #object(pairs: readonly AstPair[], at: Use | null): Use {
    const made = newUse();
    for (const [key, value] of pairs) {
      this.#visit(key, at);
      const used = this.#visit(value, at);
      if (used && key.type === 'string') made.fields.set(String(key.value), used);
    }
    return made;
  }

  #visitPath(steps: readonly AstNode[], at: Use | null): Use | null {
    let now = at;
    for (const step of steps) {
      if (step.type === 'sort') {
        if (now) now.isList = true;
        for (const { expression } of step.terms ?? []) this.#visit(expression, now);
      } else {
        now = this.#visit(step, now);
      }
      for (const stage of step.stages ?? []) this.#filter(stage, now);
    }
    return now;
  }

  #filter({ expr }: AstStage, over: Use | null): void {
    // `[0]` is the first of a list, and a value alone as well.
    if (!expr || expr.type === 'number') return;
    if (over) over.isList = true;
    this.#visit(expr, over);
  }

  #variable(name: string, at: Use | null): Use | null {
    if (name === '') return at;
    return name === '$' ? this.root : (this.#names.get(name) ?? null);
  }

  #bind(node: AstNode, at: Use | null): Use | null {
    const value = this.#visit(node.rhs, at);
    const name = Array.isArray(node.lhs) ? undefined : (node.lhs as AstNode | undefined)?.value;
    if (typeof name === 'string') this.#names.set(name, value);
    return value;
  }

  #call(node: AstNode, at: Use | null): Use | null {
    const name = node.procedure?.type === 'variable' ? String(node.procedure.value) : '';
    const [first, ...rest] = node.arguments ?? [];
    const value = first?.type === 'lambda' ? null : this.#visit(first, at);
    if (value && NUMERIC.has(name)) value.isNumber = true;
    if (value && LISTS.has(name)) value.isList = true;
    if (value && OBJECTS.has(name)) value.isObject = true;
    for (const one of rest) {
      if (one.type === 'lambda' && OVER_ITEMS.has(name)) {
        const [parameter] = (one.arguments ?? []) as readonly AstNode[];
        if (typeof parameter?.value === 'string') this.#names.set(parameter.value, value);
        this.#visit(one.body, value);
      } else {
        this.#visit(one, at);
        if (TESTS.has(name)) this.#note(one);
      }
    }
    return [
      'lowercase',
      'uppercase',
      'string',
      'trim',
      'replace',
      'boolean',
      'filter',
      'sort',
      'reverse',
      'distinct',
    ].includes(name)
      ? value
      : null;
  }

  #binary(node: AstNode, at: Use | null): Use | null {
    const left = Array.isArray(node.lhs) ? null : (node.lhs as AstNode | undefined);
    const sides = [this.#visit(left ?? undefined, at), this.#visit(node.rhs, at)];
    const operator = String(node.value);
    if (ARITHMETIC.has(operator)) for (const side of sides) if (side) side.isNumber = true;
    if (COMPARISONS.has(operator)) {
      for (const [index, one] of [left, node.rhs].entries()) {
        if (!one) continue;
        this.#note(one);
        const other = sides[1 - index];
        if (one.type === 'number' && other) other.isNumber = true;
      }
    }
    return null;
  }

  /** A literal that something is compared with. */
  #note(node: AstNode): void {
    if (node.type === 'string' && String(node.value) !== '') this.literals.texts.add(String(node.value));
    if (node.type === 'number' && typeof node.value === 'number') this.literals.numbers.add(node.value);
    if (node.type === 'regex') {
      const word = wordOf(String(node.value));
      if (word !== null) this.literals.texts.add(word);
    }
    if (node.expression?.type === 'number' && typeof node.expression.value === 'number')
      this.literals.numbers.add(-node.expression.value);
  }
}

/** A word that a pattern is likely to match: the first plain one in it. */
function wordOf(pattern: string): string | null {
  return /[A-Za-z]{3,}/.exec(pattern.replaceAll(/\\[bBdDsSwW]/g, ' '))?.[0] ?? null;
}
