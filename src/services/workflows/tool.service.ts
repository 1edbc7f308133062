import type { Caller } from '../../domain/account/caller.js';
import type { ToolCatalogs, ToolDescription } from '../../domain/steps/tool.js';
import { requireScope } from '../authorise.js';

/** The tools for steps. */
export class ToolService {
  readonly #tools: ToolCatalogs;

  constructor(dependencies: { readonly tools: ToolCatalogs }) {
    this.#tools = dependencies.tools;
  }

  /**
   * Whether a tool is built in and changes nothing. Users' MCP servers are not asked: one of them may be this server,
   * which would ask itself.
   */
  changesNothing(name: string): boolean {
    return this.#tools.shared.get(name)?.sideEffects === false;
  }

  /** By name; `search` keeps those whose name, title or description holds every word of it. */
  async list(caller: Caller, search?: string): Promise<readonly ToolDescription[]> {
    requireScope(caller, 'workflows:read');
    const words = (search ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const tools = await this.#tools.of(caller.ownerId);
    return tools
      .list()
      .filter((tool) => {
        const text = `${tool.name} ${tool.title} ${tool.description}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }
}
