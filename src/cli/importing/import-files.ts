import type { RequestError } from '@stepcast/client';
import type { StepcastClient } from '@stepcast/client';
import { CliFailure, Misuse } from '../output/cli-failure.js';
import type { Problem } from '../output/cli-failure.js';
import { explain, linesOf, problemsOf } from '../program/explain.js';

export type Imported = Awaited<ReturnType<StepcastClient['importWorkflows']>>['results'][number];

/** The result for one document, with its file. */
export interface ImportedFile extends Imported {
  readonly file: string;
}

export interface Source {
  readonly name: string;
  readonly text: string;
}

export interface ImportChoices {
  readonly dryRun: boolean;
  readonly activate: boolean;
  /** The workflow to change, whatever the key of the document. */
  readonly workflowId: string | undefined;
}

/**
 * Imports files one after the other. With several files, a trial of all of them comes first, so that none is carried
 * out if one is refused.
 *
 * @param each called with each document as soon as it is done
 * @throws Misuse naming all mistakes in all files
 */
export async function importFiles(
  client: StepcastClient,
  sources: readonly Source[],
  choices: ImportChoices,
  each: (imported: ImportedFile) => void,
): Promise<readonly ImportedFile[]> {
  if (sources.length > 1) {
    const tried = await tryAll(client, sources, choices);
    if (choices.dryRun) {
      tried.forEach(each);
      return tried;
    }
  }
  const results: ImportedFile[] = [];
  for (const source of sources) {
    const imported = await importOne(client, source, choices).catch((error: unknown) => {
      throw sources.length === 1
        ? error
        : new CliFailure(`${source.name}: ${explain(error)}`, [beforeIt(results.length)]);
    });
    imported.forEach(each);
    results.push(...imported);
  }
  return results;
}

async function importOne(
  client: StepcastClient,
  { name, text }: Source,
  { workflowId, dryRun, activate }: ImportChoices,
): Promise<readonly ImportedFile[]> {
  const request = { document: text, dryRun, activate };
  if (workflowId === undefined)
    return (await client.importWorkflows(request)).results.map((result) => ({ file: name, ...result }));
  const first = await client.importWorkflow({ ...request, workflowId });
  return [first, ...furtherOf(first)].map((result) => ({ file: name, ...result }));
}

/** The workflows that came of the same source. A server of an earlier version does not answer them. */
function furtherOf(first: object): readonly Imported[] {
  return 'importedWorkflows' in first && isList(first.importedWorkflows) ? first.importedWorkflows : [];
}

const isList = (value: unknown): value is readonly Imported[] => Array.isArray(value);

interface Refusal {
  readonly file: string;
  readonly lines: readonly string[];
  readonly problems: readonly Problem[];
}

async function tryAll(
  client: StepcastClient,
  sources: readonly Source[],
  choices: ImportChoices,
): Promise<readonly ImportedFile[]> {
  const tried: ImportedFile[] = [];
  const refusals: Refusal[] = [];
  const fileOf = new Map<string, string>();
  for (const source of sources) {
    try {
      const results = await importOne(client, source, { ...choices, dryRun: true });
      const repeated = results
        .filter(({ key }) => fileOf.has(key))
        .map(({ key }) => `The key ${JSON.stringify(key)} is in ${fileOf.get(key) ?? ''} already.`);
      if (repeated.length > 0)
        refusals.push({
          file: source.name,
          lines: repeated,
          problems: repeated.map((detail) => ({ pointer: '/document', detail })),
        });
      for (const { key } of results) fileOf.set(key, source.name);
      tried.push(...results);
    } catch (error) {
      if (!isAboutTheDocument(error)) throw error;
      refusals.push({ file: source.name, lines: linesOf(error), problems: problemsOf(error) });
    }
  }
  if (refusals.length > 0) throw refused(refusals, sources.length);
  return tried;
}

function refused(refusals: readonly Refusal[], count: number): Misuse {
  const lines = refusals.flatMap(({ file, lines: of }) => of.map((line) => `${file}: ${line}`));
  const problems = refusals.flatMap(({ file, problems: of }) => of.map((problem) => ({ ...problem, file })));
  return new Misuse(
    [`${refusals.length} of ${count} files cannot be imported, and nothing was.`, ...lines].join('\n  '),
    [],
    { code: 'INVALID_INPUT', problems },
  );
}

/** These failures concern the caller or the server, so they are the same for every other file. */
const NOT_ABOUT_IT = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'UNAVAILABLE',
  'RATE_LIMITED',
  'INTERNAL',
  'INTERNAL_SERVER_ERROR',
]);

function isAboutTheDocument(error: unknown): error is RequestError {
  return error instanceof Error && error.name === 'RequestError' && !NOT_ABOUT_IT.has((error as RequestError).code);
}

function beforeIt(count: number): string {
  if (count === 0) return 'No workflow was imported before it.';
  return count === 1 ? 'One workflow was imported before it.' : `${count} workflows were imported before it.`;
}
