import { REDACTED } from '../../redaction/index.js';
import { textWithoutSecrets } from '../../redaction/likely-secrets.js';
import type { Metadata } from '../../workflow/metadata.js';
import type { ExecutionStatus } from '../execution.js';
import { isTerminal } from '../execution.js';
import { jsonTexts } from './json-texts.js';
import { addTerms } from './search-terms.js';

/** Characters of a run that are searched, in all. */
const MAX_RUN_CHARS = 32_768;
/** Characters of one input, output or error that are searched, from its beginning. */
export const MAX_PART_CHARS = 8_192;
/** Different terms of one run. */
const MAX_TERMS = 1_500;

/** The properties of a run by which it is found. */
export interface SearchedRun {
  readonly id: string;
  readonly ownerId: string;
  readonly workflowId: string;
  readonly workflowVersion: number;
  readonly status: ExecutionStatus;
  readonly triggerType: string;
  readonly errorCode: string | null;
  readonly durationMs: number | null;
  readonly tags: readonly string[];
  readonly metadata: Metadata;
  readonly steps: readonly { readonly stepId: string; readonly hasRun: boolean; readonly hasFailed: boolean }[];
  /**
   * Its inputs, outputs and errors as JSON texts, as they are stored: without known secrets. The most telling ones come
   * first, since the whole is bounded.
   */
  readonly texts: readonly string[];
}

/*
 * A run has one document. Its terms are the words of its texts, and one for each of its properties. A term of a
 * property begins with a sign that no word has, so that no text can pass for a property.
 */
export const PROPERTY = {
  owner: (id: string) => `=o:${id}`,
  workflow: (id: string) => `=w:${id}`,
  version: (number: number) => `=v:${number}`,
  /** One term stands for all statuses of a run that has not ended, since they change. */
  status: (status: ExecutionStatus) => (isTerminal(status) ? `=s:${status}` : '=s:'),
  trigger: (type: string) => `=t:${type}`,
  errorCode: (code: string) => `=e:${code.slice(0, 200)}`,
  duration: (ms: number) => `=d:${magnitude(ms)}`,
  tag: (tag: string) => `=g:${tag}`,
  metadata: (key: string, value: string) => `=m:${key}=${value}`,
  step: (stepId: string) => `=r:${stepId}`,
  failedStep: (stepId: string) => `=f:${stepId}`,
} as const;

/** Durations up to a power of two of milliseconds share a term; the exact one is compared afterwards. */
export function magnitude(ms: number): number {
  return ms < 1 ? 0 : Math.min(40, Math.floor(Math.log2(ms)) + 1);
}

/** The terms of the document of a run. A run that has not ended is found by its properties alone. */
export function runTerms(run: SearchedRun): ReadonlySet<string> {
  const terms = new Set([
    PROPERTY.owner(run.ownerId),
    PROPERTY.workflow(run.workflowId),
    PROPERTY.version(run.workflowVersion),
    PROPERTY.status(run.status),
    PROPERTY.trigger(run.triggerType),
    ...run.tags.map((tag) => PROPERTY.tag(tag)),
    ...Object.entries(run.metadata).map(([key, value]) => PROPERTY.metadata(key, value)),
  ]);
  if (!isTerminal(run.status)) return terms;
  if (run.errorCode !== null) terms.add(PROPERTY.errorCode(run.errorCode));
  if (run.durationMs !== null) terms.add(PROPERTY.duration(run.durationMs));
  for (const { stepId, hasRun, hasFailed } of run.steps) {
    if (hasRun) terms.add(PROPERTY.step(stepId));
    if (hasFailed) terms.add(PROPERTY.failedStep(stepId));
  }
  const most = terms.size + MAX_TERMS;
  let left = MAX_RUN_CHARS;
  for (const json of run.texts) {
    if (left <= 0 || terms.size >= most) break;
    const read = json.slice(0, Math.min(left, MAX_PART_CHARS));
    left -= read.length;
    for (const text of jsonTexts(read)) addTerms(terms, searchable(text), most);
  }
  return terms;
}

/** A text without the mark of a removed secret, and without likely credentials (invariant 9). */
function searchable(text: string): string {
  return textWithoutSecrets(text.replaceAll(REDACTED, ' '), ' ');
}

/** The terms as PostgreSQL reads a `tsvector`. */
export function asTsvector(terms: Iterable<string>): string {
  return Array.from(terms, quoted).join(' ');
}

/** A term within a `tsvector` or `tsquery`. */
export function quoted(term: string): string {
  return `'${term.replaceAll(/['\\]/g, (char) => char + char)}'`;
}
