import type { Caller } from '../../domain/account/caller.js';
import { keyCandidates } from '../../portable/index.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { NotFoundError } from '../../errors.js';
import type { PortableKeyStore } from '../../storage/workflows/portable-key.store.js';

/** This number of workflows of one title may have keys that differ only in a number. */
const MAX_CANDIDATES = 1_000;

type Named = Pick<Workflow, 'id' | 'title'>;

/** The keys that name workflows in documents. */
export class WorkflowKeys {
  constructor(private readonly keys: Pick<PortableKeyStore, 'keysOf' | 'idsOf' | 'claim'>) {}

  /**
   * A workflow that no document has named before is given its key by this, and keeps it, so that a later export says the
   * same. For a caller who may only read nothing is kept: the key is the one that the workflow would be given now.
   *
   * @throws NotFoundError for a workflow that was deleted meanwhile.
   */
  async ofWorkflows(caller: Caller, workflows: readonly Named[]): Promise<ReadonlyMap<string, string>> {
    const known = new Map(
      await this.keys.keysOf(
        caller.ownerId,
        workflows.map(({ id }) => id),
      ),
    );
    for (const workflow of workflows) {
      if (known.has(workflow.id)) continue;
      const key = caller.scopes.has('workflows:write')
        ? await this.#claimKey(caller, workflow)
        : await this.#freeKey(caller, workflow, new Set(known.values()));
      known.set(workflow.id, key);
    }
    return known;
  }

  async #claimKey(caller: Caller, { id, title }: Named): Promise<string> {
    for (const candidate of candidatesFor(title)) {
      const key = await this.keys.claim(caller.ownerId, id, candidate, false);
      if (key !== null) return key;
    }
    // A thousand workflows of one title are unlikely, so this workflow was probably deleted meanwhile.
    throw new NotFoundError('workflow', id);
  }

  /** The key that it would be given. @param named in the same export. */
  async #freeKey(caller: Caller, { id, title }: Named, named: ReadonlySet<string>): Promise<string> {
    const candidates = [...candidatesFor(title)];
    const taken = await this.keys.idsOf(caller.ownerId, candidates);
    const free = candidates.find((candidate) => !taken.has(candidate) && !named.has(candidate));
    if (free === undefined) throw new NotFoundError('workflow', id);
    return free;
  }
}

function* candidatesFor(title: string): Generator<string, void> {
  let count = 0;
  for (const candidate of keyCandidates(title)) {
    yield candidate;
    count += 1;
    if (count === MAX_CANDIDATES) return;
  }
}
