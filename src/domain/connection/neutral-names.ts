import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Step } from '../steps/step.js';
import { SAMPLE_MAILBOX } from './connection.js';
import { isConnectionTool } from './tool-connection.js';

/*
 * The name of an owner's connection is private: it may name a customer or a host. Others see the purpose of the
 * connection, and use one of their own instead.
 */

/** The same steps with each connection named after its purpose: `http`, `http-2`, `mailbox`, … */
export function withNeutralConnections(steps: readonly Step[]): readonly Step[] {
  const names = new NeutralNames();
  const renamed = steps.map((step) => ({
    ...step,
    tool: neutralTool(step.tool, names),
    input: neutralInput(step.tool, step.input, names),
  }));
  return renamed.map((step) => ({
    ...step,
    description: names.within(step.description),
    ...(step.reason ? { reason: names.within(step.reason) } : {}),
  }));
}

function neutralInput(tool: string, input: JsonObject, names: NeutralNames): JsonObject {
  if (isConnectionTool(tool)) return input;
  const { connection, connections, tools } = input;
  const isAgent = tool.startsWith('agent.');
  return {
    ...input,
    ...(typeof connection === 'string' ? { connection: names.of(connection, purposeOf(tool, connection)) } : {}),
    ...(isAgent && Array.isArray(connections)
      ? { connections: connections.map((name) => textMapped(name, (text) => names.of(text, 'account'))) }
      : {}),
    ...(isAgent && Array.isArray(tools)
      ? { tools: tools.map((entry) => textMapped(entry, (text) => neutralTool(text, names))) }
      : {}),
  };
}

function purposeOf(tool: string, name: string): string | null {
  if (tool === 'email.search') return name === SAMPLE_MAILBOX ? null : 'mailbox';
  if (tool === 'email.send') return 'smtp';
  if (tool === 'slack.post') return 'slack';
  return tool.startsWith('llm.') || tool.startsWith('agent.') ? 'model' : 'http';
}

/** The connection in `mcp.CONNECTION.TOOL` or `api.CONNECTION.OPERATION`, or in a pattern of such names. */
function neutralTool(tool: string, names: NeutralNames): string {
  return tool.replace(
    /^(mcp|api)\.([A-Za-z0-9_-]+)\./,
    (_whole, prefix: string, name: string) => `${prefix}.${names.of(name, prefix === 'mcp' ? 'server' : 'service')}.`,
  );
}

function textMapped(value: JsonValue, map: (text: string) => string): JsonValue {
  return typeof value === 'string' ? map(value) : value;
}

/** A name that is no word of every day, so that it is known for one within a sentence. */
const DISTINCT = /^(?=.*[\d_.@-]).{4,}$/;

class NeutralNames {
  readonly #byName = new Map<string, string>();
  readonly #taken = new Set<string>([SAMPLE_MAILBOX]);

  /**
   * @param purpose null: the name is the same for all users. A name that an expression yields is known only when the
   * step runs.
   */
  of(name: string, purpose: string | null): string {
    if (purpose === null || name === '' || name.includes('{{')) return name;
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    let neutral = purpose;
    for (let number = 2; this.#taken.has(neutral); number += 1) neutral = `${purpose}-${number}`;
    this.#taken.add(neutral);
    this.#byName.set(name, neutral);
    return neutral;
  }

  /** The planner's reason for a step also names the connection. */
  within(text: string): string {
    return [...this.#byName].reduce(
      (shown, [name, neutral]) => (DISTINCT.test(name) ? shown.replaceAll(name, neutral) : shown),
      text,
    );
  }
}
