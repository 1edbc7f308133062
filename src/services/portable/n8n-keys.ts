import type { Caller } from '../../domain/account/caller.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { identityOf, identityOfPart, idOfIdentity, isSameWorkflow } from '../../n8n/document/identity.js';
import { listOf, objectOf, readN8n, textOf } from '../../n8n/document/read-n8n.js';
import { keyOfNameless, titleOf } from '../../n8n/document/title.js';
import type { ConvertedFlow } from '../../n8n/index.js';
import { keyOfTitle } from '../../portable/index.js';
import { keyCandidates } from '../../portable/document/portable-key.js';
import type { PortableKeyStore } from '../../storage/workflows/portable-key.store.js';
import type { WorkflowService } from '../workflows/workflow.service.js';

/** So many workflows of one name are told apart by a number. */
const MAX_ALIKE = 100;

export interface N8nKeysDependencies {
  readonly keys: Pick<PortableKeyStore, 'imported'>;
  readonly workflows: Pick<WorkflowService, 'getMany'>;
}

/** A workflow of n8n, and the key that it has here. */
export interface KnownSource {
  readonly key: string;
  /** The key that its name makes. */
  readonly base: string;
  readonly identity: string;
  /** The names of its nodes, which the steps that come of them have. */
  readonly names: ReadonlySet<string>;
}

/** A part that is a workflow of its own. */
export interface KeyedPart {
  /** The key that its title makes. */
  readonly plain: string;
  readonly key: string;
  readonly identity: string;
}

/**
 * The keys of the workflows of one import. The same workflow of n8n has the key that it had before; another of the same
 * name gets a key of its own, so that it changes nothing.
 */
export class N8nKeys {
  readonly #given = new Map<string, string>();

  constructor(
    private readonly deps: N8nKeysDependencies,
    private readonly caller: Caller,
  ) {}

  /** The key of a whole workflow of n8n. */
  async ofSource(source: JsonObject): Promise<KnownSource> {
    const name = textOf(source.name).trim();
    const nodes = listOf(source.nodes).map(objectOf);
    const base = name === '' ? keyOfNameless(readN8n(source)) : keyOfTitle(titleOf(name));
    const identity = identityOf(source);
    const names = new Set(nodes.map((node) => textOf(node.name).trim()));
    return { key: await this.#keyFor(base, identity, names), base, identity, names };
  }

  /** The parts of a workflow of n8n that are workflows of their own, with their keys. */
  async ofParts(
    parts: readonly Pick<ConvertedFlow, 'document'>[],
    { identity, names }: KnownSource,
  ): Promise<readonly KeyedPart[]> {
    const found: KeyedPart[] = [];
    for (const { document } of parts) {
      const plain = document.key ?? keyOfTitle(document.title);
      const own = identityOfPart(identity, plain);
      found.push({ plain, key: await this.#keyFor(plain, own, names), identity: own });
    }
    return found;
  }

  async #keyFor(base: string, identity: string, names: ReadonlySet<string>): Promise<string> {
    const candidates = [...candidatesFor(base)];
    const known = await this.deps.keys.imported(this.caller.ownerId, candidates, idOfIdentity(identity));
    const again = [...this.#given].find(([, given]) => given === identity)?.[0];
    const same = again ?? known.find(({ source }) => source !== null && isSameWorkflow(source, identity))?.key;
    const key =
      same ??
      (await this.#earlier(base, known, names)) ??
      free(candidates, [...known.map((one) => one.key), ...this.#given.keys()]);
    this.#given.set(key, identity);
    return key;
  }

  /** The workflow of that key, if it was imported before it was kept of which. */
  async #earlier(
    base: string,
    known: readonly { readonly id: string; readonly key: string; readonly source: string | null }[],
    names: ReadonlySet<string>,
  ): Promise<string | null> {
    const one = known.find(({ key, source }) => key === base && source === null);
    if (!one || this.#given.has(base)) return null;
    const [workflow] = await this.deps.workflows.getMany(this.caller, [one.id]);
    return workflow && isOfNodes(workflow, names) ? base : null;
  }
}

/** The key of that name, and those with a number. */
function* candidatesFor(base: string): Generator<string, void> {
  for (const key of keyCandidates(base)) {
    yield key;
    if (key.endsWith(`-${MAX_ALIKE}`)) return;
  }
}

function free(candidates: readonly string[], taken: readonly string[]): string {
  return candidates.find((candidate) => !taken.includes(candidate)) ?? `${candidates[0] ?? ''}-${taken.length + 1}`;
}

/** Whether at least half of the steps came of these nodes: their titles begin with the names. */
function isOfNodes({ steps }: Workflow, names: ReadonlySet<string>): boolean {
  const ours = steps.filter(({ title }) => names.has(title) || names.has(title.replace(/: [^:]*$/, '')));
  return ours.length * 2 >= steps.length;
}

/**
 * A document that names workflows of the same source by their keys, with those that they have.
 *
 * @param keys the keys that they have, by those that the document names
 */
export function withKeys<Value extends JsonValue>(value: Value, keys: ReadonlyMap<string, string>): Value {
  const renamed = (given: JsonValue): JsonValue => {
    if (typeof given === 'string')
      return given.replaceAll(/\bworkflow\.([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)/g, (whole, key: string) => {
        const own = keys.get(key);
        return own === undefined ? whole : `workflow.${own}`;
      });
    if (Array.isArray(given)) return given.map(renamed);
    if (!isJsonObject(given)) return given;
    const input = given.tool === 'flow.run_workflow' && isJsonObject(given.input ?? null) ? given.input : null;
    const all = input === null ? given : { ...given, input: calling(input as JsonObject, keys) };
    return Object.fromEntries(Object.entries(all).map(([name, each]) => [name, renamed(each)]));
  };
  return renamed(value) as Value;
}

/** The input of a step that runs another workflow. */
function calling(input: JsonObject, keys: ReadonlyMap<string, string>): JsonObject {
  const named = Object.entries(input).map(([name, value]) => {
    const isKey = (name === 'workflow' || name === 'workflowId') && typeof value === 'string';
    const own = isKey ? keys.get(value) : undefined;
    return [name, own ?? value] as const;
  });
  return Object.fromEntries(named);
}
