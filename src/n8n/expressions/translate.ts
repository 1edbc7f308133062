import type {
  CallExpression,
  Expression,
  MemberExpression,
  NewExpression,
  ObjectExpression,
  SpreadElement,
  Super,
} from 'acorn';
import { asText, atom, compound, fieldOf, grouped, quoted } from './code.js';
import type { Code } from './code.js';
import { askedField } from './from-ai.js';
import { formatted, millisOf, moved, partOf, startOf } from './dates.js';
import { FUNCTIONS, METHODS } from './methods.js';
import { fieldOfFile, fileOfItem, filesOfItem } from './item-files.js';
import { allFiles, fileNamed, itemAtPlace, itemField, itemOfNode, itemsOfNode, wholeItem } from './n8n-data.js';
import type { ItemCode } from './n8n-data.js';
import type { Scope } from './scope.type.js';
import { isOldNode, keyName, memberName, namedNode, parameterPath, placeOf, placeOfItem } from './members.js';
import { literalCode } from './literals.js';
import { operation, unary } from './operators.js';
import { parseWhole } from './parse.js';
import { Untranslatable } from './untranslatable.js';

/** Deeper ones are no work of people. */
const MAX_DEPTH = 40;

/**
 * An expression of n8n, which is JavaScript, as JSONata. It is read, never run.
 *
 * @throws Untranslatable with the reason.
 */
export function translate(source: string, scope: Scope): Code {
  return new Translator(scope).expression(parseWhole(source), 0);
}

class Translator {
  /** Parameters of functions that are being translated. */
  readonly #locals = new Map<string, Code>();

  constructor(private readonly scope: Scope) {}

  expression(node: Expression | SpreadElement | Super, depth: number): ItemCode {
    const code = this.#any(node, depth);
    if (code.isBinary) return { ...atom(allFiles(code), 'object'), areFiles: true };
    return code.wrapped || !code.file ? code : wholeItem(code);
  }

  /** An expression, which may also stand for the files of an item. */
  #any(node: Expression | SpreadElement | Super, depth: number): ItemCode {
    if (depth > MAX_DEPTH) throw new Untranslatable('it is nested too deep');
    const inner = (child: Expression | SpreadElement | Super): ItemCode => this.expression(child, depth + 1);
    switch (node.type) {
      case 'Literal':
        return literalCode(node);
      case 'Identifier':
        return this.#identifier(node.name);
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        return inner(node.expression);
      case 'TemplateLiteral':
        return compound(
          node.quasis
            .flatMap((quasi, index) => [
              quoted(quasi.value.cooked ?? ''),
              ...(node.expressions[index] ? [asText(inner(node.expressions[index]))] : []),
            ])
            .filter((part) => part !== '""')
            .join(' & ') || '""',
          'text',
        );
      case 'ConditionalExpression':
        return compound(
          `${grouped(inner(node.test))} ? ${grouped(inner(node.consequent))} : ${grouped(inner(node.alternate))}`,
        );
      case 'UnaryExpression':
        return unary(node.operator, inner(node.argument));
      case 'BinaryExpression':
        if (node.left.type === 'PrivateIdentifier') throw new Untranslatable('private names have no counterpart');
        return operation(node.operator, inner(node.left), inner(node.right));
      case 'LogicalExpression':
        return operation(node.operator, inner(node.left), inner(node.right));
      case 'ArrayExpression':
        return atom(
          `[${node.elements.map((element) => (element === null ? 'null' : inner(this.#plain(element)).text)).join(', ')}]`,
          'list',
        );
      case 'ObjectExpression':
        return this.#object(node, depth);
      case 'MemberExpression':
        return this.#member(node, depth);
      case 'CallExpression':
        return this.#call(node, depth);
      case 'NewExpression':
        return this.#construct(node, depth);
      default:
        throw new Untranslatable(`${node.type.replace('Expression', '')} has no counterpart`);
    }
  }

  #identifier(name: string): ItemCode {
    const local = this.#locals.get(name);
    if (local) return local;
    switch (name) {
      case '$json':
        return this.#item();
      case '$binary':
        return { ...this.#item(), isBinary: true };
      case '$now':
        return atom('now', 'date');
      case '$today':
        return startOf(atom('now', 'date'), 'day');
      case '$itemIndex':
        return atom(this.scope.index, 'number');
      case '$runIndex':
        return atom(this.scope.round ?? '0', 'number');
      case '$executionId':
        return atom('execution.id', 'text');
      case 'undefined':
        return atom('null');
      default:
        if (name === '$credentials') throw new Untranslatable('expressions see no credentials', true);
        // n8n's own names begin with a dollar sign, and those of the language are read as code.
        throw new Untranslatable(
          `${name} has no counterpart`,
          !name.startsWith('$') && !Object.hasOwn(globalThis, name),
        );
    }
  }

  #item(): ItemCode {
    const { item, index, input, renames } = this.scope;
    return {
      ...atom(item),
      renames,
      file: (name) => fileOfItem(input, name, item, index),
      allFiles: () => filesOfItem(input, item, index),
    };
  }

  #object(node: ObjectExpression, depth: number): Code {
    const pairs: string[] = [];
    const parts: string[] = [];
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') {
        if (pairs.length > 0) parts.push(`{${pairs.splice(0).join(', ')}}`);
        parts.push(this.expression(property.argument, depth + 1).text);
        continue;
      }
      if (property.kind !== 'init' || property.method)
        throw new Untranslatable('functions in objects have no counterpart');
      const name = property.computed
        ? this.expression(property.key as Expression, depth + 1).text
        : quoted(keyName(property.key as Expression));
      pairs.push(`${name}: ${this.expression(property.value, depth + 1).text}`);
    }
    if (parts.length === 0) return atom(`{${pairs.join(', ')}}`, 'object');
    if (pairs.length > 0) parts.push(`{${pairs.join(', ')}}`);
    return atom(`$merge([${parts.join(', ')}])`, 'object');
  }

  #member(node: MemberExpression, depth: number): ItemCode {
    const special = this.#ofN8n(node, depth);
    if (special) return special;
    const base = this.#any(node.object, depth + 1);
    const name = memberName(node);
    if (base.isBinary) {
      if (name !== null) return fileNamed(base, String(name));
      const key = this.expression(node.property as Expression, depth + 1);
      return { ...atom(`$lookup(${allFiles(base)}, ${key.text})`), isFile: true };
    }
    if (name === null) {
      const key = this.expression(node.property as Expression, depth + 1);
      if (key.kind === 'number') return { ...atom(`${grouped(base)}[${key.text}]`), renames: base.renames };
      return atom(`$lookup(${base.text}, ${key.text})`);
    }
    if (base.areFiles && typeof name === 'number') return { ...atom(`${grouped(base)}[${name}]`), isFile: true };
    if (base.isFile) return fieldOfFile(base, String(name));
    if (name === 'binary' && base.file) return { ...base, isBinary: true };
    if (typeof name === 'number') return { ...atom(`${grouped(base)}[${name}]`), renames: base.renames };
    // The `.json` of an item is the item itself in our data.
    if ((name === 'json' || (name === 'data' && isOldNode(node.object))) && base.renames !== undefined) return base;
    if (name === 'length')
      return base.kind === 'text'
        ? atom(`$length(${base.text})`, 'number')
        : base.kind === 'list'
          ? atom(`$count(${base.text})`, 'number')
          : compound(`$type(${base.text}) = "string" ? $length(${base.text}) : $count(${base.text})`, 'number');
    if (base.kind === 'date') {
      const part = partOf(base, name);
      if (part) return part;
    }
    return base.renames === undefined ? fieldOf(base, name) : itemField(base, name);
  }

  /** The names that n8n adds to the scope. Null for any other name. */
  #ofN8n(node: MemberExpression, depth: number): ItemCode | null {
    const { object } = node;
    const name = memberName(node);
    const parameter = parameterPath(node);
    if (parameter !== null) return atom(quoted(this.scope.parameterOf(parameter)));
    const asked = name === 'isExecuted' ? namedNode(object) : null;
    if (asked !== null) return atom(this.scope.hasRun(asked), 'truth');
    const place = placeOfItem(object);
    if (place !== null && typeof name === 'string')
      return typeof place === 'number' ? itemAtPlace(this.scope.nodeOf(name), place) : itemOfNode(this.scope, name);
    if (object.type === 'Identifier') {
      if (object.name === '$node' && typeof name === 'string') return itemOfNode(this.scope, name);
      if (object.name === '$input') {
        if (name === 'item') return this.#item();
        throw new Untranslatable(`$input.${String(name)} has no counterpart`);
      }
      if (object.name === '$workflow' && (name === 'name' || name === 'id'))
        return atom(name === 'name' ? 'workflow.title' : 'workflow.id', 'text');
      if (object.name === '$execution' && name === 'id') return atom('execution.id', 'text');
      if ((object.name === '$vars' || object.name === '$env') && typeof name === 'string') {
        this.scope.approximate(
          `${object.name}.${name} is taken from the context of the run: ${this.scope.remedy(name)}`,
        );
        return fieldOf(atom('context'), name);
      }
    }
    if (
      object.type === 'CallExpression' &&
      object.callee.type === 'Identifier' &&
      object.callee.name === '$' &&
      (name === 'item' || name === 'json')
    ) {
      return itemOfNode(this.scope, this.#textOf(object, depth));
    }
    return null;
  }

  #call(node: CallExpression, depth: number): ItemCode {
    const { callee } = node;
    if (callee.type === 'MemberExpression') {
      const method = memberName(callee);
      if (typeof method !== 'string') throw new Untranslatable('a method that is computed has no counterpart');
      const { object } = callee;
      if (object.type === 'CallExpression' && object.callee.type === 'Identifier' && object.callee.name === '$') {
        const matching = method === 'itemMatching' ? placeOf(node) : null;
        if (matching === 'same') return itemOfNode(this.scope, this.#textOf(object, depth));
        const items = this.scope.nodeOf(this.#textOf(object, depth));
        return matching === null ? itemsOfNode(items, method) : itemAtPlace(items, matching);
      }
      if (object.type === 'Identifier' && object.name === '$input') return itemsOfNode(this.scope.input, method);
      const whole = object.type === 'Identifier' && !this.#locals.has(object.name) ? `${object.name}.${method}` : '';
      if (Object.hasOwn(FUNCTIONS, whole)) return FUNCTIONS[whole]?.(this.#arguments(node, depth)) ?? atom('null');
      return this.#method(this.expression(object, depth + 1), method, node, depth);
    }
    if (callee.type === 'Identifier') {
      if (callee.name === '$items')
        return { ...itemsOfNode(this.scope.nodeOf(this.#textOf(node, depth)), 'all'), kind: 'list' };
      if (callee.name.toLowerCase() === '$fromai' && this.scope.ask) return this.scope.ask(askedField(node));
      if (Object.hasOwn(FUNCTIONS, callee.name))
        return FUNCTIONS[callee.name]?.(this.#arguments(node, depth)) ?? atom('null');
      throw new Untranslatable(`${callee.name}() has no counterpart`);
    }
    throw new Untranslatable('this call has no counterpart');
  }

  #method(base: ItemCode, method: string, node: CallExpression, depth: number): ItemCode {
    const first = node.arguments[0];
    if (first?.type === 'ArrowFunctionExpression') return this.#overList(base, method, first, depth);
    const args = this.#arguments(node, depth);
    if (base.kind === 'date') {
      const dated = this.#ofDate(base, method, node, args);
      if (dated) return dated;
    }
    if (method === 'toISOString' || method === 'toISO') return base;
    if (!Object.hasOwn(METHODS, method)) throw new Untranslatable(`.${method}() has no counterpart`);
    const made = METHODS[method]?.(base, args) ?? base;
    return base.areFiles && method === 'values' ? { ...made, areFiles: true } : made;
  }

  #ofDate(date: Code, method: string, node: CallExpression, args: readonly Code[]): Code | null {
    const [first] = node.arguments;
    const text = first?.type === 'Literal' && typeof first.value === 'string' ? first.value : null;
    switch (method) {
      case 'toISO':
      case 'toISOString':
      case 'toString':
      case 'toUTC':
      case 'toLocal':
      case 'toJSDate':
        return method === 'toString' ? { ...date, kind: 'text' } : date;
      case 'toISODate':
      case 'toSQLDate':
        return atom(`$substring(${date.text}, 0, 10)`, 'text');
      case 'toMillis':
      case 'getTime':
        return atom(`$toMillis(${date.text})`, 'number');
      case 'toSeconds':
        return compound(`$toMillis(${date.text}) / 1000`, 'number');
      case 'toFormat':
      case 'format':
        if (text === null) throw new Untranslatable('the form of a date must be a text');
        return formatted(date, text);
      case 'startOf':
      case 'beginningOf':
        if (text === null) throw new Untranslatable('the start of a date must be a text');
        return startOf(date, text);
      case 'plus':
      case 'minus':
        return moved(date, method === 'plus' ? '+' : '-', this.#amounts(node, args));
      default:
        return partOf(date, method);
    }
  }

  #amounts(node: CallExpression, args: readonly Code[]): readonly (readonly [string, Code])[] {
    const [first, second] = node.arguments;
    if (first?.type === 'ObjectExpression') {
      return first.properties.map((property) => {
        if (property.type !== 'Property') throw new Untranslatable('a date is only moved by fixed units');
        return [keyName(property.key as Expression), this.expression(property.value, 1)] as const;
      });
    }
    const unit = second?.type === 'Literal' && typeof second.value === 'string' ? second.value : null;
    if (unit === null || !args[0]) throw new Untranslatable('a date is only moved by fixed units');
    return [[unit, args[0]]];
  }

  /** `map`, `filter` and their kin with a function of one expression. */
  #overList(
    base: ItemCode,
    method: string,
    callback: Extract<Expression, { type: 'ArrowFunctionExpression' }>,
    depth: number,
  ): Code {
    if (callback.body.type === 'BlockStatement')
      throw new Untranslatable('a function with statements has no counterpart');
    const names = callback.params.map((parameter) => {
      if (parameter.type !== 'Identifier' || !/^[A-Za-z_$]\w*$/.test(parameter.name))
        throw new Untranslatable('only plain parameters have a counterpart');
      return parameter.name;
    });
    const kept = new Map(this.#locals);
    names.forEach((name, index) =>
      this.#locals.set(name, {
        ...atom(`$${name.replaceAll('$', '_')}`, index === 1 ? 'number' : 'any'),
        ...(index === 0 && base.renames ? { renames: base.renames } : {}),
      }),
    );
    const body = this.expression(callback.body, depth + 1);
    this.#locals.clear();
    for (const [name, code] of kept) this.#locals.set(name, code);
    const parameters = (names.length === 0 ? ['_'] : names).map((name) => `$${name.replaceAll('$', '_')}`).join(', ');
    const lambda = `function(${parameters}) { ${body.text} }`;
    switch (method) {
      case 'map':
      case 'flatMap':
        return atom(`[$map(${base.text}, ${lambda})]`, 'list');
      case 'filter':
        return {
          ...atom(`[$filter(${base.text}, ${lambda})]`, 'list'),
          ...(base.renames ? { renames: base.renames } : {}),
        };
      case 'find':
        return { ...atom(`$filter(${base.text}, ${lambda})[0]`), ...(base.renames ? { renames: base.renames } : {}) };
      case 'some':
        return compound(`$count($filter(${base.text}, ${lambda})) > 0`, 'truth');
      case 'every':
        return compound(`$count($filter(${base.text}, ${lambda})) = $count(${base.text})`, 'truth');
      default:
        throw new Untranslatable(`.${method}() has no counterpart`);
    }
  }

  #construct(node: NewExpression, depth: number): Code {
    if (node.callee.type !== 'Identifier' || node.callee.name !== 'Date' || node.arguments.length > 1)
      throw new Untranslatable('new has a counterpart for dates alone');
    const [of] = node.arguments;
    if (!of) return atom('now', 'date');
    const code = this.expression(of, depth + 1);
    return atom(`$fromMillis(${millisOf(code)})`, 'date');
  }

  #arguments(node: CallExpression, depth: number): readonly Code[] {
    return node.arguments.map((argument) => this.expression(this.#plain(argument), depth + 1));
  }

  #plain(node: Expression | SpreadElement): Expression {
    if (node.type === 'SpreadElement') throw new Untranslatable('... has no counterpart');
    return node;
  }

  /** The one text that a call is given: the name of a node. */
  #textOf(node: CallExpression, depth: number): string {
    const [first] = node.arguments;
    if (first?.type === 'Literal' && typeof first.value === 'string') return first.value;
    throw new Untranslatable(depth >= 0 ? 'the name of a node must be a text' : '');
  }
}
