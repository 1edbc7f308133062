import { range } from '../../../../lib/collections/range.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { JsonSchema } from '../../../../lib/json/json.js';
import { isPinned, pinned } from '../../text/pins.js';
import type { Pin } from '../../text/pins.js';
import type { Token } from '../../text/tokens.js';
import { stem } from '../../text/stem.js';
import { isPlainVerb } from '../../text/verbs/thesaurus.js';
import type { Draft } from '../../build/builder.js';
import type { Clause } from '../clauses.js';
import type { ForeignFrame } from '../frames.js';
import { takeFigure } from '../../learned/values/figures.js';
import { resettled } from '../../learned/values/resettled.js';
import { withMovedTimes } from '../../learned/values/moved-times.js';
import { fillOperation } from '../operation.js';
import type { CloseOperation, Reading } from '../reading.js';
import type { Named } from '../services/choice.js';
import { readReply } from '../replies/reply-act.js';
import { eventService } from '../things/event-service.js';
import { servicesIn } from '../services/services-in.js';
import { fileInputOf } from '../things/file-input.js';
import { fileSender } from '../things/file-sender.js';
import { textQuestion } from '../things/wording.js';
import { CONTENT, contentOf, SENDS, verbsOf } from '../services/operation-text.js';
import { isSameNoun } from '../services/same-nouns.js';
import { isGrave } from './acts-of.js';
import { nearestInContext, nearestOperations } from './rank.js';
import { rivals } from './rivals.js';
import { rolesIn } from './roles.js';
import { wordList } from '../../word-list.js';

/** Words with more between them do not belong together. */
const MAX_BETWEEN = 3;
/** No order begins with these. Words that turn round or hold back what comes after them are never taken for a tool. */
const NO_ACT = wordList(
  "i|we|you|he|she|it|they|there|this|that|these|those|my|our|your|the|a|an|if|unless|when|whenever|so|but|or|and|not|no|never|none|dont|don't|doesnt|cannot|cant|without|except|excluding|only|just|otherwise|else|instead|until|before|after|while|once|is|are|am|was|were|be|who|which|what|how|why|where|do|does|did|stop|avoid|skip|ignore|prevent|exclude|any|all|every|each|new|with|without|for|of|by|from|to|than",
);
const PARTICLE = wordList('up|down|out|off|over|back|along|on');
/** The most words of a question about a tool. */
const MAX_SHOWN = 14;

const ANSWERS = /^(?:repli|reply|respond|answer)$/;

/** An act whose tool the user has chosen: `[add it](trello.create_card) to the list`. */
export function readPinned(r: Reading, at: number): boolean {
  const pin = pinAt(r, at);
  const named = pin && r.frames.operations.find(({ tool }) => tool.name === pin.name);
  const frame = named && pin.learned ? withFile(r, at, named) : named;
  if (!pin || !frame?.service) return false;
  // `reply in the thread`: an answer goes to where the message came from.
  if (pin.learned && ANSWERS.test(r.stem(at)) && eventService(r) === frame.service.id && readReply(r, at)) {
    r.nearest?.used.add(pin);
    return true;
  }
  const begin = beginOf(r, at, frame, pin);
  const verb: (readonly [number, number])[] = NO_ACT.test(r.lower(begin)) ? [] : [[begin, begin + 1]];
  const spans = [...(begin < at ? [[at, at] as const] : verb), ...objectsOf(r, begin, frame)];
  const made = r.made.length;
  const moved = withMovedTimes(r, begin, frame.tool, pin.learned ?? null);
  const learned = moved && resettled(r, begin, frame.tool, moved);
  if (!fillOperation(r, begin, { frame, spans }, namesOf(r, at, frame.service.id), learned)) return false;
  r.nearest?.used.add(pin);
  const [step] = r.made.slice(made);
  if (step) takeWay(r, pin, step);
  if (step && pin.learned && !frame.tool.sideEffects) takeFigure(r, begin + 1, step);
  const others = (pin.learned?.others ?? []).flatMap(
    (name) => r.frames.operations.find(({ tool }) => tool.name === name) ?? [],
  );
  const near = [frame, ...rivals(r, at, frame, others, learned?.values ?? [])].map((one) => ({ frame: one, spans }));
  if (step && near.length > 1) askWhich(r, at, { step, near, shown: shownOf(r, at, near[0]) });
  else if (step) askForContent(r, step);
  return true;
}

/** `download the report and post it`: a message that takes no file gives way to the operation that sends the file. */
function withFile(r: Reading, at: number, frame: ForeignFrame): ForeignFrame {
  const { tool, service } = frame;
  const takesFile = fileInputOf(tool) !== null || propertiesOf(tool.inputSchema)['attachments'] !== undefined;
  if (r.last?.kind !== 'file' || takesFile || !tool.sideEffects) return frame;
  const own = r.frames.operations.filter((one) => one.service?.id === service?.id);
  return fileSender(r, at, own) ?? frame;
}

/**
 * `next week's events`: a source that another act names has no verb, and its first words already say which things are meant.
 * The place before them then stands for the verb.
 */
function beginOf(r: Reading, at: number, { tool }: ForeignFrame, { learned }: Pin): number {
  const first = r.tokens[at];
  if (!first || !learned || tool.sideEffects) return at;
  const isValue = learned.values.some(({ from, to }) => first.start >= from && first.end <= to);
  return isValue || !isPlainVerb(first.stem) ? at - 1 : at;
}

/** `[send it with Gmail](gmail.send_message)`: the way that a letter goes is that of the operation. */
function takeWay(r: Reading, pin: Pin, step: Draft): void {
  for (const { id, tokens } of r.ways) {
    if (id !== step.tool.service?.id || !tokens.every((token) => isPinned(pin, token))) continue;
    for (const { index } of tokens) if (!r.account.isTaken(index)) r.account.take(index, index + 1, step.part, 'use');
  }
}

/** The names of a service in the clause. None: it is known without them. */
function namesOf(r: Reading, at: number, service = ''): readonly Named[] {
  const named = servicesIn(r, at).filter(({ id }) => id === service);
  return named.length > 0 ? named : [{ id: service, from: at, to: at }];
}

function pinAt(r: Reading, at: number): Pin | undefined {
  return r.nearest?.pins.find(
    (pin) =>
      pin.kind === 'tool' &&
      r.nearest?.used.has(pin) !== true &&
      r.slice(at, r.end).some((token) => isPinned(pin, token)),
  );
}

/**
 * Words with a tool of their own are an act of their own. A source within another act is read before it: `save [the posts
 * of Reddit](reddit.list_posts) to Notion`.
 */
export function cutAtPins(r: Reading, clauses: readonly Clause[]): readonly Clause[] {
  const cuts = (r.nearest?.pins ?? []).flatMap((pin) => {
    const from = pin.kind === 'tool' ? r.tokens.findIndex((token) => isPinned(pin, token)) : -1;
    const to = r.tokens.findLastIndex((token) => isPinned(pin, token)) + 1;
    const isSource = r.frames.operations.some(({ tool }) => tool.name === pin.name && !tool.sideEffects);
    return from === -1 ? [] : [{ from, to, isSource }];
  });
  return clauses.flatMap((clause) => {
    const within = cuts
      .filter(({ from }) => from > clause.from && from < clause.to)
      .toSorted((one, other) => one.from - other.from);
    const sources = within.filter(({ isSource }) => isSource);
    const acts = within.filter(({ isSource }) => !isSource);
    return [
      ...sources.map(({ from, to }) => ({ ...clause, from, to: Math.min(to, clause.to), isCondition: false })),
      ...[clause.from, ...acts.map(({ from }) => from)].map((from, index) => ({
        ...clause,
        from,
        to: acts[index]?.from ?? clause.to,
        isCondition: clause.isCondition && index === 0,
      })),
    ];
  });
}

function objectsOf(r: Reading, at: number, { objects }: ForeignFrame): readonly (readonly [number, number])[] {
  const covered = new Set<string>();
  return range(at + 1, r.end).flatMap((next) => {
    const said = r.stem(next);
    const object =
      r.tokens[next]?.kind === 'word' && !NO_ACT.test(r.lower(next))
        ? objects.find((one) => !covered.has(one) && (one === said || stem(one) === said || isSameNoun(one, said)))
        : undefined;
    if (object === undefined) return [];
    covered.add(object);
    return [[next, next + 1] as const];
  });
}

/**
 * An act that no tool is certain to do, if a service that it names comes near: the nearest operation is taken for now, and
 * the plan waits for the answer to whether it is meant.
 *
 * @param isAlone it names no service
 */
export function readNearest(r: Reading, at: number, { isAlone }: { readonly isAlone: boolean }): boolean {
  if (r.nearest === null || r.tokens[at]?.kind !== 'word' || NO_ACT.test(r.lower(at))) return false;
  const near = isAlone && servicesIn(r, at).length === 0 ? nearestInContext(r, at) : nearestOperations(r, at);
  const [best] = near;
  if (!best) return false;
  const made = r.made.length;
  if (!fillOperation(r, at, best, namesOf(r, at, best.service.id))) return false;
  const step = r.made[made];
  // `back up the files`, `pass on the lead`: a part of the verb.
  if (step && PARTICLE.test(r.lower(at + 1)) && !r.isTaken(at + 1)) r.take(at + 1, at + 2, step.part, 'use');
  // `tag them`: the operation has this verb as a phrase of its own.
  const isOwn = near.length === 1 && isOwnVerb(r, best.frame, r.stem(at));
  const isSure = isOwn || (best.isSure && !near.slice(1).some((one) => one.isSure));
  if (step && !isSure) askWhich(r, at, { step, near, shown: shownOf(r, at, best) });
  const goals = rolesIn(r, at).filter(({ role }) => role === 'into');
  if (goals.some(({ id }) => id === best.service.id))
    for (const other of goals) if (other.id !== best.service.id) readAlso(r, at, other);
  return true;
}

/** Whether one of the phrases of an operation is the verb alone. */
const isOwnVerb = (r: Reading, { tool }: ForeignFrame, verb: string): boolean =>
  r.frames.operations.some((one) => one.tool.name === tool.name && one.alone.has(verb));

/** Several operations fit alike: none that takes something away is in the plan before it is chosen. */
export function readClose(r: Reading, at: number, close: readonly CloseOperation[]): boolean {
  const [best, ...others] = close.toSorted((one, other) => Number(isGrave(one.frame)) - Number(isGrave(other.frame)));
  if (!best || isGrave(best.frame)) return false;
  const made = r.made.length;
  if (!fillOperation(r, at, best, namesOf(r, at, best.frame.service?.id))) return false;
  const step = r.made[made];
  if (step) askWhich(r, at, { step, near: [best, ...others], shown: shownOf(r, at, best) });
  return true;
}

/** `post it to X and LinkedIn`: the same act at another service. */
function readAlso(r: Reading, at: number, service: Named): void {
  const near = nearestOperations(r, at, service.id);
  const [best] = near;
  const lead = r.is(service.from - 1, 'and|,') ? 1 : 0;
  const made = r.made.length;
  if (!best || !fillOperation(r, at, best, [service])) return;
  const step = r.made[made];
  if (lead > 0 && step) r.take(service.from - lead, service.from, step.part, 'use');
  if (step) askWhich(r, at, { step, near, shown: r.slice(service.from - lead, service.to) });
}

interface Which {
  readonly step: Draft;
  readonly near: readonly CloseOperation[];
  /** The words that a choice is about. */
  readonly shown: readonly Token[];
}

/** A service may take a message without a text, and nothing was asked for that has none. */
function askForContent(r: Reading, step: Draft): void {
  const properties = propertiesOf(step.tool.inputSchema);
  const name = contentOf(properties);
  const isSaid =
    Object.keys(step.input).some((one) => CONTENT.test(one)) || (name !== null && r.builder.isOpenAt(step, name));
  const sends = [...verbsOf(step.tool)].some((verb) => SENDS.has(verb));
  const file = fileInputOf(step.tool);
  // A file may go alone.
  const isSent = file !== null && step.input[file] !== undefined;
  // `forward it`: the message itself says enough.
  const isPassedOn = /\.forward_/.test(step.tool.name);
  if (name === null || isSaid || isSent || isPassedOn || !sends) return;
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: `The words do not say what "${step.title}" is to say.`,
    question: textQuestion(step.title),
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: properties[name] as JsonSchema,
  });
}

function askWhich(r: Reading, at: number, { step, near, shown }: Which): void {
  askForContent(r, step);
  const [best] = near;
  const words = r.builder.said(shown);
  const said = r.builder.said(r.slice(at, r.end)).slice(0, 200);
  const title = best?.frame.tool.title ?? '';
  const others = near.slice(1).flatMap(({ frame: { tool } }) => {
    const again = pinned(words, tool.name);
    return again === null ? [] : [{ label: tool.title, value: null, words: again }];
  });
  r.builder.ask({
    kind: GapKind.CHOICE,
    tokens: shown.filter(({ index }) => isOf(r, index, step)),
    shown,
    reason: `No tool is certain to be meant by "${said}".`,
    question: near.length > 1 ? `Which of these is meant by "${said}"?` : `Is "${title}" meant by "${said}"?`,
    at: { step: step.id, path: '/tool' },
    choices: [
      { label: title, value: null, isKept: true },
      ...others,
      { label: `None of these: do not do "${words}" at all`, value: null, at: { step: step.id, path: '' } },
    ],
  });
}

/** Whether a word stands for the use of the step, and not for one of its values. */
const isOf = (r: Reading, index: number, { id }: Draft): boolean => r.account.pointerAt(index) === `step:${id}/tool`;

/** From the verb to the last word that stands for the tool, as far as they stand together. */
function shownOf(r: Reading, at: number, near: CloseOperation | undefined): readonly Token[] {
  const spans = near?.spans ?? [];
  const first = Math.min(...(spans.length > 0 ? spans : [[at, at] as const]).map(([from]) => from));
  const last = Math.max(first + 1, ...spans.map(([, to]) => to));
  const shown: Token[] = [];
  for (const token of r.slice(first, Math.min(last, first + MAX_SHOWN))) {
    const before = shown.at(-1);
    if (before && (token.start < before.start || token.start - before.end > MAX_BETWEEN)) break;
    shown.push(token);
  }
  return shown;
}
