import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Connector, ConnectorOperation } from '../file/connector.type.js';
import { PAGES_FIELD } from '../request/request-plan.type.js';
import { render } from '../template/render.js';
import type { OpenService } from './open-service.type.js';
import { CONNECTION_FIELD, withDefaults } from './operation-input.js';
import type { SendToService, ServiceCaller } from './send-to-service.type.js';

/** An operation that is to be called, with an input that was checked. */
export interface OperationCall {
  readonly connector: Connector;
  readonly operation: ConnectorOperation;
  readonly opened: OpenService;
  /** With or without the fields `connection` and `maxPages`. */
  readonly input: JsonObject;
}

/** Calls an operation. @returns its output. @throws StepFailure */
export async function callOperation(
  send: SendToService,
  { connector, operation, opened, input: given }: OperationCall,
  caller: ServiceCaller,
): Promise<JsonValue> {
  const { [CONNECTION_FIELD]: _connection, [PAGES_FIELD]: pages, ...rest } = given;
  const input = withDefaults(operation.input, rest);
  const { request, page, idempotency, output } = operation;
  const maxPages = typeof pages === 'number' ? pages : 1;
  const answer = await send({ connector, opened, request, scope: { input }, page, maxPages, idempotency }, caller);
  return output === null ? answer : (render(output, { answer, input }) ?? null);
}
