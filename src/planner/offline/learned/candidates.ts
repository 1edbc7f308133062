import type { EventType } from '../../../domain/event/types/index.js';
import { RecentLists } from '../../../lib/collections/recent-lists.js';
import type { ToolDescription } from '../../../domain/steps/tool.js';
import { kept } from '../kept.js';
import type { Candidate } from './choice-features.js';

/** Stands for an act that no tool at hand does. */
export const NOTHING: Candidate = { name: 'none', title: '', service: null, acts: false, things: [], said: [] };

const withoutService = (title: string): string => title.replace(/^[^:]*: /, '');
/** The part of the name of a tool or an event before its dot: the id of its service, if a service brings it. */
export const familyOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** Catalogues whose candidates are kept. */
const MAX_RECENT = 4;
const recentTools = kept(() => new RecentLists<ToolDescription, readonly Candidate[]>(MAX_RECENT));
const recentEvents = kept(() => new RecentLists<EventType, readonly Candidate[]>(MAX_RECENT));

/** The tools that an act may mean. The same candidates stand for the same list. */
export function toolsAtHand(tools: readonly ToolDescription[]): readonly Candidate[] {
  return recentTools().of(tools, candidatesOf);
}

function candidatesOf(tools: readonly ToolDescription[]): readonly Candidate[] {
  return [
    NOTHING,
    ...tools
      .filter(({ source, service }) => source === 'builtin' || service !== undefined)
      .map(({ name, title, service, sideEffects, planning }) => ({
        name,
        title: withoutService(title),
        service: service?.id ?? null,
        acts: sideEffects,
        things: planning?.nouns ?? [],
        said: planning?.verbs ?? [],
      })),
  ];
}

/** The events that a start may mean: those that are built in, and those of services at hand. */
export function eventsAtHand(events: readonly EventType[], services: ReadonlySet<string>): readonly Candidate[] {
  const own = events.filter(({ name }) => services.has(familyOf(name)) || OWN.test(name));
  // Whether a service is at hand is seen in the list, but for one of the same name as a family that no service brings.
  const isClash = [...services].some((id) => OWN.test(`${id}.`));
  const make = (list: readonly EventType[]): readonly Candidate[] =>
    list.map(({ name, title, planning }) => ({
      name,
      title: withoutService(title),
      service: services.has(familyOf(name)) ? familyOf(name) : null,
      acts: false,
      things: planning?.things ?? [],
      said: planning?.changes.flatMap(({ said }) => said) ?? [],
    }));
  return isClash ? make(own) : recentEvents().of(own, make);
}

/** Families of events that no service brings. */
const OWN = /^(?:email|webhook|form|chat|rss|http|api|workflow)\./;

/** Whether no words are known for a tool that is built in: the rules then read its words. */
export const isWordless = (tool: ToolDescription | undefined): boolean =>
  tool?.source === 'builtin' && tool.planning === undefined;
