import { parse } from 'acorn';
import type { Hint } from './hint.type.js';
import { sampleFor } from './pattern.js';
import { Items, jsonOf, Made, MadeList, NOWHERE, TextOf, Union } from './shapes.js';
import type { Place } from './shapes.js';

/*
 * What a workflow of n8n reads of the answers of its nodes. Its expressions and code are interpreted without values: a
 * name that is followed from `$json`, `$('Node')`, `$input` … to a field leaves that field in the shape of the node that
 * the items come from. The stand-ins make their answers of these shapes.
 */

/** The names that an expression may use. */
export interface Names {
  /** The items that come in. */
  readonly input: Items;
  readonly node: (name: string) => Items;
}

class Env {
  readonly own = new Map<string, Place>();

  constructor(
    readonly names: Names,
    readonly outer: Env | null = null,
  ) {}

  find(name: string): Place | undefined {
    return this.own.get(name) ?? this.outer?.find(name);
  }

  set(name: string, place: Place): void {
    const known = this.own.get(name);
    this.own.set(name, known === undefined ? place : Union.of([known, place]));
  }

  inner(): Env {
    return new Env(this.names, this);
  }
}

const TEXT_METHODS = new Set(
  'split trim toLowerCase toUpperCase replace replaceAll startsWith endsWith substring substr slice padStart match charAt charCodeAt toTitleCase toDateTime removeMarkdown removeTags extractEmail extractUrl extractDomain isEmail parseJson base64Encode localeCompare'.split(
    ' ',
  ),
);
const LIST_METHODS = new Set(
  'map filter find some every forEach flatMap reduce sort join push flat pop shift unique first last pluck chunk'.split(
    ' ',
  ),
);

/** Read by the names of its parts, whose kinds are checked on the way. */
interface Node {
  readonly type: string;
  readonly [name: string]: unknown;
}

/** Follows a program or an expression. @returns the place of its value, or of what it returns. */
export function follow(source: string, names: Names, isProgram = false): Place {
  try {
    const text = isProgram ? `(async function () {\n${source}\n})` : `(${source}\n)`;
    const { body } = parse(text, { ecmaVersion: 'latest' }) as unknown as { body: Node[] };
    const expression = (body[0] as Node)['expression'] as Node;
    const env = new Env(names);
    return isProgram ? functionBody(expression, env) : read(expression, env);
  } catch (error) {
    if (error instanceof SyntaxError) return NOWHERE;
    throw error;
  }
}

function functionBody(node: Node, env: Env): Place {
  const body = node['body'] as Node;
  if (body.type !== 'BlockStatement') return read(body, env);
  const returned: Place[] = [];
  run(body, env, returned);
  return Union.of(returned);
}

function run(node: Node | null | undefined, env: Env, returned: Place[]): void {
  if (!node) return;
  switch (node.type) {
    case 'BlockStatement':
    case 'StaticBlock':
      for (const each of node['body'] as Node[]) if (each.type === 'FunctionDeclaration') run(each, env, returned);
      for (const each of node['body'] as Node[]) run(each, env, returned);
      return;
    case 'VariableDeclaration':
      for (const { id, init } of node['declarations'] as { id: Node; init: Node | null }[]) {
        // A pattern has a name as well.
        if (init && id.type === 'Identifier' && (isFunction(init) || init['regex']))
          functionsOf(env).set(id['name'] as string, init);
        bind(id, init ? read(init, env) : NOWHERE, env);
      }
      return;
    case 'FunctionDeclaration':
      functionsOf(env).set((node['id'] as { name: string }).name, node);
      return;
    case 'ReturnStatement':
      if (node['argument']) returned.push(read(node['argument'] as Node, env));
      return;
    case 'ForOfStatement':
    case 'ForInStatement': {
      const left = node['left'] as Node;
      const target =
        left.type === 'VariableDeclaration' ? ((left['declarations'] as { id: Node }[])[0]?.id ?? left) : left;
      const over = read(node['right'] as Node, env);
      if (node.type === 'ForOfStatement') over.hint({ is: 'list' });
      bind(target, node.type === 'ForOfStatement' ? over.element() : NOWHERE, env);
      return run(node['body'] as Node, env, returned);
    }
    case 'IfStatement':
      if (throws(node['consequent'] as Node)) passing(node['test'] as Node, env);
      return everyPart(node, env, returned);
    default:
      return everyPart(node, env, returned);
  }
}

/** Whether a branch ends in an error. */
function throws(branch: Node): boolean {
  const last = branch.type === 'BlockStatement' ? (branch['body'] as Node[]).at(-1) : branch;
  return last?.type === 'ThrowStatement';
}

/** A condition for an error wants values with which it does not hold. */
function passing(test: Node, env: Env): void {
  const [left, right] = [test['left'] as Node, test['right'] as Node];
  if (test.type === 'LogicalExpression') {
    passing(left, env);
    passing(right, env);
  } else if (test.type === 'BinaryExpression' && /^!==?$/.test(test['operator'] as string)) {
    if (right.type === 'Literal') read(left, env).hint({ equals: right['value'] });
  } else if (test.type === 'UnaryExpression' && test['operator'] === '!') {
    const { callee, arguments: given } = test['argument'] as unknown as { callee?: Node; arguments?: Node[] };
    const pattern = callee?.type === 'MemberExpression' ? (callee['object'] as Node) : undefined;
    if (pattern?.['regex'] && given?.[0]) hintPattern(read(given[0], env), pattern);
  }
}

function everyPart(node: Node, env: Env, returned: Place[]): void {
  for (const value of Object.values(node))
    for (const each of Array.isArray(value) ? value : [value])
      if (isNode(each)) {
        if (/Statement$|Declaration$|SwitchCase|CatchClause/.test(each.type)) run(each, env, returned);
        else read(each, env);
      }
}

const declared = new WeakMap<Names, Map<string, Node>>();
function functionsOf({ names }: Env): Map<string, Node> {
  const known = declared.get(names) ?? new Map<string, Node>();
  declared.set(names, known);
  return known;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

const isFunction = ({ type }: Node): boolean => /^(?:ArrowFunction|Function)(?:Expression|Declaration)$/.test(type);

/** Gives names to a value, or to its parts. */
function bind(target: Node, value: Place, env: Env): void {
  switch (target.type) {
    case 'Identifier':
      return env.set(target['name'] as string, value);
    case 'AssignmentPattern':
      return bind(target['left'] as Node, value, env);
    case 'ObjectPattern':
      for (const property of target['properties'] as Node[])
        if (property.type === 'RestElement') bind(property['argument'] as Node, value, env);
        else bind(property['value'] as Node, value.child(keyOf(property['key'] as Node) ?? ''), env);
      return;
    case 'ArrayPattern':
      for (const each of target['elements'] as (Node | null)[]) if (each) bind(each, value.element(), env);
      return;
    default:
  }
}

function keyOf(key: Node): string | null {
  if (key.type === 'Identifier') return key['name'] as string;
  return key.type === 'Literal' ? String(key['value']) : null;
}

/** The place that an expression stands for. */
function read(node: Node | null | undefined, env: Env): Place {
  if (!node) return NOWHERE;
  switch (node.type) {
    case 'Identifier':
      return named(node['name'] as string, env);
    case 'ThisExpression':
      return NOWHERE;
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return read(node['expression'] as Node, env);
    case 'AwaitExpression':
    case 'SpreadElement':
      return read(node['argument'] as Node, env);
    case 'MemberExpression':
      return member(node, env);
    case 'CallExpression':
      return call(node, env);
    case 'NewExpression':
      return made(node, env);
    case 'LogicalExpression':
      return Union.of([read(node['left'] as Node, env), read(node['right'] as Node, env)]);
    case 'ConditionalExpression':
      read(node['test'] as Node, env);
      return Union.of([read(node['consequent'] as Node, env), read(node['alternate'] as Node, env)]);
    case 'BinaryExpression':
      return binary(node, env);
    case 'ObjectExpression':
      return object(node, env);
    case 'ArrayExpression':
      return new MadeList(
        (node['elements'] as (Node | null)[]).map((each) =>
          each?.type === 'SpreadElement' ? read(each, env).element() : read(each, env),
        ),
      );
    case 'AssignmentExpression': {
      const value = read(node['right'] as Node, env);
      if ((node['left'] as Node).type === 'Identifier') bind(node['left'] as Node, value, env);
      else read(node['left'] as Node, env);
      return value;
    }
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      functionBody(node, env.inner());
      return NOWHERE;
    case 'TemplateLiteral':
      for (const each of node['expressions'] as Node[]) read(each, env);
      return NOWHERE;
    default:
      for (const value of Object.values(node))
        for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) read(each, env);
      return NOWHERE;
  }
}

function named(name: string, env: Env): Place {
  const { input } = env.names;
  const own = env.find(name);
  if (own) return own;
  switch (name) {
    case '$json':
      return input.json();
    case '$input':
    case 'items':
      return input;
    case 'item':
      return input.item;
    case '$node':
      return { ...NOWHERE, child: (node) => env.names.node(node) };
    default:
      return NOWHERE;
  }
}

function member(node: Node, env: Env): Place {
  const base = read(node['object'] as Node, env);
  const property = node['property'] as Node;
  const name =
    node['computed'] === true
      ? property.type === 'Literal'
        ? String(property['value'])
        : null
      : (property as { name?: string }).name;
  if (name === null || name === undefined) {
    read(property, env);
    return base.element();
  }
  if (/^\d+$/.test(name)) {
    if (base instanceof TextOf) return base.part(Number(name));
    if (!(base instanceof Items)) base.hint({ is: 'list', least: Number(name) + 1 });
    return base.element();
  }
  if (name === 'length') return lengthOf(base);
  return base.child(name);
}

function lengthOf(base: Place): Place {
  const hint = (given: Hint): void => {
    if ('equals' in given) base.hint({ is: 'list', byLength: true });
  };
  return { ...NOWHERE, hint };
}

function object(node: Node, env: Env): Place {
  const fields = new Map<string, () => Place>();
  let rest: Place = NOWHERE;
  for (const property of node['properties'] as Node[]) {
    if (property.type === 'SpreadElement') rest = Union.of([rest, read(property['argument'] as Node, env)]);
    else {
      const value = read(property['value'] as Node, env);
      if (property['computed'] === true) read(property['key'] as Node, env);
      const name = property['computed'] === true ? null : keyOf(property['key'] as Node);
      if (name !== null) fields.set(name, () => value);
    }
  }
  return new Made(fields, () => rest);
}

function binary(node: Node, env: Env): Place {
  const [left, right] = [node['left'] as Node, node['right'] as Node];
  const places = [read(left, env), read(right, env)];
  const operator = node['operator'] as string;
  if (operator === '===' || operator === '==') {
    if (right.type === 'Literal') places[0]?.hint({ equals: right['value'] });
    if (left.type === 'Literal') places[1]?.hint({ equals: left['value'] });
  }
  if (['-', '*', '/', '%', '<', '>', '<=', '>='].includes(operator))
    for (const place of places) place.hint({ is: 'number' });
  return NOWHERE;
}

const THINKING: ReadonlySet<string> = new Set([
  'parseInt',
  'parseFloat',
  'Number',
  'String',
  'Boolean',
  'encodeURIComponent',
]);

/** A date is made of a text, if it is not computed. */
function made(node: Node, env: Env): Place {
  const places = (node['arguments'] as Node[]).map((each) => read(each, env));
  const { name } = node['callee'] as { readonly name?: string };
  if (name === 'Date' && places.length === 1) places[0]?.hint({ is: 'date' });
  return NOWHERE;
}

function call(node: Node, env: Env): Place {
  const callee = node['callee'] as Node;
  const args = node['arguments'] as Node[];
  if (callee.type === 'Identifier') {
    const name = callee['name'] as string;
    if ((name === '$' || name === '$items') && args[0]?.type === 'Literal')
      return env.names.node(String(args[0]['value']));
    const places = args.map((each) => read(each, env));
    const known = functionsOf(env).get(name);
    if (known && !known['regex'] && !called.has(known) && called.size < 8) return callOf(known, places, env);
    if (name === '$if' || name === '$ifEmpty') return Union.of(places);
    if (name === 'parseFloat' || name === 'Number') places[0]?.hint({ is: 'number' });
    return THINKING.has(name) ? (places[0] ?? NOWHERE) : NOWHERE;
  }
  if (callee.type === 'ArrowFunctionExpression' || callee.type === 'FunctionExpression')
    return functionBody(callee, env.inner());
  const target = callee.type === 'ChainExpression' ? (callee['expression'] as Node) : callee;
  if (target.type !== 'MemberExpression') {
    read(target, env);
    for (const each of args) read(each, env);
    return NOWHERE;
  }
  return method(target, args, env);
}

/** Functions that are being read: one that calls itself is read once. */
const called = new Set<Node>();
function callOf(known: Node, places: readonly Place[], env: Env): Place {
  const inner = env.inner();
  (known['params'] as Node[]).forEach((param, index) => bind(param, places[index] ?? NOWHERE, inner));
  return bodyOnce(known, inner);
}

function bodyOnce(known: Node, inner: Env): Place {
  if (called.has(known)) return NOWHERE;
  called.add(known);
  try {
    return functionBody(known, inner);
  } finally {
    called.delete(known);
  }
}

function method(target: Node, args: readonly Node[], env: Env): Place {
  const owner = target['object'] as Node;
  const name = (target['property'] as { name?: string }).name ?? '';
  if (
    owner.type === 'Identifier' &&
    ['JSON', 'Object', 'Array', 'Math', 'console', 'Buffer', 'DateTime'].includes(owner['name'] as string)
  )
    return ofGlobal(
      `${owner['name'] as string}.${name}`,
      args.map((each) => read(each, env)),
      args[1]?.['value'] === 'base64',
    );
  const base = read(owner, env);
  if (base instanceof Items) {
    for (const each of args) read(each, env);
    if (['first', 'last', 'itemMatching'].includes(name)) return base.item;
    if (name === 'all') return base;
  }
  if (name === 'includes') {
    const [given] = args;
    const part = given?.type === 'Literal' ? given['value'] : undefined;
    if (typeof part === 'string') base.hint({ contains: part });
    else if (part !== undefined) base.hint({ equals: part });
  } else if (name === 'toDateTime') base.hint({ is: 'date' });
  else if (['toFixed', 'toNumber', 'toInt'].includes(name)) base.hint({ is: 'number' });
  else if (TEXT_METHODS.has(name) && !(base instanceof Items)) base.hint({ is: 'text' });
  if (name === 'match') hintPattern(base, byName(args[0], env));
  if (!LIST_METHODS.has(name)) {
    for (const each of args) read(each, env);
    if (name === 'parseJson') return jsonOf(base);
    if (name === 'slice') return base;
    return name === 'toString' || TEXT_METHODS.has(name) ? ofText(base, name, args) : NOWHERE;
  }
  return ofList(base, name, args, env);
}

/** What a name stands for, if it is a function or a pattern. */
function byName(node: Node | undefined, env: Env): Node | undefined {
  const known = node?.type === 'Identifier' ? functionsOf(env).get(node['name'] as string) : undefined;
  return known && !called.has(known) ? known : node;
}

/** A text has a form that the workflow reads it by. */
function hintPattern(place: Place, given: Node | undefined): void {
  const { pattern, flags } = (given?.['regex'] ?? {}) as { readonly pattern?: string; readonly flags?: string };
  const sample = pattern === undefined ? null : sampleFor(pattern, flags);
  if (sample !== null) place.hint({ matches: sample });
}

function ofText(base: Place, name: string, [first]: readonly Node[]): Place {
  const separator = first?.type === 'Literal' && typeof first['value'] === 'string' ? first['value'] : null;
  return new TextOf(base, name, separator);
}

function ofGlobal(name: string, places: readonly Place[], isBase64: boolean): Place {
  const [first = NOWHERE] = places;
  switch (name) {
    // The text that is in it may be read on.
    case 'Buffer.from':
      if (isBase64) first.hint({ is: 'base64' });
      return isBase64 ? first : NOWHERE;
    case 'JSON.parse':
      first.hint({ is: 'json' });
      return jsonOf(first);
    case 'Object.values':
    case 'Array.from':
      return first;
    case 'DateTime.fromISO':
      first.hint({ is: 'date' });
      return NOWHERE;
    case 'Array.isArray':
      first.hint({ is: 'list' });
      return NOWHERE;
    case 'Object.assign':
      return Union.of(places);
    default:
      return NOWHERE;
  }
}

function ofList(base: Place, name: string, args: readonly Node[], env: Env): Place {
  if (!(base instanceof Items) && !['push', 'join', 'slice'].includes(name)) base.hint({ is: 'list' });
  const element = base.element();
  if (name === 'push') {
    const added = args.map((each) => read(each, env));
    if (base instanceof MadeList) base.add(...added);
    return NOWHERE;
  }
  const given = byName(args[0], env);
  let result: Place = NOWHERE;
  if (given && isFunction(given)) {
    const inner = env.inner();
    const params = given['params'] as Node[];
    const places = name === 'reduce' ? [args[1] ? read(args[1], env) : element, element] : [element, NOWHERE, base];
    if (name === 'sort') places[1] = element;
    params.forEach((param, index) => bind(param, places[index] ?? NOWHERE, inner));
    result = bodyOnce(given, inner);
  } else for (const each of args) read(each, env);
  if (name === 'map' || name === 'flatMap') return new MadeList([name === 'flatMap' ? result.element() : result]);
  if (['find', 'first', 'last', 'pop', 'shift'].includes(name)) return element;
  return ['filter', 'sort', 'unique', 'flat'].includes(name) ? base : name === 'reduce' ? result : NOWHERE;
}
