import {
  MAX_INPUT_EXPRESSIONS,
  MAX_INPUT_NESTING,
  WorkBudget,
  analyseExpression,
  parseTemplate,
} from '../../expressions/index.js';
import type { ExpressionAnalysis, TemplatePart } from '../../expressions/index.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { ResultBudget } from './result-budget.js';

/** The values that fill a template. */
interface Filling {
  readonly scope: unknown;
  /** The values of the expressions that were evaluated in an isolate, in the order of `isolated`. */
  readonly isolated: readonly JsonValue[];
  readonly work: WorkBudget;
  /** Absent if the input has so few expressions that their values cannot become large. */
  readonly budget: ResultBudget | undefined;
}

type Build = (filling: Filling) => JsonValue;

/** From this number of expressions on, the size of their values is counted. Below it, 1 MB for each is the bound. */
const COUNTED_FROM = 8;

/** A step's input with its templates parsed once. */
export class CompiledInput {
  /** The expressions that need an isolate, each once. */
  readonly isolated: string[] = [];
  readonly analyses: ExpressionAnalysis[] = [];
  readonly #build: Build;
  #expressions = 0;

  /**
   * With `quickly`, cheap expressions are evaluated in this process.
   *
   * @throws ExpressionSyntaxError for templates that do not parse.
   * @throws StepFailure EXPRESSION_TOO_LARGE for an input that is too deep or has too many expressions.
   */
  constructor(
    input: JsonObject,
    readonly quickly = true,
  ) {
    this.#build = this.#compile(input, 0);
  }

  /**
   * A copy of the input with the values in their places. Values from `scope` are shared with it, not copied.
   *
   * @throws NeedsIsolation if an expression costs more than this process may spend on it.
   * @throws StepFailure EXPRESSION_TOO_LARGE
   */
  fill(scope: unknown, isolated: readonly JsonValue[]): JsonObject {
    const budget = this.#expressions >= COUNTED_FROM ? new ResultBudget() : undefined;
    return this.#build({ scope, isolated, budget, work: new WorkBudget() }) as JsonObject;
  }

  #compile(node: JsonValue, depth: number): Build {
    if (typeof node === 'string') return this.#compileText(node);
    if (typeof node !== 'object' || node === null) return () => node;
    if (depth >= MAX_INPUT_NESTING) {
      throw StepFailure.permanent('EXPRESSION_TOO_LARGE', `An input may be nested at most ${MAX_INPUT_NESTING} deep.`);
    }
    if (Array.isArray(node)) {
      const items = node.map((item) => this.#compile(item, depth + 1));
      return (filling) => items.map((build) => build(filling));
    }
    const fields = Object.entries(node).map(([key, value]) => [key, this.#compile(value, depth + 1)] as const);
    // `Object.fromEntries` makes an own property even of `__proto__`, which an assignment would not.
    return (filling) => Object.fromEntries(fields.map(([key, build]) => [key, build(filling)]));
  }

  #compileText(text: string): Build {
    if (!text.includes('{{')) return () => text;
    const template = parseTemplate(text);
    switch (template.kind) {
      case 'literal':
        return () => text;
      case 'expression':
        return this.#compileExpression(template.source);
      case 'mixed':
        return this.#compileMixed(template.parts);
    }
  }

  #compileExpression(source: string): Build {
    const analysis = analyseExpression(source);
    const { literal, quick } = analysis;
    if (literal !== undefined) return () => literal;
    this.#expressions++;
    if (this.#expressions > MAX_INPUT_EXPRESSIONS) {
      throw StepFailure.permanent(
        'EXPRESSION_TOO_LARGE',
        `An input may have at most ${MAX_INPUT_EXPRESSIONS} expressions.`,
      );
    }
    if (quick && this.quickly) {
      return ({ scope, work, budget }) => {
        const value = (quick(scope, work) ?? null) as JsonValue;
        budget?.spendOn(value);
        return value;
      };
    }
    let index = this.isolated.indexOf(source);
    if (index < 0) {
      index = this.isolated.push(source) - 1;
      this.analyses.push(analysis);
    }
    return ({ isolated, budget }) => {
      const value = isolated[index] ?? null;
      budget?.spendOn(value);
      return value;
    };
  }

  #compileMixed(parts: readonly TemplatePart[]): Build {
    const pieces = parts.map((part) => ('text' in part ? part.text : this.#compileExpression(part.source)));
    return (filling) => {
      let text = '';
      for (const piece of pieces) text += typeof piece === 'string' ? piece : textOf(piece(filling));
      return text;
    };
  }
}

/** Strings as they are, numbers and truth values as they are written, nothing as the empty text, the rest as JSON. */
function textOf(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
