import { execute, Kind } from 'graphql';
import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { Caller } from '../../domain/caller.js';
import type { PreparedOperation } from './socket-operations.js';

/** What is recorded never changes, so that what a selection makes of it is the same for all who may see it. */
const SHARED_FIELDS: ReadonlySet<string> = new Set(['executionEvents']);

/** The text of a message's payload. */
type Payload = string | Promise<string>;

/** Turns the result of one event into the text of a message's payload. */
export type Render = (result: ExecutionResult, requestId: string) => string;

/**
 * The payloads of subscriptions. Where many subscribers are handed the same event and ask the same of it, by the same
 * document with the same variables, its fields are resolved and written out once.
 */
export class SharedResults {
  /** By event, then by who asks what. Events are forgotten with whoever hands them out. */
  readonly #payloads = new WeakMap<object, Map<string, Payload>>();
  readonly #documents = new WeakMap<DocumentNode, number>();
  #documentCount = 0;

  constructor(private readonly render: Render) {}

  /** Makes what turns each event of one subscription into a payload: at once, where none of its fields has to be waited for. */
  payloadsOf(operation: PreparedOperation, definition: OperationDefinitionNode): (event: unknown) => Payload {
    const { requestId } = operation.contextValue;
    const payloadOf = (event: unknown): Payload => {
      const result = execute({ ...operation, rootValue: event });
      return 'then' in result ? result.then((awaited) => this.render(awaited, requestId)) : this.render(result, requestId);
    };
    if (!isShared(definition)) return payloadOf;
    const key = this.#keyOf(operation);
    return (event) => {
      if (typeof event !== 'object' || event === null) return payloadOf(event);
      let payloads = this.#payloads.get(event);
      if (payloads === undefined) this.#payloads.set(event, (payloads = new Map<string, Payload>()));
      let payload = payloads.get(key);
      if (payload === undefined) payloads.set(key, (payload = payloadOf(event)));
      return payload;
    };
  }

  #keyOf({ document, operationName, variableValues, contextValue: { caller } }: PreparedOperation): string {
    let number = this.#documents.get(document);
    if (number === undefined) this.#documents.set(document, (number = this.#documentCount += 1));
    return JSON.stringify([number, operationName, variableValues, whoIs(caller)]);
  }
}

function whoIs(caller: Caller | null): unknown {
  return caller && [caller.userId, ...caller.scopes];
}

function isShared({ selectionSet: { selections } }: OperationDefinitionNode): boolean {
  const [field] = selections;
  return field?.kind === Kind.FIELD && SHARED_FIELDS.has(field.name.value);
}
