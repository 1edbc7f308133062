import type { AstNode, AstPair, AstStage } from './expression-ast.type.js';
import { ExpressionSyntaxError } from './expression-syntax-error.js';

/** The value in which a name is looked up. */
const Place = {
  /** The names in scope. */
  ROOT: 'ROOT',
  /** The object `steps`. */
  STEPS: 'STEPS',
  /** The object `trigger`. */
  TRIGGER: 'TRIGGER',
  /** Anything below: a name is a field of data. */
  DATA: 'DATA',
} as const;
/** Data of the event that started the run: the names that lead to it from its payload. */
interface PayloadPlace {
  readonly below: readonly string[];
}
type Place = (typeof Place)[keyof typeof Place] | PayloadPlace;

/** Deeper names are not followed: the paths would grow with the square of their length. */
const MAX_PAYLOAD_DEPTH = 20;

/** Functions that use their context for a missing argument, and the number of arguments at which none is missing. */
const CONTEXT_FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ['string', 1],
  ['boolean', 1],
  ['not', 1],
  ['keys', 1],
  ['spread', 1],
  ['clone', 1],
  ['lookup', 2],
  ['sift', 2],
  ['each', 2],
]);

/**
 * Collects the names of the scope that an expression refers to. It follows the value that each part is evaluated
 * against. If the text alone does not determine the value, it assumes more: `dynamicStep`, `wholeScope`.
 */
export class References {
  readonly roots = new Set<string>();
  readonly stepIds = new Set<string>();
  /** The fields of `trigger.payload` that are named, by their dotted paths; JSON, since a name may hold dots itself. */
  readonly #payloadPaths = new Set<string>();
  /** Steps are reached in a way that does not name them. */
  dynamicStep = false;
  /** The scope as a whole is used. */
  wholeScope = false;
  #climbs = false;

  static of(ast: AstNode): References {
    const references = new References();
    references.#escape(references.#visit(ast, Place.ROOT));
    if (references.#climbs) {
      references.wholeScope = true;
      if (references.roots.has('steps')) references.dynamicStep = true;
    }
    return references;
  }

  get payloadPaths(): readonly (readonly string[])[] {
    return [...this.#payloadPaths].map((path) => JSON.parse(path) as string[]);
  }

  /** Records the references of `node` when it is evaluated against `place`. Returns the kind of its value. */
  #visit(node: AstNode, place: Place): Place {
    let result = this.#visitPlain(node, place);
    for (const stage of node.predicate ?? []) result = this.#visitFilter(stage, result);
    if (node.group) {
      this.#visitPairs(node.group.lhs, result);
      return Place.DATA;
    }
    return result;
  }

  #visitPlain(node: AstNode, place: Place): Place {
    switch (node.type) {
      case 'path':
        return this.#visitPath(node.steps ?? [], place);
      case 'name':
        return this.#visitName(String(node.value), place);
      case 'variable':
        return this.#visitVariable(node, place);
      case 'wildcard':
      case 'descendant':
        this.#escape(place);
        return Place.DATA;
      case 'parent':
        this.#climbs = true;
        return Place.DATA;
      case 'block':
        return this.#visitBlock(node, place);
      case 'function':
      case 'partial':
        return this.#visitCall(node, place, 0);
      case 'apply':
        return this.#visitApply(node, place);
      case 'lambda':
        // Its signature may let a parameter default to the context.
        if (node.signature !== undefined) this.#escape(place);
        this.#use(node.body, place);
        return Place.DATA;
      case 'transform':
        for (const part of [node.pattern, node.update, node.delete]) this.#use(part, Place.DATA);
        return Place.DATA;
      default:
        this.#visitOperands(node, place);
        return Place.DATA;
    }
  }

  /** Operators, conditions, lists, objects, literals: their operands are evaluated against the same as they are. */
  #visitOperands(node: AstNode, place: Place): void {
    if (isPairs(node.lhs)) this.#visitPairs(node.lhs, place);
    else if (node.type !== 'bind') this.#use(node.lhs, place);
    for (const part of [node.rhs, node.expression, node.condition, node.then, node.else]) this.#use(part, place);
    for (const item of node.expressions ?? []) this.#use(item, place);
  }

  #visitPath(steps: readonly AstNode[], start: Place): Place {
    let place = start;
    for (const step of steps) {
      if (step.type === 'sort') {
        for (const term of step.terms ?? []) this.#use(term.expression, place);
        for (const stage of step.stages ?? []) place = this.#visitFilter(stage, place);
        continue;
      }
      let result = this.#visit(step, place);
      for (const stage of step.stages ?? []) result = this.#visitFilter(stage, result);
      if (step.focus === undefined) {
        place = result;
      } else {
        // `@$name` binds the value, and the context stays.
        this.#escape(result);
      }
    }
    return place;
  }

  #visitName(name: string, place: Place): Place {
    if (place === Place.STEPS) this.stepIds.add(name);
    if (place === Place.TRIGGER) return name === 'payload' ? { below: [] } : Place.DATA;
    if (typeof place === 'object') {
      if (place.below.length >= MAX_PAYLOAD_DEPTH) return Place.DATA;
      const below = [...place.below, name];
      this.#payloadPaths.add(JSON.stringify(below));
      return { below };
    }
    if (place !== Place.ROOT) return Place.DATA;
    this.roots.add(name);
    return name === 'steps' ? Place.STEPS : name === 'trigger' ? Place.TRIGGER : Place.DATA;
  }

  #visitVariable(node: AstNode, place: Place): Place {
    if (node.value === '') return place;
    if (node.value === '$') return Place.ROOT;
    // The argument of `$eval` can name anything.
    if (node.value === 'eval') this.wholeScope = true;
    return Place.DATA;
  }

  #visitBlock(node: AstNode, place: Place): Place {
    const expressions = node.expressions ?? [];
    for (const expression of expressions.slice(0, -1)) this.#visit(expression, place);
    const last = expressions.at(-1);
    return last ? this.#visit(last, place) : Place.DATA;
  }

  #visitCall(node: AstNode, place: Place, givenBefore: number): Place {
    const name = node.procedure?.type === 'variable' ? String(node.procedure.value) : '';
    const given = node.arguments ?? [];
    const [object, key] = given;
    if (name === 'lookup' && object && key?.type === 'string' && !key.predicate && givenBefore === 0) {
      const found = this.#visitName(String(key.value), this.#visit(object, place));
      return found;
    }
    this.#use(node.procedure, place);
    for (const argument of given) this.#use(argument, place);
    if (given.length + givenBefore < (CONTEXT_FUNCTIONS.get(name) ?? 0)) this.#escape(place);
    return Place.DATA;
  }

  #visitApply(node: AstNode, place: Place): Place {
    if (!isPairs(node.lhs)) this.#use(node.lhs, place);
    if (node.rhs?.type === 'function') this.#visitCall(node.rhs, place, 1);
    else this.#use(node.rhs, place);
    return Place.DATA;
  }

  #visitPairs(pairs: readonly AstPair[], place: Place): void {
    for (const pair of pairs) for (const part of pair) this.#use(part, place);
  }

  #visitFilter(stage: AstStage, place: Place): Place {
    const { expr } = stage;
    if (!expr) return place;
    this.#use(expr, place);
    if (place !== Place.STEPS || expr.type === 'number') return place;
    if (expr.type === 'string') {
      throw new ExpressionSyntaxError(
        `steps[${JSON.stringify(expr.value)}] is a filter, not a look-up. Write steps.\`${String(expr.value)}\` instead.`,
        expr.position ?? 0,
      );
    }
    this.dynamicStep = true;
    return Place.DATA;
  }

  /** A part whose value can no longer be followed. */
  #use(node: AstNode | undefined, place: Place): void {
    if (node) this.#escape(this.#visit(node, place));
  }

  #escape(place: Place): void {
    if (place !== Place.ROOT && place !== Place.STEPS) return;
    this.dynamicStep = true;
    if (place === Place.ROOT) this.wholeScope = true;
  }
}

function isPairs(lhs: AstNode['lhs']): lhs is readonly AstPair[] {
  return Array.isArray(lhs);
}
