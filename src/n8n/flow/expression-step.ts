import type { JsonObject } from '../../lib/json/json.js';
import { atom } from '../expressions/code.js';
import type { Code } from '../expressions/code.js';
import { readForCode } from '../expressions/in-code.js';
import type { CodeExpression } from '../expressions/in-code.js';
import { itemOfNode } from '../expressions/n8n-data.js';
import type { Scope } from '../expressions/scope.type.js';
import { Untranslatable } from '../expressions/untranslatable.js';
import type { Items } from './items.type.js';
import { asN8nItems } from './n8n-items.js';
import type { N8nNode } from '../document/n8n.type.js';

/** n8n gives no value for an expression that asks for a field of nothing. */
const ATTEMPT =
  'const attempt = (read) => { try { return read(); } catch (error) { if (error instanceof TypeError) return undefined; throw error; } };';

/** The node whose expressions it evaluates. */
interface Owner {
  readonly node: N8nNode;
  readonly items: Items;
  add(tool: string, input: JsonObject, more: { readonly onError?: 'FAIL' }, suffix: string): string;
  different(detail: string): void;
  roundOf(source: string): { readonly round?: string };
  readonly conversion: {
    readonly expressionSteps: Set<string>;
    changeInput(id: string, input: JsonObject): void;
  };
}

/** The expressions of one node that JSONata cannot say. A step before those of the node evaluates them as JavaScript. */
export class ExpressionStep {
  readonly #context: Owner;
  readonly #fields = new Map<string, string>();
  readonly #definitions = new Set<string>();
  readonly #nodes = new Map<string, string>();
  #id: string | null = null;

  constructor(context: Owner) {
    this.#context = context;
  }

  /** The id of the step. Null as long as there is none. */
  get id(): string | null {
    return this.#id;
  }

  /**
   * JSONata for the value of an expression. Null if it cannot run as code either.
   *
   * @param each the scope in which `$at` is the place of an item.
   */
  codeOf(source: string, scope: Scope, each: Scope): Code | null {
    const known = this.#fields.get(source);
    if (known !== undefined) return this.#valueOf(known, scope);
    try {
      const expression = readForCode(source);
      const nodes = this.#nodesOf(expression, each);
      return this.#valueOf(this.#add(source, expression, nodes), scope);
    } catch (error) {
      if (error instanceof Untranslatable) return null;
      throw error;
    }
  }

  #valueOf(field: string, { isEach, index, input }: Scope): Code {
    const list = `steps.${this.#id ?? ''}.output`;
    if (!input.isMany || !isEach) return atom(`${list}[0].${field}`);
    return atom(index.startsWith('$') ? `(${list})[${index}].${field}` : `($at := ${index}; (${list})[$at].${field})`);
  }

  /** The data of the nodes that it names, by their names. @throws Untranslatable */
  #nodesOf({ pairedNodes, wholeNodes }: CodeExpression, each: Scope): ReadonlyMap<string, string> {
    const nodes = new Map<string, string>();
    for (const name of wholeNodes) nodes.set(name, asN8nItems(each.nodeOf(name)));
    for (const name of pairedNodes) {
      const paired = this.#pairedWith(name, each);
      if (nodes.has(name) && nodes.get(name) !== paired)
        throw new Untranslatable(`it takes one item of "${name}" and others as well`);
      nodes.set(name, paired);
    }
    for (const [name, code] of nodes)
      if ((this.#nodes.get(name) ?? code) !== code)
        throw new Untranslatable(`another expression takes other items of "${name}"`);
    return nodes;
  }

  /** A list with the item of a node that goes with each of ours. */
  #pairedWith(name: string, each: Scope): string {
    const items = each.nodeOf(name);
    if (!items.isMany) return asN8nItems(items);
    const { input } = each;
    const { text, renames = {} } = itemOfNode(each, name);
    if (text === `(${items.code})[$at]`) return asN8nItems(items);
    const one: Pick<Items, 'code' | 'isMany'> = input.isMany
      ? {
          code: `[$map(${input.code}, function($item, $at) { ($its := ${text}; $exists($its) ? $its : null) })]`,
          isMany: true,
        }
      : { code: text, isMany: false };
    return asN8nItems({ ...one, renames });
  }

  #add(source: string, expression: CodeExpression, nodes: ReadonlyMap<string, string>): string {
    const field = `e${this.#fields.size + 1}`;
    this.#fields.set(source, field);
    for (const definition of expression.definitions) this.#definitions.add(definition);
    for (const [name, code] of nodes) this.#nodes.set(name, code);
    if (this.#id === null) {
      this.#id = this.#context.add('code.run', this.#input(), this.#policies(), 'expressions');
      this.#context.conversion.expressionSteps.add(this.#id);
    } else this.#context.conversion.changeInput(this.#id, this.#input());
    return field;
  }

  /** A node that continues after an error would run without the values, so the error ends the run. */
  #policies(): { readonly onError?: 'FAIL' } {
    const { continueOnFail, onError } = this.#context.node.settings;
    if (continueOnFail !== true && !(typeof onError === 'string' && onError.startsWith('continue'))) return {};
    this.#context.different('Its expressions are evaluated in a step of their own, and an error in one ends the run.');
    return { onError: 'FAIL' };
  }

  #input(): JsonObject {
    const nodes = Object.fromEntries([...this.#nodes].map(([name, code]) => [name, `{{ ${code} }}`]));
    const fields = [...this.#fields].map(
      ([source, field]) => `  ${field}: attempt(() => (${source.trim().replace(/;$/, '')}\n  )),`,
    );
    return {
      code: [...this.#definitions, ATTEMPT, 'return {', ...fields, '};'].join('\n'),
      dialect: 'n8n',
      input: {
        items: `{{ ${asN8nItems(this.#context.items)} }}`,
        ...(Object.keys(nodes).length > 0 ? { nodes } : {}),
        ...this.#context.roundOf([...this.#fields.keys()].join('\n')),
        mode: 'each',
      },
    };
  }
}
