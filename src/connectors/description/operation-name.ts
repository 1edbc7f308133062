import { createHash } from 'node:crypto';
import { localToolName } from '../../domain/mcp/tool-name.js';
import type { RawOperation } from './raw-operation.type.js';

/**
 * The names of the operations of one description. Each follows from its operation alone, as long as the id is given
 * once, so that a changed description does not change the meaning of a step.
 */
export class OperationNames {
  readonly #taken = new Set<string>();

  nameOf({ id, method, path }: Pick<RawOperation, 'id' | 'method' | 'path'>): string {
    const byPath = `${method.toLowerCase()}_${path.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '') || 'root'}`;
    const wanted = id === undefined ? [byPath] : [id, byPath];
    for (const candidate of wanted) {
      const name = localToolName(candidate);
      if (this.#take(name)) return name;
    }
    const mark = createHash('sha256').update(`${method} ${path.toWellFormed()}`).digest('hex').slice(0, 8);
    const name = `${localToolName(byPath).slice(0, 70)}_${mark}`;
    for (let count = 1; ; count += 1) {
      const numbered = count === 1 ? name : `${name}_${count}`;
      if (this.#take(numbered)) return numbered;
    }
  }

  #take(name: string): boolean {
    if (this.#taken.has(name)) return false;
    this.#taken.add(name);
    return true;
  }
}
