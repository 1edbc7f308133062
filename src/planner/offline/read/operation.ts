import { splitName } from './names/split-name.js';
import { namedAfter } from './names/named-after.js';
import { takeNewName } from './names/new-name.js';
import { quotedAddress } from './names/quoted-address.js';
import { requiredOf } from '../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { fillByExample } from '../learned/fill-by-example.js';
import { isRowOpen } from '../learned/fill/fill-row.js';
import { fillFlags } from '../learned/fill/fill-flags.js';
import { withoutShown } from '../learned/values/shown-fields.js';
import { takeIdle, takeNouns } from '../learned/fill/take-idle.js';
import { askForDescribed } from '../learned/fill/ask-described.js';
import { askForLeft } from '../learned/fill/ask-left.js';
import { takeMoreAddresses } from '../learned/fill/more-addresses.js';
import { eachOfList } from '../learned/fill/each-of-list.js';
import { fillQuery } from '../learned/fill/fill-query.js';
import { keepingOthers } from '../learned/fill/kept-words.js';
import { placeOfStart } from '../learned/chats/place-of-start.js';
import { mentionPeople } from '../learned/chats/mentions.js';
import { takeNames, withInputsBeside } from '../learned/values/beside-values.js';
import type { LearnedWords } from '../text/pins.js';
import { stem } from '../text/stem.js';
import { fillAtHand } from '../learned/values/at-hand.js';
import { Part } from './account.js';
import { fillConnection } from './accounts.js';
import { addValue, askForRest, atMost, byType, choose, takeAll } from './foreign.js';
import { byName } from './names/by-name.js';
import { answerFields } from './flow/answer-fields.js';
import { bindColumns } from './flow/columns.js';
import { bindContent } from './flow/bind-content.js';
import { bringFile } from './flow/bring-file.js';
import { takeMaterial } from './flow/material.js';
import { modelFields } from './flow/model-fields.js';
import { namedFields } from './flow/named-fields.js';
import { onDueDate } from './flow/on-due-date.js';
import { ownFields } from './flow/own-fields.js';
import { subjectOfText } from './flow/subject.js';
import { bindRecipient, toMyself } from './flow/recipient.js';
import type { ForeignFrame } from './frames.js';
import { attachFile } from '../learned/files/attached-file.js';
import { takeNewest } from '../learned/files/newest-of-list.js';
import { listingOf } from './lists/listing.js';
import type { Choice } from './lists/listing.js';
import { byNamedColumns, byColumns } from './lists/columns.js';
import { narrow } from './lists/narrow.js';
import { placeAlone } from './lists/place-alone.js';
import { newOnes } from './lists/new-ones.js';
import { narrowsAt } from './lists/phrases.js';
import { bindChanged, withoutOpenChoice, isChange, isSaidChange, keepOthers } from './nearest/field-change.js';
import { endAsStart } from './things/copies.js';
import { isListed, onlySome } from './made/listed.js';
import { fileIn, languageIn, ownedRepository, recordIn } from './operation-values.js';
import { ofIt } from './nearest/of-it.js';
import { isOwnWork, isReached } from './own-work.js';
import type { Reading } from './reading.js';
import { inOrder } from './rows/order-of-list.js';
import { bindRoles } from './rows/bind-roles.js';
import { columnChange, columnValues } from './rows/column-values.js';
import { countRow } from './rows/count-row.js';
import { afterColon, takeNew } from './services/after-colon.js';
import { quotedByVerb } from './services/by-verb.js';
import { changedTo } from './nearest/changed-to.js';
import { describedText } from './nearest/described-text.js';
import { chosen, chosenByVerb } from './services/choice.js';
import type { Named } from './services/choice.js';
import { byReader } from './links/by-reader.js';
import { withPart } from './links/with-part.js';
import { personInInput } from './links/person-of.js';
import { quotedContent } from './services/content.js';
import { examplesIn } from './services/examples.js';
import { fromStart } from './services/from-start.js';
import { fromValue, intoWhatWasMade, ofWhatWasMade } from './services/from-value.js';
import { givenValues } from './services/given-values.js';
import { changesNothing, holdsNothing } from './services/no-change.js';
import { occasionOf, readersOf } from './things/message-words.js';
import { content, forEachOne, impliedContent, isMessage, MESSAGE, SENDS } from './services/operation-text.js';
import { stepPlaces } from './sources/step-places.js';
import { placeOf, takePlace, itselfAt } from './services/place-of.js';
import { saidValues } from './services/said-values.js';
import { askWhich, principal } from './services/principal.js';
import { servicesIn } from './services/services-in.js';
import { eventService } from './things/event-service.js';
import { keepName } from './things/places-of.js';
import { folderOfPath, formatIn, nameFile } from './things/file-input.js';
import { takesForeignFile } from './things/foreign-file.js';
import { askForUnattached, sharesWith } from './things/file-sender.js';
import { keepThread } from './replies/reply-operation.js';
import { goesByMail, impliedMessage } from './things/implied-message.js';
import { writerIn } from './things/person-id.js';
import { goesToSomeone } from './things/people.js';
import { recordPairs } from '../said/words/record-pairs.js';
import { toldOptions } from '../said/told-options.js';
import { givenAmount, withAmount } from './things/given-amount.js';
import { spokenOption } from './flow/fields/spoken-option.js';
import { byVerbAlone } from './writing/verb-alone.js';
import { takesAddress } from './typed-values.js';
import type { Scored } from './writing/verb-alone.js';
import { changeByVerb } from '../said/verb-flags.js';
import { composedAt } from './writing/composed.js';
import { addressedReply, writtenContent } from './writing/written-content.js';
import { rankedBy } from './nearest/operations-said.js';

/** Whether the clause names a service of the catalogue that no bundled tool reaches. */
export function namesService(r: Reading, at: number): boolean {
  return servicesIn(r, at).some(({ id }) => !isReached(r, id));
}

/**
 * An act for an operation of a service that the clause names: found by its verb and its object, without a word about any
 * of them here. Required inputs that the words do not say are asked for.
 */
export function readOperation(r: Reading, at: number): boolean {
  // `the sheet "Q3" of the Google spreadsheet`: the longer name is that of the service.
  const named = servicesIn(r, at).toSorted((one, other) => other.to - other.from - (one.to - one.from));
  const [service] = named;
  if (service === undefined) return readInContext(r, at);
  // With two services in a clause, nothing says which of them acts.
  if (named.some(({ id }) => id !== service.id)) return false;
  const frames = r.frames.ofService(service.id);
  const listing = listingOf(r, at, frames, service, (choice) => void fillOperation(r, at, choice, named));
  if (listing && !isOwnWork(r, at, listing.frame.objects, service.id)) return fillOperation(r, at, listing, named);
  const place = placeOf(r, at, service);
  const ranked =
    rankedBy(r, at, frames, service, { place, end: place }) ??
    impliedMessage(r, at, frames, service) ??
    (place < r.end ? rankedBy(r, at, frames, service, { place, end: r.end }) : null);
  const isUnsaid = ranked === null || ranked[0]?.frame.objects.length === 0;
  if (isUnsaid && bringsThere(r, at, frames, service, place, named)) return true;
  const fitting = takesForeignFile(r, at, frames, ranked, service);
  return takeBest(r, at, fitting ?? byVerbAlone(r, at, frames, service), named);
}

/** The one that fits best, or the question which of several is meant. */
function takeBest(r: Reading, at: number, all: readonly Scored[], named: readonly Named[]): boolean {
  const ranked = withAmount(r, at, all);
  const [best] = ranked;
  const [service] = named;
  if (best === undefined || service === undefined) return false;
  if (isOwnWork(r, at, best.frame.objects, service.id)) return false;
  const close = ranked.filter(({ score }) => best.score - score < 0.5).slice(0, 3);
  if (close.length > 1 && r.nearest) return r.nearest.among(r, at, close);
  if (close.length > 1)
    return choose(
      r,
      at,
      close.map(({ frame }) => frame),
    );
  return fillOperation(r, at, best, named);
}

/** `add it to Mailchimp`: no noun says what is made there. */
function bringsThere(
  r: Reading,
  at: number,
  frames: readonly ForeignFrame[],
  service: Named,
  place: number,
  named: readonly Named[],
): boolean {
  const found = isReached(r, service.id) ? null : principal(r, at, frames, place);
  if (!found || isOwnWork(r, at, found.frame.objects, service.id)) return false;
  const count = r.made.length;
  if (!fillOperation(r, at, { frame: found.frame, spans: [[at, at + 1]] }, named)) return false;
  const step = r.made[count];
  if (step) askWhich(r, step, found, { from: place, to: service.to });
  return true;
}

/**
 * `add a comment to it`, `mark that mail read`: an operation of the service that starts the run, or that a step before has
 * used. The words have to name all of its objects.
 */
function readInContext(r: Reading, at: number): boolean {
  const ids = [...r.builder.steps.map(({ tool }) => tool.service?.id).reverse(), eventService(r)];
  const kinds = r.slice(at, r.end).map(({ mention }) => mention?.kind ?? '');
  if (kinds.some((kind) => /^(?:channel|url|tool)$/.test(kind))) return false;
  const isShared = kinds.includes('address');
  const own = ofIt(r, at);
  if (own && !goesByMail(r, at, r.frames.ofService(own.frame.service?.id ?? '')))
    return fillOperation(r, at, own, [{ id: own.frame.service?.id ?? '', from: at, to: at }]);
  if (SENDS.has(r.stem(at)) && goesToSomeone(r, at) && !isForwarded(r, at)) return false;
  const fitting = [...new Set(ids)].flatMap((id) => {
    if (id === undefined || id === null) return [];
    const frames = r.frames.ofService(id);
    if (goesByMail(r, at, frames)) return [];
    const nowhere = { id, from: at, to: at };
    const ranked = (rankedBy(r, at, frames, nowhere, { place: r.end, end: r.end }) ?? []).filter(
      ({ frame, spans, meant = 0 }) =>
        (!isShared || sharesWith(frame, r.stem(at)) || (isForwarded(r, at) && frame.own.has(FORWARD))) &&
        (frame.objects.length > 0 || meant > 0) &&
        spans.length + meant > frame.objects.length &&
        (meant > 0 || !frame.objects.every((one) => MESSAGE.has(one))),
    );
    const [best, second] = ranked;
    const isSure = best && !(second && best.score - second.score < 0.5) && !isOwnWork(r, at, best.frame.objects, id);
    return isSure ? [{ best, nowhere }] : [];
  });
  // Of several services the one whose operation fits best, and of those the one that was used last.
  const [found] = fitting.toSorted((one, other) => other.best.score - one.best.score);
  return found !== undefined && fillOperation(r, at, found.best, [found.nowhere]);
}

const FORWARD = stem('forward');

/** `forward it to ann@example.com`: the service of what starts the run passes on the message itself. */
const isForwarded = (r: Reading, at: number): boolean =>
  r.stem(at) === FORWARD &&
  r.frames.operations.some(({ own, service }) => own.has(FORWARD) && service?.id === eventService(r));

/** A step for an operation, with what the words of the clause say about its inputs. */
export function fillOperation(
  r: Reading,
  at: number,
  { frame: found, spans }: Choice,
  names: readonly Named[],
  said: LearnedWords | null = null,
): boolean {
  const frame = withPart(r, at, byReader(r, at, found));
  const { tool, service } = frame;
  const [named, ...further] = names;
  if (service === null || named === undefined) return false;
  const part = new Part(tool.name);
  const step = r.addStep(tool, part, `The words name ${service.title}, and its operation fits them.`);
  const properties = propertiesOf(tool.inputSchema);
  const open = new Set<string>();
  columnChange(r, at, step, properties);
  quotedAddress(r, at, step);
  personInInput(r, at, step);
  const learned = said && withoutShown(r, at, step, withInputsBeside(r, at, step, said));
  if (learned) {
    fillByExample(r, at, step, learned, open);
    takeNames(r, at, step, learned);
    fillFlags(r, at, step);
  }
  languageIn(r, at, step, properties);
  formatIn(r, at, step);
  bindRoles(r, at, step);
  const isNamed = namedAfter(r, at, step);
  bindChanged(r, at, step, frame, open);
  changedTo(r, at, step, open);
  describedText(r, at, step, open);
  quotedByVerb(r, at, step, properties);
  const isOwn = ownFields(r, at, step);
  for (let next = at + 1; next < r.end; next += 1) if (takeNewName(r, next, step, frame)) break;
  spokenOption(r, at, step);
  givenAmount(r, at, step, properties);
  const isList = isListed(tool) && !tool.sideEffects;
  keepingOthers(r, at, step, learned, 'all', () => {
    stepPlaces(r, at, step, { properties, service, named, open, objects: frame.objects });
    for (let next = at + 1; next < r.end; next += 1)
      if (!isList || !narrowsAt(r, next, tool)) chosen(r, next, step, { properties, service, named, open });
    chosenByVerb(r, at, step, { properties, service, named, open });
  });
  for (const [from, to] of spans) r.take(from, to, part, 'use');
  if (isList) {
    addValue(r, step, frame);
    const head = spans[1]?.[0] ?? at;
    byNamedColumns(r, at, r.last);
    narrow(r, at, head, step, r.last);
    byColumns(r, at, head, step, r.last);
    inOrder(r, at, step, r.last);
    placeAlone(r, at, step, head);
    newOnes(r, at, head, step);
    if (learned) fillQuery(r, at, step, learned);
    takeNewest(r, at, step, learned?.values ?? []);
  }
  const thing = itselfAt(r, named, tool);
  takeAll(r, spans, part);
  takeNew(r, spans, step);
  // `put it into the section`: the place is an object of the operation.
  for (const [from] of spans) {
    const start = r.is(from - 2, 'a|an') && r.is(from - 1, 'new') ? from - 2 : from;
    if (r.is(start - 1, 'into|onto') && !r.isTaken(start - 1)) r.take(start - 1, from, part, 'use');
  }
  toMyself(r, at, step);
  // `send me a Telegram message`: the chat says to whom.
  if (r.is(at + 1, 'me|us') && !r.isTaken(at + 1)) r.take(at + 1, at + 2, part, 'use');
  const toMe = isMessage(step)
    ? [...Array(r.end - at).keys()].map((one) => at + one).find((one) => r.is(one, 'to me|us'))
    : undefined;
  if (toMe !== undefined && !r.isTaken(toMe + 1)) r.take(toMe, toMe + 2, part, 'use');
  const all = [
    ...spans,
    [named.from, named.to + thing] as const,
    ...further.map(({ from, to }) => [from, to] as const),
  ];
  for (const [from, to] of all) {
    for (let next = from; next < to; next += 1)
      if (!r.isTaken(next) || r.isOpen(next)) r.take(next, next + 1, part, 'use');
  }
  if (named.to > named.from) takePlace(r, at, named.from, part, isList);
  fillConnection(r, step, service);
  const typed = Object.fromEntries(
    Object.entries(properties).filter(([name]) => name !== 'connection' && !service.choices.includes(name)),
  );
  if (isList) onlySome(r, at);
  const item = isList ? null : (forEachOne(r, at, step) ?? (learned ? eachOfList(r, at, step) : null));
  atMost(r, at, step, typed, frame);
  ownedRepository(r, at, step, properties);
  fileIn(r, at, step, typed);
  examplesIn(r, at, step, properties);
  columnValues(r, at, step, properties);
  afterColon(r, at, step, properties);
  saidValues(r, at, step, properties);
  byName(r, at, step, typed);
  const change = changeByVerb(tool, r.stem(at));
  if (change && step.input[change.name] === undefined) r.builder.set(step, change.name, change.value);
  fromStart(r, step, service.id, properties);
  quotedContent(r, at, step, typed);
  fromValue(r, at, step, service.id, properties);
  intoWhatWasMade(r, at, step, service.id);
  keepingOthers(r, at, step, learned, 'told', () => toldOptions(r, at, step, open));
  onDueDate(r, at, step);
  bringFile(r, at, step);
  if (learned) attachFile(r, at, step);
  bindRecipient(r, at, step);
  readersOf(r, at, step);
  writerIn(r, at, step);
  answerFields(r, at, step);
  if (isChange(tool)) recordPairs(r, at, step, open);
  const isChanged = isSaidChange(step);
  const { hidden } = r;
  r.hidden = new Set([...hidden, ...modelFields(r, step)]);
  const isTold = (!isChanged && namedFields(r, at, step)) || isOwn || isNamed;
  const isWritten = isChanged || composedAt(r, at) !== null;
  if (!isWritten) occasionOf(r, at, step);
  countRow(r, at, step);
  if (!isWritten) content(r, at, step, typed);
  recordIn(r, at, step, typed);
  if (!isWritten) bindContent(r, at, step, isTold);
  endAsStart(r, at, step);
  if (!learned || !isRowOpen(r, at, step, learned)) bindColumns(r, step);
  recordPairs(r, at, step, open);
  const byAddress = Object.entries(properties).filter(([name, own]) => typed[name] === undefined && takesAddress(own));
  byType(r, at, step, { ...typed, ...Object.fromEntries(byAddress) });
  givenValues(r, at, step, properties);
  impliedContent(r, step, typed);
  keepOthers(r, at, step);
  if (isWritten && !isChanged) writtenContent(r, at, step, properties);
  addressedReply(r, step, properties);
  keepThread(r, at, step);
  subjectOfText(r, step);
  r.hidden = hidden;
  takeMaterial(r, at, step);
  folderOfPath(r, at, step);
  nameFile(r, step);
  if (learned) {
    splitName(r, step);
    fillAtHand(r, at, step, learned);
    placeOfStart(r, at, step, learned, open);
    ofWhatWasMade(r, step, service.id);
    mentionPeople(r, at, step);
    takeIdle(r, at, step, learned);
    askForDescribed(r, at, step, learned);
    takeMoreAddresses(r, at, step);
    askForLeft(r, at, step);
  }
  const asked = Object.fromEntries(Object.entries(properties).filter(([name]) => !open.has(name)));
  const required = requiredOf(tool.inputSchema).filter((name) => !open.has(name) && name !== 'connection');
  askForRest(r, step, { ...withoutOpenChoice(tool.inputSchema, open), required }, asked);
  if (learned) takeNouns(r, at, step);
  keepName(step);
  if (item) r.builder.values.splice(r.builder.values.indexOf(item), 1);
  if (!isList) addValue(r, step, frame);
  holdsNothing(r, step);
  changesNothing(r, at, step);
  askForUnattached(r, at, step);
  return true;
}
