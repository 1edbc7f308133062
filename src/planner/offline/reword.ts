import {
  answeredAgain,
  fingerprintOf,
  instructionsFor,
  PlanStatus,
  readBackOf,
  reworded,
  withGaps,
  withOtherWords,
} from '../../domain/plan-report/index.js';
import type { PlanJson, PlanReport, RewordedRequest } from '../../domain/plan-report/index.js';
import type { Step } from '../../domain/steps/step.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import { InvalidInputError, PlanningFailure } from '../../errors.js';
import { PlanRefused } from '../plan-refused.js';
import type { Plan, Planner, RewordRequest } from '../planner.js';
import { cleanText } from './text/clean-text.js';
import { withOldIds } from './old-ids.js';

/**
 * Reads a request again with other words for some of its gaps. A plan that was changed by hand or made by a model is not
 * planned again: the new words are an instruction to change it.
 */
export async function reword(planner: Planner, request: RewordRequest): Promise<Plan> {
  const { present, report } = request;
  const changes = request.changes.map((change) => ({
    ...change,
    words: cleanText(change.words).replaceAll('\n', ' '),
  }));
  const isOwn = report.made !== undefined && report.made.fingerprint === fingerprintOf(present);
  if (!isOwn && present.steps.length > 0) return edited(planner, { ...request, changes });
  const texts = reworded(report.request, changes);
  const tried: (Plan | PlanRefused)[] = [];
  // The first reading that answers the questions is the most literal of those.
  let answering: Plan | undefined;
  for (const { text, spans } of texts) {
    const plan = await tryPlan(planner, request, text);
    tried.push(plan);
    answering = !(plan instanceof PlanRefused) && isReadAt(plan, spans) ? plan : undefined;
    if (answering) break;
  }
  // Only the words as they were said may leave something open.
  const best = answering ?? tried.find((plan): plan is Plan => !(plan instanceof PlanRefused));
  const edit =
    answering !== undefined || present.steps.length === 0 ? null : await tryEdit(planner, { ...request, changes });
  if (edit) return edit;
  if (best?.report) return carriedOver(best, best.report, { ...request, changes });
  const [refusal] = tried;
  if (present.steps.length === 0 && refusal instanceof PlanRefused)
    throw new PlanRefused(refusal.code, refusal.message, {
      ...refusal.report,
      decisions: decisionsOf({ ...request, changes }),
    });
  // A plan is not given up for words that are no plan.
  return {
    steps: present.steps,
    trigger: present.trigger,
    inputSchema: present.inputSchema,
    report: withOtherWords(report, changes),
  };
}

/** Whether the words say when it runs. */
function readsTrigger({ report }: RewordRequest): boolean {
  return report.made?.readsTrigger === true;
}

async function tryPlan(planner: Planner, request: RewordRequest, description: string): Promise<Plan | PlanRefused> {
  try {
    const trigger = readsTrigger(request) ? undefined : request.trigger;
    return await planner.plan({ ...request, trigger, description, previous: undefined });
  } catch (error) {
    if (error instanceof PlanRefused) return error;
    throw error;
  }
}

/** Whether no question is about the new words. */
function isReadAt({ report }: Plan, spans: RewordedRequest['spans']): boolean {
  return !report?.gaps.some(
    ({ isBlocking, valueSchema, start, end }) =>
      isBlocking &&
      valueSchema === null &&
      start !== null &&
      spans.some((span) => start < span.end && (end ?? 0) > span.start),
  );
}

function asJson(plan: object): PlanJson {
  return JSON.parse(JSON.stringify(plan)) as PlanJson;
}

function carriedOver(plan: Plan, report: PlanReport, request: RewordRequest): Plan {
  const steps = withOldIds(plan.steps, request.present.steps);
  const after = answeredAgain(
    asJson({ steps, trigger: plan.trigger, inputSchema: plan.inputSchema ?? null }),
    report,
    request.report.answers ?? [],
  );
  const trigger = after.plan.trigger as Plan['trigger'];
  return {
    steps: after.plan.steps as unknown as readonly Step[],
    trigger: readsTrigger(request)
      ? (trigger ?? (request.present.trigger && { type: TriggerType.MANUAL }))
      : request.present.trigger,
    inputSchema: (after.plan.inputSchema ?? null) as RewordRequest['present']['inputSchema'],
    report: {
      ...after.report,
      readBack: readBackOf(
        {
          steps: after.plan.steps as unknown as readonly Step[],
          trigger: plan.trigger ?? request.trigger ?? null,
          flowControl: after.report.flowControl,
        },
        request.tools,
        after.report.language,
      ),
      decisions: decisionsOf(request),
    },
  };
}

function decisionsOf({ report, changes }: RewordRequest): PlanReport['decisions'] {
  return [
    ...report.decisions,
    ...changes.map(({ gap, words }) => ({
      words: gap.words,
      text: `The user said it in other words, "${words}": ${gap.question}`,
    })),
  ];
}

/** The words as an instruction to change the plan that there is; null: they are none. */
async function tryEdit(planner: Planner, request: RewordRequest): Promise<Plan | null> {
  try {
    return await edited(planner, request);
  } catch (error) {
    if (!(error instanceof PlanningFailure || error instanceof InvalidInputError)) throw error;
    return null;
  }
}

/** @throws PlanningFailure `NOTHING_CHANGED` */
async function edited(planner: Planner, request: RewordRequest): Promise<Plan> {
  const instructions = instructionsFor(request.changes);
  for (const instruction of instructions.slice(0, -1)) {
    try {
      return await editedBy(instruction, planner, request);
    } catch (error) {
      if (!(error instanceof PlanningFailure || error instanceof InvalidInputError)) throw error;
    }
  }
  return editedBy(instructions.at(-1) ?? '', planner, request);
}

async function editedBy(instruction: string, planner: Planner, request: RewordRequest): Promise<Plan> {
  const { present, report, changes } = request;
  const ids = new Set(changes.map(({ gap }) => gap.id));
  const said = withOtherWords(report, changes);
  const plan = await planner.plan({
    ...request,
    trigger: present.trigger ?? request.trigger,
    previous: {
      steps: present.steps,
      reason: instruction,
      forceDifferentTools: false,
      report: withGaps(
        said,
        said.gaps.filter(({ id }) => !ids.has(id)),
      ),
    },
  });
  const after = plan.report ?? said;
  const ledger = after.ledger.map((entry) =>
    ids.has(entry.effect.replace(/^gap:/, '')) ? { ...entry, owner: 'user', effect: '/steps' } : entry,
  );
  const status = after.status === PlanStatus.REFUSED ? PlanStatus.DRAFT : after.status;
  const decisions = [...after.decisions, ...decisionsOf(request).slice(report.decisions.length)];
  return {
    ...plan,
    trigger: plan.trigger ?? present.trigger,
    inputSchema: present.inputSchema,
    report: withGaps({ ...after, ledger, decisions, status, isEdit: report.isEdit ?? false }, after.gaps),
  };
}
