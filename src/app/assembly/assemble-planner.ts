import type { Config } from '../../config/config.js';
import type { ModelClient } from '../../model/index.js';
import { createAccountPlanner, createAccountReworder, servicesMeantBy } from '../../planner/account/index.js';
import type { OpenAccounts } from '../../planner/account/index.js';
import { AgentConfirmation, createAgentOfferingPlanner } from '../../planner/agent/index.js';
import { createChangingPlanner } from '../../planner/changes/changing-planner.js';
import { createCheckedPlanner } from '../../planner/check/index.js';
import type { PlanChecker } from '../../planner/check/index.js';
import { Confirmation, createConfirmingPlanner } from '../../planner/confirm/index.js';
import { createModelReworder } from '../../planner/model/model-reworder.js';
import type { AccountReadings, Planner, Reworder } from '../../planner/planner.js';
import type { PromptWriter } from '../../planner/prompt-writer.js';
import type { DeferredParts } from '../support/deferred-parts.js';

export interface AssembledPlanner {
  readonly planner: Planner;
  /** Absent: no gap is answered in other words. */
  readonly reworder?: Reworder | undefined;
  /** Absent without a model. */
  readonly promptWriter?: PromptWriter | undefined;
}

/**
 * The planner by a model if there is one, otherwise the one by rules. With a model, its failure is the workflow's
 * failure: never a quiet fall back to the rules.
 */
export function assemblePlanner(
  model: ModelClient | null,
  planChecker: PlanChecker,
  accounts: OpenAccounts,
  deferred: DeferredParts,
  { planConfirmation, planAgents }: Pick<Config, 'planConfirmation' | 'planAgents'>,
): AssembledPlanner {
  // The judgement on requests was learned from plans by rules, and holds for these alone.
  const when = model && planConfirmation === Confirmation.RISKY ? Confirmation.NEVER : planConfirmation;
  const withAccounts = (planner: Planner): Planner => createAccountPlanner(planner, accounts);
  const finished = (planner: Planner): Planner =>
    createConfirmingPlanner(createCheckedPlanner(planner, planChecker), when);
  const reworded = (reworder: Reworder): Reworder => createAccountReworder(reworder, accounts);
  if (model) {
    const byModel = deferred.add(async () => {
      const { createModelPlanner } = await import('../../planner/model/model-planner.js');
      return createModelPlanner(model, planChecker);
    });
    const promptWriter = deferred.add(async () => {
      const { createModelPromptWriter } = await import('../../planner/model/model-prompt-writer.js');
      return createModelPromptWriter(model);
    });
    const planner: Planner = { plan: async (asked) => (await byModel()).plan(asked) };
    return {
      planner: finished(withAccounts(planner)),
      reworder: reworded(createModelReworder(planner)),
      promptWriter: { write: async (asked) => (await promptWriter()).write(asked) },
    };
  }
  const byRules = deferred.add(async () => {
    const { createOfflinePlanner } = await import('../../planner/offline/offline-planner.js');
    return createOfflinePlanner();
  });
  const readings: AccountReadings = {
    read: async (...asked) => (await byRules()).readings.read(...asked),
    complete: async (...asked) => (await byRules()).readings.complete(...asked),
  };
  const read = withAccounts({ readings, plan: async (asked) => (await byRules()).plan(asked) });
  const isEachAsked = planAgents === 'ask' || planConfirmation === Confirmation.ALWAYS;
  const confirmation = isEachAsked ? AgentConfirmation.ALWAYS : AgentConfirmation.UNSURE;
  const inSteps = finished(read);
  const services = servicesMeantBy(accounts);
  return {
    planner:
      planAgents === 'never'
        ? inSteps
        : createChangingPlanner(createAgentOfferingPlanner(inSteps, services, confirmation), { inSteps, services }),
    reworder: reworded({ reword: async (asked) => (await byRules()).reword(asked) }),
  };
}
