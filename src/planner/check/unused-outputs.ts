import type { PlanReport } from '../../domain/plan-report/index.js';
import type { Step } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { Finding } from './findings.js';

/** Words that ask for a message: without one, the answer stays in the run. */
const TELLS =
  /\b(?:tell|send|mail|email|e-mail|message|notify|alert|warn|ping|text|dm|let) (?:me|us|him|her|them)\b|\b(?:me|us) know\b/i;

/**
 * Steps that read something or ask a model, and whose output no other step uses, in a plan that acts on other values or
 * was to send a message. A model is always asked for something, unless the run is by hand. A calculation may be repeated
 * in an act behind it, and a run by hand shows its last output.
 */
export function unusedOutputs(
  steps: readonly Step[],
  started: TriggerDraft | null,
  tools: ToolCatalog,
  { request, gaps }: PlanReport,
): readonly Finding[] {
  if (gaps.some(({ isBlocking }) => isBlocking)) return [];
  const unused = steps.filter((step) => !isUsed(step, steps));
  const isByHand = started === null || started.type === TriggerType.MANUAL;
  const isActing = unused.some(({ tool }) => tools.get(tool)?.sideEffects === true);
  if (!isActing && isByHand) return [];
  const isTold = isActing || TELLS.test(request);
  const lastAct = steps.findLastIndex(({ tool }) => tools.get(tool)?.sideEffects === true);
  return steps.flatMap((step, stepIndex): readonly Finding[] => {
    const tool = tools.get(step.tool);
    const isYield = tool && !tool.sideEffects && tool.suspends !== true && tool.outputSchema !== null;
    // The answer of a model is asked for to go somewhere, whatever the words are.
    if (!isTold && tool?.planning?.use !== 'model') return [];
    const mayBeRepeated = tool?.planning?.use === 'compute' && stepIndex < lastAct;
    if (!isYield || !unused.includes(step) || mayBeRepeated) return [];
    return [{ kind: 'unused', stepIndex, path: '', detail: `No other step uses what "${step.title}" yields.` }];
  });
}

/** Whether an expression of another step reads its output. */
function isUsed({ id }: Step, steps: readonly Step[]): boolean {
  const others = steps
    .filter((one) => one.id !== id)
    .map(({ when, forEach, loop, input }) => [when, forEach, loop, input]);
  return new RegExp(`\\bsteps\\.${id}\\b`).test(JSON.stringify(others));
}
