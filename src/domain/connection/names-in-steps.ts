import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Step } from '../steps/step.js';
import { mapAddressees, messengerOf } from '../approval/addressees.js';
import { Messenger } from '../approval/delivery.js';
import { mailboxCondition } from '../event/mail-event.js';
import { TriggerType } from '../trigger/trigger.js';
import type { Trigger, Triggers, TriggersOrOne } from '../trigger/trigger.js';
import { connectionUse, isConnectionTool, serviceOfTool } from './tool-connection.js';

/** Gives the name of a connection in a step another one. `purpose`: null if the name is the same for all users. */
type Rename = (name: string, purpose: string | null) => string;

/** The same steps with other names of connections. */
export function mapConnectionNames(steps: readonly Step[], rename: Rename): readonly Step[] {
  return steps.map((step) => ({
    ...step,
    tool: mapTool(step.tool, rename),
    input: mapInput(step.tool, step.input, rename),
  }));
}

/** Steps and a trigger that name one connection by its new name. Null: they do not name it. */
export function renamedIn(
  { steps, trigger, furtherTriggers = [] }: TriggersOrOne & { readonly steps: readonly Step[] },
  from: string,
  to: string,
): (Triggers & { readonly steps: readonly Step[] }) | null {
  let count = 0;
  const rename = (name: string): string => {
    if (name !== from) return name;
    count += 1;
    return to;
  };
  const renamed = {
    steps: mapConnectionNames(steps, rename),
    trigger: mapTrigger(trigger, rename),
    furtherTriggers: furtherTriggers.map(({ key, ...further }) => ({ ...mapTrigger(further, rename), key })),
  };
  return count === 0 ? null : renamed;
}

function mapTrigger(trigger: Trigger, rename: (name: string) => string): Trigger {
  if (trigger.type !== TriggerType.EVENT) return trigger;
  const { source } = trigger;
  const polled = source?.connection ? { source: { ...source, connection: rename(source.connection) } } : {};
  // Only of messages does a filter of this name mean a connection.
  const condition = source === undefined ? mailboxCondition(trigger.filters) : undefined;
  if (condition === undefined) return { ...trigger, ...polled };
  return { ...trigger, ...polled, filters: { ...trigger.filters, connection: mapTexts(condition, rename) } };
}

function mapTexts(value: JsonValue, map: (text: string) => string): JsonValue {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, map)]));
}

function mapInput(tool: string, input: JsonObject, rename: Rename): JsonObject {
  if (isConnectionTool(tool)) return input;
  const { connection, connections, tools } = input;
  const isAgent = tool.startsWith('agent.');
  const asking = mapAddressees(tool, input, (entry) =>
    typeof entry['connection'] === 'string'
      ? { ...entry, connection: rename(entry['connection'], purposeOfMessenger(entry)) }
      : entry,
  );
  return {
    ...asking,
    ...(typeof connection === 'string' ? { connection: rename(connection, purposeOf(tool, connection)) } : {}),
    ...(isAgent && Array.isArray(connections)
      ? { connections: connections.map((name) => mapText(name, (text) => rename(text, 'account'))) }
      : {}),
    ...(isAgent && Array.isArray(tools) ? { tools: tools.map((entry) => mapToolEntry(tool, entry, rename)) } : {}),
  };
}

/** A name, or a tool that the step itself defines. */
function mapToolEntry(tool: string, entry: JsonValue, rename: Rename): JsonValue {
  if (!isJsonObject(entry)) return mapText(entry, (text) => mapTool(text, rename));
  const { agent } = entry;
  return agent !== undefined && isJsonObject(agent) ? { ...entry, agent: mapInput(tool, agent, rename) } : entry;
}

function purposeOfMessenger(entry: JsonObject): string {
  const via = messengerOf(entry) ?? Messenger.EMAIL;
  return via === Messenger.EMAIL ? 'smtp' : via.toLowerCase();
}

function purposeOf(tool: string, name: string): string | null {
  return serviceOfTool(tool) ?? connectionUse(tool, name).purpose;
}

/** The connection in `mcp.CONNECTION.TOOL` or `api.CONNECTION.OPERATION`, or in a pattern of such names. */
function mapTool(tool: string, rename: Rename): string {
  return tool.replace(
    /^(mcp|api)\.([A-Za-z0-9_-]+)\./,
    (_whole, prefix: string, name: string) => `${prefix}.${rename(name, prefix === 'mcp' ? 'server' : 'service')}.`,
  );
}

function mapText(value: JsonValue, map: (text: string) => string): JsonValue {
  return typeof value === 'string' ? map(value) : value;
}
