import type { Mention } from '../text/find-mentions.js';
import { WEEKDAYS } from '../when/days.js';
import type { Edit, Place } from './edit.js';
import { textOf } from './edit.js';
import { filtersOf, eventPlanningOf, putFilter } from './trigger-edits.js';

/* `X instead of Y`, `not Y but X`, `the text is "X" now`: what is there now is named beside what is to be. */

const OLD_LEADS = [
  'instead of',
  'rather than',
  'in place of',
  'and not',
  'not',
  'no longer',
  'but not',
  'not to',
  'and not to',
  'not from',
  'and not from',
  'instead of to',
  'instead of from',
  'not at',
  'not on',
  'instead of on',
  'rather than on',
] as const;

/** Reads them. The words for what there was are taken only if it is there. */
export function readSwaps(edit: Edit): void {
  readSender(edit);
  forgetOldAddresses(edit);
  forgetOldDays(edit);
  readContent(edit);
}

/** What a name of an old address may be: all of it, or what stands before the `@`. */
function isOld(address: string, word: string): boolean {
  const [local = ''] = address.toLowerCase().split('@');
  return address.toLowerCase() === word || local === word || local.split(/[._-]/)[0] === word;
}

/** The end of words for one of some addresses: `instead of ann`, `, not ann@example.com`. */
function oldAt(edit: Edit, at: number, addresses: readonly string[]): number | null {
  const { r } = edit;
  const comma = r.said(at, ',');
  const lead = r.said(at + comma, ...OLD_LEADS);
  const start = at + comma + lead + r.said(at + comma + lead, 'to', 'from', 'the', 'my');
  const mention = r.mention(start, 'address');
  const word = (mention?.value ?? r.lower(start)).toLowerCase();
  return lead > 0 && addresses.some((one) => isOld(one, word)) ? start + 1 : null;
}

/** `from bob@example.com instead of ann`: the event of another sender. */
function readSender(edit: Edit): void {
  const { r } = edit;
  const slot = Object.values(eventPlanningOf(edit)?.slots ?? {}).find(
    ({ takes, isList }) => takes === 'address' && isList !== true,
  );
  const now = slot && filtersOf(edit)[slot.path];
  if (!slot || typeof now !== 'string') return;
  const fresh = r.tokens.findIndex(
    ({ mention }, at) => edit.isFree(at) && mention?.kind === 'address' && mention.value !== now,
  );
  const address = r.mention(fresh, 'address');
  if (!address) return;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const to = oldAt(edit, at, [now]);
    const isFrom =
      r.is(fresh - 1, 'from|of|by') || r.tokens.some(({ lower }) => /^(?:from|mails?|emails?)$/.test(lower));
    if (to === null || !isFrom) continue;
    edit.take(at, to);
    const lead = r.said(fresh - 1, 'from', 'of', 'by');
    edit.take(fresh - lead, fresh + 1);
    putFilter(edit, slot.path, address.value);
    return;
  }
}

/** `to lea@example.com, not to ann`: who got it until now is not meant any more, and is no message that goes. */
function forgetOldAddresses(edit: Edit): void {
  const { r } = edit;
  const now = edit
    .places('recipients')
    .flatMap(({ step, name }) => [step.input[name] ?? []].flat())
    .filter((one): one is string => typeof one === 'string');
  const hasNew = r.tokens.some(({ mention }) => mention?.kind === 'address' && !now.includes(mention.value));
  if (!hasNew || now.length !== 1) return;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const to = edit.isFree(at) ? oldAt(edit, at, now) : null;
    if (to !== null) edit.take(at, to);
    const wrong = r.said(
      at,
      'the address was wrong',
      'the address is wrong',
      'the address has changed',
      'the address changed',
      'that address was wrong',
      'wrong address',
    );
    if (wrong > 0 && edit.isFree(at)) edit.take(at, at + wrong);
  }
}

/** `Tuesday instead of Monday`: the days that it had. */
function forgetOldDays(edit: Edit): void {
  const { r, started } = edit;
  const week = started?.schedule?.split(' ')[4];
  if (week === undefined) return;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const comma = r.said(at, ',');
    const lead = edit.isFree(at) ? r.said(at + comma, ...OLD_LEADS) : 0;
    if (lead === 0) continue;
    const start = at + comma + lead;
    const day = dayOf(r.lower(start));
    if (day === -1 || week !== String(day)) continue;
    edit.take(at, start + 1);
    const fresh = r.tokens.findIndex(({ lower }, index) => edit.isFree(index) && dayOf(lower) !== -1);
    if (fresh === -1 || started?.schedule === undefined) return;
    edit.take(fresh, fresh + 1);
    const schedule = [...started.schedule.split(' ').slice(0, 4), dayOf(r.lower(fresh))].join(' ');
    edit.trigger = { ...started, schedule };
    edit.changes.push(`It runs by the schedule "${schedule}" (${started.timezone ?? edit.timezone}).`);
    return;
  }
}

const dayOf = (word: string): number => WEEKDAYS.findIndex((name) => word === name || word === `${name}s`);

const TEXTS = [
  'make it',
  'make it say',
  'say',
  'let it say',
  'it should say',
  'the text should be',
  'the text is',
  'the message should be',
  'the message is',
  'change it to',
  'change the text to',
  'change the message to',
  'post',
  'write',
  'use the text',
  'with the text',
  'the words should be',
  'text',
  'message',
  'replace the text with',
  'replace the text by',
  'it should read',
] as const;

/** `make it "Standup now"`: another text in place of the one that is sent each time. */
function readContent(edit: Edit): void {
  const { r } = edit;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const lead = edit.isFree(at) ? r.said(at, ...TEXTS) : 0;
    const start = at + lead + r.said(at + lead, ':', 'now', 'just');
    const quote: Mention | null = lead > 0 ? r.mention(start, 'quote', 'text') : null;
    if (!quote || !edit.isFree(start)) continue;
    const found = edit.places('content').filter((place) => isFixed(edit, place));
    const isMore = r.tokens.some(({ lower }) => /^(?:also|too|add|additionally)$/.test(lower));
    const [place] = found;
    if (!place || isMore || (r.is(at, 'post|write') && !hasInstead(edit))) return;
    edit.take(at, start + 1);
    if (found.length > 1) return void edit.unclear.push(quote.value);
    const old = textOf(edit.step(place.step.id)?.input[place.name]);
    const [subject] = edit.places('subject').filter(({ step }) => step.id === place.step.id);
    edit.put(place, quote.value);
    if (subject && textOf(edit.step(place.step.id)?.input[subject.name]) === old) edit.put(subject, quote.value);
    return undefined;
  }
  return undefined;
}

const hasInstead = ({ r }: Edit): boolean => r.tokens.some(({ lower }) => /^(?:instead|now)$/.test(lower));

/** A message whose text is the same each time. */
function isFixed(edit: Edit, { step, name }: Place): boolean {
  const text = textOf(edit.step(step.id)?.input[name]);
  return text !== '' && !text.includes('{{') && edit.planningOf(step)?.use === 'send';
}
