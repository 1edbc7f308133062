import type { Connector, ConnectorTrigger } from '../../connectors/file/connector.type.js';
import { connectorNames } from '../../connectors/library/connector-names.js';
import type { EventPlanning } from '../../domain/steps/tool-planning.js';

/** What happens, by the word that names of triggers have for it. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  new: [
    'new',
    'added',
    'is added',
    'created',
    'is created',
    'appears',
    'arrives',
    'comes in',
    'received',
    'is received',
    'posted',
    'is posted',
    'sent',
    'uploaded',
    'opened',
    'is available',
    'is ready',
    'add',
    'create',
    'upload',
    'post',
    'publish',
    'is published',
    'write',
  ],
  updated: ['updated', 'is updated', 'changed', 'is changed', 'changes', 'edited', 'is edited', 'modified'],
  deleted: ['deleted', 'is deleted', 'removed', 'is removed'],
  closed: ['closed', 'is closed', 'resolved', 'done', 'completed'],
};
const SAME: Readonly<Record<string, string>> = {
  new: 'new',
  created: 'new',
  added: 'new',
  received: 'new',
  incoming: 'new',
  opened: 'new',
  updated: 'updated',
  changed: 'updated',
  edited: 'updated',
  modified: 'updated',
  deleted: 'deleted',
  removed: 'deleted',
  closed: 'closed',
  completed: 'closed',
};
const NO_THINGS = /^(?:new|or|and|other|a|an|the|in|of|to|is|when|any|with|by|at|on|from)$/;

/**
 * How people speak of the trigger of a connector, from its name, its title and the names of its service: `new_row` is
 * about rows that are new. The service has to be named, because rows and messages are things of many services.
 */
export function triggerPlanning(
  connector: Connector,
  { name, title, phrases, outputSchema }: ConnectorTrigger,
): EventPlanning {
  const parts = name.split('_');
  const said = title.toLowerCase().match(/\p{L}+/gu) ?? [];
  const change = [...parts, ...said].map((part) => SAME[part]).find((one) => one !== undefined);
  const things = parts.filter((part) => SAME[part] === undefined && !NO_THINGS.test(part));
  const titled = said.filter((word) => SAME[word] === undefined && !NO_THINGS.test(word));
  const fields = Object.keys((outputSchema?.['properties'] ?? {}) as object);
  return {
    service: connector.service,
    needsService: true,
    names: connectorNames(connector),
    // `event_starts` is neither about new events nor about changed ones: only its own words mean it.
    things:
      change === undefined
        ? [parts.join(' '), ...phrases]
        : [...new Set([things.join(' '), ...things, ...titled, ...phrases])],
    changes: [{ said: change === undefined ? [] : (CHANGES[change] ?? []) }],
    headline: JSON.stringify(`${connector.title}: ${title}`),
    text: '$string($p, true)',
    fields: Object.fromEntries(fields.map((field) => [field.replaceAll('_', ' '), field])),
  };
}
