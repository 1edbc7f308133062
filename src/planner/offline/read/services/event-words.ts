import type { EventType } from '../../../../domain/event/types/index.js';
import type { EventPlanning } from '../../../../domain/steps/tool-planning.js';
import { made, renumbered } from '../../text/sentences.js';
import type { ToldEvent } from '../../text/services/words.js';
import type { Token } from '../../text/tokens.js';
import { isElsewhere } from '../sources/elsewhere.js';
import { matchEvent } from '../event-match.js';
import { Words } from '../event-slot.js';
import { stem } from '../../text/stem.js';
import type { Frames } from '../frames.js';
import { kept } from '../../kept.js';
import { wordList } from '../../word-list.js';

/** Participles that say what happened to a thing that was there before. */
const CHANGED = wordList('moved|updated|changed|edited|modified|cancell?ed|deleted|removed|renamed|closed|resolved');
/** Words that name a thing and tell no more of it than this are a guess at most. */
const MAX_OPEN = 9;

/**
 * The event of a service that words such as `starred Gmail emails` name, if a clause says that they are new. Null: no
 * service tells of such things.
 */
export function eventNamed(tokens: readonly Token[], events: readonly EventType[]): ToldEvent | null {
  const [first] = tokens;
  if (!first) return null;
  const line = renumbered([made(first, 'new'), ...tokens]);
  const plain = renumbered([...tokens]);
  const words = new Words(line, () => false);
  const isChanged = tokens.some(({ lower }) => CHANGED.test(lower));
  const text = spaced(tokens);
  let best: ToldEvent | null = null;
  for (const { type, planning } of typesNamed(text, events)) {
    for (const said of isChanged ? [line, plain] : [line])
      for (const mayPass of [false, true]) {
        const read = matchEvent(said, 0, 0, type, planning, () => true, words, { mayPass });
        if (!read || read.isChangeMissing || read.stranger || isElsewhere(said, read, planning)) continue;
        // A channel is the place of the thing.
        const behind = said.slice(read.to).filter(({ mention }) => mention?.kind !== 'channel');
        const open = (read.passed?.length ?? 0) + behind.length;
        if (open <= MAX_OPEN && (best === null || open < best.open))
          best = {
            service: planning.service ?? '',
            open,
            things: planning.things,
            isMail: takesAddress(planning),
            ...(said === plain ? { isChanged: true } : {}),
          };
      }
  }
  return best ?? pageNamed(tokens, events);
}

/** The noun for what a service tells of if it is new, if that is only one kind of thing: `email` for a mailbox. */
export function onlyThing(id: string, events: readonly EventType[]): string | null {
  const own = events.filter(
    ({ planning }) =>
      planning !== undefined &&
      (planning.service === id || planning.names?.includes(id.replaceAll('_', ' ')) === true) &&
      planning.changes.some(({ said }) => said.includes('new')),
  );
  const nouns = new Set(own.map(({ planning }) => planning?.things[0] ?? ''));
  const [noun] = nouns;
  return nouns.size === 1 && noun !== undefined && noun !== '' ? noun : null;
}

/** `form submissions`: those of a page of the workflow's own. */
function pageNamed(tokens: readonly Token[], events: readonly EventType[]): ToldEvent | null {
  for (const { planning } of events) {
    const { page } = planning ?? {};
    if (page?.fieldsAt === undefined) continue;
    const [nouns, items] = [stemsOf(page.nouns), stemsOf(page.items)];
    const open = tokens.filter(({ stem: one, lower }) => !nouns.has(one) && !items.has(one) && !SMALL.test(lower));
    const has = (set: ReadonlySet<string>): boolean => tokens.some(({ stem: one }) => set.has(one));
    if (has(nouns) && has(items) && open.length <= 1)
      return { service: '', open: open.length, things: page.items, isMail: false };
  }
  return null;
}

const SMALL = /^(?:of|from|in|on|the|our|my|a|website|site)$/;
const stemsOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(stem));

/** Things that an operation of a service lists, if its name stands beside them: `Shopify products`. */
export function listNamed(tokens: readonly Token[], frames: Frames): ToldEvent | null {
  const at = tokens.findIndex((_token, place) => frames.services.at(tokens, place) !== null);
  const name = at === -1 ? null : frames.services.at(tokens, at);
  if (name === null) return null;
  const others = tokens.filter(
    ({ lower }, place) => (place < at || place >= at + name.length) && !/^(?:in|from|on|of|the|my|our|at)$/.test(lower),
  );
  for (const { own, objects, service } of frames.operations) {
    const [object] = objects;
    if (service?.id !== name.value || !own.has(stem('list')) || objects.length !== 1 || object === undefined) continue;
    const isListed = others.some(({ stem: one, lower }) => one === object && /[^s]s$/.test(lower));
    if (isListed) return { service: service.id, open: others.length - 1, things: [object], isMail: false };
  }
  return null;
}

const takesAddress = ({ slots = {} }: EventPlanning): boolean =>
  Object.values(slots).some(({ takes }) => takes === 'address');

/** A type of event with what the words say of it. */
export interface NamedType {
  readonly type: EventType;
  readonly planning: EventPlanning;
}

interface Named extends NamedType {
  /** The names of its service. Null: it has none that has to be named, as mail. */
  readonly names: readonly string[] | null;
}

const known = kept(
  () => new WeakMap<readonly EventType[], { readonly types: readonly Named[]; readonly names: readonly string[] }>(),
);

/** The types of events whose service the words name, and those without one. Nothing that is only called is among them. */
export function typesNamed(text: string, events: readonly EventType[]): readonly NamedType[] {
  const { types, names } = known().get(events) ?? namesOf(events);
  const said = new Set(names.filter((name) => saysOneOf(text, [name])));
  return types.filter((one) => one.names === null || one.names.some((name) => said.has(name)));
}

function namesOf(events: readonly EventType[]): {
  readonly types: readonly Named[];
  readonly names: readonly string[];
} {
  const types = events.flatMap((type): Named[] => {
    const { planning } = type;
    if (!planning || planning.isCalled === true) return [];
    if (planning.needsService !== true && takesAddress(planning)) return [{ type, planning, names: null }];
    if (planning.names === undefined && planning.setUp === undefined) return [];
    return [{ type, planning, names: planning.names ?? [planning.service ?? ''] }];
  });
  const made = { types, names: [...new Set(types.flatMap(({ names }) => names ?? []))] };
  known().set(events, made);
  return made;
}

/** Words as a text in which whole names can be looked for. */
export const spaced = (tokens: readonly Token[]): string =>
  ` ${tokens.map(({ lower }) => lower.replace(/'s$/, '')).join(' ')} `;

/** Whether a spaced text has one of these names, also in the plural. */
export const saysOneOf = (text: string, names: readonly string[]): boolean =>
  names.some((name) => name !== '' && (text.includes(` ${name} `) || text.includes(` ${name}s `)));
