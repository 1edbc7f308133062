import type { AstNode } from '../syntax/expression-ast.type.js';
import type { WorkBudget } from './work-budget.js';

/** Names, each optionally followed by list positions: `items[0].name` is `['items', 0, 'name']`. */
export type SimplePath = readonly (string | number)[];

/** The path of an expression that consists only of names and whole-number positions. Otherwise null. */
export function simplePathOf(ast: AstNode): SimplePath | null {
  if (
    ast.type !== 'path' ||
    !ast.steps ||
    ast.group ||
    ast.keepSingletonArray ||
    ast.keepArray ||
    ast.tuple ||
    ast.seekingParent
  )
    return null;
  const path: (string | number)[] = [];
  for (const step of ast.steps) {
    if (step.type !== 'name' || typeof step.value !== 'string' || !isPlain(step)) return null;
    path.push(step.value);
    for (const stage of step.stages ?? []) {
      const position = stage.type === 'filter' ? stage.expr : undefined;
      if (position?.type !== 'number' || !Number.isInteger(position.value) || !isPlain(position) || position.stages)
        return null;
      path.push(position.value as number);
    }
  }
  return path;
}

function isPlain(node: AstNode): boolean {
  return (
    !node.group &&
    !node.predicate &&
    !node.keepArray &&
    !node.tuple &&
    !node.ancestor &&
    node.focus === undefined &&
    node.index === undefined
  );
}

/**
 * The value of a simple path, exactly as JSONata finds it (`evaluatePath`, `evaluateStep`, `evaluateFilter` and
 * `lookup` of jsonata 2.2.2; a property test compares the two). A name maps over lists and flattens them. A list made
 * on the way with one element is that element, and a list of the data itself stays a list. A missing value is
 * `undefined`.
 *
 * @throws NeedsIsolation if lists on the way are longer than `budget` allows.
 */
export function evaluateSimplePath(path: SimplePath, data: unknown, budget: WorkBudget): unknown {
  // Nearly always: objects all the way, and no list before the last name.
  let value = data;
  for (const key of path) {
    if (typeof key === 'number' || Array.isArray(value)) return evaluateMapped(path, data, budget);
    value = own(value, key);
    if (value === undefined) return undefined;
  }
  return value;
}

/** A sequence in JSONata's sense: made on the way, so it is flattened and, with one element, unwrapped. */
class Sequence {
  constructor(readonly items: unknown[]) {}
}

function evaluateMapped(path: SimplePath, data: unknown, budget: WorkBudget): unknown {
  let context = new Sequence([data]);
  let index = 0;
  while (index < path.length) {
    const name = path[index] as string;
    let end = index + 1;
    while (typeof path[end] === 'number') end++;
    const positions = path.slice(index + 1, end) as number[];
    const found: unknown[] = [];
    for (const item of context.items) {
      const value = positions.reduce(elementAt, unwrap(lookup(item, name, budget)));
      if (value !== undefined) found.push(value);
    }
    if (end === path.length && found.length === 1 && Array.isArray(found[0])) return found[0];
    context = new Sequence(found.flatMap(itemsOf));
    budget.spend(context.items.length);
    if (context.items.length === 0) return undefined;
    index = end;
  }
  const value = unwrap(context);
  return value instanceof Sequence ? value.items : value;
}

/** An element that is itself a list is the result as it stands; anything else is a sequence of one. */
function elementAt(value: unknown, position: number): unknown {
  const list = itemsOf(value);
  const item = list[position < 0 ? list.length + position : position];
  if (Array.isArray(item)) return item;
  return new Sequence(item === undefined ? [] : [item]);
}

function itemsOf(value: unknown): readonly unknown[] {
  if (value instanceof Sequence) return value.items;
  return Array.isArray(value) ? value : [value];
}

function unwrap(value: unknown): unknown {
  return value instanceof Sequence && value.items.length <= 1 ? value.items[0] : value;
}

function lookup(input: unknown, key: string, budget: WorkBudget): unknown {
  if (!Array.isArray(input)) return own(input, key);
  budget.spend(input.length);
  const found: unknown[] = [];
  for (const item of input) {
    const value = lookup(item, key, budget);
    if (value !== undefined) for (const one of itemsOf(value)) found.push(one);
  }
  return new Sequence(found);
}

/** Own properties only: `__proto__` and `constructor` of a prototype are not there. */
function own(value: unknown, key: string): unknown {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
