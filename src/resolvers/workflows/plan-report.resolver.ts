import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { InvalidInputError } from '../../errors.js';
import type { WorkflowDraft } from '../../domain/workflow/draft.js';
import { canLeaveOut } from '../../domain/plan-report/index.js';
import type { Gap } from '../../domain/plan-report/index.js';
import { choiceKeyOf, gapKeyOf } from '../../domain/identity/object-ids.js';
import type { Workflow, WorkflowVersion } from '../../domain/workflow/workflow.js';
import { WorkflowDraftType } from '../../schema/workflows/draft.type.js';
import { WorkflowPayloadType } from '../../schema/payload.types.js';
import {
  AnswerGapsInput,
  GapType,
  PlanReportType,
  RefineWorkflowInput,
} from '../../schema/workflows/plan-report.type.js';
import { WorkflowType, WorkflowVersionType } from '../../schema/workflows/workflow.type.js';
import { placeOfDraft } from './draft.resolver.js';
import { pointingInto, refuseBoth } from '../one-of.js';
import { given } from './drafts.js';
import { planReportView } from './plan-report.view.js';
import type { PlanReportView } from './plan-report.view.js';

const PLAN = {
  nullable: true,
  description:
    'The effects of the words that it was planned from, and the open questions; null if it came from no plan.',
};

@Resolver(() => WorkflowType)
export class PlanReportResolver {
  @FieldResolver(() => PlanReportType, PLAN)
  async plan(@Root() workflow: Workflow, @Ctx() context: RequestContext): Promise<PlanReportView | null> {
    const report = await context.loaders.planReports.load(workflow);
    return report && planReportView({ in: 'version', workflowId: workflow.id, version: workflow.version }, report);
  }

  @Mutation(() => WorkflowPayloadType, {
    description:
      'Changes the plan by an instruction, such as "only on weekdays". Parts that the words do not mention stay; if they change nothing, error says why (NOTHING_CHANGED).',
  })
  async refineWorkflow(
    @Arg('input', () => RefineWorkflowInput, { description: 'The change.' }) {
      workflowId,
      instruction,
      asDraft,
    }: RefineWorkflowInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly workflow: Workflow }> {
    return {
      workflow: await context.services.workflows.regenerate(requireCaller(context), workflowId, {
        reason: instruction,
        asDraft: given(asDraft),
      }),
    };
  }

  @Mutation(() => WorkflowPayloadType, {
    description:
      'Answers questions about a plan. The answers are put into the plan, which is checked again. Only other words for words that are not understood make the request be read again.',
  })
  async answerGaps(
    @Arg('input', () => AnswerGapsInput, { description: 'The answers.' }) input: AnswerGapsInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly workflow: Workflow }> {
    const answers = input.answers.map((each, index) => {
      refuseBoth(each, 'answer', ['value', 'choiceId', 'words', 'leaveOut'], ['answers', index]);
      const { value, choiceId, words, leaveOut } = each.answer ?? each;
      if (each.answer?.leaveOut === false)
        throw new InvalidInputError([
          {
            path: ['answers', index, 'answer', 'leaveOut'],
            detail: 'False answers nothing: give true, or another field.',
          },
        ]);
      return {
        gapId: gapKeyOf(each.gapId),
        value: value ?? undefined,
        choiceId: choiceId == null ? undefined : choiceKeyOf(choiceId),
        words: given(words),
        leaveOut: given(leaveOut),
      };
    });
    const { workflowId, version, draftId } = input;
    const request = { workflowId, version, draftId: given(draftId), answers };
    const answer = () => context.services.planReports.answer(requireCaller(context), request);
    const workflow = await pointingInto(answer, ([root, index, field, ...rest]) => {
      const isInAnswer = root === 'answers' && field !== 'gapId' && input.answers[Number(index)]?.answer != null;
      return isInAnswer && field !== undefined ? [root, index ?? 0, 'answer', field, ...rest] : null;
    });
    return { workflow };
  }
}

@Resolver(() => GapType)
export class GapResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether leaveOut answers it. Words that hold something back are left out only by a choice that says what happens then.',
  })
  canLeaveOut(@Root() gap: Gap): boolean {
    return canLeaveOut(gap);
  }
}

@Resolver(() => WorkflowVersionType)
export class VersionPlanResolver {
  @FieldResolver(() => PlanReportType, PLAN)
  plan(@Root() { workflowId, number, planReport }: WorkflowVersion): PlanReportView | null {
    return planReport && planReportView({ in: 'version', workflowId, version: number }, planReport);
  }
}

@Resolver(() => WorkflowDraftType)
export class DraftPlanResolver {
  @FieldResolver(() => PlanReportType, PLAN)
  plan(@Root() draft: WorkflowDraft): PlanReportView | null {
    return draft.planReport && planReportView(placeOfDraft(draft), draft.planReport);
  }
}
