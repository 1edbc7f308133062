import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { namedIn } from '../../connectors/library/connector-names.js';
import type { Connector } from '../../connectors/file/connector.type.js';
import type { CatalogFocus, ToolCatalog, ToolDescription } from '../../domain/steps/tool.js';
import { impliedScore } from '../../planner/words/implied.js';
import { servicesIn } from '../../planner/words/services.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';

/** Tools of services that a catalogue holds at most, beside those that are named. */
const MAX_OFFERED = 1_000;
/** Services that are offered because words imply them. */
const MAX_IMPLIED = 6;

/**
 * The operations of services as tools of catalogues. There are many, so that a catalogue holds those of the services that
 * its owner has connected, those that the words of the focus name or imply, and those within the focus by name.
 */
export class ConnectorOffers {
  constructor(
    private readonly library: ConnectorLibrary,
    private readonly connections: Pick<ConnectionStore, 'servicesOf'>,
  ) {}

  /** @param shared knows every tool by its name. */
  async of(ownerId: string, shared: ToolCatalog, focus: CatalogFocus = {}): Promise<readonly ToolDescription[]> {
    const all = this.library.list();
    if (all.length === 0) return [];
    const connected = new Set(await this.connections.servicesOf(ownerId));
    const words = focus.words ?? '';
    const meant = namedIn([words, ...servicesIn(words).flatMap(({ names }) => names)], all);
    // Whoever has connected many services still gets those that the words name.
    const offered = byImplied(
      words,
      all.filter((one) => connected.has(one.service) && !meant.includes(one)),
    ).flatMap(({ connector }) => namesOf(connector));
    const others = all.filter((one) => !connected.has(one.service) && !meant.includes(one));
    const names = new Set([
      ...offered.slice(0, MAX_OFFERED),
      ...meant.flatMap(namesOf).slice(0, MAX_OFFERED),
      ...impliedIn(words, others).flatMap(namesOf),
    ]);
    for (const pattern of focus.names ?? []) for (const name of this.#fitting(pattern)) names.add(name);
    return [...names].sort().flatMap((name) => shared.get(name) ?? []);
  }

  /** Names of tools that hold every one of these words in their name, title or description, or that of their service. */
  search(words: readonly string[], count: number): readonly string[] {
    const found: string[] = [];
    for (const connector of this.library.list())
      for (const operation of Object.values(connector.operations)) {
        const { service, title, aliases } = connector;
        const text =
          `${service}.${operation.name} ${title} ${aliases.join(' ')} ${operation.title} ${operation.description}`.toLowerCase();
        if (operation.hidden || !words.every((word) => text.includes(word))) continue;
        found.push(`${service}.${operation.name}`);
        if (found.length >= count) return found;
      }
    return found;
  }

  #fitting(pattern: string): readonly string[] {
    const star = pattern.indexOf('*');
    if (star < 0) return this.library.operation(pattern) === null ? [] : [pattern];
    // A pattern for everything means the services that are connected.
    const prefix = pattern.slice(0, star);
    if (!prefix.includes('.')) return [];
    const connector = this.library.find(prefix.slice(0, prefix.indexOf('.')));
    return connector === null ? [] : namesOf(connector).filter((name) => name.startsWith(prefix));
  }
}

/** The services that words imply without their names, the surest first. */
function impliedIn(words: string, connectors: readonly Connector[]): readonly Connector[] {
  return byImplied(words, connectors)
    .filter(({ score }) => score > 0)
    .slice(0, MAX_IMPLIED)
    .map(({ connector }) => connector);
}

/** By how much words imply them. */
const byImplied = (
  words: string,
  connectors: readonly Connector[],
): readonly { readonly connector: Connector; readonly score: number }[] =>
  connectors
    .map((connector) => ({ connector, score: impliedScore(words, connector.implied ?? []) }))
    .toSorted((one, other) => other.score - one.score);

const listed = new WeakMap<Connector, readonly string[]>();

/** Of the operations that are offered. Every request looks these tools up by the same names. */
function namesOf(connector: Connector): readonly string[] {
  const { service, operations } = connector;
  const names =
    listed.get(connector) ??
    Object.values(operations).flatMap(({ name, hidden }) => (hidden ? [] : [`${service}.${name}`]));
  listed.set(connector, names);
  return names;
}
