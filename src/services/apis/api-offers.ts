import { apiToolName } from '../../domain/connection/index.js';
import type { CatalogFocus, CatalogScope, ToolDescription } from '../../domain/steps/tool.js';
import type { ApiRecord, ApiStore } from '../../storage/connections/api.store.js';
import type { ApiDirectory } from './api-directory.js';

/** All operations of an owner are offered if they are no more than that; else those that fit the focus. */
const MAX_ALL = 150;
/** Of those that fit words or a pattern. */
const MAX_FITTING = 60;
const MAX_OF_PATTERN = 200;
const MAX_WORDS = 30;
/** Names that a person may have meant. */
const MAX_NEAR = 30;

/** The operations that steps name, and the connections that are known to have some. */
export interface NamedOperations {
  readonly tools: readonly ToolDescription[];
  readonly connections: ReadonlySet<string>;
}

/** The operations of users' APIs as tools of catalogues. There may be any number of them, so that few are read. */
export class ApiOffers {
  constructor(
    private readonly store: Pick<ApiStore, 'listOf' | 'listBound' | 'search'>,
    private readonly directory: Pick<ApiDirectory, 'views' | 'checked'>,
  ) {}

  /** With small forms of their schemas. */
  async of(ownerId: string, workflow?: CatalogScope, focus: CatalogFocus = {}): Promise<readonly ToolDescription[]> {
    if (focus.withoutApis === true) return [];
    const records = await this.#records(ownerId, workflow);
    if (records.length === 0) return [];
    const total = records.reduce((sum, { operationCount }) => sum + operationCount, 0);
    const names = total <= MAX_ALL ? await this.#fitting(records, [], MAX_ALL) : await this.#focused(records, focus);
    const tools = await Promise.all(
      records.map((record) => this.directory.views(record, [...(names.get(record.connection.name) ?? [])])),
    );
    return tools.flat();
  }

  /** With the schemas that their inputs are checked with. @param wanted the operations by connection. */
  async named(
    ownerId: string,
    wanted: ReadonlyMap<string, readonly string[]>,
    workflow?: CatalogScope,
  ): Promise<NamedOperations> {
    const records = (await this.#records(ownerId, workflow)).filter(({ connection }) => wanted.has(connection.name));
    const tools: ToolDescription[] = [];
    for (const record of records) {
      const { name } = record.connection;
      const names = [...new Set(wanted.get(name))];
      const views = await this.directory.views(record, names);
      for (const view of views) {
        const checked = await this.directory.checked(record, view.name.slice(apiToolName(name, '').length));
        tools.push(checked === null ? view : { ...view, inputSchema: checked.inputSchema });
      }
      if (views.length < names.length) tools.push(...(await this.#near(record, names)));
    }
    return { tools, connections: new Set(records.map(({ connection }) => connection.name)) };
  }

  /** For a hint: operations with some of the words of the names. */
  async #near(record: ApiRecord, names: readonly string[]): Promise<readonly ToolDescription[]> {
    const words = names
      .flatMap((name) => name.split(/[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])/))
      .filter((word) => word.length > 2);
    const found = await this.#fitting([record], words.slice(0, MAX_WORDS), MAX_NEAR, true);
    return this.directory.views(record, [...(found.get(record.connection.name) ?? [])]);
  }

  async #focused(records: readonly ApiRecord[], { words = '', names = [] }: CatalogFocus): Promise<Found> {
    const found: Found = new Map();
    const add = (more: Found): void => {
      for (const [connection, each] of more)
        for (const name of each) found.set(connection, (found.get(connection) ?? new Set<string>()).add(name));
    };
    for (const name of names) {
      const [, connection = '', operation = ''] = /^api\.([^.]+)\.(.+)$/s.exec(name) ?? [];
      if (!name.includes('*')) add(new Map(connection === '' ? [] : [[connection, new Set([operation])]]));
      else if (/^(api\b|\*)/.test(name)) add(await this.#fitting(records, partsOf(name), MAX_OF_PATTERN));
    }
    const asked = wordsOf(words);
    if (asked.length > 0) add(await this.#fitting(records, asked, MAX_FITTING, true));
    return found;
  }

  async #fitting(
    records: readonly ApiRecord[],
    words: readonly string[],
    count: number,
    isAny = false,
  ): Promise<Found> {
    const found: Found = new Map();
    const connections = records.map(({ connection: { id, name } }) => ({ id, name }));
    for (const { connection, name } of await this.store.search(connections, words, { count, isAny }))
      found.set(connection, (found.get(connection) ?? new Set<string>()).add(name));
    return found;
  }

  async #records(ownerId: string, workflow: CatalogScope | undefined): Promise<readonly ApiRecord[]> {
    if (workflow?.usesSlots !== true) return this.store.listOf(ownerId);
    return workflow.id === null ? [] : this.store.listBound(ownerId, workflow.id);
  }
}

/** The names of operations by connection. */
type Found = Map<string, Set<string>>;

function partsOf(pattern: string): readonly string[] {
  return pattern.split('*').filter((part) => part !== '');
}

/** The longest words first: they say the most. */
function wordsOf(text: string): readonly string[] {
  const words = new Set(
    text
      .toLowerCase()
      .slice(0, 5_000)
      .match(/[\p{L}\p{N}]{3,}/gu),
  );
  const stems = [...words].map((word) => (word.length > 4 ? word.replace(/(ies|s|ing|ed)$/, '') : word));
  return [...new Set(stems)].toSorted((a, b) => b.length - a.length).slice(0, MAX_WORDS);
}
