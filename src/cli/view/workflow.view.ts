import { moreTexts } from '../program/definition-options.js';
import type { MoreTexts } from '../program/definition-options.js';
import { oneLine, printable, textWidth, wrap } from '../output/text.js';
import { drawExecutions } from './executions.view.js';
import type { ExecutionRow } from './executions.view.js';
import { labelFacts } from './label-facts.js';
import { drawPlan } from './plan.view.js';
import type { StepView } from './plan.view.js';
import { sourceFacts } from './source.view.js';
import type { SourceView } from './source.view.js';
import { statusWord } from './status.js';
import { readingWidth } from './style.js';
import type { Style } from './style.js';
import { drawFacts } from './table.js';
import { formatInstant, localZone, relativeTime } from './time.js';
import { drawWords } from './words.view.js';
import type { WordsView } from './words.view.js';
import { triggerWords } from './workflows.view.js';
import type { TriggerView } from './workflows.view.js';

export interface WorkflowView extends MoreTexts {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly status: string;
  readonly version: number;
  readonly isPublic: boolean;
  readonly slug?: string | null;
  readonly updatedAt: string;
  readonly tags?: readonly string[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly trigger: TriggerView & {
    readonly upcoming?: readonly string[] | null;
    readonly source?: SourceView | null;
  };
  readonly triggers?: readonly FurtherTriggerView[];
  readonly steps: readonly StepView[];
  /** The same with the bodies of loops. Absent: a server of a release before loops. */
  readonly allSteps?: readonly StepView[];
  readonly error?: { readonly code: string; readonly message: string } | null;
  readonly missingConnections: readonly ConnectionNeed[];
  readonly notes?: readonly { readonly pointer: string; readonly detail: string }[];
  readonly plan?: PlanView | null;
  readonly executions?: { readonly nodes: readonly ExecutionRow[]; readonly totalCount: number };
}

/** One of several triggers. */
interface FurtherTriggerView {
  readonly key: string;
  readonly trigger: TriggerView;
  readonly activity?: {
    readonly nextRunAt?: string | null;
    readonly firedCount: number;
    readonly skippedCount: number;
  } | null;
}

/** The report of a plan, as far as it is shown. */
export interface PlanView {
  readonly request?: string;
  readonly ledger?: readonly WordsView[];
  readonly assumptions: readonly { readonly text: string }[];
  readonly gaps: readonly {
    readonly key: string;
    readonly question: string;
    readonly isBlocking: boolean;
    readonly words?: string;
    /** Null: no words of the request stand for it. */
    readonly start?: number | null;
    /** Null: it takes no value. */
    readonly valueSchema?: unknown;
    readonly canLeaveOut?: boolean;
    readonly choices: readonly { readonly key: string; readonly label: string }[];
  }[];
}

/** Asked at once. */
export const MAX_QUESTIONS = 3;

interface ConnectionNeed {
  readonly name?: string | null;
  readonly kind: string;
  readonly stepIds: readonly string[];
}

/** All that is to be known of a workflow. @param inWords a schedule in words @param now milliseconds since the epoch */
export function drawWorkflow(
  workflow: WorkflowView,
  style: Style,
  now: number,
  inWords: string | null,
): readonly string[] {
  const { colors } = style;
  const { id, title, description, status, version, isPublic, slug, updatedAt, trigger } = workflow;
  const heading = (text: string): readonly string[] => ['', colors.bold(text)];
  const paragraph = (text: string): readonly string[] =>
    wrap(printable(text), readingWidth(style) - 2).map((line) => `  ${line}`);
  const facts = drawFacts(
    [
      ['Id', id],
      ['Status', `${statusWord(status, colors)} · version ${version} · changed ${relativeTime(updatedAt, now)}`],
      ['Starts', `${oneLine(triggerWords(trigger))}${inWords === null ? '' : colors.dim(` · ${inWords}`)}`],
      ...furtherFacts(workflow.triggers ?? [], now),
      ...sourceFacts(trigger.source, now),
      ['Published', isPublic ? `as ${slug ?? id}` : null],
      ...labelFacts(workflow),
    ],
    style,
    '  ',
  );
  const upcoming = trigger.upcoming ?? [];
  const runs = workflow.executions?.nodes ?? [];
  return [
    colors.bold(oneLine(title)),
    ...(description.trim() === '' || description.trim() === title ? [] : paragraph(description.trim())),
    '',
    ...facts,
    ...moreTexts(workflow).flatMap(({ heading: name, text }) => [...heading(name), ...paragraph(text)]),
    ...drawProblems(workflow, style),
    ...drawQuestions(id, workflow.plan ?? null, style),
    ...heading(`Steps (${workflow.steps.length})`),
    ...(workflow.steps.length === 0 ? [colors.dim('  none')] : drawPlan(workflow.allSteps ?? workflow.steps, style)),
    ...(upcoming.length === 0
      ? []
      : [...heading('Next runs'), ...drawTimes(upcoming, trigger.timezone ?? localZone(), style, now)]),
    ...(runs.length === 0
      ? []
      : [
          ...heading(`Last runs (${runs.length} of ${workflow.executions?.totalCount ?? runs.length})`),
          ...indent(drawExecutions(runs, { ...style, columns: style.columns - 2 }, now, false)),
        ]),
  ];
}

/** The triggers beside the first: when each fires next, and how often it has fired. */
function furtherFacts(
  triggers: readonly FurtherTriggerView[],
  now: number,
): readonly (readonly [name: string, value: string])[] {
  return triggers.slice(1).map(({ key, trigger, activity }) => {
    const next = activity?.nextRunAt ? ` · next ${relativeTime(activity.nextRunAt, now)}` : '';
    const fired = activity ? ` · fired ${activity.firedCount}, skipped ${activity.skippedCount}` : '';
    return ['Or', `${oneLine(triggerWords(trigger))} (${key})${next}${fired}`];
  });
}

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

/** Scheduled times in their zone, with its offset and how far off they are. */
export function drawTimes(
  times: readonly string[],
  timezone: string,
  { colors }: Style,
  now: number,
): readonly string[] {
  return times.map((time) => `  ${formatInstant(time, timezone)}  ${colors.dim(relativeTime(time, now))}`);
}

/** The reasons why it does not work (yet), and the remedies. */
export function drawProblems(
  { error, missingConnections, notes = [] }: Pick<WorkflowView, 'error' | 'missingConnections' | 'notes'>,
  style: Style,
): readonly string[] {
  const { colors } = style;
  const width = readingWidth(style) - 4;
  const lines = (text: string, paint: (text: string) => string): readonly string[] =>
    wrap(printable(text), width).map((line, index) => `  ${index === 0 ? paint('!') : ' '} ${line}`);
  const problems = [
    ...(error ? lines(`${error.code}: ${error.message}`, colors.red) : []),
    ...missingConnections.flatMap((need) => lines(needWords(need), colors.yellow)),
    ...notes.flatMap(({ pointer, detail }) => lines(`${pointer}: ${detail}`, colors.yellow)),
  ];
  return problems.length === 0 ? [] : ['', ...problems];
}

/** The questions to answer before it can run, and the assumptions that were made. */
export function drawQuestions(id: string, plan: PlanView | null, style: Style): readonly string[] {
  const { colors } = style;
  const width = readingWidth(style) - 4;
  const asked = plan?.gaps.filter(({ isBlocking }) => isBlocking).slice(0, MAX_QUESTIONS) ?? [];
  const others = asked.length === 0 ? otherWaysOf(plan) : [];
  const lines = (mark: string, text: string): readonly string[] =>
    wrap(printable(text), width).map((line, index) => `  ${index === 0 ? mark : ' '.repeat(textWidth(mark))} ${line}`);
  const drawn = ({ key: gap, question, choices }: PlanView['gaps'][number]): readonly string[] => [
    ...lines(colors.yellow(gap), question),
    ...choices.map((choice) => `       ${choice.key}  ${oneLine(choice.label)}`),
  ];
  return [
    ...drawWords(plan, style),
    ...(asked.length === 0
      ? []
      : [
          '',
          colors.bold('Questions before it can run'),
          ...asked.flatMap(drawn),
          colors.dim(
            `  Answer: stepcast answer ${id} ${asked.map(answerFor).join(' ')}${asked.some(({ canLeaveOut, words }) => canLeaveOut === true && words !== '') ? '; GAP:leave-out leaves its words out' : ''}`,
          ),
        ]),
    ...((plan?.assumptions ?? []).length === 0
      ? []
      : [
          '',
          colors.bold('Taken for granted'),
          ...(plan?.assumptions ?? []).flatMap(({ text }) => lines(colors.dim('~'), text)),
        ]),
    ...(others.length === 0
      ? []
      : [
          '',
          colors.bold('Other ways'),
          ...others.flatMap(drawn),
          colors.dim(`  Change it: stepcast answer ${id} ${others.map(answerFor).join(' ')}`),
        ]),
  ];
}

/** The questions that do not block. An answer to one chooses another way for the plan. */
export const otherWaysOf = (plan: PlanView | null | undefined): PlanView['gaps'] =>
  plan?.gaps.filter(({ isBlocking, choices }) => !isBlocking && choices.length > 0) ?? [];

/** An answer as it is written, for an example. */
function answerFor({ key: id, choices, valueSchema }: PlanView['gaps'][number]): string {
  if (valueSchema !== null && valueSchema !== undefined) return choices[0] ? `${id}:${choices[0].key}` : `${id}=VALUE`;
  return choices[0] && /^(?:[cn]|steps$)/.test(choices[0].key) ? `${id}:${choices[0].key}` : `${id}="OTHER WORDS"`;
}

function needWords({ name, kind, stepIds }: ConnectionNeed): string {
  const who = stepIds.length === 0 ? 'its trigger' : stepIds.join(', ');
  return `${name ? `The connection "${name}" (${kind})` : `A connection (${kind})`} is missing, which ${who} needs: stepcast connections create ${name ?? 'NAME'} --kind ${kind.toLowerCase()}`;
}
