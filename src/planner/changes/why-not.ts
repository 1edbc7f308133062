import { TriggerType } from '../../domain/trigger/trigger.js';
import type { ChangedPlan } from '../agent/index.js';
import { saysToWait } from '../agent/starts/start-words.js';
import type { PlanRequest } from '../planner.js';
import type { StartChange } from './start-change.js';

/** In characters. */
const MAX_LENGTH = 1_000;

/** Whether somebody is asked. */
const ASKING =
  /\b(?:(?:need|have|do)(?:n'?t| not)? (?:bother |want |need )*(?:to )?ask(?:ing)?|no need to ask|without (?:asking|approval|an? ok)|(?:ask|approv\w*|ok|okay|confirm)\b[^.]*\b(?:only|if|when|unless|over|under|above|below)|(?:react|answer|reply|respond)\w*\b[^.]*\b(?:anyway|regardless|instead))\b/i;

/** Why no agent can do what an instruction asks for. Null: nothing tells that. */
export function whyNot(
  instruction: string,
  { steps, trigger, report }: ChangedPlan,
  start: StartChange,
  { tools }: PlanRequest,
): string | null {
  const words = instruction.slice(0, MAX_LENGTH).replaceAll('’', "'");
  if (start.comesBack && start.trigger === null)
    return 'The work starts by what comes in, and an agent does it once for each. It cannot come back to it later, or do it at other times.';
  const uses = steps.map(({ tool }) => tools.get(tool)?.planning?.use);
  const asks = uses.includes('approve') || steps.some(({ input }) => input['approve'] !== undefined);
  if (asks && ASKING.test(words)) return 'An agent asks before each of its acts or before none of them.';
  if (trigger?.type === TriggerType.EVENT && !uses.includes('sleep') && saysToWait(report.request, true))
    return 'The request waits for some time, and the plan has no step that does so yet.';
  return null;
}
