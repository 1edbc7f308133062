import type { ToolCatalogueQuery } from '../../../generated/documents';

/** A tool that the step itself defines: code, or another agent. */
export interface OwnTool {
  readonly name: string;
  readonly description: string;
  readonly schema?: unknown;
  readonly code?: string;
  readonly language?: string;
  readonly agent?: Readonly<Record<string, unknown>>;
}

export type ToolEntry = string | OwnTool;

/** An entry of the list in words. */
export interface EntryWords {
  readonly kind: 'tool' | 'workflow' | 'pattern' | 'code' | 'agent';
  readonly title: string;
  /** By which the model calls it. */
  readonly name: string;
  readonly description: string;
}

/** Agents that may stand within one another, the outermost included. */
export const MAX_AGENT_DEPTH = 3;
/** Tools that an agent cannot call: they wait, which only a step can. */
const WAITING = /^(flow\.(sleep|wait_event|approval|run_workflow|loop)|agent\.run)$/;
const WORKFLOW = 'workflow.';

export const isCallable = (name: string): boolean => !WAITING.test(name);

/** Null: the value is no list of tools, and is edited as JSON. */
export function toolEntries(value: unknown): readonly ToolEntry[] | null {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every(isEntry) ? value : null;
}

function isEntry(value: unknown): value is ToolEntry {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null) return false;
  const { name, description, code, agent } = value as Partial<OwnTool>;
  return (
    typeof name === 'string' &&
    typeof description === 'string' &&
    (typeof code === 'string' || (typeof agent === 'object' && agent !== null))
  );
}

export const nameOf = (entry: ToolEntry): string => (typeof entry === 'string' ? entry : entry.name);

/** @param tools the catalogue. */
export function entryWords(entry: ToolEntry, tools: ToolCatalogueQuery['tools']): EntryWords {
  if (typeof entry !== 'string') {
    const { name, description, agent } = entry;
    return { kind: agent === undefined ? 'code' : 'agent', title: name, name, description };
  }
  const known = tools.find(({ name }) => name === entry);
  if (known) return { kind: 'tool', title: known.title, name: entry, description: known.description };
  if (entry.includes('*'))
    return { kind: 'pattern', title: entry, name: entry, description: 'All tools whose names fit this.' };
  return entry.startsWith(WORKFLOW)
    ? { kind: 'workflow', title: entry.slice(WORKFLOW.length), name: entry, description: 'A workflow of yours.' }
    : { kind: 'tool', title: entry, name: entry, description: '' };
}

/** The title as the server makes a name of it. */
const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');

/** How the list names a workflow: by its title, which an export keeps, or by its id if others have this title. */
export function workflowEntry(
  { id, title }: { readonly id: string; readonly title: string },
  all: readonly { readonly title: string }[],
): string {
  const slug = slugOf(title);
  const isOnly = slug !== '' && all.filter((other) => slugOf(other.title) === slug).length === 1;
  return `${WORKFLOW}${isOnly ? slug : id}`;
}

/** Each entry once; of two with a name the later one stays. */
export function withEntry(entries: readonly ToolEntry[], entry: ToolEntry, at: number | null): readonly ToolEntry[] {
  if (at !== null) return entries.map((each, index) => (index === at ? entry : each));
  return [...entries.filter((each) => nameOf(each) !== nameOf(entry)), entry];
}
