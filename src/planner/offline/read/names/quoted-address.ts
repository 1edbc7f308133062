import { range } from '../../../../lib/collections/range.js';
import type { Draft } from '../../build/builder.js';
import { slotsOf } from '../../said/slots.js';
import type { Reading } from '../reading.js';

/** `attach the link "https://example.com/doc"`: an address in quotes is the link itself, and no title. */
export function quotedAddress(r: Reading, at: number, step: Draft): void {
  const [slot, ...more] = slotsOf(step.tool).filter(({ role }) => role === 'url');
  if (!slot || more.length > 0 || step.input[slot.name] !== undefined) return;
  const place = range(at + 1, r.end).find((next) => !r.isTaken(next) && ADDRESS.test(quoteAt(r, next)));
  if (place === undefined) return;
  r.builder.set(step, slot.name, quoteAt(r, place));
  const noun = r.is(place - 1, 'link|url|address|website|page') && !r.isTaken(place - 1) ? 1 : 0;
  const article = noun > 0 && r.is(place - 2, 'the|this|a') && !r.isTaken(place - 2) ? 1 : 0;
  r.take(place - noun - article, place + 1, step.part, slot.name);
}

const ADDRESS = /^https?:\/\/\S+$/i;

const quoteAt = (r: Reading, at: number): string => {
  const mention = r.mention(at);
  return mention?.kind === 'quote' ? mention.value : '';
};
