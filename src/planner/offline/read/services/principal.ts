import { GapKind } from '../../../../domain/plan-report/index.js';
import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { isIdAt } from './ids.js';
import { isSameNoun } from './same-nouns.js';
import { isSingle, kindsOf, likeliest } from './item-kinds.js';
import type { ItemKind } from './item-kinds.js';
import { SENDS } from './operation-text.js';
import { wordList } from '../../word-list.js';

/*
 * `add it to Mailchimp`, `save the answer in Trello`: no noun says what is made there. It is the principal thing of the
 * service that fits the kind of what is taken there.
 */

/** Verbs that bring something to a place. */
const PUTS: ReadonlySet<string> = new Set(
  'add save store log record put insert append write file register upload copy create push track keep enter capture sync back archive collect track import export turn submit book schedule'
    .split(' ')
    .map(stem),
);
const MAKES =
  /^(?:create|add|upload|append|insert|publish|submit|post|send|save|register|upsert|subscribe|start) (?:or (?:change|update) )?(?:an? |the )?(\p{L}[\p{L} -]*)$/u;
/** Things that hold others, or belong to one of them: nothing new is taken there as one. */
const HOLDS = wordList(
  'list|board|project|folder|channel|label|tag|section|comment|checklist|subtask|table|base|column|columns|sheet|spreadsheet|database|playlist|workspace|group|draft|link|thread|reaction|release|collection|credential|workflow|room|category|client|server|team|property|file from the web|geofence|template|conversation|update|status update|member to a list|direct message',
);
/** A text that is added goes into something that is there. */
const WITHIN = /^(?:add|insert|append) (?:an? )?(?:text|paragraph|line)\b/;
const MAX_CHOICES = 4;

export interface Principal {
  readonly frame: ForeignFrame;
  /** Others that fit as well. */
  readonly others: readonly ForeignFrame[];
}

interface Maker {
  readonly frame: ForeignFrame;
  readonly noun: string;
  readonly kinds: readonly ItemKind[];
  readonly title: string;
}

/** The operation that makes the principal thing of a service; null: the verb brings nothing there, or nothing is made there. */
export function principal(r: Reading, at: number, frames: readonly ForeignFrame[], place: number): Principal | null {
  const verb = r.stem(at);
  const isSent = SENDS.has(verb);
  // `Record 15 in …` is one that is there.
  if (isIdAt(r, at + 1) || /^\d/.test(r.lower(at + 1))) return null;
  if (
    !(PUTS.has(verb) || isSent) ||
    place >= r.end ||
    !r.is(place, r.is(at, 'remind') ? 'in|on|through|via|with|using|by' : 'to|into|onto|in|on')
  )
    return null;
  const all = makersOf(frames);
  // What is sent or posted is a text or a message, if the service has any.
  const said = all.filter(({ kinds }) => kinds.some((kind) => /^(?:message|text)$/.test(kind)));
  // `send me everything in the diary`: what goes to the user is not put there. A reminder is.
  if (isSent && !r.is(at, 'remind') && r.is(at + 1, 'me|us') && said.length === 0) return null;
  const isPosted = isSent && isSpoken(verb);
  // What is added somewhere is not sent to anybody.
  const kept = isSent ? all : all.filter(({ title }) => !title.startsWith('send '));
  const makers = isPosted && said.length > 0 ? said : kept.length > 0 ? kept : all;
  const told = saidBehind(r, place, makers);
  if (told) return { frame: told.frame, others: [] };
  const items = [...keptThere(r, place, makers), ...itemsOf(r, at, place)];
  const same = makers.filter(({ noun }) => items.includes(stem(noun)));
  const alike = makers.filter(({ noun }) => items.some((one) => isSameNoun(one, stem(noun))));
  const fitting =
    [same, alike].find((some) => some.length === 1) ??
    likeliest(
      items.flatMap(kindsOf),
      makers.map(({ kinds }) => kinds),
    ).flatMap((index) => makers[index] ?? []);
  // The operation of the service that takes whatever comes, unless the kind of the thing asks for another one.
  const usual = frames.find(({ alone }) => alone.has(verb));
  const isUsual = ({ frame }: Maker): boolean => frame.tool.name === usual?.tool.name;
  if (usual && (isPosted || !makers.some(isUsual) || fitting.some(isUsual) || fitting.length === makers.length))
    return { frame: usual, others: [] };
  const [best, ...others] = fitting;
  return best ? { frame: best.frame, others: others.slice(0, MAX_CHOICES - 1).map(({ frame }) => frame) } : null;
}

/** `to Salesforce as a lead`: the noun behind the place says what is made there. */
function saidBehind(r: Reading, place: number, makers: readonly Maker[]): Maker | undefined {
  for (let at = place + 1; at < r.end && at <= place + MAX_PLACE; at += 1) {
    const lead = r.said(at, 'as a new', 'as a', 'as an', 'as new', 'as');
    const found = lead > 0 ? makers.filter(({ noun }) => stem(noun) === r.stem(at + lead)) : [];
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/** What a place holds, by its noun: a calendar holds events. */
const KEPT: Readonly<Record<string, string>> = {
  calendar: 'event',
  agenda: 'event',
  contacts: 'contact',
  'address book': 'contact',
};

/** `in my Outlook calendar`: the noun of the place says what is made there. */
function keptThere(r: Reading, place: number, makers: readonly Maker[]): readonly string[] {
  for (let at = place + 1; at < r.end && at <= place + MAX_PLACE; at += 1) {
    const noun = KEPT[r.textOf(at, at + 1).toLowerCase()] ?? KEPT[r.textOf(at, at + 2).toLowerCase()];
    if (noun !== undefined && makers.some((one) => one.noun === noun)) return [stem(noun)];
  }
  return [];
}

/** The most words of a place. */
const MAX_PLACE = 4;

/** `send` and `push` bring a thing somewhere as well. */
const isSpoken = (verb: string): boolean => !/^(?:send|forward|share)$/.test(verb);

/** The operations that make a thing, one for each noun. */
function makersOf(frames: readonly ForeignFrame[]): readonly Maker[] {
  const makers = new Map<string, Maker>();
  for (const frame of frames) {
    const { tool, service } = frame;
    const title = (tool.title ?? '').replace(`${service?.title ?? ''}: `, '').toLowerCase();
    const noun = MAKES.exec(title)?.[1] ?? '';
    const short = headOf(noun);
    if (
      !tool.sideEffects ||
      noun === '' ||
      WITHIN.test(title) ||
      !isSingle(short) ||
      HOLDS.test(noun) ||
      HOLDS.test(short)
    )
      continue;
    const words = short.split(' ');
    // `a text file` holds a text.
    const kinds = kindsOf(stem((words[0] === 'text' ? words[0] : words.at(-1)) ?? short));
    const known = makers.get(short);
    // `Create a page` says less than `Create a page within a page`.
    if (known && known.title.length <= title.length) continue;
    makers.set(short, { frame, noun: short, kinds, title });
  }
  const all = [...makers.values()];
  // `Add a file to a record` needs one that is there.
  const whole = all.filter(({ title }) => !/ to an? /.test(title));
  return whole.length > 0 ? whole : all;
}

const FILE = stem('file');

/** The stems of nouns for what is taken there, the surest first. */
function itemsOf(r: Reading, at: number, place: number): readonly string[] {
  // `in my Outlook calendar`: the place says what stands in it.
  const isCalendar = r.slice(place, place + 6).some(({ lower }) => lower === 'calendar');
  const said = [
    ...r.slice(at + 1, place).flatMap(({ stem: one }) => (kindsOf(one).length > 0 ? [one] : [])),
    ...(isCalendar ? [stem('event')] : []),
  ];
  const made = r.builder.values.at(-1);
  const own: readonly string[] =
    made?.kind === 'file' || made?.kind === 'text' ? [made.kind === 'file' ? 'file' : 'post'] : [];
  const listed = made?.kind === 'list' ? made.nouns.slice(0, 2) : [];
  // `summarize the PDF and save the summary in Notion`: the text goes there, and not the file that it is about.
  if (made?.kind === 'text' && made.stepId !== null) return [...said.filter((one) => one !== FILE), ...own.map(stem)];
  if (made?.kind === 'record' && made.stepId !== null) return [...said.filter((one) => one !== FILE), stem('entry')];
  const { things = [], page } = r.event?.type?.planning ?? {};
  return [
    ...said,
    ...own.map(stem),
    ...(made === undefined ? toldNouns(r) : []),
    ...[...listed, ...things, ...(page?.items ?? [])].map((one) => stem(one.split(' ').at(-1) ?? one)),
  ];
}

/** The nouns of the clause that starts the runs: `leads` of a form are people. */
function toldNouns(r: Reading): readonly string[] {
  return r.account.tokens.flatMap(({ stem: one, index }) =>
    kindsOf(one).length > 0 && r.account.pointerAt(index)?.startsWith('/trigger') === true ? [one] : [],
  );
}

/** Asks which thing it is to be, if several fit as well. The words of each choice name it. */
export function askWhich(
  r: Reading,
  step: Draft,
  { others }: Principal,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const nouns = [step.tool, ...others.map(({ tool }) => tool)].map(({ title }) => nounOf(title ?? ''));
  if (others.length === 0) return;
  const place = r.textOf(from, to);
  r.builder.ask({
    kind: GapKind.CHOICE,
    tokens: r.slice(from, to),
    reason: 'The words do not say what it is to be there.',
    question: `What is to be made of it: ${nouns
      .map(withArticle)
      .join(', ')
      .replace(/, ([^,]*)$/, ' or $1')}?`,
    at: { step: step.id, path: '/tool' },
    choices: nouns.map((noun) => ({
      label: withArticle(noun).replace(/^a/, 'A'),
      value: null,
      at: { step: null, path: '' },
      words: `as ${withArticle(noun)} ${place}`,
    })),
  });
}

function nounOf(title: string): string {
  const noun =
    MAKES.exec(
      title
        .slice(title.indexOf(':') + 1)
        .trim()
        .toLowerCase(),
    )?.[1] ?? title;
  return headOf(noun);
}

/** `page` of `page within a page`. */
const headOf = (noun: string): string => noun.replace(/ (?:to|of|in|on|within|from|for|with|by) .*$/, '');

const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
