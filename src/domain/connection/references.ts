import type { FieldIssue } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Step } from '../steps/step.js';
import { addresseeEntries, textsForPeople } from '../approval/addressees.js';
import { innerAgents } from './inner-agents.js';
import { isConnectionTool } from './tool-connection.js';

/*
 * A step names its connections in these places: `input.connection` of every tool; of an agent also `input.connections`
 * and `input.tools`, whose entries may name MCP servers and APIs; of each person who is asked for an approval. The name of the tool itself (`mcp.NAME.TOOL`,
 * `api.NAME.OPERATION`) cannot hold an expression. Each name is literal: no text that comes with a run may select a credential (invariant 9).
 */

type Path = FieldIssue['path'];

/** The part of a step that names connections. */
export type ReferringStep = Pick<Step, 'tool' | 'input'>;

interface Reference {
  /** From the root of the step. */
  readonly path: Path;
  readonly value: JsonValue;
}

/** Every place of a step in which an expression stands for the name of a connection; paths begin at the step. */
export function computedReferences(step: ReferringStep): readonly Path[] {
  return referencesOf(step).flatMap(({ path, value }) => (isLiteral(value) ? [] : [path]));
}

/** The same places of all steps; paths begin with `steps`. */
export function computedReferencesIn(steps: readonly ReferringStep[]): readonly Path[] {
  return steps.flatMap((step, index) => computedReferences(step).map((path) => ['steps', index, ...path]));
}

/** The message for such a place when a step is saved. */
export const NOT_LITERAL =
  'A connection is named literally, and never by an expression: write the name of the connection, or of the slot.';

function referencesOf({ tool, input }: ReferringStep): readonly Reference[] {
  const ofPeople = addresseeEntries(tool, input).flatMap(({ path, entry }): readonly Reference[] => {
    const { connection } = entry;
    return connection === undefined ? [] : [{ path: ['input', ...path, 'connection'], value: connection }];
  });
  const ofLists = textsForPeople(tool, input).map(({ path, value }) => ({ path: ['input', ...path], value }));
  const ofFields = referenceFields(tool).flatMap((name): readonly Reference[] => {
    const value = input[name];
    if (value === undefined || value === null) return [];
    // A list that is computed as a whole is one place.
    if (!Array.isArray(value) || name === 'connection') return [{ path: ['input', name], value }];
    // A tool that the step itself defines names connections only if it is an agent.
    const inner = name === 'tools' ? innerAgents(value) : [];
    return [
      ...value.flatMap((entry, index) =>
        name === 'tools' && isJsonObject(entry) ? [] : [{ path: ['input', name, index], value: entry }],
      ),
      ...inner.flatMap(({ index, input: agent }) =>
        referencesOf({ tool, input: agent }).map(({ path: [, ...path], value: each }) => ({
          path: ['input', name, index, 'agent', ...path],
          value: each,
        })),
      ),
    ];
  });
  return [...ofFields, ...ofPeople, ...ofLists];
}

/** The fields of an input that name connections. */
export function referenceFields(tool: string): readonly (keyof JsonObject & string)[] {
  // A `connection` argument of a service is its own affair.
  if (isConnectionTool(tool)) return [];
  return tool.startsWith('agent.') ? ['connection', 'connections', 'tools'] : ['connection'];
}

/** Whether a value is the name of a connection, and no expression. */
export function isLiteral(value: JsonValue): boolean {
  return typeof value === 'string' && !value.includes('{{');
}
