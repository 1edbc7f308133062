import { range } from '../../../../lib/collections/range.js';
import type { Fit } from '../fit.js';
import { toldOf } from '../slots.js';
import type { Slot } from '../slots.js';
import { nameAt } from '../values.js';

/* `assigned to Ana`, `assign it to ann@example.com`, `for me`: who is to do what is made. */

/** Names of inputs for who is to do a thing. */
export const ASSIGNEE =
  /^(?:assignee|assignee_?ids?|assigned_?to|responsible_?uids?|assignees|idMembers|(?:[a-z]+_)*owner_?id)$/i;
const OWNER = /owner_?id$/i;
const FIRST_NAME = /^first_?name$/i;
const ME = /^(?:me|myself)$/;
/** What people do, or are reminded of. */
const OWNED = 'task|todo|to-do|subtask|reminder|activity|call';

/** The input for the person; undefined: the operation has none. */
export const assigneeOf = (fit: Fit): Slot | undefined =>
  fit.slots.find((slot) => ASSIGNEE.test(slot.name) && fit.input[slot.name] === undefined);

/** Binds the person, or asks which one is meant: the service knows people by their ids, unless it takes addresses. */
export function bindAssignee(fit: Fit, slot: Slot | undefined = assigneeOf(fit)): void {
  if (!slot || fit.reads) return;
  const { r } = fit;
  const isOwned = fit.makes && OWNER.test(slot.name);
  for (const at of range(fit.from, fit.to)) {
    if (!fit.isFree(at)) continue;
    const length = r.said(at, 'assigned to', 'assign it to', 'assign this to', 'assign to', 'assigning it to');
    if (length > 0 && bindAt(fit, slot, at, at + length)) return;
    // `…, for me`: at the end, or before the next part.
    const isMine = r.is(at, 'for me') && isEnd(fit, at + 2);
    if (isMine && takesMe(slot)) return set(fit, slot, at, { to: at + 2, text: 'me' });
    // `a task for me`: what is made has no owner unless the service is told who the user is.
    if (isMine && isOwned && r.is(at - 1, OWNED)) {
      fit.asked.push({ slot, text: 'me', tokens: [at, at + 1] });
      return fit.own(at, at + 2, `?${slot.name}`);
    }
    // `a follow-up task for Ann`: what is made for a person is theirs. `a contact for Ann`: they are what is made.
    const name = isOwned && !isPerson(fit) && r.is(at, 'for') ? nameAt(fit, at + 1) : null;
    if (name && isEnd(fit, name.to)) return set(fit, slot, at, name);
  }
}

/** Whether what is made is a person. */
const isPerson = (fit: Fit): boolean => fit.slots.some(({ name }) => FIRST_NAME.test(name));

const takesMe = ({ own }: Slot): boolean => /\bor me\b/.test(toldOf(own));

const isEnd = (fit: Fit, at: number): boolean =>
  at >= fit.to || fit.r.tokens[at]?.kind === 'mark' || fit.r.is(at, 'to|in|on|due|and|with|at|by') || !fit.isFree(at);

function bindAt(fit: Fit, slot: Slot, at: number, start: number): boolean {
  const span = fit.spans.get(start);
  const name = span ? null : nameAt(fit, start);
  const isMe = ME.test(fit.r.lower(start));
  // `assign it to octocat`: services that know people by names of accounts take them as they are.
  const isLogin = slot.role === 'labels' && /\b(?:logins?|user ?names?)\b/i.test(toldOf(slot.own));
  const login = isLogin && fit.r.tokens[start]?.kind === 'word' ? fit.r.tokens[start].text : undefined;
  const text = isMe ? 'me' : (span?.text ?? name?.text ?? login);
  if (text === undefined) return false;
  set(fit, slot, at, { to: span?.to ?? name?.to ?? start + 1, text });
  return true;
}

function set(fit: Fit, slot: Slot, at: number, { to, text }: { readonly to: number; readonly text: string }): void {
  const isLogin = /\b(?:logins?|user ?names?)\b/i.test(toldOf(slot.own));
  const isKnown =
    isLogin || (text.includes('@') && /@|\be-?mail\b/i.test(toldOf(slot.own))) || (text === 'me' && takesMe(slot));
  const isList = [slot.own['type']].flat().includes('array');
  fit.bind(slot, isKnown ? { to, value: isList ? [text] : text } : { to, value: text, isName: true }, at);
  fit.own(at, to, fit.owners.get(to - 1) ?? slot.name);
}
