import { Arg, Args, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { versionIdOf } from '../../domain/identity/object-ids.js';
import type { WorkflowDraft } from '../../domain/workflow/draft.js';
import type { Execution, ExecutionStatus } from '../../domain/run/execution.js';
import type { Tick } from '../../domain/schedule/tick.js';
import type { Workflow, WorkflowVersion } from '../../domain/workflow/workflow.js';
import type { Connection } from '../../schema/paging/connection.js';
import { ExecutionStatus as ExecutionStatusEnum } from '../../schema/runs/execution.enums.js';
import { ExecutionConnectionType } from '../../schema/runs/execution.type.js';
import { WorkflowDraftType } from '../../schema/workflows/draft.type.js';
import { GLOBAL_ID } from '../../schema/node.interface.js';
import { NoteType } from '../../schema/workflows/note.type.js';
import { DateTimeScalar } from '../../schema/scalars.js';
import { StepChangeType } from '../../schema/workflows/step-change.type.js';
import { StepType } from '../../schema/workflows/step.type.js';
import { TickConnectionType } from '../../schema/schedules/tick.type.js';
import { ConnectionRequirementType } from '../../schema/connections/credential.type.js';
import {
  WorkflowType,
  WorkflowVersionConnectionType,
  WorkflowVersionType,
} from '../../schema/workflows/workflow.type.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import { requirementsOf } from '../../domain/connection/index.js';
import type { ConnectionRequirement } from '../../domain/connection/index.js';
import { earliestRun } from '../../domain/schedule/next-run-of-workflow.js';
import { shownTriggers } from '../schedules/workflow-trigger.resolver.js';
import { given } from './drafts.js';
import { PageOf10, PageOf20 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { StepView, placeOfWorkflow, stepChangeViews, stepViews, allStepViews } from './step.view.js';
import type { StepChangeView } from './step.view.js';

/** Related data of a workflow. */
@Resolver(() => WorkflowType)
export class WorkflowResolver {
  @FieldResolver()
  trigger(@Root() workflow: Workflow): object {
    return { ...workflow.trigger, workflow };
  }

  @FieldResolver()
  triggers(@Root() workflow: Workflow): readonly object[] {
    return shownTriggers(workflow, workflow);
  }

  @FieldResolver()
  nextRunAt(@Root() workflow: Workflow): Date | null {
    return earliestRun(workflow);
  }

  @FieldResolver()
  steps(@Root() workflow: Workflow): readonly StepType[] {
    return stepViews(placeOfWorkflow(workflow), workflow.steps);
  }

  @FieldResolver(() => [StepType], {
    description: 'All steps, each body after its loop; `parentKey` names the loop. StepInput takes the list as it is.',
  })
  allSteps(@Root() workflow: Workflow): readonly StepType[] {
    return allStepViews(placeOfWorkflow(workflow), workflow.steps);
  }

  @FieldResolver(() => [NoteType], {
    description:
      'Remarks about things that are allowed but probably not meant, such as unknown event types and fields.',
  })
  notes(@Root() workflow: Workflow, @Ctx() context: RequestContext): readonly NoteType[] {
    return context.services.workflows
      .notesOf(workflow)
      .map(({ code, path, detail }) => ({ code, pointer: jsonPointer(path), detail }));
  }

  @FieldResolver(() => WorkflowVersionConnectionType, { description: 'Every version, newest first.' })
  async versions(
    @Root() workflow: Workflow,
    @Args(() => PageOf20) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<WorkflowVersion>> {
    return toConnection(
      await context.services.workflows.versions(requireCaller(context), workflow.id, pageRequest(args, 20)),
    );
  }

  @FieldResolver(() => [StepChangeType], {
    description: 'The change of each step between two versions, in either direction; unchanged steps are left out.',
  })
  async versionDiff(
    @Root() workflow: Workflow,
    @Arg('from', () => Int, { description: 'The number of the version to start at.' }) from: number,
    @Arg('to', () => Int, { description: 'The number of the version to compare it with.' }) to: number,
    @Ctx() context: RequestContext,
  ): Promise<readonly StepChangeView[]> {
    const { id: workflowId } = workflow;
    const { before, after, changes } = await context.services.workflows.versionDiff(
      requireCaller(context),
      workflowId,
      from,
      to,
    );
    const lists = {
      before: { place: { in: 'version', workflowId, version: from }, steps: before },
      after: { place: { in: 'version', workflowId, version: to }, steps: after },
    } as const;
    return stepChangeViews(changes, (step, side) => new StepView(lists[side].place, step, lists[side].steps));
  }

  @FieldResolver(() => [String], {
    description: 'The names of the fields that differ between two versions, of those that versions keep.',
  })
  async versionFieldDiff(
    @Root() workflow: Workflow,
    @Arg('from', () => Int, { description: 'The number of the version to start at.' }) from: number,
    @Arg('to', () => Int, { description: 'The number of the version to compare it with.' }) to: number,
    @Ctx() context: RequestContext,
  ): Promise<readonly string[]> {
    return context.services.workflows.versionFieldDiff(requireCaller(context), workflow.id, from, to);
  }

  @FieldResolver(() => WorkflowDraftType, {
    nullable: true,
    description: 'A plan that waits to be accepted or discarded; null if there is none.',
  })
  async draft(@Root() workflow: Workflow, @Ctx() context: RequestContext): Promise<WorkflowDraft | null> {
    const draft = await context.loaders.drafts.load(workflow);
    return draft && Object.assign({}, draft, { workflow });
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true, description: 'When it last started a run.' })
  lastRunAt(@Root() workflow: Workflow, @Ctx() context: RequestContext): Date | null | Promise<Date | null> {
    return workflow.lastRunAt === undefined ? context.loaders.lastRunAt.load(workflow.id) : workflow.lastRunAt;
  }

  @FieldResolver(() => ExecutionConnectionType, { description: 'Its runs, newest first.' })
  async executions(
    @Root() workflow: Workflow,
    @Args(() => PageOf10) args: PageArgs,
    @Arg('status', () => [ExecutionStatusEnum], {
      nullable: true,
      description: 'Only runs with one of these statuses; absent: any.',
    })
    status: readonly ExecutionStatus[] | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Execution>> {
    return toConnection(await context.loaders.executionsOf(pageRequest(args, 10), given(status)).load(workflow.id));
  }

  @FieldResolver(() => [ConnectionRequirementType], {
    description: 'The connections that its steps name, and the mailbox that a trigger on new messages needs.',
  })
  requiredConnections(@Root() workflow: Workflow): readonly ConnectionRequirement[] {
    return requirementsOf(workflow);
  }

  @FieldResolver(() => [ConnectionRequirementType], {
    description:
      'Those of them that the owner does not have. If steps need one, running answers MISSING_CONNECTION; if the trigger needs it, its events do not arrive.',
  })
  missingConnections(
    @Root() workflow: Workflow,
    @Ctx() context: RequestContext,
  ): Promise<readonly ConnectionRequirement[]> {
    return context.loaders.missingConnections.load(workflow);
  }

  @FieldResolver(() => TickConnectionType, {
    description: 'Scheduled times, newest first, each fired or skipped with the reason.',
  })
  async ticks(
    @Root() workflow: Workflow,
    @Args(() => PageOf20) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Tick>> {
    return toConnection(await context.loaders.ticksOf(pageRequest(args, 20)).load(workflow.id));
  }
}

/** An immutable version of a workflow. */
@Resolver(() => WorkflowVersionType)
export class WorkflowVersionResolver {
  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() version: WorkflowVersion): string {
    return versionIdOf(version);
  }

  @FieldResolver()
  steps(@Root() { workflowId, number, steps }: WorkflowVersion): readonly StepType[] {
    return stepViews({ in: 'version', workflowId, version: number }, steps);
  }

  @FieldResolver(() => [StepType], {
    description: 'All steps, each body after its loop; `parentKey` names the loop. StepInput takes the list as it is.',
  })
  allSteps(@Root() { workflowId, number, steps }: WorkflowVersion): readonly StepType[] {
    return allStepViews({ in: 'version', workflowId, version: number }, steps);
  }
}
