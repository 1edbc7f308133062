import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { callOperation } from '../../connectors/run/call-operation.js';
import { CONNECTION_FIELD, toolInputSchema } from '../../connectors/run/operation-input.js';
import type { SendToService } from '../../connectors/run/send-to-service.type.js';
import { connectorNames } from '../../connectors/library/connector-names.js';
import type { Connector, ConnectorOperation } from '../../connectors/file/connector.type.js';
import { callOfStep } from '../api/call-files.js';
import { requiredText } from '../support/input.js';
import type { Tool } from '../tool.js';

/** Finds the tools of connectors by their names, `SERVICE.OPERATION`. Each is made when it is first asked for. */
export function connectorTools(library: ConnectorLibrary, send: SendToService): (name: string) => Tool | undefined {
  const made = new Map<string, Tool>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const found = library.operation(name);
    if (found === null || found.operation.hidden) return undefined;
    const tool = createConnectorTool(found.connector, found.operation, send);
    made.set(name, tool);
    return tool;
  };
}

/**
 * An operation of a service, with a connection to that service.
 *
 * Its failures: those of the network, `MISSING_CONNECTION`, `ORIGIN_NOT_ALLOWED`, `CONNECTION_UNUSABLE`,
 * `INVALID_INPUT`, `SERVICE_REFUSED`, `SERVICE_CREDENTIAL_REFUSED`; tried again: `SERVICE_RATE_LIMITED`,
 * `SERVICE_UNAVAILABLE`.
 */
function createConnectorTool(connector: Connector, operation: ConnectorOperation, send: SendToService): Tool {
  const { service, title } = connector;
  const isUnverified = connector.unverified || operation.unverified;
  return {
    name: `${service}.${operation.name}`,
    title: `${title}: ${operation.title}`,
    description: `${operation.description}${isUnverified ? ' (Not checked against public documentation.)' : ''}`,
    source: service,
    service: {
      id: service,
      title,
      names: connectorNames(connector),
      ...(connector.implied === undefined ? {} : { implied: connector.implied }),
      ...(connector.withheld === undefined ? {} : { withheld: connector.withheld }),
      choices: Object.keys(operation.choices),
      phrases: operation.phrases,
      ...(operation.said === undefined ? {} : { said: operation.said }),
      ...(operation.narrows === null ? {} : { narrows: operation.narrows }),
      ...(operation.idsBy === undefined ? {} : { idsBy: `${service}.${operation.idsBy}` }),
      ...(operation.appliesTo === undefined ? {} : { appliesTo: operation.appliesTo }),
    },
    sideEffects: operation.effect !== 'read',
    waitsOutside: true,
    // A filter that has no value must not let more be destroyed.
    takesNullAsAbsent: operation.effect !== 'destroy',
    inputSchema: toolInputSchema(title, operation),
    outputSchema: operation.outputSchema,
    async run(input, context) {
      const name = requiredText(input, CONNECTION_FIELD);
      const opened = await context.ports.services.open(context, { service, connection: name });
      return { output: await callOperation(send, { connector, operation, opened, input }, callOfStep(context)) };
    },
  };
}
