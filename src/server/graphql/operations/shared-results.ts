import { execute, getVariableValues, Kind } from 'graphql';
import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { Caller } from '../../../domain/account/caller.js';
import { eventWithReadBudget } from '../../../lib/limits/read-budget.js';
import { variablesBelowRoot } from './operation-variables.js';
import type { PreparedOperation } from './prepare-operation.js';

/** Recorded events never change, so the result of a selection is the same for all who may see them. */
const SHARED_FIELDS: ReadonlySet<string> = new Set(['executionEvents']);

/** At most this number of different results is kept for one event, */
const MAX_KEPT = 4;
/**
 * and at most this number of characters for as long as the event. A larger result is kept only for the subscribers that
 * receive the event within one turn.
 */
const MAX_KEPT_LENGTH = 256 * 1024;

/** The text of a message's payload. */
type Payload = string | Promise<string>;

/** Turns the result of one event into the text of a message's payload. */
export type Render = (result: ExecutionResult, requestId: string) => string;

/** The kept results of one event. */
interface Kept {
  readonly payloads: Map<string, Payload>;
  length: number;
}

/** An operation of a document. */
interface Shape {
  readonly number: number;
  readonly variables: ReadonlySet<string>;
}

/**
 * The payloads of subscriptions. If many subscribers receive the same event and send the same document with the same
 * variables, its fields are resolved and serialised once. The client chooses the document and the variables, so the
 * kept results are bounded.
 */
export class SharedResults {
  /** By event, then by request. An event is forgotten together with its producer. */
  readonly #kept = new WeakMap<object, Kept>();
  readonly #shapes = new WeakMap<OperationDefinitionNode, Shape>();
  #shapeCount = 0;

  constructor(private readonly render: Render) {}

  /**
   * Returns the function that turns each event of one subscription into a payload. It answers at once if none of the
   * fields needs a promise.
   */
  payloadsOf(operation: PreparedOperation, definition: OperationDefinitionNode): (event: unknown) => Payload {
    const { requestId, caller } = operation.contextValue;
    const payloadOf = (event: unknown): Payload => {
      const result = eventWithReadBudget(() => execute({ ...operation, rootValue: event }), caller?.userId);
      return 'then' in result
        ? result.then((awaited) => this.render(awaited, requestId))
        : this.render(result, requestId);
    };
    const key = isShared(definition) ? this.#keyOf(operation, definition) : undefined;
    if (key === undefined) return payloadOf;
    return (event) => {
      if (typeof event !== 'object' || event === null) return payloadOf(event);
      const kept = this.#keptOf(event);
      const known = kept.payloads.get(key);
      if (known !== undefined) return known;
      const payload = payloadOf(event);
      if (kept.payloads.size < MAX_KEPT) keep(kept, key, payload);
      return payload;
    };
  }

  #keptOf(event: object): Kept {
    let kept = this.#kept.get(event);
    if (kept === undefined) this.#kept.set(event, (kept = { payloads: new Map(), length: 0 }));
    return kept;
  }

  /** Undefined if the variables do not match the declared ones. */
  #keyOf(operation: PreparedOperation, definition: OperationDefinitionNode): string | undefined {
    const {
      schema,
      document,
      variableValues,
      contextValue: { caller },
    } = operation;
    const { coerced } = getVariableValues(schema, definition.variableDefinitions ?? [], variableValues ?? {});
    if (!coerced) return undefined;
    let shape = this.#shapes.get(definition);
    if (shape === undefined)
      this.#shapes.set(
        definition,
        (shape = { number: (this.#shapeCount += 1), variables: variablesBelowRoot(document, definition) }),
      );
    const { number, variables } = shape;
    return JSON.stringify([number, Object.entries(coerced).filter(([name]) => variables.has(name)), whoIs(caller)]);
  }
}

function keep(kept: Kept, key: string, payload: Payload): void {
  const { payloads } = kept;
  payloads.set(key, payload);
  const forget = (): void => void payloads.delete(key);
  const measure = (text: string): void => {
    if (kept.length + text.length > MAX_KEPT_LENGTH) setImmediate(forget);
    else kept.length += text.length;
  };
  if (typeof payload === 'string') measure(payload);
  else payload.then(measure, forget);
}

function whoIs(caller: Caller | null): unknown {
  return caller && [caller.userId, caller.ownerId, ...caller.scopes];
}

function isShared({ selectionSet: { selections } }: OperationDefinitionNode): boolean {
  const [field] = selections;
  return field?.kind === Kind.FIELD && SHARED_FIELDS.has(field.name.value);
}
