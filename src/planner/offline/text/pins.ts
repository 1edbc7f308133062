import type { KnownNames } from './find-mentions.js';

/*
 * `[create a card](trello.create_card)`: words with the tool, or the event that starts the runs, that they mean. People
 * choose it among the nearest ones, and it stays in the request, so that it holds for each later reading.
 */

/** Words of a request with the name of what does them. */
export interface Pin {
  readonly kind: 'tool' | 'event';
  readonly name: string;
  /** The places of the whole, brackets included. */
  readonly start: number;
  readonly end: number;
  /** The places of the words within. */
  readonly from: number;
  readonly to: number;
}

const PINNED = /\[([^[\]\n]{1,600})\]\(([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+)\)/g;
const MAX_PINS = 20;

/** The pins of a request whose names are known. */
export function pinsIn(text: string, { tools, events }: KnownNames): readonly Pin[] {
  return [...text.matchAll(PINNED)].slice(0, MAX_PINS).flatMap((match): Pin[] => {
    const [whole, words = '', name = ''] = match;
    const kind = tools.has(name) ? 'tool' : events.has(name) ? 'event' : null;
    if (kind === null) return [];
    const { index: start } = match;
    return [{ kind, name, start, end: start + whole.length, from: start + 1, to: start + 1 + words.length }];
  });
}

/** The request with blanks in the place of brackets and names, so that the words keep their places. */
export function withoutPins(text: string, pins: readonly Pin[]): string {
  return pins.reduce(
    (so, { start, end, from, to }) =>
      `${so.slice(0, start)}${' '.repeat(from - start)}${so.slice(from, to)}${' '.repeat(end - to)}${so.slice(end)}`,
    text,
  );
}

/** Words with their pin. Null: they cannot have one. */
export function pinned(words: string, name: string): string | null {
  return /[[\]\n]/.test(words) || words.length > 600 ? null : `[${words}](${name})`;
}

/** Words of a request as people said them. */
export function unpinned(words: string): string {
  return words.replaceAll(PINNED, '$1').replaceAll(/\s{2,}/g, ' ');
}

/** The extent, and all of each pin that it cuts. */
export function aroundPins(
  extent: { readonly start: number; readonly end: number },
  pins: readonly Pin[],
): { readonly start: number; readonly end: number } {
  return pins.reduce((so, pin) => {
    const isApart = so.end <= pin.start || so.start >= pin.end;
    const isWithin = so.start >= pin.from && so.end <= pin.to;
    return isApart || isWithin ? so : { start: Math.min(so.start, pin.start), end: Math.max(so.end, pin.end) };
  }, extent);
}
