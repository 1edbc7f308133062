import type { ToolDescription } from '../../../domain/steps/tool.js';
import { kept } from '../kept.js';
import { titleOf } from '../read/services/field-names.js';
import { fieldsOfOutput } from '../read/operation-values.js';
import { MESSAGE } from '../read/services/operation-text.js';
import { roleValues } from '../read/rows/role-values.js';
import { stem } from '../text/stem.js';
import type { Fit } from './fit.js';
import { bindLabelled } from './labelled.js';
import { askForNested, bindRecords } from './words/records.js';
import { bindLoose } from './loose.js';
import { isObjectOf } from './names.js';
import { bindLimit } from './options.js';
import { slotsOf, takesPerson } from './slots.js';
import { valueAt } from './values.js';
import { bindTimes } from './time/times.js';
import { bindWhereItIs } from './named-things.js';
import { flagByVerb, optionByVerb } from './verb-flags.js';
import { bindAssignee } from './words/assignee.js';
import { bindLines } from './words/lines.js';
import { bindLocation } from './words/location.js';
import { bindRowTail } from './words/row-tail.js';
import { bindMadeTitle } from './words/made-title.js';
import { bindPurpose } from './words/purpose.js';
import { wordList } from '../word-list.js';

/* Words that no value is: the service, the nouns that the operation is about, and words that only ask. */

/** The name of the service in the words. */
export interface Named {
  readonly id: string;
  readonly spans: readonly (readonly [number, number])[];
}

/** Gives every word of the order its place, as far as this operation has one for it. */
export function bindAll(fit: Fit, named: Named): void {
  ownService(fit, named);
  verbAsOption(fit);
  bindRowTail(fit);
  bindRoleValues(fit);
  bindLimit(fit);
  bindAssignee(fit);
  bindLabelled(fit);
  bindLocation(fit);
  bindTimes(fit);
  bindRecords(fit);
  bindLines(fit);
  bindLoose(fit);
  bindPurpose(fit);
  bindMadeTitle(fit);
  bindWhereItIs(fit);
  ownNouns(fit, named);
  askForNested(fit);
}

/** `rename it to Final`, `clear A2:F200`: values of inputs that are known by their role. */
function bindRoleValues(fit: Fit): void {
  const { r, order, to, tool } = fit;
  const act = { r, at: order.from - 1, end: to, tool, isFree: (at: number): boolean => fit.isFree(at) };
  for (const found of roleValues(act)) {
    fit.input[found.name] = found.value;
    fit.own(found.from, found.to, found.name);
  }
}

const PLACE = wordList(
  'in|on|to|into|onto|from|at|of|by|via|with|within|inside|using|through|over|for|off|under|use|according',
);
const THING = wordList(
  'database|server|workspace|account|board|project|channel|spreadsheet|sheet|calendar|inbox|app|table|base|list|page|blog|store|shop|chat|box|instance|bot|mailbox|system|side|crm|site|website|workspace|profile|library|cloud|drive',
);

/** `in my WordPress site`, `with Twilio`, `according to OpenWeatherMap`: the service, and what it is. */
function ownService(fit: Fit, { spans }: Named): void {
  const { r } = fit;
  for (const [from, end] of spans) {
    const noun = r.stem(end - 1);
    bindInService(fit, noun, end, isWithin(fit, spans, from, end));
    // `the Trello board Office`: the noun names an input, too.
    const isLabel =
      fit.slots.some(({ exact, role, isRequired }) => (role === 'ref' || isRequired) && exact.has(noun)) ||
      // `a new spreadsheet Wedding guests`: the title stands behind the noun of what is made.
      (fit.makes &&
        isObjectOf(fit.name.objects, noun) &&
        !isPlaced(fit, from) &&
        fit.open.some(({ role }) => role === 'title'));
    const to = isLabel ? end - 1 : end;
    let start = from;
    // `move new files`: of what is done to something, only what is new is meant.
    const articles = fit.makes ? 'a|an|the|my|our|your|new|this' : 'a|an|the|my|our|your|this';
    while (start - 1 >= fit.order.start && fit.isFree(start - 1) && r.is(start - 1, articles)) start -= 1;
    // `take the page out of Notion`, `kick her off my server`
    if (r.is(start - 2, 'according to') || r.is(start - 2, 'out of')) start -= 2;
    else if (fit.isFree(start - 1) && start - 1 >= fit.order.start && PLACE.test(r.lower(start - 1))) start -= 1;
    fit.own(start, to, 'use');
    // `our WordPress blog`: the thing that the service itself is, unless it is an input.
    const isInput = fit.slots.some(({ exact }) => exact.has(r.stem(to)));
    if (THING.test(r.lower(to)) && !isInput && !fit.nouns.has(r.stem(to))) fit.own(to, to + 1, 'use');
  }
}

/** `a tab in the Google Sheet Rota`: where it is made, and not what is made. */
const isPlaced = ({ r }: Fit, from: number): boolean =>
  r.is(from - 1, 'the|my|our') && r.is(from - 2, 'in|into|to|on|inside|within|of');

/** `the sheet Temp of the spreadsheet Budget`: another word names the larger thing, so that this one is a part of it. */
function isWithin({ r, slots }: Fit, spans: Named['spans'], from: number, end: number): boolean {
  const noun = r.stem(from);
  const isOwn = end === from + 1 && slots.some(({ isChoice, exact }) => isChoice && exact.has(noun));
  return (
    isOwn && spans.some(([start, to]) => to === start + 1 && r.stem(start) !== noun && r.stem(start).endsWith(noun))
  );
}

/**
 * `the Google Calendar "Studio A"`: the noun in the name of the service names the input for the thing behind it.
 *
 * @param isPart the noun says a part of what another noun says
 */
function bindInService(fit: Fit, noun: string, at: number, isPart: boolean): void {
  const choices = fit.open.filter(({ isChoice }) => isChoice);
  const slot =
    // `the Google Sheet "Stock"` is a spreadsheet, and no tab of one.
    (isPart
      ? choices.find(({ exact }) => exact.has(noun))
      : choices.find(({ isRequired, exact }) => isRequired && [...exact].some((word) => word.endsWith(noun)))) ??
    choices.find(({ own, name }) => stem(titleOf(name, own).toLowerCase()) === noun);
  const name = fit.r.is(at, 'called|named|titled') && !isNameOfMade(fit) ? at + 1 : at;
  const found = slot && fit.isFree(at) && fit.isFree(name) ? valueAt(fit, name, slot) : null;
  if (!slot || !found) return;
  fit.bind(slot, found, name);
  fit.own(at, name, fit.input[slot.name] === undefined ? `?${slot.name}` : slot.name);
}

/** `create an event in Google Calendar called Planning`: what is made has no other name. */
function isNameOfMade({ r, makes, name, order }: Fit): boolean {
  const noun = order.from + (r.is(order.from + 1, 'new') ? 2 : 1);
  const isBare =
    r.is(order.from, 'a|an') &&
    (isObjectOf(name.objects, r.stem(noun)) || r.frames.services.at(r.tokens, noun) !== null);
  return makes && isBare && r.mention(noun + 1, 'quote') === null;
}

/** `close the issue`, `publish a post`, `archive the card`: the verb says an option. */
function verbAsOption(fit: Fit): void {
  if (fit.order.form !== 'order' || fit.reads) return;
  const said =
    optionByVerb(fit.tool, fit.order.verbs, fit.makes) ?? (fit.makes ? null : flagByVerb(fit.tool, fit.order.verbs));
  if (said) fit.input[said.name] = said.value;
}

const ASKING =
  /^(?:what|which|how|many|much|often|is|are|was|were|do|does|did|have|has|had|can|could|will|would|there|i|we|you|got|get|any|currently|exist|exists|contain|contains|going|used|on|look|like|say|says)$/;

/** Nouns that the operation is about, and inputs that have a question of their own. */
function ownNouns(fit: Fit, named: Named): void {
  const { r } = fit;
  const isAsked = fit.order.form === 'ask' || fit.order.form === 'count';
  for (let at = fit.order.start; at < fit.to; at += 1) {
    if (!fit.isFree(at) || r.tokens[at]?.kind !== 'word' || fit.spans.has(at)) continue;
    const said = r.stem(at);
    const isName = /^\p{Lu}/u.test(r.tokens[at]?.text ?? '');
    const isNoun = isName ? fit.name.objects.includes(said) : isObjectOf(fit.nouns, said);
    const isPlace = fit.slots.some((slot) => (slot.role === 'ref' || slot.isRequired) && slot.exact.has(said));
    const isFrame = isAsked && ASKING.test(r.lower(at)) && fit.reads;
    const isAll = r.is(at, 'all|every') && fit.reads && fit.tool.name.endsWith('s');
    const isPerson = r.is(at, 'me|us') && at === fit.order.from && fit.reads;
    const isNew = r.is(at, 'new') && fit.makes;
    const isImplied = fit.order.form === 'order' && IMPLIED[fit.name.verb]?.test(r.lower(at)) === true;
    const isState =
      isAsked &&
      fit.reads &&
      !fit.tool.name.endsWith('s') &&
      Object.keys(fit.input).length > 0 &&
      isStateOf(fit, r.lower(at));
    const isTail = isAsked && at === fit.to - 1 && r.is(at, 'into|in|to|on|of|for|with|from');
    const isTold = fit.reads && !fit.tool.name.endsWith('s') && tellsOf(fit, said);
    const isNewest = r.is(at, 'newest|latest|recent') && fit.reads && /newest first/i.test(fit.tool.description);
    const isKind =
      fit.slots.some((slot) => slot.words.has(said) && fit.input[slot.name] !== undefined) &&
      isObjectOf(fit.nouns, r.stem(at + 1));
    if (
      isNoun ||
      isPlace ||
      isFrame ||
      isAll ||
      isPerson ||
      isNew ||
      isTail ||
      isTold ||
      isNewest ||
      isKind ||
      isImplied ||
      isState ||
      addsNothing(fit, at)
    )
      fit.own(at, at + 1, 'use');
    if (isNoun || isPlace) ownLead(fit, at, named);
  }
}

/**
 * Words that choose no other thing: `the old card 55dead`, `a brand new board`, `delete it for good`. An adjective chooses
 * among several things, and so it only adds nothing beside the id of one.
 */
function addsNothing(fit: Fit, at: number): boolean {
  const { r } = fit;
  if (fit.order.form !== 'order') return false;
  // `archive someone: ann@example.com`
  if (r.is(at, 'someone|somebody'))
    return (
      at === fit.order.from && [...fit.spans].some(([first, { kind }]) => kind === 'address' && fit.owners.has(first))
    );
  if (isUsualKind(fit, at)) return true;
  // `a direct message`: it goes to a person.
  if (r.is(at, 'direct|private|personal') && MESSAGE.has(r.stem(at + 1))) return fit.slots.some(takesPerson);
  if (r.is(at, 'fresh|blank|empty|new') && r.is(at - 1, 'a|an')) return fit.makes;
  if (r.is(at, 'brand')) return fit.makes && r.is(at + 1, 'new');
  const isEnd = (next: number): boolean => next >= fit.to || r.tokens[next]?.kind === 'mark';
  if (r.is(at, 'good')) return r.is(at - 1, 'for') && isEnd(at + 1) && !fit.reads;
  const isOfOne = fit.slots.some(
    ({ role, isRequired, name }) => role === 'ref' && isRequired && fit.input[name] !== undefined,
  );
  const isNext = isObjectOf(fit.nouns, r.stem(at + 1));
  return r.is(at, 'old|own|current|actual|existing') && isNext && isOfOne && !fit.tool.name.endsWith('s');
}

/** `a text channel`: the kind that a thing has if nothing is said, by the description of its input: `0 for texts`. */
const isUsualKind = ({ r, slots, makes, name }: Fit, at: number): boolean =>
  makes &&
  isObjectOf(name.objects, r.stem(at + 1)) &&
  slots.some(({ own }) => {
    const { default: usual, description } = own;
    if (!Array.isArray(own['enum']) || typeof usual !== 'number' || typeof description !== 'string') return false;
    const kind = new RegExp(`(?:^|\\W)${usual} for (\\w+)`).exec(description)?.[1];
    return kind !== undefined && stem(kind) === r.stem(at);
  });

/** Words that say no more than the verb. */
const IMPLIED: Readonly<Record<string, RegExp>> = {
  [stem('stop')]: /^(?:running|current|active)$/,
  [stem('end')]: /^(?:running|current|active)$/,
  [stem('complete')]: /^(?:open|done)$/,
  [stem('reopen')]: /^(?:closed|completed)$/,
};

/** `is ann@… subscribed?`: a word for a state, which the answer tells. */
const isStateOf = ({ r, tool }: Fit, word: string): boolean =>
  r.frames.operations.some(
    (frame) =>
      frame.service?.id === tool.service?.id &&
      slotsOf(frame.tool).some(({ own }) => Array.isArray(own['enum']) && own['enum'].includes(word)),
  );

/** Whether the answer of an operation has what a word names: `views`, `coordinates`. */
function tellsOf({ tool }: Fit, said: string): boolean {
  // `the details of the customer`: all of the answer.
  return /^(?:detail|info|inform|data)/.test(said) || toldBy(tool).has(said);
}

const told = kept(() => new WeakMap<ToolDescription, ReadonlySet<string>>());

/** The stems of the fields of an answer, and of the words by which the operation is described. */
function toldBy(tool: ToolDescription): ReadonlySet<string> {
  const known = told().get(tool);
  if (known) return known;
  const fields = Object.keys(fieldsOfOutput(tool.outputSchema)).flatMap((name) => name.split(' '));
  const words = tool.description.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const stems = new Set([...fields, ...words].map(stem));
  told().set(tool, stems);
  return stems;
}

function ownLead(fit: Fit, at: number, named: Named): void {
  let before = at - 1;
  while (
    before > fit.order.start &&
    (fit.r.is(before, 'a|an|the|my|our') || named.spans.some(([from, to]) => before >= from && before < to))
  )
    before -= 1;
  if (
    before >= fit.order.from &&
    fit.isFree(before) &&
    fit.r.is(before, 'into|onto|under|inside|within|off|about|below')
  )
    fit.own(before, before + 1, 'use');
}
