import type { AuthMethod, Connector, ConnectorField } from '../../connectors/file/connector.type.js';
import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import type { Caller } from '../../domain/account/caller.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { requireScope } from '../authorise.js';

/** A way to authenticate, for people. */
interface ShownAuth {
  /** The value of `config.method`. */
  readonly method: string;
  readonly title: string;
  /** The preset of OAuth 2. Null: the settings are the credential. */
  readonly provider: string | null;
  readonly scopes: readonly string[];
  /** All settings that a connection then has. */
  readonly fields: readonly ShownSetting[];
  readonly setup: readonly string[];
  readonly unverified: boolean;
}

type ShownSetting = Pick<ConnectorField, 'name' | 'title' | 'help' | 'secret' | 'required' | 'default' | 'pattern'>;

interface ShownServiceOperation {
  /** As steps call it. */
  readonly tool: string;
  readonly title: string;
  readonly description: string;
  readonly effect: 'READ' | 'WRITE' | 'DESTROY';
  /** Fields of its input with live choices. */
  readonly choices: readonly string[];
  readonly unverified: boolean;
}

interface ShownServiceTrigger {
  readonly eventType: string;
  readonly title: string;
  readonly description: string;
  /** Of its parameters. */
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema | null;
  readonly sample: JsonObject | null;
  readonly choices: readonly string[];
  readonly polls: boolean;
  readonly hasWebhook: boolean;
  /** Whether the webhook registers itself. */
  readonly registers: boolean;
  readonly setup: readonly string[];
  readonly unverified: boolean;
}

/** A service that workflows can use. */
export interface ShownConnector {
  readonly service: string;
  readonly title: string;
  readonly description: string;
  readonly aliases: readonly string[];
  readonly categories: readonly string[];
  readonly docs: string | null;
  readonly unverified: boolean;
  readonly auth: readonly ShownAuth[];
  readonly operations: readonly ShownServiceOperation[];
  readonly triggers: readonly ShownServiceTrigger[];
}

/** The services that workflows can use. They are the same for all users. */
export class ConnectorService {
  constructor(private readonly library: ConnectorLibrary) {}

  /** By title; `search` keeps those whose name, title, description or category holds every word of it. */
  list(caller: Caller, search?: string): readonly ShownConnector[] {
    requireScope(caller, 'workflows:read');
    const words = (search ?? '')
      .slice(0, 200)
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    return this.library
      .list()
      .filter(({ service, title, description, aliases, categories }) => {
        const text = [service, title, description, ...aliases, ...categories].join(' ').toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .toSorted((a, b) => a.title.localeCompare(b.title, 'en'))
      .map(shownOf);
  }

  /** Null if there is none. */
  find(caller: Caller, service: string): ShownConnector | null {
    requireScope(caller, 'workflows:read');
    const found = this.library.find(service);
    return found && shownOf(found);
  }
}

function shownOf(connector: Connector): ShownConnector {
  const { service, title, description, aliases, categories, docs, unverified, operations, triggers } = connector;
  return {
    service,
    title,
    description,
    aliases,
    categories,
    docs,
    unverified,
    auth: connector.auth.map((method) => shownAuth(connector, method)),
    operations: Object.values(operations)
      .filter(({ hidden }) => !hidden)
      .map((operation) => ({
        tool: `${service}.${operation.name}`,
        title: operation.title,
        description: operation.description,
        effect: EFFECTS[operation.effect],
        choices: Object.keys(operation.choices),
        unverified: unverified || operation.unverified,
      })),
    triggers: Object.values(triggers).map((trigger) => ({
      eventType: trigger.eventType,
      title: trigger.title,
      description: trigger.description,
      inputSchema: trigger.input,
      outputSchema: trigger.outputSchema,
      sample: trigger.sample,
      choices: Object.keys(trigger.choices),
      polls: trigger.poll !== null,
      hasWebhook: trigger.webhook !== null,
      registers: (trigger.webhook?.subscribe ?? null) !== null,
      setup: trigger.setup,
      unverified: unverified || trigger.unverified,
    })),
  };
}

const EFFECTS = { read: 'READ', write: 'WRITE', destroy: 'DESTROY' } as const;

function shownAuth({ fields, unverified }: Connector, method: AuthMethod): ShownAuth {
  return {
    method: method.id,
    title: method.title,
    provider: method.oauth?.preset ?? null,
    scopes: method.oauth?.scopes ?? [],
    fields: [...fields, ...method.fields],
    setup: method.setup,
    unverified: unverified || method.unverified,
  };
}
