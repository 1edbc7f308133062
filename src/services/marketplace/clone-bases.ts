import type { CloneSource } from '../../domain/marketplace/clone/clone-source.js';
import type { PublicDefinition } from '../../domain/workflow/definition.js';
import type { PublicationVersion } from '../../domain/marketplace/publication.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { CloneStore } from '../../storage/marketplace/clone.store.js';
import type { PublicationStore, VersionKey } from '../../storage/marketplace/publication.store.js';
import type { VersionStore } from '../../storage/workflows/version.store.js';

/** The version that a clone is compared with. */
export interface CloneBase {
  readonly source: CloneSource;
  /** The version that it was made of. */
  readonly base: PublicDefinition | null;
  /** Null if it is no longer public. */
  readonly newest: PublicationVersion | null;
}

/** Finds the versions that clones were made of, many at once. */
export class CloneBases {
  constructor(
    private readonly stores: {
      readonly clones: CloneStore;
      readonly publications: PublicationStore;
      readonly versions: VersionStore;
    },
  ) {}

  /** Null for each that follows no publication: no clone, or a copy of a template or of a workflow of one's own. */
  async of(workflows: readonly Workflow[]): Promise<readonly (CloneBase | null)[]> {
    const sources = await this.stores.clones.sources(workflows.map((workflow) => workflow.id));
    const keys = [...sources.values()].flatMap(({ id: workflowId, version, newest }): VersionKey[] =>
      [version ?? 1, newest].flatMap((number) => (number === null ? [] : [{ workflowId, number }])),
    );
    const found = new Map<string, PublicationVersion>(
      (await this.stores.publications.findVersions(keys)).flatMap((version) =>
        version ? [[`${version.workflowId} ${version.number}`, version] as const] : [],
      ),
    );
    return Promise.all(
      workflows.map(async (workflow) => {
        const source = sources.get(workflow.id);
        if (!source || (source.version === null && source.newest === null)) return null;
        const newest = found.get(`${source.id} ${source.newest}`) ?? null;
        const base =
          source.version === null
            ? await this.#baseBeforeVersions(workflow, newest && (found.get(`${source.id} 1`) ?? newest))
            : (found.get(`${source.id} ${source.version}`) ?? null);
        return { source, base, newest };
      }),
    );
  }

  /**
   * A clone from before there were versions began with the title and the steps of its own version 1, and with no input
   * schema. Of its other parts, only the version that was public when versions began is known. That one is used as its
   * source.
   */
  async #baseBeforeVersions(workflow: Workflow, oldest: PublicationVersion | null): Promise<PublicDefinition | null> {
    const first = await this.stores.versions.find(workflow.id, 1);
    return first && { ...(oldest ?? workflow), title: first.title, inputSchema: null, steps: first.steps };
  }
}
