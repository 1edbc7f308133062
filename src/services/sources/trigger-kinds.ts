import type { Connector, ConnectorTrigger } from '../../connectors/file/connector.type.js';
import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { EVENT_TYPES, installEventTypes } from '../../domain/event/types/index.js';
import type { EventType } from '../../domain/event/types/event-type.type.js';
import { installSourceKinds } from '../../domain/source/source-kinds.js';
import type { SourceKind } from '../../domain/source/source-kinds.js';
import { triggerPlanning } from './trigger-planning.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/** Makes the triggers of connectors known, as kinds of events and of sources. */
export function installTriggers(library: ConnectorLibrary): void {
  const triggers = library
    .list()
    .flatMap((connector) => Object.values(connector.triggers).map((trigger) => ({ connector, trigger })));
  installSourceKinds(triggers.map(({ connector, trigger }) => kindOf(connector, trigger)));
  installEventTypes(triggers.map(({ connector, trigger }) => eventTypeOf(connector, trigger)));
}

function kindOf(connector: Connector, trigger: ConnectorTrigger): SourceKind {
  const { service } = connector;
  const { eventType, input, poll, choices } = trigger;
  return {
    eventType,
    parameters: input,
    connection: 'REQUIRED',
    example: exampleOf(input),
    service,
    choices: Object.keys(choices),
    unverified: connector.unverified || trigger.unverified,
    ...(EVENT_TYPES.some(({ name }) => name === eventType) ? { isOptional: true } : {}),
    ...(poll?.entered == null ? {} : { entered: poll.entered.input }),
    ...(poll?.everySeconds == null ? {} : { minSeconds: poll.everySeconds }),
  };
}

const known = new WeakMap<ConnectorTrigger, { readonly connector: Connector; readonly type: EventType }>();

/** A trigger that is installed again has the same type of event, by which the planner keeps what it has worked out. */
function eventTypeOf(connector: Connector, trigger: ConnectorTrigger): EventType {
  const found = known.get(trigger);
  if (found?.connector === connector) return found.type;
  const type = newTypeOf(connector, trigger);
  known.set(trigger, { connector, type });
  return type;
}

function newTypeOf(connector: Connector, trigger: ConnectorTrigger): EventType {
  const { eventType, title, description, outputSchema, sample } = trigger;
  return {
    name: eventType,
    title: `${connector.title}: ${title}`,
    description: /[.!?]$/.test(description) ? description : `${description}.`,
    payloadSchema: outputSchema ?? { type: 'object' },
    sample: sample ?? {},
    planning: triggerPlanning(connector, trigger),
  };
}

/** The required parameters, each with its default or a value of its type. */
function exampleOf({ properties, required }: JsonSchema): JsonObject {
  const names = Array.isArray(required) ? required : [];
  const fields = isJsonObject(properties) ? Object.entries(properties) : [];
  return Object.fromEntries(
    fields.flatMap(([name, field]) => (names.includes(name) ? [[name, valueOf(name, field)] as const] : [])),
  );
}

function valueOf(name: string, field: JsonValue): JsonValue {
  if (!isJsonObject(field)) return name;
  const { default: usual, examples, enum: choices, type } = field;
  if (usual !== undefined) return usual;
  for (const list of [examples, choices]) if (Array.isArray(list) && list[0] !== undefined) return list[0];
  const [one] = [type].flat();
  if (one === 'integer' || one === 'number') return 1;
  if (one === 'boolean') return true;
  if (one === 'array') return [];
  return one === 'object' ? {} : name;
}
