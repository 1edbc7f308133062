import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import type { ForeignFrame } from '../frames.js';
import { isSameNoun } from '../services/same-nouns.js';
import { thingOf } from './thing-of.js';

/** The noun of what is asked for, and the operations that list such things, each once. */
export interface Head {
  readonly head: number;
  readonly fitting: readonly ForeignFrame[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const SEARCH = stem('search');
const SAYS = /^(?:that|which|about|mentioning|containing|with)$/;
const ALL = /^(?:everything|anything)$/;
const PLURAL = /^(?!sms$|news$|status$|address$|this$|is$|was$|has$)(?:.*[^s]s|people)$/;

/** The first noun of a span that names what an operation of the service lists. Null: there is none. */
export function headOf(
  tokens: readonly Token[],
  { from, to }: Span,
  frames: readonly ForeignFrame[],
  named: Span,
): Head | null {
  const listing = frames.filter(({ tool }) => tool.outputSchema?.['type'] === 'array' && !tool.sideEffects);
  // Phrases for an operation may name its things in other words.
  const things = listing.flatMap((frame) => [
    { frame, thing: stem(thingOf(frame.tool) ?? '') },
    { frame, thing: frame.objects.at(-1) ?? '' },
  ]);
  const searching = listing.filter(({ own }) => own.has(SEARCH));
  for (let next = from; next < to; next += 1) {
    const token = tokens[next];
    if ((next >= named.from && next < named.to) || token?.kind !== 'word') continue;
    // `everything in Slack that mentions …` is what its search finds, and no channels or people.
    if (ALL.test(token.lower)) {
      const isSearched = searching.length > 0 && SAYS.test(tokens[next + 1]?.lower ?? '');
      return { head: next, fitting: once(isSearched ? searching : listing) };
    }
    if (!PLURAL.test(token.lower)) continue;
    const exact = things.filter(({ thing }) => thing === token.stem || thing === stem(token.stem));
    const alike = exact.length > 0 ? exact : things.filter(({ thing }) => isSameNoun(thing, token.stem));
    if (alike.length > 0) return { head: next, fitting: once(alike.map(({ frame }) => frame)) };
  }
  // `which calendars do I have in my calendar`: the plural of a name is a thing.
  for (let next = from; next < to; next += 1) {
    const { lower = '', stem: said = '' } = tokens[next] ?? {};
    const fitting = PLURAL.test(lower) ? things.filter(({ thing }) => thing === said) : [];
    if (fitting.length > 0) return { head: next, fitting: once(fitting.map(({ frame }) => frame)) };
  }
  return placeIn(tokens, { from, to }, listing) ?? tableOf(tokens, listing, named);
}

/** `Airtable deals`: the rows of a table have the name that its owner gives them, right behind the name of the service. */
function tableOf(tokens: readonly Token[], listing: readonly ForeignFrame[], named: Span): Head | null {
  const fitting = listing.filter(({ tool }) => hasOwnColumns(tool));
  let link = named.from - 1;
  while (/^(?:the|my|our)$/.test(tokens[link]?.lower ?? '')) link -= 1;
  // `the projects in our Notion`
  const isIn = /^(?:in|from|of)$/.test(tokens[link]?.lower ?? '');
  const head = [named.to, ...(isIn ? [link - 1] : [])].find((at) => isPluralNoun(tokens[at]));
  return head === undefined || fitting.length === 0 ? null : { head, fitting: once(fitting) };
}

const isPluralNoun = (token: Token | undefined): boolean =>
  token?.kind === 'word' && PLURAL.test(token.lower) && !NO_THING.test(token.lower);
const NO_THING =
  /^(?:goes|comes|gets|does|changes|names|fields|columns|values|days|hours|weeks|months|times|rows|records|pages|entries)$/;

/** Whether only the owner of the account knows which fields the items have. */
export function hasOwnColumns({ outputSchema }: ForeignFrame['tool']): boolean {
  const items = outputSchema?.['items'];
  return isJsonObject(items) && (items['columns'] !== undefined || Object.values(propertiesOf(items)).some(isColumns));
}

const isColumns = (own: JsonValue | undefined): boolean => isJsonObject(own) && own['role'] === 'columns';

/** `my calendar`: the name of a place that stands for its things. */
function placeIn(tokens: readonly Token[], { from, to }: Span, listing: readonly ForeignFrame[]): Head | null {
  for (let next = from; next < to; next += 1) {
    const said = tokens[next]?.lower ?? '';
    const fitting = listing.filter(({ tool }) => tool.service?.narrows?.things.includes(said) === true);
    if (fitting.length > 0) return { head: thingIn(tokens, from, next) ?? next, fitting: once(fitting) };
  }
  return null;
}

/** `the shifts in my Rota calendar`: people have other names for the things of such a place. Null: none is said. */
function thingIn(tokens: readonly Token[], from: number, place: number): number | null {
  let link = place - 1;
  while (link > from && (/^(?:the|my|our|a)$/.test(tokens[link]?.lower ?? '') || isNameWord(tokens[link]))) link -= 1;
  const isIn = /^(?:in|from|on|of)$/.test(tokens[link]?.lower ?? '');
  let noun = link - 1;
  // `the rehearsals of next week in …`, `the shifts tomorrow in …`
  while (noun > from && PERIOD.test(tokens[noun]?.lower ?? '')) noun -= 1;
  return isIn && noun >= from && isPluralNoun(tokens[noun]) ? noun : null;
}

const PERIOD = /^(?:of|for|on|the|this|next|last|coming|following|week|weekend|month|day|today|tomorrow)$/;

const isNameWord = (token: Token | undefined): boolean =>
  token !== undefined && (token.kind !== 'word' ? token.mention !== null : /^\p{Lu}/u.test(token.text));

const once = (frames: readonly ForeignFrame[]): readonly ForeignFrame[] => [
  ...new Map(frames.map((frame) => [frame.tool.name, frame] as const)).values(),
];
