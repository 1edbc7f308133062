import type { StepcastClient } from '@stepcast/client';
import { CliFailure } from '../output/cli-failure.js';
import { print, printError } from '../output/print.js';
import type { Terminal } from '../output/terminal.js';
import { printable } from '../output/text.js';
import { explain } from '../program/explain.js';
import type { Source } from './import-files.js';

type GroupResult = Awaited<ReturnType<StepcastClient['importMcpGroups']>>['results'][number];

/** The result for one document of an MCP group, with its file. */
export interface ImportedGroup extends GroupResult {
  readonly file: string;
  readonly kind: 'McpGroup';
}

const KIND = 'McpGroup';

/** Whether a file holds MCP groups, not workflows. A file that cannot be read is left to the server. */
export function holdsGroups(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return /^kind:\s*["']?McpGroup["']?\s*(?:#.*)?$/m.test(text);
  try {
    const value: unknown = JSON.parse(text);
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === 'object' && first !== null && 'kind' in first && first.kind === KIND;
  } catch {
    return false;
  }
}

/**
 * Imports files of MCP groups. With several files, a trial of all of them comes first, so that none is carried out if one
 * is refused.
 *
 * @throws CliFailure naming the file
 */
export async function importGroups(
  client: StepcastClient,
  sources: readonly Source[],
  isDry: boolean,
): Promise<readonly ImportedGroup[]> {
  if (!isDry && sources.length > 1) await importAll(client, sources, true);
  return importAll(client, sources, isDry);
}

async function importAll(
  client: StepcastClient,
  sources: readonly Source[],
  dryRun: boolean,
): Promise<readonly ImportedGroup[]> {
  const imported: ImportedGroup[] = [];
  for (const { name: file, text } of sources) {
    const { results } = await client.importMcpGroups({ document: text, dryRun }).catch((error: unknown) => {
      throw sources.length === 1 ? error : new CliFailure(`${file}: ${explain(error)}`);
    });
    imported.push(...results.map((result) => ({ file, kind: KIND, ...result }) as const));
  }
  return imported;
}

const WOULD = { CREATED: '+ would be created', UPDATED: '~ would be changed', UNCHANGED: '= is the same' } as const;
const DONE = { CREATED: '+ created', UPDATED: '~ changed', UNCHANGED: '= unchanged' } as const;

/** One line for each group. Workflows that are missing go to standard error. */
export function printGroups(terminal: Terminal, imported: readonly ImportedGroup[], isDry: boolean): void {
  const { colors } = terminal;
  for (const { name, outcome, fields, mcpGroup, missingWorkflows } of imported) {
    const words = isDry ? WOULD[outcome] : DONE[outcome];
    const paint = outcome === 'CREATED' ? colors.green : outcome === 'UPDATED' ? colors.yellow : colors.dim;
    const differing = fields.length > 0 ? ` (${fields.join(', ')})` : '';
    const at = mcpGroup ? ` ${colors.dim(printable(mcpGroup.address))}` : '';
    print(terminal, [`${paint(words.charAt(0))} MCP group ${printable(name)} ${words.slice(2)}${differing}${at}`]);
    for (const key of missingWorkflows)
      printError(terminal, `  ${colors.yellow('!')} needs the workflow “${printable(key)}”, which you do not have yet`);
  }
}
