import { usualText } from '../read/message-noun.js';
import { range } from '../../../lib/collections/range.js';
import type { Draft } from '../build/builder.js';
import type { Reading } from '../read/reading.js';
import { isNounOf } from '../read/services/same-nouns.js';
import { askForThings } from './ask-things.js';
import { bindEmoji, takesEmoji } from './options.js';
import { Fit } from './fit.js';
import type { Asked } from './fit.js';
import { bindLabelled } from './labelled.js';
import { namesOf, nounsOf } from './names.js';
import { toldOf } from './slots.js';
import type { Role, Slot } from './slots.js';
import { spansIn } from './spans.js';
import { bindTimes } from './time/times.js';
import { saysOption } from './values.js';
import { assigneeOf, bindAssignee } from './words/assignee.js';
import { bindLocation } from './words/location.js';
import { bindMadeTitle } from './words/made-title.js';
import { bindPurpose } from './words/purpose.js';
import { wordList } from '../word-list.js';

/*
 * Fixed values that a clause of a longer request gives to the thing that it makes: `due in 3 days`, `with high priority`,
 * `labelled "new"`. The place of the thing and its content are read elsewhere.
 */

const ROLES: ReadonlySet<Role> = new Set<Role>(['enum', 'labels', 'number', 'time', 'flag']);

/** Behind these the words say what is left out. */
const NOT = wordList("not|no|never|dont|don't|except|excluding|excluded|but|without|unless|other|only");

/** @param open inputs that have a question of their own */
export function toldOptions(r: Reading, at: number, step: Draft, open: Set<string>): void {
  const { tool } = step;
  const [name] = namesOf(tool);
  if (!name || !tool.sideEffects) return;
  const not = range(at + 1, r.end).find((place) => NOT.test(r.lower(place))) ?? r.end;
  const order = { verbs: [r.stem(at)], form: 'order' as const, start: at, from: at + 1, to: not, frame: [at] };
  const fit = new Fit(r, order, tool, name, spansIn(r, at, not), nounsOf(tool));
  Object.assign(fit.input, step.input);
  // Inputs that are asked about are not open.
  const leave = (slot: Slot): Asked => ({ slot, text: '', tokens: [] });
  const isAsked = ({ name: one }: Slot): boolean => open.has(one);
  fit.asked.push(...fit.slots.filter(isAsked).map(leave));
  bindLocation(fit);
  const others = fit.open.filter((slot) => !(ROLES.has(slot.role) || takesEmoji(slot))).map(leave);
  const known = new Set([...fit.asked, ...others]);
  fit.asked.push(...others);
  const isOpen = ({ name: one }: Slot): boolean => step.input[one] === undefined && !open.has(one);
  bindAssignee(
    fit,
    [assigneeOf(fit)].find((slot) => slot !== undefined && isOpen(slot)),
  );
  bindDegrees(fit);
  bindAsOption(fit);
  bindAdjectives(fit);
  bindEmoji(fit);
  bindLabelled(fit);
  bindTimes(fit);
  fit.asked.splice(0, fit.asked.length, ...fit.asked.filter((one) => !others.includes(one)));
  bindMadeTitle(fit);
  bindPurpose(fit);
  const fresh = Object.keys(fit.input).filter((one) => step.input[one] === undefined);
  for (const one of fresh) r.builder.set(step, one, usualOf(fit.input[one]) ?? fit.input[one] ?? null);
  for (const [place, owner] of fit.owners) if (fresh.includes(owner)) r.take(place, place + 1, step.part, owner);
  // `to the Family chat`: words that are asked about already name no other thing.
  const isAskedAbout = ({ tokens }: Asked): boolean =>
    tokens.some((place) => r.account.gapAt(r.tokens[place]?.index ?? -1) !== null);
  const asked = fit.asked.filter((one) => !known.has(one) && !isAskedAbout(one));
  if (tool.service) askForThings(r, step, tool.service, asked);
  for (const { slot } of asked) open.add(slot.name);
  for (const { slot, text } of fit.assumed) r.builder.assume(text, { step: step.id, path: `/input/${slot}` });
}

const OCCASION =
  /^(?:an? )?(thank(?:[ -]?you)?|thanks|welcome|congratulations?|apology)(?: (?:note|message|comment|reply))$/i;

/** `Thank you note` names the text, and is none. */
function usualOf(value: unknown): string | null {
  const word = typeof value === 'string' ? OCCASION.exec(value)?.[1] : undefined;
  return word === undefined ? null : usualText([word.toLowerCase()], null);
}

/** `1 (urgent)`: what a number stands for, by the description of its input. */
function degreesOf(slot: Slot): ReadonlyMap<string, number> {
  return new Map(
    [...toldOf(slot.own).matchAll(/(-?\d+) \(([a-z]+)\)/g)].map(([, number, word]) => [word ?? '', Number(number)]),
  );
}

/** `share it with Ann as an editor`: an option behind `as`. */
function bindAsOption(fit: Fit): void {
  const { r } = fit;
  for (const slot of fit.open.filter(({ role }) => role === 'enum')) {
    const options = slot.said ?? (Array.isArray(slot.own['enum']) ? slot.own['enum'] : []);
    for (let at = fit.from; at < fit.to; at += 1) {
      const word = at + 1 + (r.is(at + 1, 'a|an|the') ? 1 : 0);
      const isSaid = r.is(at, 'as') && fit.isFree(at) && fit.isFree(word) && word < fit.to;
      const fitting = isSaid ? options.filter((one) => typeof one === 'string' && saysOption(one, r.lower(word))) : [];
      const [only, ...others] = fitting;
      if (typeof only !== 'string' || others.length > 0) continue;
      fit.bind(slot, { to: word + 1, value: only }, word);
      break;
    }
  }
}

/** `an urgent issue`: a word for an option right before what is made. */
function bindAdjectives(fit: Fit): void {
  const { r } = fit;
  for (const slot of fit.open.filter(({ role, isRequired }) => role === 'enum' && !isRequired)) {
    const options = slot.said ?? (Array.isArray(slot.own['enum']) ? slot.own['enum'] : []);
    for (let at = fit.from; at < fit.to; at += 1) {
      const noun = at + 1 + (r.frames.services.at(r.tokens, at + 1)?.length ?? 0);
      const isLed = fit.isFree(at) && r.is(at - 1, 'a|an') && isNounOf(fit.nouns, r.stem(noun));
      const fitting = isLed ? options.filter((one) => typeof one === 'string' && saysOption(one, r.lower(at))) : [];
      const exact = fitting.filter((one) => one === r.lower(at));
      const [only, ...others] = exact.length > 0 ? exact : fitting;
      if (typeof only !== 'string' || others.length > 0) continue;
      fit.bind(slot, { to: at + 1, value: only }, at);
      break;
    }
  }
}

/** `with high priority`, `priority urgent`: a word that stands for a number. */
function bindDegrees(fit: Fit): void {
  const { r } = fit;
  for (const slot of fit.open) {
    const degrees = degreesOf(slot);
    // What people say for its values is known from elsewhere.
    if (degrees.size === 0 || slot.said !== null) continue;
    for (let at = fit.from; at < fit.to; at += 1) {
      const value = fit.isFree(at) ? degrees.get(r.lower(at)) : undefined;
      if (value === undefined) continue;
      const isBehind = slot.exact.has(r.stem(at + 1));
      const lead = slot.exact.has(r.stem(at - 1))
        ? 1
        : slot.exact.has(r.stem(at - 2)) && r.is(at - 1, 'to|is|as|:|=')
          ? 2
          : 0;
      // `an urgent task`: no other word is a degree of what is made.
      const isOwn = r.is(at - 1, 'a|an') && r.is(at, 'urgent');
      if (!isBehind && lead === 0 && !isOwn) continue;
      fit.bind(slot, { to: at + (isBehind ? 2 : 1), value }, at - (isBehind ? 0 : lead));
      break;
    }
  }
}
