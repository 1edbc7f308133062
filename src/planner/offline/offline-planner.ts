import { setImmediate as nextTurn } from 'node:timers/promises';
import { knownEventTypes } from '../../domain/event/types/index.js';
import { GapKind, placesOf, PlanStatus, readBackOf, withGaps, withWaysOut } from '../../domain/plan-report/index.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { checkTrigger } from '../../domain/trigger/trigger-rules.js';
import { InvalidInputError, PlanningFailure } from '../../errors.js';
import { PlanRefused } from '../plan-refused.js';
import type {
  AccountReadings,
  ColumnsOf,
  OneReading,
  Plan,
  PlanRequest,
  Planner,
  Reworder,
  TableColumn,
} from '../planner.js';
import { avoidedTools } from './avoided-tools.js';
import { withColumns } from './columns/known-columns.js';
import { duringPlan } from './during-plan.js';
import { withFacts } from './kept.js';
import { carried, refine } from './refine/index.js';
import { planWords } from './plan-words.js';
import { withNearReadings } from './questions/near.js';
import { reword } from './reword.js';
import type { WordsPlan } from './plan-words.type.js';
import { cleanText } from './text/clean-text.js';
import { readSchedule } from './when/read-schedule.js';
import { readZone } from './when/zone.js';
import { withheldIn } from './withheld.js';
import { withoutTools } from '../../domain/steps/alternatives.js';

const ABILITIES =
  'Without a model it can: search, summarize and send email, post to Slack, read feeds, pages, CSV tables and web addresses, call APIs, pick out values, count and add up, ask for approval, wait, emit events, run other workflows and use the tools of connected servers; ' +
  'by hand, on a schedule ("every weekday at 7 in Berlin") or when an event comes. Set OPENAI_API_KEY for anything else, or give the steps yourself.';

/**
 * Plans by grammar: no model, no network, no key; the same words give the same plan. Every word of a request has an
 * owner and every owner an effect in the plan; words without become a gap with a question.
 *
 * @throws PlanRefused if nothing can be planned, with the report of why; PlanningFailure `TOOL_MISSING`.
 */
export function createOfflinePlanner(): Planner & Reworder & { readonly readings: AccountReadings } {
  // The names of all zones and countries are put together once, some 100 ms that no request is to wait for.
  readZone('every day at 9 in Nowhere time');
  // The same holds for the first time of day that is read.
  readSchedule('every day at 9:15');
  const planner: Planner = {
    plan: async (request) => {
      const reading = await readOnce(request);
      const made = await reading.learned();
      if (made instanceof PlanningFailure) throw made;
      return made;
    },
  };
  const knowing = <T>({ columns = [] }: PlanRequest, work: () => Promise<T>): Promise<T> =>
    withFacts(() => duringPlan(() => withColumns(columns, work)));
  const readings: AccountReadings = {
    read: (request, columnsOf) => knowing(request, () => readOnce(request, columnsOf)),
    complete: (made, request) => knowing(request, () => withNearReadings(made, request, planner)),
  };
  const plan = async (request: PlanRequest): Promise<Plan> => {
    const read = await knowing(request, () => planner.plan(request));
    const made = await readings.complete(read, request);
    for (const step of made.steps) request.onStep?.(step);
    return made;
  };
  return {
    readings,
    plan,
    reword: (request) =>
      knowing(request, async () => withNearReadings(await reword(planner, request), request, planner)),
  };
}

async function readOnce(request: PlanRequest, columnsOf?: ColumnsOf): Promise<OneReading> {
  request.signal.throwIfAborted();
  const edited = await editOf(request);
  return edited ? { plan: edited, learned: () => Promise.resolve(edited) } : readByRules(request, columnsOf);
}

/** A reason to plan again is an instruction to change the plan that there is. */
async function editOf(request: PlanRequest): Promise<Plan | null> {
  const { previous, tools, timezone, connections = [], email = null } = request;
  const instruction = cleanText(previous?.reason ?? '');
  if (!previous || previous.steps.length === 0 || instruction === '' || previous.forceDifferentTools) return null;
  const trigger = request.trigger ?? null;
  const before = { steps: previous.steps, trigger };
  const refined = await refine(instruction, before, tools, { connections, email, timezone });
  if ('reason' in refined) throw new PlanningFailure('NOTHING_CHANGED', refined.reason, false);
  const report = carried(previous.report ?? emptyReport(request), previous.steps, refined);
  const readBack = readBackOf({ steps: refined.steps, trigger: refined.trigger ?? trigger }, tools, report.language);
  const withStatus = withGaps(
    { ...report, status: PlanStatus.READY, readBack, isEdit: true, made: undefined },
    withWaysOut(report.gaps, refined.steps, isByHand(refined.trigger ?? trigger)),
  );
  const open = withStatus.gaps.flatMap(placesOf);
  return {
    steps: checkSteps(refined.steps, tools, open),
    trigger: refined.trigger,
    inputSchema: null,
    report: withStatus,
  };
}

function isByHand(trigger: TriggerDraft | null): boolean {
  return trigger === null || trigger.type === TriggerType.MANUAL;
}

/** For steps that came from no plan with a report. */
function emptyReport(request: PlanRequest): PlanReport {
  return {
    status: PlanStatus.READY,
    request: cleanText(request.description),
    readBack: '',
    language: 'en',
    assumptions: [],
    gaps: [],
    ledger: [],
    decisions: [],
  };
}

/** @param columnsOf as in `AccountReadings` */
async function readByRules(request: PlanRequest, columnsOf?: ColumnsOf): Promise<OneReading> {
  const description = cleanText(request.description);
  const title = cleanText(request.title);
  const words = description === '' ? title : description;
  const avoided = avoidedTools(request);
  const tools = avoided.size > 0 ? withoutTools(request.tools, avoided) : request.tools;
  let columns: readonly TableColumn[] = [];
  const hasColumns = async (first: WordsPlan): Promise<boolean> => {
    const made = columnsOf && (await planOf(first, request, tools));
    columns = !made || made instanceof PlanningFailure ? [] : await columnsOf(made);
    return columns.length > 0;
  };
  const reading = await planWords(
    {
      words,
      // A title such as "Daily email summary" may say when, too.
      title: description === '' ? '' : title,
      tools,
      events: knownEventTypes(),
      trigger: request.trigger,
      timezone: request.timezone,
      connections: request.connections ?? [],
      names: request.names ?? [],
      email: request.email ?? null,
      anyLanguage: request.anyLanguage ?? false,
    },
    hasColumns,
  );
  if (columns.length > 0) return withColumns(columns, () => readByRules({ ...request, columns }));
  const plan = await planOf(reading.plan, request, tools);
  const learned = async (): Promise<Plan | PlanningFailure> => {
    request.signal.throwIfAborted();
    const planned = await reading.learned();
    if (planned === reading.plan) return plan;
    const made = await planOf(planned, request, tools);
    return made instanceof PlanningFailure ? plan : made;
  };
  return { plan, learned: () => withFacts(() => withColumns(request.columns ?? [], learned)) };
}

/** The plan, or why it is not handed out. */
async function planOf(planned: WordsPlan, request: PlanRequest, tools: ToolCatalog): Promise<Plan | PlanningFailure> {
  try {
    return await checkedPlan(planned, request, tools);
  } catch (error) {
    if (error instanceof PlanningFailure) return error;
    throw error;
  }
}

/** @throws PlanRefused if it does nothing, or something else than what the words ask for. */
async function checkedPlan(planned: WordsPlan, request: PlanRequest, tools: ToolCatalog): Promise<Plan> {
  if (planned.steps.length === 0) throw refused(planned, request.trigger === undefined);
  const because = withheldIn(planned.report.request, planned, tools);
  if (because !== null) throw withheld(planned, because);
  await compileChecks(planned, tools);
  const steps = checked(planned, tools);
  if (request.trigger === undefined && planned.trigger !== null)
    checked({ ...planned, steps: [] }, tools, () =>
      checkTrigger(planned.trigger ?? { type: 'MANUAL' }, { timezone: request.timezone }),
    );
  return {
    steps,
    trigger: request.trigger === undefined ? planned.trigger : null,
    inputSchema: null,
    report: {
      ...withGaps(
        planned.report,
        withWaysOut(planned.report.gaps, steps, isByHand(planned.trigger ?? request.trigger ?? null)),
      ),
      made: { fingerprint: '', readsTrigger: request.trigger === undefined },
    },
  };
}

/** Compiles the schemas of the tools one by one, with other work between them: together they take long the first time. */
async function compileChecks({ steps }: WordsPlan, tools: PlanRequest['tools']): Promise<void> {
  for (const name of new Set(steps.map(({ tool }) => tool))) {
    await nextTurn();
    const tool = tools.get(name);
    if (tool?.source === 'builtin') compileSchema(tool.inputSchema, { isOurs: true });
  }
  await nextTurn();
}

/** No plan is handed out that the check of users' steps would refuse, but for what its gaps leave open. */
function checked(
  planned: WordsPlan,
  tools: PlanRequest['tools'],
  check: () => unknown = () => undefined,
): Plan['steps'] {
  try {
    check();
    return checkSteps(planned.steps, tools, planned.report.gaps.flatMap(placesOf));
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const reasons = error.issues
      .slice(0, 3)
      .map(({ detail }) => detail)
      .join(' ');
    throw new PlanningFailure(
      'NOT_UNDERSTOOD',
      `The offline planner made no plan that can be used of these words. ${reasons} ${ABILITIES}`,
      false,
    );
  }
}

const CODES: Partial<Record<GapKind, string>> = {
  [GapKind.LANGUAGE]: 'LANGUAGE_NOT_READ',
  [GapKind.SERVICE]: 'TOOL_MISSING',
};

/** The steps would do something else than what the words ask for. */
function withheld({ report }: WordsPlan, because: string): PlanRefused {
  const refusal: PlanReport = { ...report, status: PlanStatus.REFUSED, gaps: [], assumptions: [], readBack: '' };
  return new PlanRefused('TOOL_MISSING', because, refusal);
}

function refused({ report }: WordsPlan, readsTrigger: boolean): PlanRefused {
  const whys = report.gaps
    .slice(0, 5)
    .map(({ reason, question, kind }) =>
      kind === GapKind.UNCLAIMED || kind === GapKind.OPERATION ? question : reason,
    );
  const [first] = report.gaps;
  const understood = report.readBack === '' ? '' : ` Understood: ${report.readBack}`;
  const message = `The offline planner does not know how to do this. ${whys.join(' ')}${understood} ${ABILITIES}`;
  return new PlanRefused(
    first && report.gaps.every(({ kind }) => kind === first.kind)
      ? (CODES[first.kind] ?? 'NOT_UNDERSTOOD')
      : 'NOT_UNDERSTOOD',
    message.slice(0, 3_900),
    { ...report, made: { fingerprint: '', readsTrigger } } satisfies PlanReport,
  );
}
