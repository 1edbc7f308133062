import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { show } from '../common/lower-case.js';
import { QuotaList } from './quota.schema.js';
import { instantShape } from '../common/common.shape.js';

/** The limits of the caller. */
export function quotaRoutes({ quotas }: Pick<RestServices, 'quotas'>): readonly Route[] {
  return [
    route({
      operationId: 'listQuotas',
      method: 'GET',
      path: '/quotas',
      summary: 'List your limits',
      description: 'Each with how much of it is in use.',
      answers: { 200: { description: 'All of them.', schema: QuotaList } },
      async handle({ caller }) {
        const found = await quotas.list(caller);
        return answer(200, {
          quotas: found.map(({ name, limit, used, resetsAt }) => ({
            name: show(name),
            limit,
            used,
            resets_at: instantShape(resetsAt),
          })),
        });
      },
    }),
  ];
}
