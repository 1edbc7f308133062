import type { Tool } from '../tools/tool.js';
import { compileDefinition } from './definition.js';
import type { CompiledDefinition } from './definition.js';
import type { ExecutionQueue } from './ports.js';

type Key = { readonly workflowId: string; readonly version: number };

const nameOf = (key: Key): string => `${key.workflowId}:${key.version}`;

/** Versions never change, so a compiled one is kept until there is no room; the longest unused goes first. */
export class DefinitionCache {
  readonly #compiled = new Map<string, CompiledDefinition>();

  constructor(
    private readonly queue: Pick<ExecutionQueue, 'definitions'>,
    private readonly findTool: (name: string) => Tool | undefined,
    private readonly capacity = 1_000,
  ) {}

  /** The definitions asked for, loading what is not here in one query; one that is gone is missing from the answer. */
  async load(keys: readonly Key[]): Promise<ReadonlyMap<string, CompiledDefinition>> {
    const found = new Map<string, CompiledDefinition>();
    const missing = new Map<string, Key>();
    for (const key of keys) {
      const name = nameOf(key);
      const compiled = this.#compiled.get(name);
      if (compiled) found.set(name, this.#remember(name, compiled));
      else missing.set(name, key);
    }
    if (missing.size > 0) {
      for (const definition of await this.queue.definitions([...missing.values()])) {
        const name = nameOf(definition);
        found.set(name, this.#remember(name, compileDefinition(definition, this.findTool)));
      }
    }
    return found;
  }

  #remember(name: string, compiled: CompiledDefinition): CompiledDefinition {
    this.#compiled.delete(name);
    this.#compiled.set(name, compiled);
    if (this.#compiled.size > this.capacity) {
      const oldest = this.#compiled.keys().next();
      if (!oldest.done) this.#compiled.delete(oldest.value);
    }
    return compiled;
  }
}

/** The name under which `load` answers a definition. */
export const definitionName = nameOf;
