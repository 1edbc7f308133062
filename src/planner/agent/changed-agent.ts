import { isDeepStrictEqual } from 'node:util';
import { PlanStatus, readBackOf, withGaps } from '../../domain/plan-report/index.js';
import type { GapChoice, PlanReport } from '../../domain/plan-report/index.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { Step } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import { withOldIds } from '../offline/old-ids.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { agentFor } from './agent-plan.js';
import type { AgentPlan } from './agent-plan.js';
import { asking, behind, otherWays } from './agent-offer.js';
import type { ServicesMeant } from '../account/index.js';
import { waitUntil } from './starts/once.js';
import type { Wait } from './starts/once.js';

/* An instruction that no edit of the steps follows, followed by an agent. */

/** A plan that an instruction changes. */
export interface ChangedPlan {
  readonly steps: readonly Step[];
  readonly trigger: TriggerDraft | null;
  readonly report: PlanReport;
}

/** An instruction, as an agent is to follow it. */
export interface AgentOrder {
  /** The request with the change. */
  readonly words: string;
  readonly instruction: string;
  /** The change is the last sentence of these words. Otherwise it is in them. */
  readonly isAdded: boolean;
  /** The start with the change. */
  readonly trigger: TriggerDraft | null;
  /** So long after the event it is done. Null: as before. */
  readonly delay: string | null;
  /** Why the user is to look at it first. Null: nothing tells that it is to be looked at. */
  readonly doubt: string | null;
}

/** Whether an agent does the work of a plan. */
export const isByAgent = ({ steps }: Pick<ChangedPlan, 'steps'>, tools: ToolCatalog): boolean =>
  agentIn(steps, tools) !== undefined;

const agentIn = (steps: readonly Step[], tools: ToolCatalog): Step | undefined =>
  steps.find(({ tool }) => tools.get(tool)?.planning?.use === 'agent');

/** The decisions on a plan with the one to change it. */
export const withDecision = ({ decisions }: PlanReport, instruction: string): PlanReport['decisions'] => [
  ...decisions,
  { words: '', text: `The user changed it: "${instruction}"` },
];

/** Null: no agent can do that. */
export async function changedAgent(
  before: ChangedPlan,
  order: AgentOrder,
  asked: PlanRequest,
  meant: ServicesMeant,
  planner: Planner,
): Promise<Plan | null> {
  const { words, instruction, isAdded, delay } = order;
  const old = agentIn(before.steps, asked.tools);
  const [trigger, isWide] = widened(order.trigger ?? before.trigger, instruction);
  const request = {
    ...asked,
    description: words,
    previous: undefined,
    trigger: trigger ?? { type: TriggerType.MANUAL },
  };
  // Otherwise a step of its own tells what it finds.
  const isAlone = before.steps.at(-1) === old;
  const isTold = !isAlone && !TELLS.test(instruction.replaceAll(IN_ONE, ' '));
  const told = isTold ? before.report.request : null;
  const given = { trigger: null, steps: before.steps, report: withChange(before.report, order) };
  const isFree = old !== undefined && isAlone && isUnbound(old, asked.tools);
  const change = { told, isWide, isFree, added: isAdded ? instruction : null };
  const agent = await agentFor(given, request, meant, planner, change);
  const wait = agent && (await waitOf(before, delay, request, planner));
  if (!agent || !wait || (!old && agent.abilities.model.gaps.length > 0)) return null;
  // What steps were told, an agent in their place does not know.
  const known = old ? await questionsBefore(before, request, meant, planner) : new Set<string>();
  const fresh = agent.gaps.filter(
    ({ id, question }) => !known.has(question) && (id !== 'facts' || ASKS_MORE.test(instruction)),
  );
  const open = before.report.gaps.flatMap((gap) =>
    old && gap.id === 'facts'
      ? [{ ...gap, target: '/steps/0/input/system' }]
      : gap.isBlocking && gap.target?.startsWith('/trigger') === true
        ? [gap]
        : [],
  );
  const isSure =
    old !== undefined &&
    before.report.status === PlanStatus.READY &&
    order.doubt === null &&
    agent.abilities.lacking.length === 0 &&
    (trigger === null || trigger.type === TriggerType.MANUAL || isFree || isBound(agent)) &&
    !fresh.some(({ isBlocking }) => isBlocking);
  const offered = isSure ? otherWays(agent, []) : [asking(agent, old ? [] : [asBefore(before)], order.doubt)];
  const own = [...offered, ...fresh];
  const report = withGaps(
    {
      ...before.report,
      request: words,
      status: PlanStatus.READY,
      assumptions: agent.assumptions,
      ledger: agent.ledger,
      isEdit: true,
      made: undefined,
      decisions: withDecision(before.report, instruction),
    },
    [...own, ...open.filter(({ id }) => !own.some((gap) => gap.id === id))],
  );
  const start = isDeepStrictEqual(trigger, before.trigger) ? null : trigger;
  const made = { steps: withInputsOf(old, agent), trigger: start, inputSchema: null, report };
  const plan = wait === 'none' ? made : behind(wait, made);
  const steps = withOldIds(plan.steps, before.steps);
  const readBack = readBackOf({ steps, trigger }, asked.tools, before.report.language);
  return { ...plan, steps, report: { ...plan.report, readBack } };
}

/** Only then may something be missing that the request before had no need of. */
const ASKS_MORE =
  /\b(?:mails?|e-?mails?|send|tell|write|forward|notify|remind|cc|bcc|copy|page|site|feed|api|file|attach\w*)\b/i;

/** Whether an agent may write mail to anybody, or use all operations of a service. */
function isUnbound({ input: { tools, allowedValues, receivers } }: Step, catalog: ToolCatalog): boolean {
  const names = Array.isArray(tools) ? tools.filter((name) => typeof name === 'string') : [];
  const services = new Set(catalog.list().flatMap(({ service }) => (service ? [`${service.id}.*`] : [])));
  const limits = isJsonObject(allowedValues ?? null) ? (allowedValues as JsonObject) : {};
  return names.some(
    (name) =>
      services.has(name) ||
      (catalog.get(name)?.planning?.use === 'send' && limits[name] === undefined && receivers !== 'known'),
  );
}

/** It only looks up what a step tells, asks before each act, or has bounds. */
const isBound = ({ delivery, bounds, asksFirst }: AgentPlan): boolean =>
  delivery !== null || bounds !== null || asksFirst;

/** An instruction about the place or the form of what is sent: no step of its own tells it as before. */
const TELLS =
  /@|#\p{L}|\b(?:mail|e-?mails?|mails|send|sends|post|posts|channel|slack|discord|telegram|teams|whatsapp|sms|message|messages|dm|tell|notify|ping|forward|inbox|cc|bcc|copy|attach\w*|files?|pdf|csv|excel|spreadsheet|table|row|sheet|add|create|make (?:a|an)|put|label|mark|move|set|assign|save|write|reply|answer|ask|remind|invite|book|delete|remove|update|close|archive|comment|thank|greet|to [A-Z]\w+)\b/iu;
const IN_ONE =
  /\b(?:in(?:to)? (?:one|a single|the|that|the same|my|each) (?:e-?mail|mail|message)s?|the (?:e-?mail|mail|message) (?:should|must|can|is)|one (?:e-?mail|mail|message))\b/gi;

/** Words by which more may start it than before. */
const WIDENS =
  /\b(?:too|also|as well|likewise|either|plus|counts?|instead|rather than|meant|other|both|or (?:when|if|under|over|above|below|those|the|an?|any))\b/i;
/** It says where something happens, not what. */
const OF_PLACE = /repository/;

/** The start without conditions that may be too narrow by now, and whether it has lost some. */
function widened(trigger: TriggerDraft | null, instruction: string): readonly [TriggerDraft | null, boolean] {
  const filters = Object.entries(trigger?.filters ?? {});
  const kept = filters.filter(([path]) => OF_PLACE.test(path));
  if (!trigger || kept.length === filters.length || !WIDENS.test(instruction)) return [trigger, false];
  const { becomes: _becomes, ...parameters } = { becomes: undefined, ...trigger.source?.parameters };
  const source = trigger.source ? { source: { ...trigger.source, parameters: parameters as JsonObject } } : {};
  return [{ ...trigger, filters: Object.fromEntries(kept) as JsonObject, ...source }, true];
}

/** The report as if the new request had been read: the agent is told all of it. */
function withChange(report: PlanReport, { words, isAdded, instruction }: AgentOrder): PlanReport {
  const from = isAdded ? words.length - instruction.length : 0;
  const ledger = [
    ...(isAdded ? report.ledger : []),
    { words: words.slice(from), start: from, end: words.length, owner: 'user', effect: '/steps/0' },
  ];
  return {
    ...report,
    request: words,
    ledger,
    gaps: report.gaps.filter(({ target }) => target?.startsWith('/trigger')),
  };
}

/** The questions of the agent before the change. They are answered, or still open. */
async function questionsBefore(
  { report, steps }: ChangedPlan,
  request: PlanRequest,
  meant: ServicesMeant,
  planner: Planner,
): Promise<ReadonlySet<string>> {
  const given = { trigger: null, steps, report };
  const agent = await agentFor(given, { ...request, description: report.request }, meant, planner);
  return new Set(agent?.gaps.map(({ question }) => question));
}

/** The step that waits. Null: the new wait is not understood. */
async function waitOf(
  { steps }: ChangedPlan,
  delay: string | null,
  request: PlanRequest,
  planner: Planner,
): Promise<Wait | 'none' | null> {
  if (delay !== null) return waitUntil(`in ${delay}`, request, planner);
  const [first] = steps;
  const isWait = first !== undefined && request.tools.get(first.tool)?.planning?.use === 'sleep';
  return isWait ? { step: first, assumptions: [] } : 'none';
}

/** The steps with what the user has chosen and answered before: its model, its connections, what it may not do alone. */
function withInputsOf(old: Step | undefined, { steps, acting }: AgentPlan): readonly Step[] {
  if (!old) return steps;
  const { system, model, connection, approve, maxTurns } = old.input;
  const kept = Object.fromEntries(
    Object.entries({ system, model, connection, maxTurns }).filter(([, value]) => value !== undefined),
  );
  return steps.map((step) =>
    step.tool === old.tool
      ? {
          ...step,
          input: { ...step.input, ...kept, ...(approve === undefined ? {} : { approve: [...acting] }) } as JsonObject,
          when: step.when ?? old.when,
        }
      : step,
  );
}

function asBefore({ steps, trigger, report: { gaps, assumptions, ledger } }: ChangedPlan): GapChoice {
  const patch = JSON.parse(
    JSON.stringify({ '/steps': steps, '/trigger': trigger ?? { type: TriggerType.MANUAL } }),
  ) as JsonObject;
  return { id: 'before', label: 'leave the plan as it was', patch, report: { gaps, assumptions, ledger } };
}
