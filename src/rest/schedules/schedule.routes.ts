import { nextRunOfTrigger } from '../../domain/schedule/upcoming-runs.js';
import { triggersOf } from '../../domain/trigger/trigger.js';
import { instantShape } from '../common/common.shape.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { pageQuery, TickList } from '../common/list.schema.js';
import { PreviewQuery, SchedulePreview } from './preview.schema.js';
import { TriggerList } from './trigger.schema.js';
import { keyedTriggerShape } from './trigger.shape.js';
import { tickShape } from './tick.shape.js';
import { UpcomingRuns, upcomingQuery } from './upcoming.schema.js';
import { pageOf, windowShape } from '../common/page.js';

/** The future and past times of schedules. */
export function scheduleRoutes(services: RestServices): readonly Route[] {
  const { workflows, ticks, schedules } = services;
  return [
    route({
      operationId: 'listTicks',
      method: 'GET',
      path: '/workflows/{workflow_id}/ticks',
      summary: 'List scheduled times',
      description: 'Newest first, each fired with its run, or skipped with the reason.',
      query: pageQuery(25),
      answers: { 200: { description: 'One page.', schema: TickList } },
      async handle({ caller, workflowId, query }) {
        const { id } = await workflows.get(caller, workflowId);
        const page = await ticks.list(caller, id, pageOf(query));
        return answer(200, { ticks: page.items.map(tickShape), ...(await windowShape(page, query)) });
      },
    }),
    route({
      operationId: 'listTriggers',
      method: 'GET',
      path: '/workflows/{workflow_id}/triggers',
      summary: 'List the triggers of a workflow',
      description: 'Each with its settings, its next scheduled time, and how often it has fired.',
      answers: { 200: { description: 'The triggers, the first one first.', schema: TriggerList } },
      async handle({ caller, workflowId }) {
        const workflow = await workflows.get(caller, workflowId);
        const counts = await ticks.counts(caller, [workflow.id]);
        return answer(200, {
          triggers: triggersOf(workflow).map((trigger) => {
            const own = counts.find(({ triggerKey }) => triggerKey === trigger.key);
            return {
              ...keyedTriggerShape(trigger),
              next_run_at: instantShape(nextRunOfTrigger(workflow, trigger.key)),
              fired_count: own?.fired ?? 0,
              skipped_count: own?.skipped ?? 0,
              last_fired_at: instantShape(own?.lastFiredAt ?? null),
            };
          }),
        });
      },
    }),
    route({
      operationId: 'listUpcomingRuns',
      method: 'GET',
      path: '/workflows/{workflow_id}/upcoming',
      summary: 'List the next scheduled times of a workflow',
      description: 'None if it does not fire, because it is disabled, has no steps or is not scheduled.',
      query: upcomingQuery,
      answers: { 200: { description: 'The times, soonest first.', schema: UpcomingRuns } },
      async handle({ caller, workflowId, query }) {
        const upcoming = schedules.upcoming(await workflows.get(caller, workflowId), query.count);
        return answer(200, {
          upcoming: upcoming.map(({ scheduledFor, firesAt, triggerKey }) => ({
            scheduled_for: scheduledFor.toISOString(),
            fires_at: firesAt.toISOString(),
            trigger_key: triggerKey,
          })),
        });
      },
    }),
    route({
      operationId: 'previewSchedule',
      method: 'GET',
      path: '/schedules/preview',
      summary: 'Preview a schedule',
      description: 'The times at which it fires, over changes of the clock as `dst_gap` and `dst_repeat` say.',
      query: PreviewQuery,
      answers: {
        200: {
          description: 'The next times; a workflow with jitter fires each of them later, by always the same time.',
          schema: SchedulePreview,
        },
      },
      async handle({ caller, query }) {
        const { schedule, timezone, dst_gap: dstGap, dst_repeat: dstRepeat, count, after } = query;
        const times = schedules.preview(caller, {
          schedule,
          timezone,
          dstGap,
          dstRepeat,
          count,
          after: after === undefined ? undefined : new Date(after),
        });
        return answer(200, { schedule, timezone, times: times.map((time) => time.toISOString()) });
      },
    }),
  ];
}
