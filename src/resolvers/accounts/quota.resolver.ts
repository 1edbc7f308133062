import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { Quota } from '../../domain/account/quota.js';
import { QuotaType } from '../../schema/accounts/quota.type.js';
import { ViewerType } from '../../schema/accounts/viewer.type.js';

/** The limits of the user behind the call. */
@Resolver(() => ViewerType)
export class ViewerQuotasResolver {
  @FieldResolver(() => [QuotaType], { description: 'Your limits, and how much of each is in use.' })
  quotas(@Ctx() context: RequestContext): Promise<readonly Quota[]> {
    return context.services.quotas.list(requireCaller(context));
  }
}
