import type { ApiOperation, SharedSchema } from '../../connectors/description/api-description.type.js';
import { assembled } from '../../connectors/schema/assemble.js';
import { MAX_VIEW_CHARS, prunedView } from '../../connectors/schema/pruned-view.js';
import { apiToolName } from '../../domain/connection/index.js';
import type { ToolDescription } from '../../domain/steps/tool.js';
import { LruMap } from '../../lib/collections/lru-map.js';
import type { JsonSchema } from '../../lib/json/json.js';
import type { ApiRecord, ApiStore } from '../../storage/connections/api.store.js';

/** Schemas of one operation that are checked with; beyond that, deeper parts accept any value. */
const MAX_CHECKED_CHARS = 200_000;
/** References that a view follows at most; it shows fewer levels than that. */
const VIEW_LEVELS = 6;
const MAX_VIEW_SOURCE_CHARS = 400_000;
const MAX_LEVELS = 40;
/** Operations whose schemas are kept. Documents are immutable, so that nothing in it grows stale. */
const MAX_KEPT = 500;

/** An operation with the schemas that values are checked with. */
export interface CheckedOperation {
  readonly operation: ApiOperation;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema | null;
}

/** The operations of APIs with their schemas, loaded when they are needed and kept for a while. */
export class ApiDirectory {
  readonly #checked = new LruMap<string, CheckedOperation>(MAX_KEPT);
  readonly #views = new LruMap<string, ToolDescription>(MAX_KEPT);

  constructor(private readonly store: Pick<ApiStore, 'operations' | 'schemas'>) {}

  /** Null if the connection does not offer it. */
  async checked(record: ApiRecord, name: string): Promise<CheckedOperation | null> {
    const key = keyOf(record, name);
    const known = this.#checked.get(key);
    if (known) return known;
    const [operation] = await this.store.operations(record, [name]);
    if (!operation) return null;
    const { documentId } = record;
    const ofInput = await this.#reachable(documentId, operation.inputRefs, MAX_CHECKED_CHARS, MAX_LEVELS);
    const ofOutput = await this.#reachable(documentId, operation.outputRefs, MAX_CHECKED_CHARS, MAX_LEVELS);
    const checked: CheckedOperation = {
      operation,
      inputSchema: assembled(operation.input, ofInput, { direction: 'INPUT', isChecked: true }),
      outputSchema: operation.output && assembled(operation.output, ofOutput, { direction: 'OUTPUT', isChecked: true }),
    };
    this.#checked.set(key, checked);
    return checked;
  }

  /** The operations as tools, with small forms of their schemas, for forms, planners and models. */
  async views(record: ApiRecord, names: readonly string[]): Promise<readonly ToolDescription[]> {
    const views = new Map<string, ToolDescription>();
    for (const name of names) {
      const known = this.#views.get(keyOf(record, name));
      if (known) views.set(name, known);
    }
    const missing = names.filter((name) => !views.has(name));
    const operations = missing.length === 0 ? [] : await this.store.operations(record, missing);
    if (operations.length > 0) {
      const refs = operations.flatMap(({ inputRefs, outputRefs }) => [...inputRefs, ...outputRefs]);
      const shared = await this.#reachable(record.documentId, refs, MAX_VIEW_SOURCE_CHARS, VIEW_LEVELS);
      for (const operation of operations) {
        const view = viewOf(record.connection.name, operation, shared);
        this.#views.set(keyOf(record, operation.name), view);
        views.set(operation.name, view);
        // A view takes up to some ms.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    return names.flatMap((name) => views.get(name) ?? []);
  }

  /** The schemas that references lead to, level by level, until there is no room for more. */
  async #reachable(
    documentId: string,
    refs: readonly string[],
    maxChars: number,
    maxLevels: number,
  ): Promise<ReadonlyMap<string, SharedSchema>> {
    const found = new Map<string, SharedSchema>();
    let wanted = [...new Set(refs)];
    let size = 0;
    for (let level = 0; wanted.length > 0 && level < maxLevels && size < maxChars; level += 1) {
      const schemas = await this.store.schemas(documentId, wanted);
      const next = new Set<string>();
      for (const shared of schemas) {
        size += JSON.stringify(shared.schema).length;
        if (size > maxChars) break;
        found.set(shared.name, shared);
        for (const name of shared.refs) next.add(name);
      }
      wanted = [...next].filter((name) => !found.has(name));
    }
    return found;
  }
}

/** The connection is a part of it: two of them may offer one document under other names. */
function keyOf({ documentId, connection }: ApiRecord, name: string): string {
  return `${documentId} ${connection.id} ${connection.name} ${name}`;
}

function viewOf(
  connection: string,
  operation: ApiOperation,
  shared: ReadonlyMap<string, SharedSchema>,
): ToolDescription {
  const { name, title, description, sideEffects, input, inputRefs, output, outputRefs } = operation;
  const ofInput = assembled(input, within(shared, inputRefs), { direction: 'INPUT', isChecked: false });
  const ofOutput = output && assembled(output, within(shared, outputRefs), { direction: 'OUTPUT', isChecked: false });
  return {
    name: apiToolName(connection, name),
    title,
    description,
    inputSchema: prunedView(ofInput, MAX_VIEW_CHARS.input),
    outputSchema: ofOutput && prunedView(ofOutput, MAX_VIEW_CHARS.output),
    source: connection,
    sideEffects,
  };
}

/** Of the schemas of many operations, those that one of them leads to. */
function within(shared: ReadonlyMap<string, SharedSchema>, refs: readonly string[]): ReadonlyMap<string, SharedSchema> {
  const found = new Map<string, SharedSchema>();
  const open = [...refs];
  for (let name = open.pop(); name !== undefined && found.size < 400; name = open.pop()) {
    const schema = found.has(name) ? undefined : shared.get(name);
    if (!schema) continue;
    found.set(name, schema);
    open.push(...schema.refs);
  }
  return found;
}
