import type { Connector } from '../../connectors/file/connector.type.js';
import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { MAIN_SERVER } from '../../connectors/file/read-request.js';
import type { Template } from '../../connectors/template/template.type.js';
import { originOf } from '../../domain/connection/index.js';
import type { ConnectableService } from '../consent/consent.inputs.js';

/** The service of a connector as one that is connected by consent. Null: it is none, or takes no consent. */
export function connectableService(library: ConnectorLibrary, name: string): ConnectableService | null {
  const connector = library.find(name);
  const method = connector?.auth.find(({ oauth }) => oauth !== null);
  if (connector === null || !method?.oauth) return null;
  return {
    service: name,
    title: connector.title,
    provider: method.oauth.preset,
    scopes: method.oauth.scopes,
    origins: fixedOrigins(connector, method.baseUrl),
  };
}

/** Origins that no setting of a connection decides about. Those of the others come with the preset. */
function fixedOrigins({ servers }: Connector, baseUrl: Template | null): readonly string[] {
  const used = Object.entries(servers).map(([name, server]) => (name === MAIN_SERVER ? (baseUrl ?? server) : server));
  return [...new Set(used.flatMap((server) => fixedOrigin(server) ?? []))];
}

function fixedOrigin(server: Template): string | null {
  const start = server.kind === 'value' ? server.value : server.kind === 'text' ? server.parts[0] : null;
  if (typeof start !== 'string') return null;
  // A reference right after it would still belong to the host.
  return server.kind === 'value' || /^https?:\/\/[^/]+\//.test(start) ? originOf(start) : null;
}
