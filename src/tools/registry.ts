import type { ToolCatalog } from '../domain/steps/tool.js';
import type { Tool } from './tool.js';

/** The tools of this process by name; immutable, in the order of their names. */
export class ToolRegistry implements ToolCatalog {
  readonly #byName: ReadonlyMap<string, Tool>;
  readonly #tools: readonly Tool[];

  /**
   * @param find tools that are found by their names alone, and are not listed: there may be many.
   * @throws Error if two tools have one name, which is a defect of the composition root.
   */
  constructor(
    tools: readonly Tool[],
    private readonly find: (name: string) => Tool | undefined = () => undefined,
  ) {
    this.#tools = [...tools].sort((a, b) => (a.name < b.name ? -1 : 1));
    this.#byName = new Map(this.#tools.map((tool) => [tool.name, tool]));
    if (this.#byName.size !== tools.length) {
      const twice = this.#tools.find((tool, index) => this.#tools[index + 1]?.name === tool.name);
      throw new Error(`Two tools are named ${twice?.name}.`);
    }
  }

  get(name: string): Tool | undefined {
    return this.#byName.get(name) ?? this.find(name);
  }

  list(): readonly Tool[] {
    return this.#tools;
  }
}
