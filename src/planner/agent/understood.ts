import { GapKind } from '../../domain/plan-report/index.js';
import type { Gap } from '../../domain/plan-report/index.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { kindOf } from '../account/index.js';
import type { NamedThing, ServicesMeant } from '../account/index.js';
import type { PlanRequest } from '../planner.js';
import type { ReadPlan } from './read-plan.type.js';
import { asksForFact } from './facts.js';

/** Whether all questions are about what the words do not say, and none about words that were not understood. */
export const isUnderstood = (given: ReadPlan, request: PlanRequest, meant: ServicesMeant): boolean =>
  given.report.gaps.every(
    (gap) => !gap.isBlocking || asksForFact(gap) || isOfUnsaid(gap) || isOfName(gap, given, request, meant),
  );

/** Questions of a trial of the plan. */
const OF_TRIAL = /^t\d+$/;

function isOfUnsaid({ id, kind, words, target, choices, valueSchema }: Gap): boolean {
  if (kind === GapKind.CONNECTION || OF_TRIAL.test(id)) return true;
  if (kind === GapKind.CHOICE) return target === null || target.endsWith('/connection');
  if (kind !== GapKind.VALUE) return false;
  // Nobody can say a file or a row in an answer.
  const type = valueSchema?.['type'];
  return choices.length > 1 || (words === '' && type !== 'object' && type !== 'array');
}

/** Whether a question is about the name of a thing that the account does not have, and not about words that name others. */
function isOfName(
  { target, words }: Gap,
  { steps }: ReadPlan,
  { tools }: PlanRequest,
  { things }: ServicesMeant,
): boolean {
  const [, index, field] = /^\/steps\/(\d+)\/input\/(\w+)$/.exec(target ?? '') ?? [];
  const tool = index === undefined ? undefined : tools.get(steps[Number(index)]?.tool ?? '');
  if (field === undefined || tool?.service?.choices?.includes(field) !== true) return false;
  const said = words.toLowerCase();
  const noun = kindOf(propertiesOf(tool.inputSchema)[field]);
  const isOfField = (name: string): boolean =>
    things.some((one) => one.name === name && one.service === tool.service?.id && one.kind === noun);
  const isNamed = ({ name }: NamedThing): boolean => said.includes(name.toLowerCase());
  return !said.includes('@') && things.every((one) => !isNamed(one) || isOfField(one.name));
}
