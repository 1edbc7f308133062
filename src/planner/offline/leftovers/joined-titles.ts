import type { Draft } from '../build/builder.js';
import { slotsOf } from '../said/slots.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * `a task to water the plants and take out the recycling`: the second verb is what is to be done as well. No tool at hand does
 * it, so that its words are the rest of the title that the first one began.
 */

const MAX_WORDS = 6;
/** They speak of what is at hand, or turn round or hold back what comes after them. */
const NO_PART = wordList(
  'it|them|this|that|these|those|its|their|me|us|him|her|not|no|never|only|if|when|whenever|unless|except|then|every|each|with|without|until|before|after|but|or|who|which',
);

/** Adds words behind `and` to a title that `to` and a verb have begun, if nothing else reads them. */
export function joinTitles(r: Reading, tokens: readonly Token[]): void {
  for (const { from, to } of r.account.unclaimed()) {
    const words = tokens.slice(from, to);
    const [and, ...rest] = words;
    if (and?.lower !== 'and' || rest.length === 0 || rest.length > MAX_WORDS || !rest.every(isPlain)) continue;
    if (rest.some(({ index }) => r.frames.services.at(tokens, index) !== null)) continue;
    const found = titleBefore(r, tokens, from);
    if (!found) continue;
    found.step.input[found.name] = `${found.title} ${r.builder.said(words)}`;
    r.account.take(from, to, found.step.part, found.name);
  }
}

const isPlain = ({ kind, mention, lower }: Token): boolean =>
  kind === 'word' && mention === null && !NO_PART.test(lower);

interface Title {
  readonly step: Draft;
  readonly name: string;
  readonly title: string;
}

/** The title that ends right before a place, and that `to` leads to. */
function titleBefore(r: Reading, tokens: readonly Token[], at: number): Title | null {
  const step = r.builder.steps.at(-1);
  const slot = step && slotsOf(step.tool).find(({ role, name }) => role === 'title' && step.input[name] !== undefined);
  const title = slot && step.input[slot.name];
  if (!step || !slot || typeof title !== 'string' || title.includes('{{')) return null;
  const length = title.split(' ').length;
  const said = tokens.slice(at - length, at).map(({ lower }) => lower);
  const isSame = said.join(' ') === title.toLowerCase();
  return isSame && tokens[at - length - 1]?.lower === 'to' ? { step, name: slot.name, title } : null;
}
