import { range } from '../../../../lib/collections/range.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { askForId } from '../../read/services/choice.js';
import { inputQuestion } from '../../read/things/wording.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import { placesWithin } from '../../text/pins.js';
import type { LearnedWords } from '../../text/pins.js';
import { OTHER_SLOT, WHICH_SLOT } from '../slot-names.js';

/*
 * `delete the row for order 1042`, `the location of our office`: words that tell which thing is meant, and are no value of
 * an input. The question for the input that needs it says them.
 */

const LEAD = /^(?:for|of|about|with|from|the|a|an|our|my|pin)$/;
/** Words that turn round or hold back what they stand before. */
const HOLDS = /^(?:not|no|never|none|without|except|excluding|unless|only|but|just|until|before)$/;

/** Asks for the inputs that an operation needs and that its words only describe. */
export function askForDescribed(r: Reading, at: number, step: Draft, { values }: LearnedWords): void {
  for (const { name, from, to } of values) {
    if (name !== OTHER_SLOT && name !== WHICH_SLOT) continue;
    const places = placesWithin(r.tokens, at, r.end, { from, to });
    const [first] = places;
    const last = places.at(-1);
    if (first === undefined || last === undefined || places.some((place) => HOLDS.test(r.lower(place)))) continue;
    if (places.every((place) => r.isTaken(place))) continue;
    const slot = neededBy(r, step);
    if (!slot) continue;
    let start = first;
    while (start - 1 > at && !r.isTaken(start - 1) && LEAD.test(r.lower(start - 1))) start -= 1;
    const said = r.textOf(first, last + 1);
    const { own, isChoice } = slot;
    const noun = nounBehind(r, last + 1, slot);
    if (slot.role === 'ref' && noun !== null && step.tool.service !== undefined) {
      askForId(r, step, {
        name: slot.name,
        own,
        text: `${said} ${noun}`,
        service: step.tool.service,
        tokens: r.slice(start, last + 1).filter((_token, offset) => !r.isTaken(start + offset)),
      });
      continue;
    }
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: r.slice(start, last + 1).filter((_token, offset) => !r.isTaken(start + offset)),
      reason: `The words "${said}" tell what "${step.title}" needs, and are no value.`,
      question: inputQuestion({ name: slot.name, own, step: step.tool.title, isChosen: isChoice }).replace(
        /\?/,
        ` for "${said}"?`,
      ),
      at: { step: step.id, path: `/input/${slot.name}` },
      valueSchema: own,
    });
  }
  askForDescribedThing(r, at, step);
}

/** `the location of my 3pm event`: words before the noun of what an operation is done to tell which one it is. */
function askForDescribedThing(r: Reading, at: number, step: Draft): void {
  const slot = neededBy(r, step);
  if (slot?.role !== 'ref' || step.tool.service === undefined) return;
  const nouns = range(at + 1, r.end).filter((place) => slot.words.has(r.stem(place)) && r.isTaken(place));
  for (const noun of nouns) {
    const own = range(at + 1, noun).filter((place) => !r.isTaken(place));
    const isName = (place: number): boolean => serviceBetween(r, place, noun);
    const last = own.at(-1);
    if (last === undefined || !isName(last)) continue;
    let first = last;
    while (own.includes(first - 1) && !LEAD.test(r.lower(first - 1))) first -= 1;
    const words = r.slice(first, last + 1);
    if (words.some(({ lower, kind }) => HOLDS.test(lower) || kind === 'mark')) continue;
    let start = first;
    while (own.includes(start - 1) && LEAD.test(r.lower(start - 1))) start -= 1;
    askForId(r, step, {
      name: slot.name,
      own: slot.own,
      text: `${r.textOf(first, last + 1)} ${r.lower(noun)}`,
      service: step.tool.service,
      tokens: r.slice(start, last + 1),
    });
    return;
  }
}

/** `my next | Google Calendar meeting`: the noun of what is meant, behind the name of the service. Null: none. */
function nounBehind(r: Reading, at: number, slot: Slot): string | null {
  const noun = range(at, Math.min(r.end, at + MAX_BETWEEN)).find((place) => slot.words.has(r.stem(place)));
  return noun !== undefined && serviceBetween(r, at - 1, noun) ? r.lower(noun) : null;
}

const MAX_BETWEEN = 4;

/** Whether nothing but the name of the service stands between a word and a noun. */
function serviceBetween(r: Reading, at: number, noun: number): boolean {
  const next = at + 1;
  if (next === noun) return true;
  const service = r.frames.services.at(r.tokens, next);
  return service !== null && next + service.length >= noun;
}

/** The input that the words may tell: one that is needed, and that nothing tells yet. A place has a name of its own. */
function neededBy(r: Reading, step: Draft): Slot | undefined {
  const open = slotsOf(step.tool).filter(
    (slot) => slot.isRequired && step.input[slot.name] === undefined && !r.builder.isNamedAt(step, slot.name),
  );
  const own = open.filter(({ isChoice }) => !isChoice);
  const isThing = ({ role, own: { description } }: Slot): boolean =>
    /^(?:ref|number|other|text)$/.test(role) && typeof description === 'string';
  return own.find(isThing) ?? own[0];
}
