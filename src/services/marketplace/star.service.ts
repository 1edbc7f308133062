import type { Caller } from '../../domain/account/caller.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { PublicWorkflow } from '../../domain/marketplace/public-workflow.js';
import { NotFoundError } from '../../errors.js';
import { isStarCursor } from '../../storage/marketplace/star.store.js';
import type { Stars, StarStore } from '../../storage/marketplace/star.store.js';
import { requireScope } from '../authorise.js';
import { badCursor, canBeKey, checkWindow } from '../workflows/check-query.js';
import type { MarketplaceService } from './marketplace.service.js';

export interface StarChange extends Stars {
  /** Of the publication or template. */
  readonly id: string;
}

const NONE: Stars = { count: 0, isMine: false };

/** Stars on marketplace entries, the user's own included: a sign of approval, and a bookmark. */
export class StarService {
  constructor(
    private readonly deps: {
      readonly stars: StarStore;
      readonly marketplace: Pick<MarketplaceService, 'publicWorkflow' | 'publicWorkflows' | 'templateIds'>;
      readonly now: () => Date;
    },
  ) {}

  /** Starring again changes nothing. @throws NotFoundError if it is not visible. */
  async star(caller: Caller, idOrSlug: string): Promise<StarChange> {
    requireScope(caller, 'workflows:write');
    const { id } = await this.deps.marketplace.publicWorkflow(caller, idOrSlug);
    await this.deps.stars.star(caller.userId, id, this.deps.now());
    return this.#changed(caller, id);
  }

  /**
   * Removes a star, even from a publication that is no longer visible. Without a star, nothing changes. @throws
   * NotFoundError
   */
  async unstar(caller: Caller, idOrSlug: string): Promise<StarChange> {
    requireScope(caller, 'workflows:write');
    const id = await this.deps.marketplace.publicWorkflow(caller, idOrSlug).then(
      (found) => found.id,
      (error: unknown) => {
        if (error instanceof NotFoundError) return null;
        throw error;
      },
    );
    const wasThere = canBeKey(idOrSlug) && (await this.deps.stars.unstar(caller.userId, id ?? idOrSlug));
    if (id === null && !wasThere) throw new NotFoundError('public workflow', idOrSlug);
    return this.#changed(caller, id ?? idOrSlug);
  }

  /** The public workflows that the caller has starred, the latest star first. */
  async starred(caller: Caller, page: PageRequest): Promise<Page<PublicWorkflow>> {
    requireScope(caller, 'workflows:read');
    checkWindow(page);
    if (page.after !== undefined && !isStarCursor(page.after)) throw badCursor(page);
    const found = await this.deps.stars.list(caller.userId, page, this.deps.marketplace.templateIds());
    const workflows = await this.deps.marketplace.publicWorkflows(found.items);
    // One that was taken back between the two reads is left out.
    const shown = found.items.flatMap((id, index) => {
      const workflow = workflows.get(id);
      return workflow ? [{ workflow, cursor: found.cursors[index] ?? '' }] : [];
    });
    return { ...found, items: shown.map(({ workflow }) => workflow), cursors: shown.map(({ cursor }) => cursor) };
  }

  /** In the order of the ids. @param caller null: an anonymous caller. */
  async of(caller: Caller | null, ids: readonly string[]): Promise<readonly Stars[]> {
    const found = await this.deps.stars.of(caller?.userId ?? null, ids);
    return ids.map((id) => found.get(id) ?? NONE);
  }

  async #changed(caller: Caller, id: string): Promise<StarChange> {
    return { id, ...((await this.deps.stars.of(caller.userId, [id])).get(id) ?? NONE) };
  }
}
