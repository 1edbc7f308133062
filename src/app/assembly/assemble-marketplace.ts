import { newId } from '../../lib/ids.js';
import type { PubSub } from '../../pubsub.js';
import { MarketplaceStore } from '../../storage/marketplace/marketplace.store.js';
import type { Database } from '../../storage/database/database.js';
import { FacetStore } from '../../storage/workflows/facet.store.js';
import { TakedownStore } from '../../storage/marketplace/takedown.store.js';
import { ReportStore } from '../../storage/marketplace/report.store.js';
import { StarStore } from '../../storage/marketplace/star.store.js';
import { MarketplaceService } from '../../services/marketplace/marketplace.service.js';
import type { MarketplaceDependencies } from '../../services/marketplace/marketplace.service.js';
import { ModerationService } from '../../services/marketplace/moderation.service.js';
import { StarService } from '../../services/marketplace/star.service.js';

export interface MarketplaceParts extends Omit<MarketplaceDependencies, 'marketplace' | 'facets'> {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly now: () => Date;
}

/** Services for people's activity on the marketplace. */
export function assembleMarketplace({ database, pubsub, now, ...rest }: MarketplaceParts): {
  readonly marketplace: MarketplaceService;
  readonly stars: StarService;
  readonly moderation: ModerationService;
} {
  const publications = new MarketplaceStore(database);
  const marketplace = new MarketplaceService({ ...rest, marketplace: publications, facets: new FacetStore(database) });
  return {
    marketplace,
    stars: new StarService({ stars: new StarStore(database), marketplace, now }),
    moderation: new ModerationService({
      reports: new ReportStore(database),
      takedown: new TakedownStore(database),
      marketplace,
      publications,
      pubsub,
      newId,
      now,
    }),
  };
}
