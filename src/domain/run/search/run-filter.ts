import { IssueList } from '../../../errors.js';
import { isId } from '../../../lib/ids.js';
import { textProblem } from '../../../lib/text/text.js';
import type { TriggerType } from '../../trigger/trigger.js';
import { checkLabelFilter } from '../../workflow/label-filter.js';
import type { LabelFilter } from '../../workflow/label-filter.js';
import type { ExecutionStatus } from '../execution.js';
import { isTerminal } from '../execution.js';
import { PROPERTY, magnitude, quoted } from './run-document.js';
import { searchTerms } from './search-terms.js';

/** Which runs are meant: those that all given conditions hold for. An absent or empty condition holds for any run. */
export interface RunFilter extends LabelFilter {
  readonly workflowId?: string | undefined;
  /** One of them. */
  readonly status?: readonly ExecutionStatus[] | undefined;
  /** Queued at this instant or later. */
  readonly from?: Date | undefined;
  /** Queued before this instant. */
  readonly to?: Date | undefined;
  /** Words in inputs, outputs and errors of a run that has ended; see `searchTerms`. Or the id of a run. */
  readonly text?: string | undefined;
  /** One of them. */
  readonly trigger?: readonly TriggerType[] | undefined;
  /** A step of this id has run. */
  readonly step?: string | undefined;
  /** A step of this id has failed. */
  readonly failedStep?: string | undefined;
  /** One of them is the code of its error. */
  readonly errorCode?: readonly string[] | undefined;
  readonly version?: number | undefined;
  /** From its start to its end. */
  readonly minDurationMs?: number | undefined;
  readonly maxDurationMs?: number | undefined;
}

/** Conditions that the list of executions knows without the index. */
export const PLAIN_CONDITIONS = ['workflowId', 'status', 'from', 'to'] as const satisfies readonly (keyof RunFilter)[];

const MAX_FILTER_TEXT = 200;
const MAX_FILTER_TERMS = 20;
const MAX_STEP_ID = 100;
const MAX_CODES = 20;
const CODE = /^[A-Za-z0-9_.-]{1,100}$/;
const MAX_DURATION_MS = 10 * 366 * 86_400_000;

/**
 * The filter in normal form, without conditions that hold for any run.
 *
 * @param at the place of the filter in the request, for the issues. Default: `filter`.
 * @throws InvalidInputError naming all mistakes at once.
 */
export function checkRunFilter(given: RunFilter, at: readonly string[] = ['filter']): RunFilter {
  const issues = new IssueList();
  const { workflowId, status, from, to, trigger } = given;
  if (workflowId !== undefined && !isId(workflowId, 'wf')) issues.add(['workflowId'], 'This is no id of a workflow.');
  if (from !== undefined && to !== undefined && from >= to) issues.add(['from'], '"from" must be before "to".');
  const checked: RunFilter = {
    ...(workflowId === undefined ? {} : { workflowId }),
    ...(status?.length ? { status: [...new Set(status)] } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(trigger?.length ? { trigger: [...new Set(trigger)] } : {}),
    ...textOf(given, issues),
    ...checkLabelFilter(issues, given),
    ...stepOf('step', given, issues),
    ...stepOf('failedStep', given, issues),
    ...codesOf(given, issues),
    ...numbersOf(given, issues),
  };
  const all = new IssueList();
  all.addAll(issues.all, at);
  all.throwIfAny();
  return checked;
}

/** Whether the index is needed to find the runs. */
export function needsIndex(filter: RunFilter): boolean {
  return Object.entries(filter).some(
    ([name, value]) => value !== undefined && !PLAIN_CONDITIONS.some((plain) => plain === name),
  );
}

/** The id of a run that the text of a filter is. */
export function runIdIn({ text }: RunFilter): string | null {
  return text !== undefined && isId(text, 'ex') ? text : null;
}

/**
 * The conditions that documents of runs are compared with, as PostgreSQL reads a `tsquery`. Bounds of durations are
 * rounded, so the exact ones have to be compared as well. So has the status of a run that has not ended.
 */
export function tsqueryOf(ownerId: string, filter: RunFilter): string {
  const { workflowId, status, tags = [], metadata = {}, trigger, step, failedStep, errorCode, version } = filter;
  const words = filter.text === undefined || runIdIn(filter) !== null ? [] : searchTerms(filter.text);
  const conditions = [
    quoted(PROPERTY.owner(ownerId)),
    ...(workflowId === undefined ? [] : [quoted(PROPERTY.workflow(workflowId))]),
    ...(version === undefined ? [] : [quoted(PROPERTY.version(version))]),
    ...(status === undefined ? [] : [anyOf(status.map((one) => PROPERTY.status(one)))]),
    ...(trigger === undefined ? [] : [anyOf(trigger.map((type) => PROPERTY.trigger(type)))]),
    ...(errorCode === undefined ? [] : [anyOf(errorCode.map((code) => PROPERTY.errorCode(code)))]),
    ...tags.map((tag) => quoted(PROPERTY.tag(tag))),
    ...Object.entries(metadata).map(([key, value]) => quoted(PROPERTY.metadata(key, value))),
    ...(step === undefined ? [] : [quoted(PROPERTY.step(step))]),
    ...(failedStep === undefined ? [] : [quoted(PROPERTY.failedStep(failedStep))]),
    ...durationOf(filter),
    ...words.map(({ term, isPrefix }) => `${quoted(term)}${isPrefix ? ':*' : ''}`),
  ];
  return conditions.join(' & ');
}

/** Whether a run that has not ended may be meant, so that its status is to be looked up. */
export function meansUnended({ status }: RunFilter): boolean {
  return status?.some((one) => !isTerminal(one)) ?? false;
}

function durationOf({ minDurationMs, maxDurationMs }: RunFilter): readonly string[] {
  if (minDurationMs === undefined && maxDurationMs === undefined) return [];
  const first = magnitude(minDurationMs ?? 0);
  const last = magnitude(maxDurationMs ?? MAX_DURATION_MS);
  return [anyOf(Array.from({ length: last - first + 1 }, (_, index) => PROPERTY.duration(2 ** (first + index) / 2)))];
}

function anyOf(terms: readonly string[]): string {
  return `(${[...new Set(terms)].map(quoted).join(' | ')})`;
}

function textOf({ text }: RunFilter, issues: IssueList): Pick<RunFilter, 'text'> {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return {};
  const problem = textProblem(trimmed);
  const length = [...trimmed].length;
  if (problem !== null) issues.add(['text'], problem);
  else if (length > MAX_FILTER_TEXT)
    issues.add(['text'], `A text to search for has at most ${MAX_FILTER_TEXT} characters, not ${length}.`);
  else {
    const { length: terms } = searchTerms(trimmed);
    if (terms === 0) issues.add(['text'], 'A text to search for has letters or digits.');
    if (terms > MAX_FILTER_TERMS)
      issues.add(['text'], `A text to search for has at most ${MAX_FILTER_TERMS} words, not ${terms}.`);
  }
  return { text: trimmed };
}

function stepOf(name: 'step' | 'failedStep', filter: RunFilter, issues: IssueList): RunFilter {
  const id = filter[name];
  if (id === undefined || id === '') return {};
  if (id.length > MAX_STEP_ID || textProblem(id) !== null)
    issues.add([name], `The id of a step has at most ${MAX_STEP_ID} characters.`);
  return { [name]: id };
}

function codesOf({ errorCode }: RunFilter, issues: IssueList): Pick<RunFilter, 'errorCode'> {
  if (!errorCode?.length) return {};
  if (errorCode.length > MAX_CODES)
    issues.add(['errorCode'], `A filter has at most ${MAX_CODES} error codes, not ${errorCode.length}.`);
  for (const [index, code] of errorCode.slice(0, MAX_CODES).entries())
    if (!CODE.test(code)) issues.add(['errorCode', index], 'An error code is a name such as HTTP_ERROR.');
  return { errorCode: [...new Set(errorCode)] };
}

function numbersOf({ version, minDurationMs, maxDurationMs }: RunFilter, issues: IssueList): RunFilter {
  const given = { version, minDurationMs, maxDurationMs };
  for (const [name, value] of Object.entries(given)) {
    const [least, most] = name === 'version' ? [1, 2 ** 31 - 1] : [0, MAX_DURATION_MS];
    if (value !== undefined && !(Number.isInteger(value) && value >= least && value <= most))
      issues.add([name], `"${name}" is a whole number from ${least} to ${most}.`);
  }
  if (minDurationMs !== undefined && maxDurationMs !== undefined && minDurationMs > maxDurationMs)
    issues.add(['minDurationMs'], '"minDurationMs" must not be greater than "maxDurationMs".');
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
