import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { newId } from '../../lib/ids.js';
import type { JsonSchema, JsonValue } from '../../lib/json/json.js';
import {
  besideOf,
  answerGaps,
  fingerprintOf,
  isBlocked,
  placesOf,
  readBackOf,
  withFingerprint,
} from '../../domain/plan-report/index.js';
import type { GapAnswer, PlanJson, PlanReport } from '../../domain/plan-report/index.js';
import type { PlannableWorkflow } from '../../domain/workflow/planning.js';
import type { Step, StepDraft } from '../../domain/steps/step.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import { withReasons } from '../../domain/steps/reasons.js';
import type { ToolCatalog, ToolCatalogs } from '../../domain/steps/tool.js';
import { checkFurtherTriggers } from '../../domain/trigger/trigger-list.js';
import { checkTrigger } from '../../domain/trigger/trigger-rules.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { Trigger, TriggerDraft } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import {
  ConflictError,
  InvalidInputError,
  IssueList,
  NotFoundError,
  PlanningFailure,
  UnavailableError,
} from '../../errors.js';
import { settleNames } from '../../planner/account/index.js';
import type { OpenAccounts } from '../../planner/account/index.js';
import type { PlanChecker } from '../../planner/check/index.js';
import { PlanRefused } from '../../planner/plan-refused.js';
import type { Reworder } from '../../planner/planner.js';
import type { PubSub } from '../../pubsub.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { DraftStore } from '../../storage/workflows/draft.store.js';
import type { WorkflowChange } from '../../storage/workflows/workflow-change.type.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { sameJson } from '../../lib/json/stable-json.js';
import { requireScope } from '../authorise.js';
import { notifySchedulers } from '../schedules/notify-schedulers.js';
import { checkExpected, redefine } from '../workflows/workflow-decisions.js';
import { descriptionOf, inOtherWords, refusedAgain } from './other-words.js';
import { limitsOf } from './plan-outcome.js';
import { ownConnections, planRequestOf } from './plan-request.js';
import { ownedWorkflow } from '../workflows/owned-workflow.js';

/** Answers to the gaps of a plan. */
export interface AnswerGaps {
  readonly workflowId: string;
  /** The version whose gaps were seen; with `draftId`, the version that the draft was made against. */
  readonly version: number;
  /** The draft that the gaps belong to. Default: the live version. */
  readonly draftId?: string | undefined;
  readonly answers: readonly GapAnswer[];
}

export interface PlanReportDependencies {
  readonly workflows: WorkflowStore;
  readonly drafts: DraftStore;
  readonly tools: ToolCatalogs;
  /** Default: plans are not tried out. */
  readonly checker?: PlanChecker | undefined;
  /** Reads requests again with other words. Default: no gap is answered in that way. */
  readonly reworder?: Reworder | undefined;
  /** Looks up the things that a plan names. Default: they are asked for. */
  readonly accounts?: OpenAccounts | undefined;
  /** The connections of users, by name. Default: unknown. */
  readonly connections?: Pick<ConnectionStore, 'availableTo' | 'servicesByName'> | undefined;
  readonly pubsub: PubSub;
  readonly now: () => Date;
}

const MAX_ANSWERS = 50;
/** Reading a request takes some milliseconds; more means that something is wrong. */
const REWORD_TIMEOUT_MS = 10_000;

interface Planned {
  readonly steps: readonly Step[];
  readonly trigger: Trigger | null;
  readonly inputSchema: JsonSchema | null;
}

/**
 * The reports on plans, and the answers to their open questions. A missing workflow and one of another owner look the
 * same.
 */
export class PlanReportService {
  constructor(private readonly deps: PlanReportDependencies) {}

  /**
   * In the order of `workflows`, which are the caller's own; null for each whose steps came from no plan. It needs no
   * scope beyond the one that showed the workflow.
   */
  async getMany(caller: Caller, workflows: readonly Pick<Workflow, 'id'>[]): Promise<readonly (PlanReport | null)[]> {
    const found = await this.deps.workflows.planReports(
      caller.ownerId,
      workflows.map(({ id }) => id),
    );
    return workflows.map(({ id }) => found.get(id) ?? null);
  }

  /**
   * Puts answers into the plan and checks it again. Only an answer in other words for words without an effect makes the
   * request be read again. Once no blocking gap is left, the workflow is active as far as its trigger is enabled.
   *
   * @throws ConflictError `VERSION_CONFLICT` if another version is live; `ILLEGAL_STATE` if there is no plan with gaps.
   * @throws InvalidInputError for an answer that does not fit.
   */
  async answer(caller: Caller, { workflowId, version, draftId, answers }: AnswerGaps): Promise<Workflow> {
    requireScope(caller, 'workflows:write');
    if (answers.length === 0 || answers.length > MAX_ANSWERS)
      throw new InvalidInputError([{ path: ['answers'], detail: `Give 1 to ${MAX_ANSWERS} answers.` }]);
    const found = await ownedWorkflow(this.deps.workflows, caller.ownerId, workflowId);
    const tools = await this.deps.tools.of(caller.ownerId, found, {
      words: [found.title, found.description, ...answers.map(({ words }) => words ?? '')].join(' '),
      names: found.steps.map(({ tool }) => tool),
    });
    const now = this.deps.now();
    const audit = auditBy(caller, 'workflow.answer_gaps', workflowId);
    if (draftId !== undefined)
      return this.#answerDraft(caller, found, { workflowId, version, draftId, answers }, tools, now);
    checkExpected(found, { version });
    const before = (await this.deps.workflows.planReports(caller.ownerId, [workflowId])).get(workflowId);
    if (!before || before.gaps.length === 0)
      throw new ConflictError('ILLEGAL_STATE', 'The plan of this workflow has no open questions.');
    const done = await this.#answered(found, found, before, answers, tools);
    if ('refusal' in done)
      return this.#change(caller, workflowId, now, (current) =>
        refusedAgain(version, done.refusal, now, audit)(current, now),
      );
    const { planned, report } = await this.#tryOut(caller, found, done, tools);
    return this.#change(caller, workflowId, now, (current) => {
      checkExpected(current, { version });
      const trigger = planned.trigger ?? current.trigger;
      return redefine(
        current,
        {
          ...planned,
          trigger,
          ...(sameJson(report.flowControl, before.flowControl) ? {} : limitsOf(report, current)),
          ...(sameJson(report.furtherTriggers, before.furtherTriggers)
            ? {}
            : { furtherTriggers: checkFurtherTriggers(report.furtherTriggers ?? [], { timezone: 'UTC' }) }),
          ...descriptionOf(current, before, report),
        },
        {
          now,
          audit,
          planReport: withFingerprint(report, { steps: planned.steps, trigger }),
          reason: 'Questions about the plan were answered.',
        },
      );
    });
  }

  /** Values and choices are put into the plan first. Then the request is read again with the words that were given. */
  async #answered(
    workflow: PlannableWorkflow,
    current: Planned,
    before: PlanReport,
    answers: readonly GapAnswer[],
    tools: ToolCatalog,
  ): Promise<Answered | { readonly refusal: PlanRefused }> {
    const changes = inOtherWords(before, answers);
    const skipped = new Set(changes.map(({ index }) => index));
    const patched =
      skipped.size < answers.length
        ? answered(current, before, answers, skipped, tools)
        : { planned: current, report: before };
    const [first] = changes;
    if (!first) return this.#named(workflow, patched, tools);
    if (!this.deps.reworder)
      throw new InvalidInputError([
        {
          path: ['answers', first.index, 'words'],
          detail: 'A model made this plan. Use refineWorkflow to tell it what the words mean.',
        },
      ]);
    const connections = (await this.deps.connections?.availableTo(workflow.ownerId, [workflow]))?.get(workflow.id);
    const services = await this.deps.connections?.servicesByName(workflow.ownerId);
    const request = await planRequestOf(workflow, tools, undefined, connections, undefined, services);
    const signal = AbortSignal.timeout(this.deps.reworder.withinMs ?? REWORD_TIMEOUT_MS);
    try {
      const plan = await this.deps.reworder.reword({
        ...request,
        trigger: workflow.trigger,
        signal,
        payer: {
          ownerId: workflow.ownerId,
          workflowId: workflow.id,
          executionId: null,
          stepId: null,
          purpose: 'PLAN',
          key: newId('plan'),
        },
        present: patched.planned,
        report: patched.report,
        changes,
      });
      const steps = checkSteps(plan.steps, tools, plan.report?.gaps.flatMap(placesOf));
      const trigger = plan.trigger && checkTrigger(plan.trigger, { timezone: request.timezone });
      return {
        planned: {
          steps: withReasons(steps, tools),
          trigger: trigger && patched.planned.trigger?.enabled === false ? { ...trigger, enabled: false } : trigger,
          inputSchema: plan.inputSchema ?? patched.planned.inputSchema,
        },
        report: plan.report ?? patched.report,
      };
    } catch (error) {
      if (error instanceof PlanRefused) return { refusal: error };
      if (signal.aborted) throw new UnavailableError('The request was not read again in time. Try again.');
      if (error instanceof PlanningFailure && error.retryable) throw new UnavailableError(error.message);
      if (!(error instanceof PlanningFailure || error instanceof InvalidInputError)) throw error;
      const why = error instanceof PlanningFailure ? error.message : (error.issues[0]?.detail ?? '');
      throw new InvalidInputError([
        { path: ['answers', first.index, 'words'], detail: `These words do not change the plan. ${why}` },
      ]);
    }
  }

  /** An answer such as the board may tell where other named things are, such as its list. */
  async #named(workflow: PlannableWorkflow, { planned, report }: Answered, tools: ToolCatalog): Promise<Answered> {
    const { accounts, connections } = this.deps;
    if (!accounts || !isBlocked(report)) return { planned, report };
    const own = (await connections?.availableTo(workflow.ownerId, [workflow]))?.get(workflow.id);
    if (!own) return { planned, report };
    const account = accounts(workflow.ownerId, AbortSignal.timeout(REWORD_TIMEOUT_MS));
    const services = await connections?.servicesByName(workflow.ownerId);
    const named = await settleNames({ ...planned, report }, account, tools, ownConnections(own, services));
    const isSame = named.trigger === planned.trigger || named.trigger === null;
    const trigger = isSame ? planned.trigger : checkTrigger(named.trigger, { timezone: 'UTC' });
    return { planned: { ...planned, steps: named.steps, trigger }, report: named.report };
  }

  async #answerDraft(
    caller: Caller,
    workflow: PlannableWorkflow,
    { workflowId, version, draftId, answers }: AnswerGaps,
    tools: ToolCatalog,
    now: Date,
  ): Promise<Workflow> {
    const draft = (await this.deps.drafts.findMany([workflowId])).get(workflowId);
    if (!draft || draft.id !== draftId)
      throw new ConflictError(
        'ILLEGAL_STATE',
        'This draft does not exist any more: it was accepted, discarded or replaced by a newer one.',
      );
    if (draft.baseVersion !== version)
      throw new ConflictError(
        'VERSION_CONFLICT',
        `The draft was made against version ${draft.baseVersion}, not ${version}.`,
      );
    if (!draft.planReport || draft.planReport.gaps.length === 0)
      throw new ConflictError('ILLEGAL_STATE', 'This draft has no open questions.');
    const done = await this.#answered(workflow, draft, draft.planReport, answers, tools);
    if ('refusal' in done) throw new InvalidInputError([{ path: ['answers'], detail: done.refusal.message }]);
    const { planned, report } = await this.#tryOut(caller, { id: workflowId, trigger: draft.trigger }, done, tools);
    return this.#change(caller, workflowId, now, () => ({
      draft: { keep: { ...draft, ...planned, planReport: withFingerprint(report, planned) } },
      audit: auditBy(caller, 'workflow.answer_gaps', workflowId),
    }));
  }

  /**
   * The same version of a plan with the same answers is the same plan, so that it is tried out before the row is
   * locked.
   */
  async #tryOut(
    caller: Caller,
    { id, trigger }: { readonly id: string; readonly trigger: Trigger | null },
    { planned, report }: Answered,
    tools: ToolCatalog,
  ): Promise<Answered> {
    if (!this.deps.checker) return { planned, report };
    const after = await this.deps.checker.check(
      { ...planned, report },
      { tools, startedBy: trigger ?? undefined, turn: { ownerId: caller.ownerId, workflowId: id } },
    );
    const issues = new IssueList();
    const triggered =
      after.trigger === null
        ? null
        : (issues.collect(() => checkTrigger(after.trigger ?? { type: 'MANUAL' }, { timezone: 'UTC' })) ?? null);
    issues.throwIfAny();
    // A trial changes only the filters of a trigger, and what its source waits for.
    const kept =
      planned.trigger?.type === TriggerType.EVENT && triggered?.type === TriggerType.EVENT
        ? {
            ...planned.trigger,
            filters: triggered.filters,
            ...(triggered.source === undefined ? {} : { source: triggered.source }),
          }
        : planned.trigger;
    return { planned: { steps: after.steps, trigger: kept, inputSchema: planned.inputSchema }, report: after.report };
  }

  async #change(
    caller: Caller,
    id: string,
    now: Date,
    decide: (current: PlannableWorkflow) => WorkflowChange | null,
  ): Promise<Workflow> {
    const changed = await this.deps.workflows.change(id, caller.ownerId, now, decide);
    if (!changed) throw new NotFoundError('workflow', id);
    this.deps.pubsub.publishWorkflow({ workflowId: id, ownerId: caller.ownerId });
    notifySchedulers(this.deps.pubsub, changed);
    return changed;
  }
}

interface Answered {
  readonly planned: Planned;
  readonly report: PlanReport;
}

/** @throws InvalidInputError */
function answered(
  current: Planned,
  report: PlanReport,
  answers: readonly GapAnswer[],
  skipped: ReadonlySet<number>,
  tools: ToolCatalog,
): Answered {
  const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value ?? null)) as JsonValue;
  const plan: PlanJson = {
    steps: asJson(current.steps),
    trigger: asJson(current.trigger),
    inputSchema: asJson(current.inputSchema),
  };
  const result = answerGaps(plan, report, answers, skipped);
  if ('issues' in result) throw new InvalidInputError(result.issues);
  const issues = new IssueList();
  const open = result.report.gaps.flatMap(placesOf);
  const steps =
    issues.collect(() => checkSteps(result.plan.steps as unknown as readonly StepDraft[], tools, open)) ?? [];
  const trigger =
    result.plan.trigger === null
      ? null
      : (issues.collect(() => checkTrigger(draftOf(result.plan.trigger as unknown as Trigger), { timezone: 'UTC' })) ??
        null);
  issues.throwIfAny();
  const planned = { steps, trigger, inputSchema: result.plan.inputSchema as JsonSchema | null };
  // Answers change no plan by hand: it stays the one that the words became.
  const isOwn = report.made?.fingerprint === fingerprintOf(current);
  const after = {
    ...result.report,
    readBack: readBackOf({ ...planned, ...besideOf(result.report) }, tools, result.report.language),
  };
  return { planned, report: isOwn ? withFingerprint(after, planned) : { ...after, made: undefined } };
}

function draftOf(trigger: Trigger): TriggerDraft {
  return trigger;
}
