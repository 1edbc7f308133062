import { LruMap } from '../lib/collections/lru-map.js';
import type { Tool } from '../tools/tool.js';
import { compileDefinition } from './definition.js';
import type { CompiledDefinition } from './definition.js';
import type { ExecutionQueue } from './ports.js';

type Key = { readonly workflowId: string; readonly version: number };

/** The name under which `load` answers a definition. */
export function definitionName(key: Key): string {
  return `${key.workflowId}:${key.version}`;
}

/** Versions never change, so a compiled one is kept until there is no room. */
export class DefinitionCache {
  readonly #compiled: LruMap<string, CompiledDefinition>;

  constructor(
    private readonly queue: Pick<ExecutionQueue, 'definitions'>,
    private readonly findTool: (name: string) => Tool | undefined,
    capacity = 1_000,
  ) {
    this.#compiled = new LruMap(capacity);
  }

  /** One that is here already. @param name as `definitionName` has it. */
  known(name: string): CompiledDefinition | undefined {
    return this.#compiled.get(name);
  }

  /**
   * The requested definitions, with the missing ones loaded in one query. A definition that is gone is missing from the
   * result.
   */
  async load(keys: readonly Key[]): Promise<ReadonlyMap<string, CompiledDefinition>> {
    const found = new Map<string, CompiledDefinition>();
    const missing = new Map<string, Key>();
    for (const key of keys) {
      const name = definitionName(key);
      const compiled = this.#compiled.get(name);
      if (compiled) found.set(name, compiled);
      else missing.set(name, key);
    }
    if (missing.size > 0) {
      for (const definition of await this.queue.definitions([...missing.values()])) {
        const name = definitionName(definition);
        const compiled = compileDefinition(definition, this.findTool);
        this.#compiled.set(name, compiled);
        found.set(name, compiled);
      }
    }
    return found;
  }
}
