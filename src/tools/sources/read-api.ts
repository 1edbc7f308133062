import type { SourcePage, SourceRead } from '../../domain/source/source-page.js';
import { StepFailure } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { CallApi } from '../api/call-api.js';
import type { ToolContext } from '../tool.js';
import { itemsIn, placesOf } from './items-in.js';

/** Reads a list by an operation of an API, for `api.new_item`. @throws StepFailure */
export async function readApiSource(callApi: CallApi, read: SourceRead, context: ToolContext): Promise<SourcePage> {
  const { parameters, connection } = read;
  const operation = typeof parameters['operation'] === 'string' ? parameters['operation'] : '';
  const input = isJsonObject(parameters['input']) ? parameters['input'] : {};
  const { output, sideEffectsBlocked } = await callApi(
    { connection: connection?.name ?? '', operation, input },
    context,
  );
  if (sideEffectsBlocked)
    throw StepFailure.permanent(
      'SOURCE_HAS_SIDE_EFFECTS',
      `The operation ${JSON.stringify(operation)} may change something, so it cannot be polled. Name one that lists.`,
    );
  const places = placesOf(parameters);
  return {
    items: itemsIn(output, places, (id, item) => ({ id, item, operation })),
    next: null,
    cursor: null,
    validators: null,
    isUnchanged: false,
    isUnordered: places.isOldestFirst,
  };
}
