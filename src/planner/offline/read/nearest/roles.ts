import type { Reading } from '../reading.js';
import type { Named } from '../services/choice.js';
import { servicesIn } from '../services/services-in.js';
import { wordList } from '../../word-list.js';

/* `save new leads from Typeform to Notion`: which service acts, and which one only tells where things come from. */

export type Role = 'acts' | 'into' | 'from';

export interface Part extends Named {
  readonly role: Role;
}

const ARTICLE = wordList('a|an|the|my|our|your|this|that|its|their');
/** What comes behind is where things go to. */
const INTO = /^(?:to|into|onto)$/;
/** The same, if another service stands before it. */
const AT = wordList('in|on|at|as|via|with|using|through');
const FROM = /^(?:from|of)$/;
/** Each thing that comes, and no thing that is made. */
const EACH = wordList('new|incoming|every|each|all|any|latest|recent');
/** The things that are told of behind it are those that start the run, or that it is done to. */
const TELLS = /^(?:for|when|whenever|if|once|after|whose|about|per|by|from)$/;

/** The services of a clause, each with its part in it. */
export function rolesIn(r: Reading, at: number): readonly Part[] {
  const named = servicesIn(r, at);
  const end = mainPart(r, at);
  const parts: Part[] = [];
  for (const service of named) parts.push({ ...service, role: roleOf(r, at, service, { end, parts }) });
  const last = parts.at(-1);
  // `post new videos on X`: the last one, if all others tell where things come from.
  if (
    last &&
    parts.length > 1 &&
    last.role === 'acts' &&
    AT.test(leadOf(r, at, last)) &&
    !parts.some(({ role }) => role === 'into')
  )
    parts[parts.length - 1] = { ...last, role: 'into' };
  return parts;
}

function roleOf(
  r: Reading,
  at: number,
  service: Named,
  { end, parts }: { readonly end: number; readonly parts: readonly Part[] },
): Role {
  const lead = leadOf(r, at, service);
  if (INTO.test(lead)) return 'into';
  const before = parts.at(-1);
  if (/^(?:and|,|or)$/.test(lead) && before?.to === service.from - 1) return before.role;
  if (FROM.test(lead) || service.from >= end) return 'from';
  // `post new WordPress articles`, and not `create a new Trello card`.
  return isEach(r, at, service.from - 1) ? 'from' : 'acts';
}

/** Whether words such as `new` or `every` stand right before a place, and no article before them. */
function isEach(r: Reading, at: number, last: number): boolean {
  let before = last;
  while (before > at && /^(?:my|our|the|unread|starred)$/.test(r.lower(before))) before -= 1;
  return before >= at && EACH.test(r.lower(before)) && !/^(?:a|an)$/.test(r.lower(before - 1));
}

function leadOf(r: Reading, at: number, { from }: Named): string {
  let before = from - 1;
  while (before > at && (ARTICLE.test(r.lower(before)) || r.lower(before) === 'new')) before -= 1;
  return before > at ? r.lower(before) : '';
}

/** The beginning of the place that things go to: nouns from there on name the place, and none that is made. */
export function placeStart(
  r: Reading,
  at: number,
  { from, to }: Part,
): { readonly from: number; readonly to: number } | null {
  let start = from - 1;
  while (start > at && (ARTICLE.test(r.lower(start)) || r.lower(start) === 'new')) start -= 1;
  return /^(?:to|into|onto|in|on|at|from)$/.test(r.lower(start)) ? { from: start, to: to + 1 } : null;
}

/** The end of what the act is about. */
export function mainPart(r: Reading, at: number): number {
  for (let next = at + 2; next < r.end; next += 1)
    if (TELLS.test(r.lower(next)) && r.tokens[next]?.kind === 'word') return next;
  return r.end;
}

/** The places of words that tell which things come: from `new` or `every` on to the place that they go to. */
export function comingIn(r: Reading, at: number): { readonly from: number; readonly to: number } | null {
  for (let next = at; next < r.end; next += 1) {
    if (!EACH.test(r.lower(next)) || !isEach(r, at, next)) continue;
    let to = next + 1;
    while (to < r.end && !INTO.test(r.lower(to)) && r.tokens[to]?.kind !== 'mark') to += 1;
    return { from: next, to };
  }
  return null;
}
