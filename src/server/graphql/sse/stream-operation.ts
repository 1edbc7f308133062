import { createSourceEventStream, execute, getOperationAST, OperationTypeNode } from 'graphql';
import type { ExecutionResult, FormattedExecutionResult, GraphQLError, OperationDefinitionNode } from 'graphql';
import { isLargerThan } from '../../../lib/limits/answer-size.js';
import { LARGE_TEXT_CHARS, turnToWrite } from '../../../lib/limits/large-texts.js';
import { withReadBudget } from '../../../lib/limits/read-budget.js';
import type { OperationAnswers } from '../operations/operation-answers.js';
import { SharedResults } from '../operations/shared-results.js';
import type { StreamFraming } from './stream-framing.js';
import type { PreparedOperation } from '../operations/prepare-operation.js';

/** Runs one operation, as the frames of a stream: one for each result, then the last one. */
export interface StreamOperation {
  /** The answer to what is no operation. */
  refused(
    errors: readonly GraphQLError[],
    requestId: string,
    framing: StreamFraming,
  ): AsyncGenerator<string, void, undefined>;
  run(
    operation: PreparedOperation,
    options: {
      readonly framing: StreamFraming;
      /** Called with the function that ends the source early, once there is a source. */
      readonly ended: (stop: () => void) => void;
      /**
       * Whether the server closes, so that the operation is not over. The stream has no last frame then, and its reader
       * comes back.
       */
      readonly isCutOff: () => boolean;
    },
  ): AsyncGenerator<string, void, undefined>;
}

/** The kind of operation that a prepared one is. */
export function definitionOf({ document, operationName }: PreparedOperation): OperationDefinitionNode {
  const definition = getOperationAST(document, operationName);
  if (!definition) throw new Error('A prepared operation has a definition.');
  return definition;
}

/** One stream for each operation. */
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

  async function* framed(
    payloads: AsyncIterable<string>,
    { next, complete }: StreamFraming,
    isCutOff: () => boolean = () => false,
  ): AsyncGenerator<string, void, undefined> {
    for await (const payload of payloads) yield next(payload);
    if (!isCutOff()) yield complete;
  }

  async function* single(result: FormattedExecutionResult): AsyncGenerator<string, void, undefined> {
    yield JSON.stringify(result);
  }

  return {
    refused: (errors, requestId, framing) => framed(single(replaced({ errors }, requestId) ?? {}), framing),
    run: (operation, { framing, ended, isCutOff }) => framed(payloads(operation, ended), framing, isCutOff),
  };
}
