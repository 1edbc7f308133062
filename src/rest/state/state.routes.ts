import { cursorPageOf, cursorShape } from '../common/cursor.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  ForgetRequest,
  ForgetResult,
  SeenListList,
  SetStateRequest,
  StateValue,
  StateValueList,
  seenListShape,
  seenListsQuery,
  stateQuery,
  stateValueShape,
} from './state.schema.js';

/** The values and lists of seen ids that workflows keep between runs. */
export function stateRoutes({ state }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'listStateValues',
      method: 'GET',
      path: '/state',
      summary: 'List values that workflows keep between runs',
      query: stateQuery,
      answers: {
        200: { description: 'One page.', schema: StateValueList },
        404: { description: 'You have no such workflow.' },
      },
      async handle({ caller, query }) {
        const filter = { workflowId: query.workflow_id ?? null, search: query.search };
        const page = await state.values(caller, filter, cursorPageOf(query));
        return answer(200, { values: page.items.map(stateValueShape), ...(await cursorShape(page, query)) });
      },
    }),
    route({
      operationId: 'setStateValue',
      method: 'PUT',
      path: '/state',
      summary: 'Keep a value, or change it',
      description: 'The name is in the body, because it may be any text.',
      body: SetStateRequest,
      answers: {
        200: { description: 'The value as it is now.', schema: StateValue },
        404: { description: 'You have no such workflow.' },
      },
      async handle({ caller, body }) {
        const value = await state.setValue(caller, {
          workflowId: body.workflow_id ?? null,
          name: body.name,
          value: body.value,
          expiresAfterSeconds: body.expires_after_seconds,
          expectedVersion: body.expected_version,
        });
        return answer(200, stateValueShape(value));
      },
    }),
    route({
      operationId: 'getStateValue',
      method: 'GET',
      path: '/state/{value_id}',
      summary: 'Read a kept value',
      answers: { 200: { description: 'The value.', schema: StateValue } },
      handle: async ({ caller, param }) => answer(200, stateValueShape(await state.value(caller, param('value_id')))),
    }),
    route({
      operationId: 'deleteStateValue',
      method: 'DELETE',
      path: '/state/{value_id}',
      summary: 'Delete a kept value',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ caller, param }) {
        await state.deleteValue(caller, param('value_id'));
        return answer(204, null);
      },
    }),
    route({
      operationId: 'listSeenLists',
      method: 'GET',
      path: '/seen-lists',
      summary: 'List the lists of seen ids',
      description: 'Lists that the tool state.new_items keeps. The ids are kept as digests only.',
      query: seenListsQuery,
      answers: {
        200: { description: 'All of them.', schema: SeenListList },
        404: { description: 'You have no such workflow.' },
      },
      handle: async ({ caller, query }) =>
        answer(200, { lists: (await state.lists(caller, query.workflow_id ?? null)).map(seenListShape) }),
    }),
    route({
      operationId: 'forgetSeenIds',
      method: 'POST',
      path: '/seen-lists/{list_id}/forget',
      summary: 'Make ids of a list new again',
      body: ForgetRequest,
      answers: { 200: { description: 'The list as it is now.', schema: ForgetResult } },
      async handle({ caller, param, body }) {
        const { list, count } = await state.forget(caller, param('list_id'), body.ids);
        return answer(200, { forgotten_count: count, list: seenListShape(list) });
      },
    }),
    route({
      operationId: 'deleteSeenList',
      method: 'DELETE',
      path: '/seen-lists/{list_id}',
      summary: 'Delete a list of seen ids',
      description: 'All of its ids are new again.',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ caller, param }) {
        await state.deleteList(caller, param('list_id'));
        return answer(204, null);
      },
    }),
  ];
}
