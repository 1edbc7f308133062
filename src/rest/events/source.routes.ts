import type { Caller } from '../../domain/account/caller.js';
import type { SourceState } from '../../domain/source/source.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { NotFoundError } from '../../errors.js';
import { instantShape, problemShape } from '../common/common.shape.js';
import { show } from '../common/lower-case.js';
import { answer, route } from '../http/route.js';
import type { Answer, Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { sourceDraft } from '../schedules/trigger.reader.js';
import {
  DeliveryTest,
  SourceState as SourceStateAnswer,
  SourceTest,
  SourceTestRequest,
  SourceWebhook,
  addressQuery,
} from './source.schema.js';

/** The lists that triggers poll for new items. */
export function sourceRoutes({
  sources,
  sourceWebhooks,
  workflows,
}: Pick<RestServices, 'sources' | 'sourceWebhooks' | 'workflows'>): readonly Route[] {
  const shown = async (caller: Caller, workflow: Workflow): Promise<Answer> => {
    const [state] = await sources.states(caller, [workflow]);
    if (state == null) throw new NotFoundError('source of a workflow', workflow.id);
    return answer(200, stateShape(state));
  };
  return [
    route({
      operationId: 'getSource',
      method: 'GET',
      path: '/workflows/{workflow_id}/source',
      summary: 'Read the state of the source of a workflow',
      description: 'That of the first trigger with a source. Not found if no trigger of the workflow names one.',
      answers: { 200: { description: 'Its state.', schema: SourceStateAnswer } },
      handle: async ({ caller, workflowId }) => shown(caller, await workflows.get(caller, workflowId)),
    }),
    route({
      operationId: 'pollSource',
      method: 'POST',
      path: '/workflows/{workflow_id}/source/poll',
      summary: 'Poll the source of a workflow now',
      description: 'Instead of at its next time. At most once in ten seconds.',
      answers: { 200: { description: 'Its state.', schema: SourceStateAnswer } },
      handle: async ({ caller, workflowId }) => shown(caller, await sources.pollNow(caller, workflowId)),
    }),
    route({
      operationId: 'getSourceWebhook',
      method: 'GET',
      path: '/workflows/{workflow_id}/source/webhook',
      showsSecret: true,
      summary: 'Read how the events of a source arrive (scope `connections:write`)',
      description:
        'Not found if the trigger of the workflow names no trigger of a connector that services can send to.',
      query: addressQuery,
      answers: { 200: { description: 'The address, and what is to be done with it.', schema: SourceWebhook } },
      async handle({ caller, workflowId, query }) {
        const webhook = await sourceWebhooks.of(caller, workflowId, query.trigger_key);
        if (webhook === null) throw new NotFoundError('webhook of a source', workflowId);
        const { delivery, url, setup, isReachable, unreachableReason, lastRefusal } = webhook;
        return answer(200, {
          delivery: show(delivery),
          url,
          setup: [...setup],
          is_reachable: isReachable,
          unreachable_reason: unreachableReason,
          registered_at: instantShape(webhook.registeredAt),
          last_delivery_at: instantShape(webhook.lastDeliveryAt),
          last_refused_at: instantShape(webhook.lastRefusedAt),
          last_refusal: lastRefusal,
        });
      },
    }),
    route({
      operationId: 'testDelivery',
      method: 'POST',
      path: '/workflows/{workflow_id}/source/test-delivery',
      summary: 'Try whether the address of a source is reached (scope `connections:write`)',
      description: 'This server sends a request to the address, which starts nothing.',
      query: addressQuery,
      answers: { 200: { description: 'Whether it arrived, or why not.', schema: DeliveryTest } },
      async handle({ caller, workflowId, query: { trigger_key: key } }) {
        const { arrived, isReachable, unreachableReason, problem } = await sourceWebhooks.test(caller, workflowId, key);
        return answer(200, {
          arrived,
          is_reachable: isReachable,
          unreachable_reason: unreachableReason,
          problem: problemShape(problem),
        });
      },
    }),
    route({
      operationId: 'testSource',
      method: 'POST',
      path: '/sources/test',
      summary: 'Read a source once, and show what it yields',
      description: 'Nothing is stored or started.',
      body: SourceTestRequest,
      answers: { 200: { description: 'The newest items, or why there are none.', schema: SourceTest } },
      async handle({ caller, body }) {
        const { itemCount, samples, matches, problem } = await sources.test(caller, {
          eventType: body.event_type,
          source: sourceDraft(body.source),
          workflowId: body.workflow_id,
          filters: body.filters,
        });
        return answer(200, {
          item_count: itemCount,
          samples: [...samples],
          matches: [...matches],
          problem: problemShape(problem),
        });
      },
    }),
  ];
}

function stateShape(state: SourceState) {
  return {
    status: show(state.status),
    last_poll_at: instantShape(state.lastPollAt),
    next_poll_at: instantShape(state.nextPollAt),
    last_item_at: instantShape(state.lastItemAt),
    item_count: state.itemCount,
    failures: state.failures,
    failing_since: instantShape(state.failingSince),
    problem: problemShape(state.problem),
    workflow_count: state.workflowCount,
  };
}
