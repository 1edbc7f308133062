import { newId } from '../../lib/ids.js';
import type { PubSub } from '../../pubsub.js';
import { CommunityStore } from '../../storage/marketplace/community.store.js';
import type { Database } from '../../storage/database/database.js';
import { FacetStore } from '../../storage/workflows/facet.store.js';
import { HidingStore } from '../../storage/marketplace/hiding.store.js';
import { ReportStore } from '../../storage/marketplace/report.store.js';
import { StarStore } from '../../storage/marketplace/star.store.js';
import { CommunityService } from '../../services/marketplace/community.service.js';
import type { CommunityDependencies } from '../../services/marketplace/community.service.js';
import { ModerationService } from '../../services/marketplace/moderation.service.js';
import { StarService } from '../../services/marketplace/star.service.js';

export interface CommunityParts extends Omit<CommunityDependencies, 'community' | 'facets'> {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly now: () => Date;
}

/** Services for people's activity on the marketplace. */
export function assembleCommunity({ database, pubsub, now, ...rest }: CommunityParts): {
  readonly community: CommunityService;
  readonly stars: StarService;
  readonly moderation: ModerationService;
} {
  const publications = new CommunityStore(database);
  const community = new CommunityService({ ...rest, community: publications, facets: new FacetStore(database) });
  return {
    community,
    stars: new StarService({ stars: new StarStore(database), community, now }),
    moderation: new ModerationService({
      reports: new ReportStore(database),
      hiding: new HidingStore(database),
      community,
      publications,
      pubsub,
      newId,
      now,
    }),
  };
}
