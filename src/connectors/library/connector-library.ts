import type { Connector, ConnectorOperation, ConnectorTrigger } from '../file/connector.type.js';

/** The connectors of this installation, by service. Immutable. */
export class ConnectorLibrary {
  readonly #byService: ReadonlyMap<string, Connector>;
  readonly #triggers: ReadonlyMap<string, { readonly connector: Connector; readonly trigger: ConnectorTrigger }>;

  /** @param connectors one a service. */
  constructor(connectors: readonly Connector[]) {
    const sorted = [...connectors].sort((a, b) => (a.service < b.service ? -1 : 1));
    this.#byService = new Map(sorted.map((connector) => [connector.service, connector]));
    this.#triggers = new Map(
      sorted.flatMap((connector) =>
        Object.values(connector.triggers).map((trigger) => [trigger.eventType, { connector, trigger }] as const),
      ),
    );
  }

  /** By service. */
  list(): readonly Connector[] {
    return [...this.#byService.values()];
  }

  find(service: string): Connector | null {
    return this.#byService.get(service) ?? null;
  }

  /** The operation that a tool calls. Hidden ones, too. */
  operation(tool: string): { readonly connector: Connector; readonly operation: ConnectorOperation } | null {
    const dot = tool.indexOf('.');
    const connector = this.#byService.get(tool.slice(0, Math.max(dot, 0)));
    const name = tool.slice(dot + 1);
    const operation = connector && Object.hasOwn(connector.operations, name) ? connector.operations[name] : undefined;
    return connector === undefined || operation === undefined ? null : { connector, operation };
  }

  /** The trigger whose events are of this type. */
  trigger(eventType: string): { readonly connector: Connector; readonly trigger: ConnectorTrigger } | null {
    return this.#triggers.get(eventType) ?? null;
  }
}
