import { range } from '../../../../lib/collections/range.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import { slotsOf, toldOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import type { Token } from '../../text/tokens.js';
import type { Reading } from '../reading.js';
import { offersFor } from '../flow/offers.js';
import { isPeople } from '../flow/pick.js';
import { foundByStart } from '../things/by-address.js';
import { eventService } from '../things/event-service.js';
import { stem } from '../../text/stem.js';
import { titleOf } from '../services/field-names.js';
import { onWhatStarts } from '../services/from-value.js';
import { isSameNoun } from '../services/same-nouns.js';
import { findByName, namesakeFor } from './by-name.js';
import type { Namesake } from './by-name.js';
import { linkWordsIn, withNoun } from './link-words.js';
import type { LinkWords } from './link-words.js';

/*
 * `complete the Todoist task when the matching card is archived`: the thing of the act is not one that is always the same.
 * It belongs to what starts the run. If the words say that both have one name, it is found by that; else a question asks
 * how the one is found.
 */

/** Fills the inputs for things that nothing names: with what starts the run, or with what words link with it. */
export function bindThings(r: Reading, tokens: readonly Token[]): void {
  onWhatStarts(r);
  findLinked(r, tokens);
}

/** Finds the things that words link with what starts the run, or asks how they are found. */
function findLinked(r: Reading, tokens: readonly Token[]): void {
  if (r.event === null) return;
  const said = linkWordsIn(tokens);
  for (const step of r.builder.steps)
    for (const slot of slotsOf(step.tool).filter((one) => isOpenThing(r, step, one))) {
      const links = said.filter(
        (link) =>
          isFree(r, tokens, link) || isOfThing(r, slot, tokens, link) || isTitle(r, step, slot, { tokens, link }),
      );
      const link = links.find((one) => one.kind !== 'untold') ?? links[0] ?? bareThing(r, step, slot, tokens);
      if (link && links.length === 0 && isFoundByStart(r, step, slot)) return;
      if (links.length === 0 && isOfStartsService(r, step)) continue;
      const namesake = link ? namesakeFor(r, step, slot) : null;
      const offers = link ? offersFor(r, step, slot.name, slot.own) : [];
      // An input for the place of the thing has neither.
      if (!link || (!namesake && offers.length === 0)) continue;
      settle(r, step, slot, tokens, links);
      if (namesake && link.kind !== 'untold') findByName(r, step, slot, namesake, link.kind);
      else askHowFound(r, step, slot, { tokens, link, namesake, offers });
      return;
    }
}

/**
 * `move the Trello card to Paid when an invoice is paid`: a thing of another service without a name, which is another one
 * for each run. Null: it has a name, or the words do not speak of it.
 */
function bareThing(r: Reading, step: Draft, slot: Slot, tokens: readonly Token[]): LinkWords | null {
  const isThere = (r.event?.type?.planning?.things ?? []).some((thing) => slot.exact.has(stem(thing)));
  if ((isThere && isOfStartsService(r, step)) || r.builder.isNamedAt(step, slot.name)) return null;
  for (const [at, token] of tokens.entries()) {
    const isNoun = token.mention === null && [...slot.exact].some((noun) => noun === token.stem);
    const next = tokens[at + 1];
    const isNamed = next !== undefined && (next.mention !== null || /^[\p{Lu}\d#]/u.test(next.text));
    if (!isNoun || (isNamed && r.frames.services.at(tokens, at + 1) === null)) continue;
    const article = range(Math.max(0, at - MAX_NAME), at).findLast((one) => ARTICLE.test(tokens[one]?.lower ?? ''));
    const from = article === undefined ? -1 : article + 1;
    const service = from === at ? null : r.frames.services.at(tokens, from);
    if (from === at || (from >= 0 && service !== null && from + service.length === at))
      return { kind: 'untold', from, to: from };
  }
  return null;
}

/** Whether the service of a step is that of what starts the run. */
const isOfStartsService = (r: Reading, step: Draft): boolean => eventService(r) === (step.tool.service?.id ?? null);

const ARTICLE = /^(?:the|a|an|their|his|her)$/;
/** `the Google Calendar event`: as many words stand before the noun. */
const MAX_NAME = 4;

/** Whether the thing is a person whom the service finds by the address of what starts the run. */
function isFoundByStart(r: Reading, step: Draft, slot: Slot): boolean {
  if (![...slot.exact].some(isPeople) || !foundByStart(r, step, slot)) return false;
  r.builder.settle(step, `/input/${slot.name}`);
  return true;
}

/** `its card`, `its pull request`: the thing of the act, or the one that starts the run. `its title` is a value. */
function isOfThing(r: Reading, slot: Slot, tokens: readonly Token[], link: LinkWords): boolean {
  return tokens[link.from]?.lower === 'its' && withThing(r, slot, tokens, link).to > link.to;
}

/** `archive the card with the same title`: taken for a new title of the card, which tells the card. */
function isTitle(
  r: Reading,
  step: Draft,
  slot: Slot,
  { tokens, link }: { readonly tokens: readonly Token[]; readonly link: LinkWords },
): boolean {
  const noun = tokens[link.from - 1];
  const pointer = r.account.pointerAt(tokens[link.to - 1]?.index ?? -1) ?? '';
  const [, id, input] = /^step:([^/]+)\/input\/(\w+)$/.exec(pointer) ?? [];
  if (link.kind !== 'name' || noun === undefined || !slot.exact.has(noun.stem) || id !== step.id) return false;
  return input !== undefined && delete step.input[input];
}

/** The linking words, up to the noun of the thing of the act, or of the one that starts the run. */
function withThing(r: Reading, slot: Slot, tokens: readonly Token[], link: LinkWords): LinkWords {
  const nouns = [...slot.exact, ...(r.event?.type?.planning?.things ?? []).flatMap((one) => one.split(' '))].map(stem);
  return withNoun(tokens, link, (token) => nouns.some((noun) => noun === token.stem || isSameNoun(noun, token.stem)));
}

/** An input for the id of a thing whose words give no name. */
function isOpenThing(r: Reading, step: Draft, { name, role, own, isNeeded }: Slot): boolean {
  const isThing = role === 'ref' || /^The number of the\b/.test(toldOf(own));
  return isThing && isNeeded && step.input[name] === undefined && r.builder.isOpenAt(step, name);
}

/** The other words of a link tell nothing alone. */
const SMALL = /^(?:with|of|by|in|it|them|the|a|an|that|which|has|having|as|under)$/;

/** Whether nothing of the plan stands for linking words yet. */
function isFree(r: Reading, tokens: readonly Token[], { from, to }: LinkWords): boolean {
  return range(from, to).every((at) => {
    const { index = -1, lower = '' } = tokens[at] ?? {};
    return (
      SMALL.test(lower) || r.account.isOpen(index) || r.account.isAsked(index) || r.account.pointerAt(index) === null
    );
  });
}

/** The words that link the thing are those for it, and no condition of the start. */
function settle(r: Reading, step: Draft, slot: Slot, tokens: readonly Token[], links: readonly LinkWords[]): void {
  const said = links.flatMap(({ from, to }) => range(from, to).flatMap((at) => tokens[at]?.index ?? []));
  r.builder.dropAbout(new Set(said), step, `/input/${slot.name}`);
  for (const index of said) r.account.take(index, index + 1, step.part, slot.name);
}

function askHowFound(
  r: Reading,
  step: Draft,
  slot: Slot,
  about: {
    readonly tokens: readonly Token[];
    readonly link: LinkWords;
    readonly namesake: Namesake | null;
    readonly offers: ReturnType<typeof offersFor>;
  },
): void {
  const { tokens, link, namesake, offers } = about;
  const { from, to } = withThing(r, slot, tokens, link);
  const named = r.builder.said(tokens.slice(link.to, to));
  const noun = titleOf(slot.name, slot.own)
    .toLowerCase()
    .replace(/ number$/, '');
  const hand = namesake?.hand.told ?? 'what starts the run';
  const byName = namesake && [
    { label: `By its name: it is called like ${hand}`, value: null, words: `${named} with the same name` },
    {
      label: `By its name: it has ${namesake.told} of ${hand} in it`,
      value: null,
      words: `${named} with the same name in it`,
    },
  ];
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: tokens.slice(link.from, link.from === link.to ? to : link.to),
    shown: tokens.slice(from, to),
    reason: `The words do not say how the ${noun} is known that belongs to ${hand}.`,
    question: `How is the right ${noun} found? Choose one, or give its id if it is always the same one.`,
    at: { step: step.id, path: `/input/${slot.name}` },
    valueSchema: slot.own,
    // A key that people write is surer than a name.
    choices: [...offers, ...(byName ?? [])],
  });
}
