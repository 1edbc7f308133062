import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import { canAcknowledge } from '../../domain/marketplace/publish-check/index.js';
import type { Acknowledgement } from '../../domain/marketplace/publish-check/index.js';
import { PublishCheckType } from '../../schema/marketplace/publish-check.type.js';
import type { PublishWorkflowInput } from '../../schema/marketplace/publish-check.type.js';

@Resolver()
export class PublishCheckResolver {
  @Query(() => PublishCheckType, {
    description: 'Everything that publishing a workflow would refuse or ask about, without publishing it.',
  })
  async publishCheck(
    @Arg('id', () => ID, { description: 'The workflow to look through.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<PublishCheckType> {
    const { isPublishable, findings } = await context.services.publishChecks.check(requireCaller(context), id);
    return {
      isPublishable,
      findings: findings.map((finding) => ({
        ...finding,
        pointer: jsonPointer(finding.path),
        canAcknowledge: canAcknowledge(finding),
      })),
    };
  }
}

/** By the pointers that `publishCheck` gives. */
export function toAcknowledgement(input: PublishWorkflowInput | null): Acknowledgement {
  const pointers = new Set(input?.acknowledge);
  return { personalData: input?.acknowledgePersonalData ?? false, names: (path) => pointers.has(jsonPointer(path)) };
}
