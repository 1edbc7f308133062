import { GapKind } from '../../domain/plan-report/index.js';
import type { Gap } from '../../domain/plan-report/index.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { kindOf } from '../account/index.js';
import type { ServicesMeant } from '../account/index.js';
import type { PlanRequest } from '../planner.js';
import type { ReadPlan } from './read-plan.type.js';
import { CONFIRM } from '../confirm/index.js';
import { receiversIn } from '../words/receivers.js';
import { asksForFact } from './facts.js';

/** Whether all questions are about what the words do not say, and none about words that were not understood. */
export const isUnderstood = (given: ReadPlan, request: PlanRequest, meant: ServicesMeant): boolean =>
  !usesOther(given, request) &&
  !tellsReceiver(given) &&
  given.report.gaps.every(
    (gap) =>
      !gap.isBlocking ||
      asksForFact(gap, given.report.request) ||
      isOfUnsaid(gap) ||
      isOfName(gap, given, request, meant),
  );

/** Whether a mail without a receiver has the receiver for its text: `write a reminder to each borrower`. */
const tellsReceiver = ({ steps, report }: ReadPlan): boolean =>
  steps.some(({ input: { to, text } }) => {
    const told = typeof text === 'string' && to === undefined ? text.toLowerCase() : '';
    return told !== '' && receiversIn(report.request).some(({ words }) => told.startsWith(words.toLowerCase()));
  });

/** Whether a step is of a service that is neither connected nor named: `convert the sheet to CSV` is not for Google Sheets. */
const usesOther = ({ steps, report }: ReadPlan, { tools, connections = [] }: PlanRequest): boolean =>
  steps.some(({ tool }) => {
    const service = tools.get(tool)?.service;
    const isConnected = connections.some((one) => one.service === service?.id);
    return service && !isConnected && !report.request.toLowerCase().includes(service.title.toLowerCase());
  });

/** Whether no question is about what only the user knows: an agent can do without the answers. */
export const asksNothingNeeded = (given: ReadPlan): boolean =>
  given.report.gaps.every(
    (gap) =>
      !gap.isBlocking ||
      gap.id === CONFIRM ||
      !(asksForFact(gap, given.report.request) || isOfConnection(gap) || gap.choices.length > 1),
  );

/** Each word of it has a capital or is a number, as in a name. */
const NAME = /^[\p{Lu}\d][\p{L}\d'’-]*(?: [\p{Lu}\d&][\p{L}\d'’-]*)*$/u;

/** Fields for what holds things. A label or a person may be named in a way that the agent finds. */
const PLACE =
  /board|project|database|base|table|sheet|calendar|channel|folder|repo|audience|form|team|pipeline|workspace/i;

/** Whether the words name a place that the account does not have. */
export const namesUnknown = (given: ReadPlan, request: PlanRequest, meant: ServicesMeant): boolean =>
  given.report.gaps.some((gap) => {
    const [field, name = ''] = Object.entries(gap.names ?? {})[0] ?? [];
    const known = [...meant.things, ...meant.hints];
    const isKnown = known.some(({ name: other }) => name.includes(other) || other.includes(name));
    return (
      gap.isBlocking && NAME.test(name) && !isKnown && PLACE.test(field ?? '') && isOfName(gap, given, request, meant)
    );
  });

const isOfConnection = ({ kind, target }: Gap): boolean =>
  kind === GapKind.CONNECTION || target?.endsWith('/connection') === true;

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
  { target, words, names }: Gap,
  { steps }: ReadPlan,
  { tools }: PlanRequest,
  { things }: ServicesMeant,
): boolean {
  const [, index, field] = /^\/steps\/(\d+)\/input\/(\w+)$/.exec(target ?? '') ?? [];
  const tool = index === undefined ? undefined : tools.get(steps[Number(index)]?.tool ?? '');
  if (field === undefined || tool?.service?.choices?.includes(field) !== true) return false;
  const said = (names?.[field] ?? words).toLowerCase();
  const noun = kindOf(propertiesOf(tool.inputSchema)[field]);
  const isOfField = (name: string): boolean =>
    things.some((one) => one.name === name && one.service === tool.service?.id && one.kind === noun);
  // `Facilities for Jonas Kowal`: the name is there, and the words behind it were read as a part of it.
  const isAlone = (name: string): boolean =>
    said
      .replace(name.toLowerCase(), '')
      .replace(noun ?? '', '')
      .trim() === '';
  const named = things.filter(({ name }) => said.includes(name.toLowerCase()));
  return !said.includes('@') && named.every(({ name }) => isOfField(name) && isAlone(name));
}
