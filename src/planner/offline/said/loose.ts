import { range } from '../../../lib/collections/range.js';
import { titleOf } from '../read/services/field-names.js';
import { stem } from '../text/stem.js';
import type { Fit } from './fit.js';
import { isObjectOf } from './names.js';
import { PERSON, bindNames, bindPeople, isThing } from './named-things.js';
import { leadOf, onlyOf } from './only-slot.js';
import { bindCell, bindEmoji, bindExamples, bindOptions, bindTags } from './options.js';
import type { Slot } from './slots.js';
import { isByHowMuch, takesPerson, toldOf } from './slots.js';
import { IS_AMOUNT, isLimit } from './spans.js';
import type { Span } from './spans.js';
import { bindNewNames, bindQuery, bindQuotes, bindSaid } from './texts.js';
import { addressesAt, hasPrefix, nameAt, prefixOf, valueAt } from './values.js';
import type { Found } from './values.js';
import { bindSharedWith } from './words/shared-with.js';
import { bindThingOf } from './words/thing-of.js';

/* Values without a word for their input: their form, the word that leads to them, and what is needed decide. */

/** Binds them, those that are surest first. */
export function bindLoose(fit: Fit): void {
  bindExamples(fit);
  bindCell(fit);
  bindTags(fit);
  bindNewNames(fit);
  bindSaid(fit);
  bindEmoji(fit);
  bindSpans(fit);
  bindQuotes(fit);
  bindPeople(fit);
  bindSharedWith(fit);
  bindSpoken(fit);
  bindNames(fit);
  bindThingOf(fit);
  bindQuery(fit);
  bindOptions(fit);
}

/** `move it to Closed Won`: what people say for a value is no name of a thing. */
function bindSpoken(fit: Fit): void {
  for (let at = fit.from; at < fit.to; at += 1) {
    if (!fit.isFree(at) || !/^(?:to|as|into)$/.test(leadOf(fit, at))) continue;
    for (const slot of fit.open.filter(({ said }) => said !== null)) {
      const found = valueAt(fit, at, slot);
      if (!found) continue;
      fit.bind(slot, found, at);
      break;
    }
  }
}

function bindSpans(fit: Fit): void {
  for (const [at, span] of fit.spans) {
    if (!fit.isFree(at) || at < fit.order.start || at >= fit.to || span.kind === 'quote') continue;
    if (span.kind === 'money' && isLimit(fit.r, at)) continue;
    const slot = slotFor(fit, at, span);
    if (!slot) continue;
    const isByAddress = span.kind === 'address' && /\be-mail address\b/i.test(toldOf(slot.own));
    const found =
      slot.role === 'labels' && span.kind === 'address'
        ? peopleAt(fit, at, slot)
        : isByAddress
          ? { to: span.to, value: span.text }
          : valueAt(fit, at, slot);
    if (!found) continue;
    fit.bind(slot, found, at);
  }
  bindFileInFolder(fit);
  bindRepository(fit);
}

/** `invite ann@example.com and bo@example.com`: people whom the service knows by their ids. */
function peopleAt(fit: Fit, at: number, slot: Slot): Found | null {
  const found = addressesAt(fit, at, { ...slot, own: { type: 'string' } });
  return found && { ...found, isName: true };
}

const IS_FROM = /^(?:from|sender|source|from_path|From|fromType|replyTo)$/i;
const IS_TO = /^(?:to|recipients?|destination|target|to_path|To|number|phone_?number)$/i;

/** The input that takes a value of this form. */
function slotFor(fit: Fit, at: number, span: Span): Slot | null {
  const lead = leadOf(fit, at);
  const open = fit.open;
  const from = open.filter(({ name }) => IS_FROM.test(name));
  const to = open.filter(({ name }) => IS_TO.test(name));
  const byLead = (slots: readonly Slot[]): Slot | null => {
    const led = lead === 'from' ? slots.filter((one) => from.includes(one)) : slots.filter((one) => to.includes(one));
    const rest = slots.filter((one) => !from.includes(one) && !/^(?:cc|bcc)$/i.test(one.name));
    if (lead === 'from') return onlyOf(led);
    return onlyOf(led) ?? onlyOf(rest.filter((one) => !to.includes(one)));
  };
  switch (span.kind) {
    case 'address': {
      const isMail = ({ role, own }: Slot): boolean =>
        role === 'email' || role === 'emails' || (role === 'other' && /@|e-?mail/i.test(toldOf(own)));
      // The service knows people by their ids: the address tells which one is meant.
      return (
        byLead(open.filter(isMail)) ??
        onlyOf(
          open.filter((slot) => /^(?:ref|labels)$/.test(slot.role) && PERSON.test(titleOf(slot.name, slot.own))),
        ) ??
        onlyOf(open.filter(takesPerson))
      );
    }
    case 'phone':
      return byLead(open.filter(({ role, name }) => role === 'phone' || IS_FROM.test(name) || IS_TO.test(name)));
    case 'repository':
    case 'url':
      return onlyOf(open.filter(({ role }) => role === 'url'));
    case 'path':
    case 'file': {
      const paths = open.filter(({ role }) => role === 'path');
      if (span.kind === 'file')
        return (
          onlyOf(open.filter(({ role, name }) => role === 'title' || /file_?name/i.test(name))) ??
          onlyOf(paths.filter(({ isRequired }) => isRequired))
        );
      if (paths.length < 2) return onlyOf(paths);
      return lead === 'to' || lead === 'into'
        ? (paths.find(({ name }) => IS_TO.test(name)) ?? null)
        : (paths.find(({ name }) => IS_FROM.test(name) || name === 'path') ?? null);
    }
    case 'money':
      return onlyOf(open.filter(({ name, role }) => (role === 'number' || role === 'other') && IS_AMOUNT.test(name)));
    case 'number':
      // `by 12`, `add 12 to the stock`: an operation that changes by a number.
      if (lead === 'by' || at === fit.order.from) return onlyOf(open.filter(isByHowMuch));
      return /^(?:at|for|over|worth|costing|of|with)$/.test(lead)
        ? onlyOf(open.filter(({ name, role }) => (role === 'number' || role === 'other') && IS_AMOUNT.test(name)))
        : idSlot(fit, at, span, lead);
    case 'id':
      return idSlot(fit, at, span, lead);
    case 'channel':
      return onlyOf(open.filter(({ name }) => /channel/i.test(name)));
    case 'statement':
      return onlyOf(open.filter(({ role }) => role === 'query'));
    default:
      return null;
  }
}

/** Stems of nouns for the things of trackers. */
const TICKETS = new Set(['issue', 'ticket', 'bug', 'story'].map(stem));

/** The input for an id beside whose place no word names one. */
function idSlot(fit: Fit, at: number, span: Span, lead: string): Slot | null {
  // `under the page 1f2e…`: behind the noun of another thing it is the id of that.
  const noun = fit.r.stem(at - 1);
  const isOther = ({ words }: Slot): boolean =>
    fit.serviceNouns.has(noun) &&
    ![...words].some((word) => isObjectOf([word], noun) || (TICKETS.has(word) && TICKETS.has(noun)));
  const refs = fit.open.filter(
    (slot) => /^(?:ref|labels)$/.test(slot.role) && !isOther(slot) && valueAt(fit, at, slot) !== null,
  );
  const byPrefix = refs.filter(({ own }) => prefixOf(own) !== null && hasPrefix(span.text, own));
  if (byPrefix.length === 1) return byPrefix[0] ?? null;
  // A bare number is an id only right behind the noun of the thing: there it has been read already.
  if (span.kind === 'number') return null;
  const required = refs.filter(({ isRequired, own, role }) => isRequired && role === 'ref' && prefixOf(own) === null);
  const things = required.filter((slot) => isThing(fit, slot));
  if (/^(?:to|into|in|on|under|from)$/.test(lead))
    return onlyOf(required.filter((slot) => !isThing(fit, slot))) ?? onlyOf(required);
  return (
    onlyOf(things) ??
    onlyOf(required) ??
    onlyOf(refs.filter(({ role, isRequired }) => role === 'labels' && isRequired)) ??
    onlyOf(
      fit.open.filter(({ role, isRequired, own }) => isRequired && role === 'other' && own['pattern'] !== undefined),
    )
  );
}

/** `notes.txt … to /Home`: one path. */
function bindFileInFolder(fit: Fit): void {
  const path = fit.slots.find(({ role, own }) => role === 'path' && /with the name/i.test(toldOf(own)));
  const folder = path && fit.input[path.name];
  const file = [...fit.spans.values()].find((span) => span.kind === 'file' && fit.isFree(span.from));
  if (path === undefined) bindFolderInFolder(fit);
  const fetched = path && !file ? fileOfUrl(fit) : null;
  if (path && fetched !== null && typeof folder === 'string' && !/\.\w{2,5}$/.test(folder))
    fit.input[path.name] = `${folder.replace(/\/$/, '')}/${fetched}`;
  if (!path || !file || typeof folder !== 'string' || /\.\w{2,5}$/.test(folder)) {
    if (path && file && folder === undefined) fit.bind(path, { to: file.to, value: `/${file.text}` }, file.from);
    return;
  }
  fit.input[path.name] = `${folder.replace(/\/$/, '')}/${file.text}`;
  fit.own(file.from, file.to, path.name);
}

/** `a folder 2027 inside /Projects`, `a folder called Plans in /Projects`: one path. */
function bindFolderInFolder(fit: Fit): void {
  const { r } = fit;
  const path = fit.slots.find(({ role, isRequired }) => role === 'path' && isRequired);
  const folder = path && fit.input[path.name];
  if (!path || !fit.makes || fit.slots.some(({ role }) => role === 'title')) return;
  if (folder !== undefined && typeof folder !== 'string') return;
  const noun = range(fit.from, fit.to).find((at) => r.is(at, 'folder|directory|subfolder'));
  if (noun === undefined) return;
  const start = noun + 1 + r.said(noun + 1, 'called', 'named', 'titled');
  // Without another folder, only a word for the name tells it.
  if (folder === undefined && start === noun + 1) return;
  const quote = fit.spans.get(start);
  const name = quote ? { to: quote.to, text: quote.text } : nameAt(fit, start, undefined, true);
  if (!name || !fit.isFree(start) || name.text.includes('/')) return;
  fit.input[path.name] = `${(folder ?? '').replace(/\/$/, '')}/${name.text}`;
  fit.own(noun + 1, name.to, path.name);
}

/** `https://example.com/rates.csv`: the name of the file there. */
function fileOfUrl({ slots, input }: Fit): string | null {
  const url = slots.flatMap(({ name, role }) => (role === 'url' ? [input[name]] : [])).find(Boolean);
  return typeof url === 'string' ? (/\/([\w.-]+\.\w{2,5})(?:[?#]|$)/.exec(url)?.[1] ?? null) : null;
}

/** `acme/website`: the owner and the name, or the path of a project. */
function bindRepository(fit: Fit): void {
  const span = [...fit.spans.values()].find((one) => one.kind === 'repository' && fit.isFree(one.from));
  if (!span) return;
  const [owner = '', repo = ''] = span.text.split('/');
  const owners = fit.open.find(({ name }) => name === 'owner');
  const repos = fit.open.find(({ name }) => name === 'repo');
  if (owners && repos) {
    fit.input[owners.name] = owner;
    fit.bind(repos, { to: span.to, value: repo }, span.from);
    return;
  }
  const whole = fit.open.find(
    ({ own, isRequired }) => isRequired && /\b(?:owner\/|group\/|its path|or the path|username\/|~)/i.test(toldOf(own)),
  );
  if (whole) fit.bind(whole, { to: span.to, value: span.text }, span.from);
}
