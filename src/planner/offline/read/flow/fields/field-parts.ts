import type { Value } from '../../../build/value.js';
import { stemsOf as stems } from '../../../text/stem.js';
import { toldOf } from '../pick.js';
import type { Picked } from '../pick.js';
import type { Role } from '../roles.js';
import type { Leaf, Shape } from '../shape.js';

/*
 * `the team`, `the creator`, `the items`: a part of the record stands for its name, and a field of a part for the record if
 * no other field has that name.
 */

/** A value of a record, with the roles that it may have. */
export interface Part {
  readonly roles: readonly Role[];
  readonly picked: Picked;
}

/** Other words for the parts that records have. */
const SAME: readonly (readonly string[])[] = [
  ['creator', 'created by', 'author', 'reporter', 'user', 'member creator', 'sender', 'from', 'organizer'],
  ['customer', 'buyer', 'client', 'shopper', 'purchaser', 'payer', 'billing details', 'billing'],
  ['assignee', 'assigned to', 'responsible', 'owner'],
  ['line item', 'item', 'product', 'ordered item', 'ordered product', 'bought item'],
  ['attendee', 'participant', 'guest', 'invitee', 'person', 'people'],
  ['label', 'tag'],
  ['location', 'place', 'venue'],
  ['repository', 'repo'],
  ['shipping address', 'delivery address'],
  ['attachment', 'file'],
];
/** The names of a part, the best first. */
const NAMES = [
  'full name',
  'real name',
  'display name',
  'name',
  'title',
  'global name',
  'username',
  'login',
  'label',
  'key',
  'value',
  'email',
  'email address',
  'address',
];
/** Parts whose fields stand for those of the record, the best first. */
const HOLDERS = ['shipping address', 'customer', 'default address', 'billing details', 'billing address', 'location'];

const SAME_STEMS = SAME.map((group) => group.map(stems));

/** The words that name the same part. */
export function sameAs(words: string): readonly string[] {
  const own = stems(words);
  return [own, ...SAME_STEMS.filter((group) => group.includes(own)).flat()];
}

/** `the team`: the name of that part of the record; a list by what is in it. @param isSame other words for it count as well */
export function partOf(words: string, { expr }: Pick<Value, 'expr'>, shape: Shape, isSame = true): Part | null {
  for (const same of isSame ? sameAs(words) : [stems(words)]) {
    const list = shape.leaves.find(
      ({ type, words: name, owner }) => type === 'list' && owner === '' && stems(name) === same,
    );
    const inner = shape.leaves.filter(({ owner }) => stems(owner) === same || stems(owner) === `${same} ref`);
    const named = NAMES.flatMap((name) => inner.filter((leaf) => leaf.words === name && leaf.type !== 'list'))[0];
    const leaf = list ?? named;
    if (leaf) return found(expr, leaf);
  }
  return null;
}

/** `the country` of an order: a field that only a part of it has. */
export function withinPart(words: string, { expr }: Pick<Value, 'expr'>, shape: Shape): Part | null {
  const same = stems(words);
  const leaves = shape.leaves.filter((leaf) => leaf.owner !== '' && stems(leaf.words) === same);
  const held = HOLDERS.flatMap((holder) => leaves.filter(({ owner }) => owner === holder))[0];
  const leaf = held ?? (leaves.length === 1 ? leaves[0] : undefined);
  return leaf && !/^(?:name|id|title|type|value|status|date|email)$/.test(leaf.words) ? found(expr, leaf) : null;
}

const found = (expr: string, leaf: Leaf): Part => ({
  roles: [],
  picked: { expr: `${expr}.${leaf.path}`, told: toldOf(leaf), leaves: [leaf] },
});
