import { answeredAgain, readBackOf, reworded } from '../../domain/plan-report/index.js';
import type { PlanJson, PlanReport } from '../../domain/plan-report/index.js';
import type { Step } from '../../domain/steps/step.js';
import type { Plan, Planner, Reworder, RewordRequest } from '../planner.js';
import { PlanningFailure } from '../../errors.js';

/** A model takes longer than rules; a caller waits for the answer. */
const WITHIN_MS = 90_000;

/**
 * Answers in other words for a plan of a model: the model plans the request again with the new words, and is shown the
 * plan that there is. Values that were given before are put into the new plan again.
 *
 * @throws PlanningFailure with the code of the model's failure
 */
export function createModelReworder(planner: Planner): Reworder {
  return { withinMs: WITHIN_MS, reword: (request) => reword(planner, request) };
}

async function reword(planner: Planner, request: RewordRequest): Promise<Plan> {
  const { present, report, changes } = request;
  const [literal] = reworded(report.request, changes);
  const description = literal?.text ?? report.request;
  const reason = changes
    .map(({ gap, words }) => `The user was asked: ${gap.question} The words "${gap.words}" mean: ${words}.`)
    .join('\n');
  const plan = await planner.plan({
    ...request,
    description,
    trigger: present.trigger ?? request.trigger,
    previous: { steps: present.steps, reason: `${KEEP}\n${reason}`, forceDifferentTools: false, report },
  });
  if (!plan.report || plan.steps.length === 0)
    throw new PlanningFailure('PLAN_INVALID', 'The model made no plan of these words.', true);
  return carriedOver(plan, plan.report, request);
}

const KEEP = 'Keep every part of the plan that these answers do not change, with its id.';

/** The new plan with the values that were answered before, and a record of the new words. */
function carriedOver(plan: Plan, report: PlanReport, request: RewordRequest): Plan {
  const json = JSON.parse(
    JSON.stringify({ steps: plan.steps, trigger: plan.trigger, inputSchema: plan.inputSchema ?? null }),
  ) as PlanJson;
  const after = answeredAgain(json, report, request.report.answers ?? []);
  const steps = after.plan.steps as unknown as readonly Step[];
  const trigger = (after.plan.trigger ?? null) as Plan['trigger'];
  return {
    steps,
    trigger: trigger ?? request.present.trigger,
    inputSchema: (after.plan.inputSchema ?? null) as RewordRequest['present']['inputSchema'],
    report: {
      ...after.report,
      readBack: readBackOf({ steps, trigger: trigger ?? request.present.trigger }, request.tools),
      decisions: [
        ...request.report.decisions,
        ...request.changes.map(({ gap, words }) => ({
          words: gap.words,
          text: `The user said it in other words, "${words}": ${gap.question}`,
        })),
      ],
    },
  };
}
