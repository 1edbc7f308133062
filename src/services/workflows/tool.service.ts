import type { Caller } from '../../domain/account/caller.js';
import { connectionTool } from '../../domain/connection/index.js';
import type { ToolCatalogs, ToolDescription } from '../../domain/steps/tool.js';
import { InvalidInputError } from '../../errors.js';
import type { JsonSchema } from '../../lib/json/json.js';
import type { ApiService, ShownOperation } from '../apis/api.service.js';
import { wordsOf } from '../apis/api.service.js';
import type { ConnectorOffers } from '../connectors/connector-offers.js';
import { requireScope } from '../authorise.js';

/** Operations of APIs in a list of tools. */
const DEFAULT_OPERATIONS = 100;
const MAX_OPERATIONS = 1_000;

/** A tool in a list. The schemas of operations of APIs are read only if they are wanted. */
export interface ListedTool extends Omit<ToolDescription, 'inputSchema' | 'outputSchema'> {
  readonly inputSchema?: JsonSchema;
  readonly outputSchema?: JsonSchema | null;
}

/** The schemas of a tool. */
export type ToolSchemas = Pick<ToolDescription, 'inputSchema' | 'outputSchema'>;

/** The tools for steps. */
export class ToolService {
  readonly #tools: ToolCatalogs;
  readonly #apis: Pick<ApiService, 'search' | 'tools'>;
  readonly #connectors: Pick<ConnectorOffers, 'search'>;

  constructor(dependencies: {
    readonly tools: ToolCatalogs;
    readonly apis: Pick<ApiService, 'search' | 'tools'>;
    readonly connectors: Pick<ConnectorOffers, 'search'>;
  }) {
    this.#tools = dependencies.tools;
    this.#apis = dependencies.apis;
    this.#connectors = dependencies.connectors;
  }

  /**
   * Whether a tool is built in and changes nothing. Users' MCP servers are not asked: one of them may be this server,
   * which would ask itself.
   */
  changesNothing(name: string): boolean {
    return this.#tools.shared.get(name)?.sideEffects === false;
  }

  /**
   * By name; `search` keeps those whose name, title or description holds every word of it. The operations of APIs come
   * without their schemas. The operations of services are listed if the caller has connected them, or by `search`.
   *
   * @param first how many operations of APIs, and of services, at most, 0 to 1,000. Default: 100.
   * @throws InvalidInputError
   */
  async heads(caller: Caller, search?: string, first = DEFAULT_OPERATIONS): Promise<readonly ListedTool[]> {
    requireScope(caller, 'workflows:read');
    if (!Number.isInteger(first) || first < 0 || first > MAX_OPERATIONS)
      throw new InvalidInputError([{ path: ['first'], detail: `first must be from 0 to ${MAX_OPERATIONS}.` }]);
    const words = wordsOf(search).map((word) => word.toLowerCase());
    const [tools, operations] = await Promise.all([
      this.#tools.of(caller.ownerId, undefined, { withoutApis: true }),
      this.#apis.search(caller, words, first),
    ]);
    const listed = tools.list().filter((tool) => {
      const text = `${tool.name} ${tool.title} ${tool.description}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    // Without words, those of the services that the caller has connected are among the listed ones.
    const names = words.length === 0 ? [] : this.#connectors.search(words, first);
    const known = new Set(listed.map(({ name }) => name));
    const ofServices = names.flatMap((name) => (known.has(name) ? [] : (this.#tools.shared.get(name) ?? [])));
    return [...listed, ...ofServices, ...operations.map(headOf)].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The same with the schemas of all of them. */
  async list(caller: Caller, search?: string, first?: number): Promise<readonly ToolDescription[]> {
    const heads = await this.heads(caller, search, first);
    const schemas = await this.schemas(
      caller,
      heads.filter((tool) => tool.inputSchema === undefined).map(({ name }) => name),
    );
    let at = 0;
    return heads.flatMap((tool) => {
      const { inputSchema, outputSchema = null } = tool;
      if (inputSchema !== undefined) return [{ ...tool, inputSchema, outputSchema }];
      const found = schemas[at];
      at += 1;
      return found ? [{ ...tool, ...found }] : [];
    });
  }

  /** Small forms of the schemas of operations of APIs, in the order of `names`. Null for one that is not there. */
  async schemas(caller: Caller, names: readonly string[]): Promise<readonly (ToolSchemas | null)[]> {
    const found = names.length === 0 ? [] : await this.#apis.tools(caller, names);
    return found.map((tool) => tool && { inputSchema: tool.inputSchema, outputSchema: tool.outputSchema });
  }
}

function headOf({ tool, title, description, sideEffects }: ShownOperation): ListedTool {
  return { name: tool, title, description, sideEffects, source: connectionTool(tool)?.connection ?? '' };
}
