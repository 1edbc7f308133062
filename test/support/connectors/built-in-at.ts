import type { Connector } from '../../../src/connectors/file/connector.type.js';
import { builtInConnectors } from '../../../src/connectors/library/load-connectors.js';
import type { Reference, Template } from '../../../src/connectors/template/template.type.js';

const known = new Map<string, Connector>();

/** The connector of a service as the build has read it, which takes no time, below the address of a stand-in. */
export function builtInAt(service: string, origin: string): Connector {
  if (known.size === 0) for (const each of builtInConnectors()) known.set(each.service, each);
  const connector = known.get(service);
  if (connector === undefined) throw new Error(`There is no connector for ${service}.`);
  const { servers, auth } = connector;
  return {
    ...connector,
    servers: Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, moved(server, origin)])),
    auth: auth.map((method) => ({ ...method, baseUrl: method.baseUrl && moved(method.baseUrl, origin) })),
  };
}

/** The same as `connectorAt` does to the texts of a file. */
function moved(address: Template, origin: string): Template {
  const [first, ...rest] = partsOf(address);
  const start = typeof first === 'string' ? first.replace(/^https?:\/\//, `${origin}/~`) : `${origin}/~instance`;
  const parts = [start, ...rest].reduce<readonly (string | Reference)[]>((before, part) => {
    const last = before.at(-1);
    return typeof last === 'string' && typeof part === 'string'
      ? [...before.slice(0, -1), last + part]
      : [...before, part];
  }, []);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? { kind: 'value', value: String(only) } : { kind: 'text', parts };
}

function partsOf(address: Template): readonly (string | Reference)[] {
  if (address.kind === 'text') return address.parts;
  if (address.kind === 'lone') return [address.reference];
  return address.kind === 'value' ? [String(address.value)] : [];
}
