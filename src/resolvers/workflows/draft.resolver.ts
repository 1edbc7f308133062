import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { StepPlace } from '../../domain/identity/step-ids.js';
import type { Step } from '../../domain/steps/step.js';
import type { WorkflowDraft } from '../../domain/workflow/draft.js';
import type { StepChange } from '../../domain/workflow/version-diff.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { AcceptDraftInput, WorkflowDraftType } from '../../schema/workflows/draft.type.js';
import { WorkflowPayloadType } from '../../schema/payload.types.js';
import { StepChangeType } from '../../schema/workflows/step-change.type.js';
import { StepType } from '../../schema/workflows/step.type.js';
import { given } from './drafts.js';
import { StepView, stepChangeViews, stepViews, allStepViews } from './step.view.js';
import type { StepChangeView } from './step.view.js';

/** A draft with the workflow as it was read beside it. */
export interface ShownDraft extends WorkflowDraft {
  readonly workflow: Workflow;
}

export const placeOfDraft = ({ id, workflowId }: WorkflowDraft): StepPlace => ({
  in: 'draft',
  workflowId,
  draftId: id,
});

/** Plans that wait to be taken over, and plans that are given up. */
@Resolver(() => WorkflowDraftType)
export class DraftResolver {
  @FieldResolver()
  steps(@Root() draft: ShownDraft): readonly StepType[] {
    return stepViews(placeOfDraft(draft), draft.steps);
  }

  @FieldResolver(() => [StepType], {
    description: 'All steps, each body after its loop; `parentKey` names the loop. StepInput takes the list as it is.',
  })
  allSteps(@Root() draft: ShownDraft): readonly StepType[] {
    return allStepViews(placeOfDraft(draft), draft.steps);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether another version is live by now than the one that it was made against.',
  })
  isStale(@Root() draft: ShownDraft): boolean {
    return draft.baseVersion !== draft.workflow.version;
  }

  @FieldResolver(() => [StepChangeType], {
    description:
      'The changes that accepting it would make, step by step, without unchanged steps. It is compared with the live version, or with another one.',
  })
  async changes(
    @Root() draft: ShownDraft,
    @Arg('against', () => Int, {
      nullable: true,
      description: 'The number of the version to compare with; absent: the live one.',
    })
    against: number | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly StepChangeView[]> {
    const version = given(against) ?? draft.workflow.version;
    const { steps, changes } = await this.#changes(draft, version, context);
    const lists = {
      before: { place: { in: 'version', workflowId: draft.workflowId, version }, steps },
      after: { place: placeOfDraft(draft), steps: draft.steps },
    } as const;
    return stepChangeViews(changes, (step, side) => new StepView(lists[side].place, step, lists[side].steps));
  }

  /** The changes to a version, and the steps of that version. */
  async #changes(
    draft: ShownDraft,
    version: number,
    context: RequestContext,
  ): Promise<{ readonly steps: readonly Step[]; readonly changes: readonly StepChange[] }> {
    const { services } = context;
    if (version !== draft.workflow.version) return services.drafts.changesSince(requireCaller(context), draft, version);
    return { steps: draft.workflow.steps, changes: services.drafts.changesOf(draft, draft.workflow) };
  }

  @Mutation(() => WorkflowPayloadType, {
    description:
      'Makes a draft the live version. Refused if the live version is not the one that it was made against, unless the live version is named.',
  })
  async acceptDraft(
    @Arg('input', () => AcceptDraftInput, { description: 'Which draft.' }) input: AcceptDraftInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly workflow: Workflow }> {
    return {
      workflow: await context.services.drafts.accept(
        requireCaller(context),
        input.workflowId,
        input.draftId,
        given(input.expectedVersion),
      ),
    };
  }

  @Mutation(() => WorkflowPayloadType, { description: 'Throws a draft away; the live version stays.' })
  async discardDraft(
    @Arg('workflowId', () => ID, { description: 'The workflow.' }) workflowId: string,
    @Arg('draftId', () => ID, { description: 'The draft as it was seen. Refused if it was replaced or removed.' })
    draftId: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly workflow: Workflow }> {
    return { workflow: await context.services.drafts.discard(requireCaller(context), workflowId, draftId) };
  }

  @Mutation(() => WorkflowPayloadType, { description: 'Cancels the plan that is being made; the live version stays.' })
  async cancelPlanning(
    @Arg('id', () => ID, { description: 'The workflow whose plan is no longer wanted.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly workflow: Workflow }> {
    return { workflow: await context.services.workflows.cancelPlanning(requireCaller(context), id) };
  }
}
