import { newId } from '../domain/ids.js';
import type { PubSub } from '../pubsub.js';
import { CommunityStore } from '../storage/community.store.js';
import type { Database } from '../storage/database.js';
import { FacetStore } from '../storage/facet.store.js';
import { HidingStore } from '../storage/hiding.store.js';
import { ReportStore } from '../storage/report.store.js';
import { StarStore } from '../storage/star.store.js';
import { CommunityService } from './community.service.js';
import type { CommunityDependencies } from './community.service.js';
import { ModerationService } from './moderation.service.js';
import { StarService } from './star.service.js';

export interface CommunityParts extends Omit<CommunityDependencies, 'community' | 'facets'> {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly now: () => Date;
}

/** What people do with what is on the marketplace. */
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
    moderation: new ModerationService({ reports: new ReportStore(database), hiding: new HidingStore(database), community, publications, pubsub, newId, now }),
  };
}
