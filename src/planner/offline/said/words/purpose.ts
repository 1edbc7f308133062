import { range } from '../../../../lib/collections/range.js';
import type { Fit } from '../fit.js';
import { isObjectOf } from '../names.js';
import { titleOf } from '../only-slot.js';
import type { Slot } from '../slots.js';
import { isVerbOfRequest } from '../../text/verbs/thesaurus.js';
import { stem } from '../../text/stem.js';
import { assigneeOf } from './assignee.js';
import { isEvent } from './made-title.js';

/* `a task to call the bank`, `a card for me to order paint`: what is to be done is the title of what is made. */

/** What people make in order that something is done. */
const WORK = ['task', 'todo', 'to-do', 'reminder', 'card', 'ticket', 'issue', 'item', 'subtask'].map(stem);

/** Binds the title, if no other words say it. */
export function bindPurpose(fit: Fit): void {
  const { r } = fit;
  const slot = titleOf(fit);
  if (!fit.makes || !slot) return;
  const places = range(fit.from, fit.to);
  // `schedule 30 minutes to clear my inbox`: what takes place needs no noun.
  const noun = isEvent(fit)
    ? fit.from - 1
    : places.find((at) => isObjectOf(fit.nouns, r.stem(at)) && WORK.includes(r.stem(at)));
  if (noun === undefined) return;
  for (const at of places.filter((one) => one > noun)) {
    if (!fit.isFree(at) || !r.is(at, 'to') || !isVerb(fit, at + 1)) continue;
    let to = at + 1;
    while (to < fit.to && fit.isFree(to) && r.tokens[to]?.kind !== 'mark' && !ENDS.test(r.lower(to))) to += 1;
    // `review the policies with | priority 1`: the word leads to the value behind it.
    let end = to;
    while (end > at + 2 && to < fit.to && !fit.isFree(to) && LEADS.test(r.lower(end - 1))) end -= 1;
    // `for Ann to call in three days`: one verb is enough if the words say who does it.
    const isWho = to - at === 2 && (whoBefore(fit, at) !== null || fit.owners.get(at - 1)?.startsWith('?') === true);
    if (to - at < 3 && !isWho) continue;
    const text = r.textOf(at + 1, end);
    fit.bind(slot, { to, value: `${text.charAt(0).toUpperCase()}${text.slice(1)}` }, at);
    fit.own(at, to, slot.name);
    forWhom(fit, at, slot);
    return;
  }
}

/** Whether a verb may stand here: a word in small letters that is no place of the service. */
function isVerb(fit: Fit, at: number): boolean {
  const { r } = fit;
  const token = r.tokens[at];
  if (token?.kind !== 'word' || !fit.isFree(at) || !/^\p{Ll}+$/u.test(token.text) || NO_VERB.test(token.lower))
    return false;
  // `to phone them`, `to email her`, `to follow up`: a noun that has an object or a particle is a verb.
  if (r.is(at + 1, 'them|him|her|up|back')) return true;
  const isPlace = fit.serviceNouns.has(token.stem) || fit.slots.some(({ exact }) => exact.has(token.stem));
  return isVerbOfRequest(token.stem) || (!isPlace && r.frames.services.at(r.tokens, at) === null);
}

const NO_VERB =
  /^(?:the|a|an|my|our|your|his|her|their|its|this|that|these|those|it|them|him|me|us|you|be|do|all|any|every|each|whom|which|whoever|everyone|somebody|someone|today|tomorrow)$/;

/** Where the words before a purpose begin that say who is to do it. Null: no words say it. */
function whoBefore(fit: Fit, at: number): number | null {
  const { r } = fit;
  const start = range(Math.max(fit.from, at - 5), at).find((one) => r.is(one, 'for') && fit.isFree(one));
  return start === undefined || !range(start, at).every((one) => fit.isFree(one)) ? null : start;
}

/** `for me to order paint`, `for the sales team to call back`: who is to do it. */
function forWhom(fit: Fit, at: number, title: Slot): void {
  const { r } = fit;
  const start = whoBefore(fit, at);
  if (start === null) return;
  const isMe = r.is(start + 1, 'me|us') && start + 2 === at;
  const owner = fit.slots.find((slot) => slot.role === 'ref' && OWNER.test(slot.name) && fit.isOpen(slot));
  const slot = assigneeOf(fit) ?? owner;
  if (isMe) {
    // A thing of an owner is the user's own only if it says so.
    if (owner && r.is(start + 1, 'me')) fit.asked.push({ slot: owner, text: 'me', tokens: range(start, at) });
    return fit.own(start, at, owner && r.is(start + 1, 'me') ? `?${owner.name}` : title.name);
  }
  if (!slot || !fit.isOpen(slot) || start + 1 === at) return;
  fit.asked.push({ slot, text: r.textOf(start + 1, at), tokens: range(start, at) });
  fit.own(start, at, `?${slot.name}`);
}

const OWNER = /(?:^|_)owner(?:_?id)?$/i;

const LEADS = /^(?:with|at|of|by|on|in|for|and|,)$/;
const ENDS = /^(?:if|unless|when|whenever|every|each|called|named|titled)$/;
