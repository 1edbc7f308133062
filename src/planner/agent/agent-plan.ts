import { GapKind, readBackOf } from '../../domain/plan-report/index.js';
import type { Assumption, Gap, LedgerEntry, PlanReport } from '../../domain/plan-report/index.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { ServicesMeant } from '../account/index.js';
import { evenRunIn } from '../offline/when/every-so-often.js';
import type { Plan, PlanRequest } from '../planner.js';
import { servicesIn } from '../words/services.js';
import { abilitiesFor } from './abilities.js';
import type { Abilities } from './abilities.js';
import { askingFor, factsOf } from './facts.js';
import type { ReadPlan } from './read-plan.type.js';
import { startFor } from './start.js';

/** A plan by which an agent does all that the words ask for. */
export interface AgentPlan {
  readonly steps: Plan['steps'];
  readonly trigger: TriggerDraft | null;
  readonly abilities: Abilities;
  /** Questions that are left even if an agent is right. */
  readonly gaps: readonly Gap[];
  readonly assumptions: readonly Assumption[];
  readonly ledger: readonly LedgerEntry[];
  readonly readBack: string;
}

/** Whether an agent may be of help, as far as the plan tells. Only then are the accounts looked into. */
export function mayHelp({ report }: ReadPlan, request: PlanRequest): boolean {
  const isChange = report.isEdit === true || request.previous !== undefined || request.anyLanguage === true;
  return !isChange && report.request.trim() !== '' && !isHopeless(report);
}

/** Null: an agent cannot do it, or nothing tells what starts the run. */
export function agentFor(given: ReadPlan, request: PlanRequest, meant: ServicesMeant): AgentPlan | null {
  const { report } = given;
  const start = startFor(given, request, meant);
  const abilities = start && abilitiesFor(given, request, meant);
  const agent = request.tools.list().find(({ planning }) => planning?.use === 'agent');
  if (!start || !abilities || !agent) return null;
  const { trigger } = start;
  const isStarted = trigger !== null || request.trigger !== undefined;
  if (!isStarted && !abilities.areMeant) return null;
  const starts = trigger ?? request.trigger ?? null;
  const steps = checkSteps(
    [
      {
        id: 'agent',
        tool: agent.name,
        title: 'Let an AI agent do it',
        input: {
          instruction: instructionOf(report.request, starts, request),
          ...(trigger?.eventType === undefined ? {} : { data: '{{ trigger.payload }}' }),
          tools: [...abilities.tools],
          connections: [...abilities.connections],
          ...abilities.model.input,
        },
        when: evenRunOf(given),
        forEach: null,
        reason: 'No steps of their own do all that the words ask for.',
      },
    ],
    request.tools,
    [],
  );
  const kept = report.gaps.filter(
    ({ target, isBlocking }) => isBlocking && target?.startsWith('/trigger/source') === true,
  );
  const facts = factsOf(report, meant.sure.length > 0);
  return {
    steps,
    trigger: request.trigger === undefined ? trigger : null,
    abilities,
    gaps: [
      ...(trigger?.eventType === undefined ? [] : kept),
      ...(facts.length === 0 ? [] : [askingFor(facts)]),
      ...abilities.model.gaps,
    ],
    assumptions: [
      ...report.assumptions.filter(({ target }) => target.startsWith('/trigger')),
      ...start.assumptions,
      ...meAs(request),
    ],
    ledger: report.ledger.map((entry) => claimed(entry, agent.name, trigger !== null)),
    readBack: readBackOf({ steps, trigger: starts }, request.tools, report.language),
  };
}

/** An agent would not be told enough, or it cannot help. */
const HOPELESS: ReadonlySet<GapKind> = new Set([GapKind.LANGUAGE, GapKind.CONFLICT, GapKind.MODEL]);

/** Whether a question is left that no agent can do without. */
function isHopeless({ gaps }: PlanReport): boolean {
  return gaps.some(
    ({ isBlocking, kind, target, words }) =>
      isBlocking &&
      (HOPELESS.has(kind) ||
        // A service that is named is missing.
        (kind === GapKind.SERVICE && servicesIn(words).length > 0) ||
        (kind === GapKind.UNSUPPORTED && target === '/trigger')),
  );
}

/** @param starts what starts the run; null: it is started by hand */
function instructionOf(words: string, starts: TriggerDraft | null, { email, timezone }: PlanRequest): string {
  const when =
    starts?.eventType !== undefined
      ? 'Something has come in that may concern this request; it is given as data. Do what the request asks for with it. Do nothing if the request does not mean it.'
      : starts === null
        ? 'Do what this request asks for.'
        : 'Do what is due now by this request. Do nothing if nothing is due. If it is about what is new or has changed, keep with the state tools what was handled, so that nothing is handled twice.';
  const me = email ? ` "Me" is ${email}.` : '';
  return `${when}\n\nThe request: "${words.replaceAll('{{', '{ {')}"\n\nIt is {{ now }}, and the user's time zone is ${timezone}.${me} Use the tools for whatever is to be read, sent or kept. Add nothing that is not asked for.`;
}

/** `every other Friday`: the condition by which only some runs do something. */
const evenRunOf = ({ steps }: ReadPlan): string | null =>
  steps.flatMap(({ when }) => evenRunIn(when ?? '') ?? [])[0] ?? null;

const meAs = ({ email }: PlanRequest): readonly Assumption[] =>
  email
    ? [
        {
          words: 'me',
          text: `"me" is ${email}, the address of your profile.`,
          target: '/steps/0/input/instruction',
          alternatives: [],
        },
      ]
    : [];

/** The words that no trigger has taken are what the agent is told. */
function claimed(entry: LedgerEntry, agent: string, hasTrigger: boolean): LedgerEntry {
  const isKept =
    /^(?:neutral|assumption|left out)$/.test(entry.effect) || (hasTrigger && entry.effect.startsWith('/trigger'));
  return isKept ? entry : { ...entry, owner: agent, effect: '/steps/0/input/instruction' };
}
