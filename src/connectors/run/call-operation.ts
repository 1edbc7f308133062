import { StepFailure } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Connector, ConnectorOperation } from '../file/connector.type.js';
import { PAGES_FIELD } from '../request/request-plan.type.js';
import { render, renderFields } from '../template/render.js';
import type { TemplateScope } from '../template/render.js';
import type { Template } from '../template/template.type.js';
import { withInlineFiles } from './inline-files.js';
import type { OpenService } from './open-service.type.js';
import { CONNECTION_FIELD, withDefaults } from './operation-input.js';
import type { Paging, SendToService, ServiceCaller } from './send-to-service.type.js';

/** The most items that are read one by one, and how many of them at a time. */
const MAX_EACH = 100;
const EACH_AT_ONCE = 5;

/** An operation that is to be called, with an input that was checked. */
export interface OperationCall {
  readonly connector: Connector;
  readonly operation: ConnectorOperation;
  readonly opened: OpenService;
  /** With or without the fields `connection` and `maxPages`. */
  readonly input: JsonObject;
  readonly paging?: Paging | undefined;
}

/** Calls an operation. @returns its output. @throws StepFailure */
export async function callOperation(
  send: SendToService,
  { connector, operation, opened, input: given, paging }: OperationCall,
  caller: ServiceCaller,
): Promise<JsonValue> {
  const { [CONNECTION_FIELD]: _connection, [PAGES_FIELD]: pages, ...rest } = given;
  const asked = withDefaults(operation.input, rest);
  const input = await withInlineFiles(operation.inlineFiles, asked, caller.files);
  const { request, page, idempotency, output } = operation;
  const maxPages = typeof pages === 'number' ? pages : 1;
  const before = await earlierOutputs(send, { connector, operation, opened, input }, caller);
  const scope = { input, ...(before === null ? {} : { before }) };
  const asFile = operation.download === 'always' || (operation.download === 'optional' && input['as'] === 'file');
  const answer = await send({ connector, opened, request, scope, page, maxPages, idempotency, paging, asFile }, caller);
  const found =
    output === null ? answer : (render(output, { answer, now: caller.now.toISOString(), ...scope }) ?? null);
  return operation.each === null ? found : await eachItem(send, { connector, operation, opened, input }, found, caller);
}

/** The list with the output of another operation in the place of each item. @throws StepFailure */
async function eachItem(
  send: SendToService,
  { connector, operation: { each }, opened, input }: OperationCall,
  list: JsonValue,
  caller: ServiceCaller,
): Promise<JsonValue> {
  const operation = each === null ? undefined : connector.operations[each.operation];
  // A service that has found nothing often leaves the list out.
  if (list === null || operation === undefined || each === null) return list ?? [];
  const items = Array.isArray(list) ? list : [list];
  if (items.length > MAX_EACH)
    throw StepFailure.permanent(
      'INVALID_INPUT',
      `${connector.title} found ${items.length} items, and each of them is read by itself: ask for at most ${MAX_EACH} of them.`,
    );
  const outputs: JsonValue[] = [];
  for (let at = 0; at < items.length; at += EACH_AT_ONCE)
    outputs.push(
      ...(await Promise.all(
        items
          .slice(at, at + EACH_AT_ONCE)
          .map((item) =>
            callOperation(
              send,
              { connector, operation, opened, input: renderFields(each.with, { item, input }) },
              caller,
            ),
          ),
      )),
    );
  // A list of its own gives all its items: the comments of each task.
  return outputs.flat();
}

/** The input of a call within another one: its fields of the same names, and those that the file gives. */
export function innerInput(
  operation: ConnectorOperation,
  input: JsonObject,
  fields: Readonly<Record<string, Template>>,
  scope: TemplateScope,
): JsonObject {
  const known = Object.keys(isJsonObject(operation.input.properties) ? operation.input.properties : {});
  const same = Object.entries(input).filter(([field]) => known.includes(field));
  return { ...Object.fromEntries(same), ...renderFields(fields, scope) };
}

/** The outputs of the operations that are called first. Null if there are none. */
async function earlierOutputs(
  send: SendToService,
  { connector, operation, opened, input }: OperationCall,
  caller: ServiceCaller,
): Promise<JsonObject | null> {
  const outputs: JsonObject = {};
  for (const [name, call] of Object.entries(operation.before)) {
    const earlier = connector.operations[call.operation];
    if (earlier === undefined || (call.onlyFor !== null && input[call.onlyFor] === undefined)) continue;
    const earlierInput = innerInput(earlier, input, call.with, { input, before: outputs });
    // A request of its own, which a service that keeps keys must not take for the main one.
    const own = { ...caller, idempotencyKey: `${caller.idempotencyKey}:${name}` };
    outputs[name] = await callOperation(send, { connector, operation: earlier, opened, input: earlierInput }, own);
  }
  return Object.keys(outputs).length === 0 ? null : outputs;
}
