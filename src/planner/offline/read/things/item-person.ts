import type { Draft } from '../../build/builder.js';
import { itemOf } from '../../build/value.js';
import { atHand } from '../flow/at-hand.js';
import type { AtHand } from '../flow/at-hand.js';
import { shapeOf } from '../flow/shape.js';
import type { Message } from '../message.js';
import { addressAtHand, BUYER } from '../person.js';
import type { Reading } from '../reading.js';

/* Mail to the person that each item of a list is about: `remind the customer when an invoice is overdue`. */

/** The address of the customer of each item; null: other people are meant, or the items do not tell it. */
export function addressOfItem(
  r: Reading,
  step: Draft,
  message: Message,
): { readonly expr: string; readonly told: string } | null {
  const hand = message.strangers === null ? null : itemIn(r, step, message);
  if (!hand || message.strangers === null) return null;
  const [from, to] = message.strangers;
  const isPlain = r.slice(from, to - 1).every(({ lower }) => /^(?:to|the|their|each|every|its)$/.test(lower));
  return isPlain && BUYER.test(r.lower(to - 1)) ? addressAtHand(hand) : null;
}

/** A reminder of one item says so, and does not list its fields in the subject. */
export function subjectOfItem(r: Reading, step: Draft, message: Message): string | null {
  const [noun] = itemIn(r, step, message)?.value.nouns ?? [];
  return noun !== undefined && message.verb === 'remind' ? `Reminder: ${noun}` : null;
}

function itemIn(r: Reading, step: Draft, { each }: Message): AtHand | null {
  const hand = atHand(r, step);
  if (hand?.value.expr === 'item') return hand;
  const value = each && itemOf(each);
  return value && { value, shape: shapeOf(value, null), told: `the ${value.nouns[0] ?? 'item'}` };
}
