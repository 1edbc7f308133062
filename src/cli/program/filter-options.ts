import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { ExecutionFilter, ExecutionStatus, StepcastClient, TriggerType } from '@stepcast/client';
import { Misuse } from '../output/cli-failure.js';
import { resolveWorkflow } from '../references/resolve.js';
import { instant, someOf, wholeNumber } from './common-options.js';
import { namedTexts, tags } from './label-options.js';

const EXECUTION_STATUSES: readonly ExecutionStatus[] = [
  'QUEUED',
  'RUNNING',
  'WAITING',
  'PAUSED',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
];
const TRIGGERS: readonly TriggerType[] = ['MANUAL', 'SCHEDULED', 'EVENT'];

export interface FilterOptions {
  readonly workflow?: string;
  readonly status?: readonly ExecutionStatus[];
  readonly text?: string;
  readonly tag?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
  readonly trigger?: readonly TriggerType[];
  readonly step?: string;
  readonly failedStep?: string;
  readonly errorCode?: readonly string[];
  readonly ofVersion?: number;
  readonly longer?: number;
  readonly shorter?: number;
  readonly from?: Date;
  readonly to?: Date;
  readonly view?: string;
}

/** The conditions of a filter of runs. */
export function filterOptions(command: Command): void {
  command
    .optionsGroup('Which runs, if all of it holds:')
    .option('-w, --workflow <workflow>', 'of this workflow: its id, the end of it, or its title')
    .option('--status <list>', EXECUTION_STATUSES.join(', ').toLowerCase(), someOf(EXECUTION_STATUSES))
    .option('--text <words>', 'with these words in their inputs, outputs and errors; the exact word in double quotes')
    .option('--tag <tag>', 'with this tag; may be given more than once, or with commas', tags)
    .option('--metadata <name=text>', 'with this metadata; may be given more than once', namedTexts)
    .option('--trigger <list>', TRIGGERS.join(', ').toLowerCase(), someOf(TRIGGERS))
    .option('--step <step>', 'in which this step ran')
    .option('--failed-step <step>', 'in which this step failed')
    .option('--error-code <code>', 'whose error has this code; may be given more than once, or with commas', codes)
    .option('--of-version <number>', 'of this version of the workflow', wholeNumber(1, 2 ** 31 - 1))
    .option('--longer <duration>', 'that took at least this long: 500ms, 30s, 5m, 2h', duration)
    .option('--shorter <duration>', 'that took at most this long', duration)
    .option('--from <instant>', 'queued at this instant or later', instant)
    .option('--to <instant>', 'queued before this instant', instant)
    .option('--view <name>', 'of this saved view; other conditions replace those of the view');
}

/** The filter that was given, as the API takes it. @throws Misuse if there is no such view. */
export async function givenFilter(client: StepcastClient, options: FilterOptions): Promise<ExecutionFilter> {
  const { workflow, tag, metadata, view } = options;
  const saved = view === undefined ? {} : await filterOfView(client, view);
  const given: { [Name in keyof ExecutionFilter]: ExecutionFilter[Name] | undefined } = {
    workflowId: workflow === undefined ? undefined : (await resolveWorkflow(client, workflow)).id,
    status: options.status && [...options.status],
    text: options.text,
    tags: tag && [...tag],
    metadata: metadata && { ...metadata },
    trigger: options.trigger && [...options.trigger],
    step: options.step,
    failedStep: options.failedStep,
    errorCode: options.errorCode && [...options.errorCode],
    version: options.ofVersion,
    minDurationMs: options.longer,
    maxDurationMs: options.shorter,
    from: options.from?.toISOString(),
    to: options.to?.toISOString(),
  };
  return { ...saved, ...withoutAbsent(given) };
}

async function filterOfView(client: StepcastClient, name: string): Promise<ExecutionFilter> {
  const views = await client.savedViews();
  const found = views.find((view) => view.id === name || view.name.toLowerCase() === name.toLowerCase());
  if (!found) throw new Misuse(`There is no saved view "${name}".`, ['List them: stepcast views']);
  return withoutAbsent(found.filter);
}

function withoutAbsent(filter: object): ExecutionFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== null));
}

function codes(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',').map((code) => code.trim())];
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** `30s` in milliseconds. */
function duration(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim()) ?? [];
  if (number === '') throw new InvalidArgumentError('Expected a duration such as 500ms, 30s, 5m or 2h.');
  return Math.round(Number(number) * (UNITS[unit] ?? 1));
}
