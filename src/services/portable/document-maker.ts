import { isJsonObject } from '../../domain/json.js';
import type { JsonObject, JsonValue } from '../../domain/json.js';
import { SECRET_MARK, toDocument } from '../../domain/portable/index.js';
import { FindingKind } from '../../domain/publish-check/index.js';
import type { ScanTexts } from '../../domain/publish-check/index.js';
import type { ToolCatalogs } from '../../domain/tool.js';
import type { Definition } from '../check-definition.js';
import type { StoredSecrets } from '../stored-secrets.js';

export interface DocumentMakerDependencies {
  readonly tools: ToolCatalogs;
  readonly scan: ScanTexts;
  readonly secrets: Pick<StoredSecrets, 'indexesIn'>;
}

interface Text {
  readonly text: string;
  /** The names of what it is the value of, the outermost first. */
  readonly names: readonly string[];
}

/** What we say in a document ourselves. */
const OURS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'key', 'id', 'tool', 'type', 'dependsOn', 'connections']);

/** Makes documents of workflows, in which no secret stands that any of our detectors knows. */
export class DocumentMaker {
  constructor(private readonly deps: DocumentMakerDependencies) {}

  /**
   * The workflow as others may read it: without what looks like a secret, what a maintained detector takes for one, and
   * what is stored in a connection of its owner's. The same each time, as long as those connections are the same.
   */
  async make(ownerId: string, workflow: Definition, key: string): Promise<JsonObject> {
    const document = toDocument(workflow, key, await this.deps.tools.forSteps(ownerId, workflow.steps));
    const texts = [...textsOf(document, [])];
    const [scanned, stored] = await Promise.all([this.deps.scan(texts, ownerId), this.deps.secrets.indexesIn(ownerId, texts.map(({ text }) => text))]);
    // What is too large to be looked through has passed the rules of toDocument all the same.
    const secret = (scanned ?? []).filter(({ kind }) => kind === FindingKind.SECRET).map(({ index }) => index);
    const hidden = new Set([...secret, ...stored].flatMap((index) => texts[index]?.text ?? []));
    return hidden.size === 0 ? document : (without(document, hidden) as JsonObject);
  }

  /** As it is, for comparing with a document that came; it must not leave the process. */
  async plain(ownerId: string, workflow: Definition, key: string): Promise<JsonObject> {
    return toDocument(workflow, key, await this.deps.tools.forSteps(ownerId, workflow.steps), true);
  }
}

function* textsOf(value: JsonValue, names: readonly string[]): Generator<Text> {
  if (typeof value === 'string') yield { text: value, names };
  else if (Array.isArray(value)) for (const inner of value) yield* textsOf(inner, names);
  else if (isJsonObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (!(OURS.has(name) && names.every((each) => each === 'steps' || each === 'trigger'))) yield* textsOf(inner, [...names, name]);
    }
  }
}

function without(value: JsonValue, hidden: ReadonlySet<string>): JsonValue {
  if (typeof value === 'string') return hidden.has(value) ? SECRET_MARK : value;
  if (Array.isArray(value)) return value.map((inner) => without(inner, hidden));
  return isJsonObject(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, without(inner, hidden)])) : value;
}
