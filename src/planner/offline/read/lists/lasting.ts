import type { NarrowingTerm } from '../../../../domain/steps/narrowing.js';
import type { Reading } from '../reading.js';
import { ageAt } from './amounts.js';
import type { Found } from './filled.js';

/** `unfulfilled for 3 days`: they have been there for so long at least. */
export function lastsFor(
  r: Reading,
  { term, to, value, period }: Found,
  by: readonly NarrowingTerm[],
): readonly Found[] {
  // How long it has been in a state that has a name is not known, but how long nothing has changed.
  const isStage = value !== null || term.said.some((one) => /^in |^with status/.test(one));
  const unchanged = by.find(({ said }) => said.includes('in the same status for'));
  const since = isStage ? 'not updated for' : 'older than';
  const older = (isStage ? unchanged : undefined) ?? by.find(({ said }) => said.includes(since));
  const age =
    older && period === null && r.is(to, 'for|since|longer|more|over|after') ? ageAt(r, r.skip(to, /^after$/)) : null;
  if (!older || !age || term === older || r.isTaken(to)) return [];
  if (older === unchanged) return [{ term: older, from: to, to: age.to, value: age.text, period: null }];
  const read = isStage ? 'no change for so long' : 'at least so old';
  const assumption = `"${r.textOf(to, age.to)}" is read as ${read}.`;
  return [{ term: older, from: to, to: age.to, value: age.text, period: null, assumption }];
}

const OPEN = /\b(?:open|closed|done|completed|finished|resolved|archived|unfinished|cancelled|canceled|all)\b/i;

/** `not updated for 5 days`: closed things rest for good, so only open ones are meant. */
export function onlyOpen(
  r: Reading,
  at: number,
  said: readonly Found[],
  by: readonly NarrowingTerm[],
): readonly Found[] {
  const rests = said.find(({ term }) => term.said.includes('not updated for'));
  const open = by.find((term) => term.said.includes('open'));
  // `in Backlog for 60 days`: the words name the state.
  if (!rests || r.is(rests.from, 'for|since|longer|more|over|after')) return [];
  if (!open || said.some(({ term }) => term === open) || OPEN.test(r.textOf(at, r.end))) return [];
  return [{ term: open, from: at, to: at, value: null, period: null, assumption: 'Only those that are open count.' }];
}

/** `stuck in Waiting for 2 days`: behind the name of a state, how long they have been in it. */
export function lastsInState(r: Reading, at: number | null, by: readonly NarrowingTerm[]): readonly Found[] {
  const term = by.find(({ said }) => said.includes('in the same status for'));
  const age = at !== null && term && r.is(at, 'for|since|longer|more') && !r.isTaken(at) ? ageAt(r, at) : null;
  return at !== null && term && age ? [{ term, from: at, to: age.to, value: age.text, period: null }] : [];
}

/** `haven't moved`: a list that does not know since when its things are in a state tells when they were changed. */
export function unmovedNote(r: Reading, { term, from, to }: Found): string | null {
  const said = r.textOf(from, to);
  const isUnmoved = / moved /.test(` ${said.toLowerCase()} `) && !term.said.includes('in the same status for');
  return isUnmoved && term.said.includes('not updated for') ? `"${said}" is read as not changed in any way.` : null;
}

/** `with "draft" in the name`: the word stands before the part that has it. */
export function namedWith(r: Reading, at: number, by: readonly NarrowingTerm[]): Found | null {
  const lead = r.said(at, 'with', 'that have', 'having', 'containing', 'whose name has', 'that contain');
  const text = r.mention(at + lead, 'quote')?.value ?? r.textOf(at + lead, at + lead + 1);
  const behind = at + lead + 1;
  const length = r.said(behind, ...IN_NAME);
  const term = by.find(({ said }) => said.includes('called') || said.includes('named'));
  const isFree = lead > 0 && length > 0 && term !== undefined && !r.isTaken(at + lead) && !/["'\\<>{}\n]/.test(text);
  return isFree ? { term, from: at, to: behind + length, value: text, period: null } : null;
}

const IN_NAME = ['the name', 'name', 'the title', 'title', 'the filename', 'the file name'].flatMap((one) => [
  `in ${one}`,
  `in its ${one.replace('the ', '')}`,
  `in their ${one.replace('the ', '')}`,
]);
