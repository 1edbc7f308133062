import type { EventType } from '../../../../domain/event/types/index.js';
import { Phrases } from '../tokens.js';
import type { Token } from '../tokens.js';
import type { ServiceWords } from '../services/words.js';
import { kept } from '../../kept.js';

/** What the catalogue knows about things that arrive, beside the services. */
export interface WorkWords extends ServiceWords {
  /** How many words the name of a thing takes here that some event is about; 0: none begins here. */
  readonly thing: (tokens: readonly Token[], at: number) => number;
  /** The same for what a visitor of a page leaves there: `form submission`. */
  readonly pageItem: (tokens: readonly Token[], at: number) => number;
  /** The messenger that bundled tools post to; null: there is none. */
  readonly messenger: string | null;
}

interface Known {
  readonly things: Phrases;
  readonly items: Phrases;
}

const known = kept(() => new WeakMap<readonly EventType[], Known>());

/** The words of services, with those for the things of events. */
export function workWords(services: ServiceWords, events: readonly EventType[], messenger: string | null): WorkWords {
  const { things, items } = known().get(events) ?? namesOf(events);
  return {
    service: services.service,
    isVerb: services.isVerb,
    isOwnVerb: services.isOwnVerb,
    happening: services.happening,
    event: services.event,
    start: services.start,
    listed: services.listed,
    listedAt: services.listedAt,
    anyService: services.anyService,
    serviceId: services.serviceId,
    onlyThing: services.onlyThing,
    isMessenger: services.isMessenger,
    isDirect: services.isDirect,
    titlesChats: services.titlesChats,
    hasChannels: services.hasChannels,
    isMailer: services.isMailer,
    counts: services.counts,
    reports: services.reports,
    store: services.store,
    get hasTime(): boolean {
      return services.hasTime;
    },
    isTime: services.isTime,
    thing: (tokens, at) => things.at(tokens, at)?.length ?? 0,
    pageItem: (tokens, at) => items.at(tokens, at)?.length ?? 0,
    messenger,
  };
}

function namesOf(events: readonly EventType[]): Known {
  const plans = events.flatMap(({ planning }) => planning ?? []);
  const found = {
    things: new Phrases(plans.flatMap(({ things }) => things.map((thing) => [thing, thing] as const))),
    items: new Phrases(
      plans.flatMap(({ page }) =>
        page?.isAnswered === true
          ? []
          : (page?.nouns ?? []).flatMap((noun) =>
              [...(page?.items ?? []), 'entry', 'submission', 'response', 'answer'].map(
                (item) => [`${noun} ${item}`, item] as const,
              ),
            ),
      ),
    ),
  };
  known().set(events, found);
  return found;
}
