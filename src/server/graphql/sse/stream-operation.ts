import { createSourceEventStream, execute, getOperationAST, OperationTypeNode } from 'graphql';
import type { ExecutionResult, FormattedExecutionResult, GraphQLError, OperationDefinitionNode } from 'graphql';
import { isLargerThan } from '../../../lib/limits/answer-size.js';
import { LARGE_TEXT_CHARS, turnToWrite } from '../../../lib/limits/large-texts.js';
import { withReadBudget } from '../../../lib/limits/read-budget.js';
import type { OperationAnswers } from '../operations/operation-answers.js';
import { SharedResults } from '../operations/shared-results.js';
import type { PreparedOperation } from '../operations/prepare-operation.js';

/**
 * The last frame of an operation. A browser's `EventSource` sees an event only if it has data, so there is an empty
 * line of it.
 */
const COMPLETE = 'event: complete\ndata:\n\n';

/** Runs one operation, as the frames of an event stream: `next` for each result, then `complete`. */
export interface StreamOperation {
  /** The answer to what is no operation. */
  refused(errors: readonly GraphQLError[], requestId: string): AsyncGenerator<string, void, undefined>;
  /** @param ended is called with what ends the source early, once there is a source. */
  run(operation: PreparedOperation, ended: (stop: () => void) => void): AsyncGenerator<string, void, undefined>;
}

/** The kind of operation that a prepared one is. */
export function definitionOf({ document, operationName }: PreparedOperation): OperationDefinitionNode {
  const definition = getOperationAST(document, operationName);
  if (!definition) throw new Error('A prepared operation has a definition.');
  return definition;
}

/** GraphQL over SSE, distinct connections mode: one stream for each operation (PROTOCOL.md of graphql-sse). */
export function createStreamOperation({ replaced }: OperationAnswers): StreamOperation {
  const render = (result: ExecutionResult, requestId: string): string =>
    JSON.stringify(replaced(result, requestId) ?? result);
  const results = new SharedResults(render);

  async function* payloads(
    operation: PreparedOperation,
    ended: (stop: () => void) => void,
  ): AsyncGenerator<string, void, undefined> {
    const { requestId, caller } = operation.contextValue;
    const definition = definitionOf(operation);
    if (definition.operation !== OperationTypeNode.SUBSCRIPTION) {
      const result = await withReadBudget(() => execute(operation), { ownerId: caller?.userId ?? '' });
      if (isLargerThan(result.data, LARGE_TEXT_CHARS)) await turnToWrite();
      yield render(result, requestId);
      return;
    }
    const events = await createSourceEventStream(operation);
    if (!(Symbol.asyncIterator in events)) {
      yield render(events, requestId);
      return;
    }
    const source = events[Symbol.asyncIterator]();
    ended(() => void source.return?.());
    const payloadOf = results.payloadsOf(operation, definition);
    for (let step = await source.next(); step.done !== true; step = await source.next()) {
      if (isLargerThan(step.value, LARGE_TEXT_CHARS)) await turnToWrite();
      yield await payloadOf(step.value);
    }
  }

  async function* framed(payloads: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
    // JSON has no line breaks outside its texts, and escapes those within.
    for await (const payload of payloads) yield `event: next\ndata: ${payload}\n\n`;
    yield COMPLETE;
  }

  async function* single(result: FormattedExecutionResult): AsyncGenerator<string, void, undefined> {
    yield JSON.stringify(result);
  }

  return {
    refused: (errors, requestId) => framed(single(replaced({ errors }, requestId) ?? {})),
    run: (operation, ended) => framed(payloads(operation, ended)),
  };
}
