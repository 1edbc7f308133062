import { stem } from '../../text/stem.js';

/** Nouns that people use for one another, and names of operations and fields, too. */
const SAME_NOUNS: readonly (readonly string[])[] = [
  ['row', 'record', 'entry', 'line', 'item'],
  ['sheet', 'tab', 'worksheet'],
  ['email', 'mail', 'e-mail', 'message'],
  ['document', 'doc', 'file'],
  ['file', 'scan', 'upload', 'attachment', 'pdf'],
  ['message', 'note', 'text', 'notification', 'ping', 'alert', 'msg', 'dm'],
  ['customer', 'client', 'buyer', 'shopper'],
  ['contact', 'person', 'subscriber'],
  ['image', 'picture', 'photo', 'pic'],
  ['video', 'clip'],
  ['task', 'todo', 'to-do', 'item', 'chore'],
  ['ticket', 'case', 'request'],
  ['issue', 'ticket'],
  ['list', 'column', 'lane'],
  ['channel', 'room'],
  ['comment', 'remark', 'note', 'reply'],
  ['event', 'meeting', 'appointment', 'entry', 'session', 'slot'],
  ['user', 'member', 'person', 'people', 'teammate', 'colleague'],
  ['folder', 'directory'],
  ['execution', 'run'],
  ['invoice', 'bill'],
  ['label', 'tag'],
  ['company', 'organization', 'organisation', 'firm'],
  ['deal', 'opportunity'],
  ['page', 'entry', 'site', 'website', 'homepage'],
  ['url', 'link', 'address'],
  ['post', 'article'],
  ['order', 'purchase', 'sale'],
  ['product', 'article', 'item'],
  ['payment', 'charge'],
  ['paragraph', 'text'],
  ['conversation', 'thread'],
  ['chat', 'group'],
  ['colour', 'color'],
  ['group', 'list', 'audience'],
  ['search', 'result'],
];

const known = new Map<string, Set<string>>();
for (const group of SAME_NOUNS)
  for (const noun of group) {
    const set = known.get(stem(noun)) ?? new Set<string>();
    for (const one of group) set.add(stem(one));
    known.set(stem(noun), set);
  }

/** Whether people use two nouns for one another, by their stems. */
export const isSameNoun = (one: string, other: string): boolean => known.get(one)?.has(other) === true;

/** Whether a noun is one of these, or people use it for one of them; by their stems. */
export function isNounOf(nouns: ReadonlySet<string>, said: string): boolean {
  if (nouns.has(said)) return true;
  for (const one of known.get(said) ?? NONE) if (nouns.has(one)) return true;
  return false;
}

const NONE: readonly string[] = [];

/** The nouns that people use for one. */
export const sameNouns = (one: string): readonly string[] =>
  [...(known.get(one) ?? [])].filter((other) => other !== one);
