import { stem } from '../text/stem.js';
import type { Frame } from './frames.js';
import { readDestination, readMessage } from './message-act.js';
import { onlyFor } from './option-acts.js';
import { chosen } from './option.js';
import type { Reading } from './reading.js';

/** The channels of `to #bugs or #features`, by their places. */
function channelsOr(r: Reading, at: number): readonly number[] {
  const places: number[] = [];
  let joined = false;
  for (let next = at; next < r.end; next += 1) {
    if (r.mention(next, 'channel')) places.push(next);
    else if (places.length > 0 && r.is(next, 'or')) joined = true;
    else if (places.length > 0 && !r.is(next, ',')) return [];
  }
  return joined && places.length > 1 ? places : [];
}

/** `post it to #bugs or #features`, after a model chose among bug and feature: each channel is for the choice that it is named after. */
export function readEitherChannel(
  r: Reading,
  at: number,
  verb: { readonly value: readonly Frame[]; readonly length: number } | null,
): boolean {
  const value = chosen(r);
  const places = value ? channelsOr(r, at) : [];
  const options = value?.choice?.options ?? [];
  const [first = 0, ...others] = places;
  if (!value || places.length === 0 || places.length !== options.length) return false;
  const pairs = places.map((place) => ({ place, option: options.find((one) => isNamedAfter(r, place, one)) }));
  if (new Set(pairs.map(({ option }) => option)).size !== options.length || pairs.some(({ option }) => !option))
    return false;
  const end = r.end;
  const only = (place: number, from: number, made: number): void => {
    const option = pairs.find((one) => one.place === place)?.option ?? '';
    onlyFor(r, { to: from, option, value }, from, made);
  };
  let made = r.made.length;
  r.end = first + 1;
  const isRead = readMessage(r, at, verb);
  if (isRead) only(first, at, made);
  for (const place of isRead ? others : []) {
    made = r.made.length;
    r.end = place + 1;
    if (!readDestination(r, place)) continue;
    const [step] = r.made.slice(made);
    for (let next = place - 1; next > first && !r.isTaken(next); next -= 1)
      if (step) r.take(next, next + 1, step.part, 'use');
    only(place, place, made);
  }
  r.end = end;
  return isRead;
}

function isNamedAfter(r: Reading, place: number, option: string): boolean {
  const name = r.mention(place, 'channel')?.value.slice(1).toLowerCase() ?? '';
  return stem(name) === stem(option.toLowerCase()) || name === option.toLowerCase();
}
