import type { EventType } from '../../../domain/event/types/index.js';
import type { Way } from './things/way.type.js';
import type { OwnConnection } from '../../planner.js';
import type { ToolDescription } from '../../../domain/steps/tool.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { Builder, Draft } from '../build/builder.js';
import type { Value } from '../build/value.js';
import type { Mention } from '../text/find-mentions.js';
import type { LearnedWords, Pin } from '../text/pins.js';
import type { Clock, Day } from '../said/time/day.type.js';
import type { Evenly } from '../when/every-so-often.js';
import { NUMBER_WORDS } from '../text/number-words.js';
import { stem } from '../text/stem.js';
import { extentOf } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';
import type { Account, Part } from './account.js';
import type { ForeignFrame, Frames } from './frames.js';
import { kept } from '../kept.js';

/** The connections and settings of the user, as far as they decide about a plan. */
export interface Belongings {
  readonly connections: readonly OwnConnection[];
  /** The address that `me` stands for; null: not known. */
  readonly email: string | null;
  readonly timezone: string;
}

/** The event that starts the runs. */
export interface StartEvent {
  readonly type: EventType | null;
  readonly value: Value;
  /** What is watched, as the words say it. */
  readonly parameters?: JsonObject;
  readonly filters?: JsonObject;
}

/** The words of an act, and those of them that are values. */
export interface KnownPart extends Pick<Pin, 'from' | 'to' | 'also'> {
  readonly values?: LearnedWords['values'];
  /** Words that are no values, as far as the reader is sure of it. */
  readonly idle?: LearnedWords['idle'];
  /** The tool that they mean, if that is clear. */
  readonly tool?: string;
}

/** Choices among the nearest tools. */
export interface Nearest {
  readonly pins: readonly Pin[];
  /** Those that the plan has an effect for. */
  readonly used: Set<Pin>;
  /** The words of each act, if the acts are known; null: they are cut out by their verbs. */
  readonly parts: readonly KnownPart[] | null;
  /** Asks which of some operations that fit alike is meant. The first one is in the plan until then. */
  among(r: Reading, at: number, close: readonly CloseOperation[]): boolean;
}

/** An operation that fits, with the words that stand for it. */
export interface CloseOperation {
  readonly frame: ForeignFrame;
  readonly spans: readonly (readonly [number, number])[];
}

/** The words of a request that are still to be read, with everything that they are read into. */
export class Reading {
  /** The end of the clause that is read. */
  end: number;
  sentence = 0;
  /** Steps of the clause that is read. */
  made: Draft[] = [];
  /** The place at which an act ended before its clause did; null if it did not. */
  rest: number | null = null;
  /** The place up to which an act has read beyond its clause. */
  readTo = 0;
  /** Ids of steps whose results are not there yet for what is read. */
  hidden: ReadonlySet<string> = new Set();
  /** Words that are kept for other inputs than those that are read for: they count as taken. */
  kept: ReadonlySet<number> = new Set();
  /** Services by which letters go. Their words are not among the tokens. */
  ways: readonly Way[] = [];
  /** The day, and perhaps the time, at which something takes place if the words of its order name no day. */
  occurs: { readonly day: Day; readonly clock: Clock | null; readonly evenly?: Evenly } | null = null;
  /** Whether a schedule starts the runs. Then the one who asks looks at no result. */
  isScheduled = false;
  /** Whether it only runs on Sundays, when `this week` of things to come is the week ahead. */
  isOnSundays = false;
  /** Words whose tool or event the user has chosen, and whether the nearest tools are asked about. Null: they are not. */
  nearest: Nearest | null = null;

  constructor(
    readonly tokens: readonly Token[],
    readonly account: Account,
    readonly builder: Builder,
    readonly frames: Frames,
    readonly has: Belongings,
    /** Null: no event starts it. */
    readonly event: StartEvent | null,
    /** Since when something is new, as a value of an input, if a schedule says it; else null. */
    readonly newSince: string | null,
  ) {
    this.end = tokens.length;
  }

  /** A step that calls a tool, under the last part of its name. */
  addStep(tool: ToolDescription, part: Part, reason: string, input: JsonObject = {}): Draft {
    const id = tool.name.slice(tool.name.lastIndexOf('.') + 1);
    const step = this.builder.add(tool, id, tool.title, { part, reason, input, sentence: this.sentence });
    this.made.push(step);
    return step;
  }

  lower(at: number): string {
    return at < this.end ? (this.tokens[at]?.lower ?? '') : '';
  }

  stem(at: number): string {
    return at < this.end ? (this.tokens[at]?.stem ?? '') : '';
  }

  mention(at: number, ...kinds: readonly Mention['kind'][]): Mention | null {
    const mention = at < this.end ? (this.tokens[at]?.mention ?? null) : null;
    return mention && (kinds.length === 0 || kinds.includes(mention.kind)) ? mention : null;
  }

  /** Whether the words at a place are these; `|` parts alternatives of one word. */
  is(at: number, words: string): boolean {
    return mayBegin(words, this.lower(at)) && this.#areAt(at, wordsOf(words));
  }

  #areAt(at: number, words: readonly (readonly string[])[]): boolean {
    for (let offset = 0; offset < words.length; offset += 1)
      if (words[offset]?.includes(this.lower(at + offset)) !== true) return false;
    return true;
  }

  /** How many of these phrases' words stand at a place; 0 if none does. The longest phrase counts. */
  said(at: number, ...phrases: readonly string[]): number {
    const first = this.lower(at);
    let most = 0;
    for (const phrase of phrases) {
      if (!mayBegin(phrase, first)) continue;
      const words = wordsOf(phrase);
      if (words.length > most && this.#areAt(at, words)) most = words.length;
    }
    return most;
  }

  take(from: number, to: number, part: Part, slot: string): void {
    for (let at = from; at < to; at += 1) {
      const index = this.tokens[at]?.index;
      if (index !== undefined) this.account.take(index, index + 1, part, slot);
    }
  }

  /** @param isPhrase a whole phrase of the closed list. */
  neutral(from: number, to: number, isPhrase = false): void {
    for (let at = from; at < to; at += 1) {
      const index = this.tokens[at]?.index;
      if (index !== undefined) this.account.neutral(index, index + 1, isPhrase);
    }
  }

  isTaken(at: number): boolean {
    const index = this.tokens[at]?.index;
    return index !== undefined && (this.kept.has(index) || this.account.isTaken(index));
  }

  /** Whether no part of the plan has an effect for the word, as far as that is known. */
  isOpen(at: number): boolean {
    const index = this.tokens[at]?.index;
    return index !== undefined && this.account.isOpen(index);
  }

  slice(from: number, to: number): readonly Token[] {
    return this.tokens.slice(from, to);
  }

  textOf(from: number, to: number): string {
    const extent = extentOf(this.tokens.slice(from, to));
    return extent ? this.builder.request.slice(extent.start, extent.end) : '';
  }

  /** Skips marks and words without meaning of their own. */
  skip(at: number, pattern: RegExp): number {
    let next = at;
    while (next < this.end && this.tokens[next]?.kind !== 'mention' && pattern.test(this.lower(next))) next += 1;
    return next;
  }

  /** The newest value; an event counts if no step has made one. */
  get last(): Value | null {
    return this.#seen.at(-1) ?? this.event?.value ?? null;
  }

  get #seen(): readonly Value[] {
    const { values } = this.builder;
    return this.hidden.size === 0 ? values : values.filter(({ stepId }) => !this.hidden.has(stepId ?? ''));
  }

  /**
   * What a message holds if no words say so: the newest value, but not what a service answered to a step that wrote into
   * it, such as the ids of a row.
   */
  get implied(): Value | null {
    const { writes } = this;
    const told = this.#seen.findLast(({ stepId, kind }) => kind !== 'data' || !writes.has(stepId ?? ''));
    const last = told ?? this.event?.value ?? this.last;
    return last?.choice ? (last.choice.of ?? last) : last;
  }

  /** The ids of the steps that write into a service. */
  get writes(): ReadonlySet<string> {
    const writing = this.builder.steps.filter(({ tool }) => tool.planning === undefined && tool.sideEffects);
    return new Set(writing.map(({ id }) => id));
  }

  /** What `it` stands for: after a choice of a model, what it was asked about; after a message, what it has told. */
  get it(): Value | null {
    const { last } = this;
    const sender = last?.kind === 'data' && this.builder.steps.find(({ id }) => id === last.stepId);
    if (sender && /\.send_/.test(sender.tool.name)) return this.implied;
    // `label it and forward it`: what was changed is still what starts the run.
    if (sender && this.event && isChangeOfStart(sender)) return this.event.value;
    return last?.choice ? (last.choice.of ?? last) : last;
  }

  /** All values that steps have made, newest first, and then the event. */
  get values(): readonly Value[] {
    return [...this.#seen].reverse().concat(this.event ? [this.event.value] : []);
  }
}

/** Whether a step has changed the thing that starts the run, and made nothing of its own. */
function isChangeOfStart({ tool, input }: Draft): boolean {
  const isMade = /\.(?:create|copy|upload|clone)_/.test(tool.name);
  const isOfStart = ([name, value]: readonly [string, unknown]): boolean =>
    /(?:id|gid|key|number|task|ts|timestamp|path|from)$/i.test(name) &&
    typeof value === 'string' &&
    value.startsWith('{{ trigger.payload.');
  return tool.sideEffects && !isMade && Object.entries(input).some(isOfStart);
}

/** Whether a phrase may begin with a word. Nearly all of the thousands of phrases are told apart by this. */
const mayBegin = (phrase: string, first: string): boolean =>
  first === '' ? phrase === '' : phrase.startsWith(first) || phrase.includes(`|${first}`);

/** The alternatives of each word of a phrase. There are as many phrases as the grammar has. */
const phrases = kept(() => new Map<string, readonly (readonly string[])[]>());

function wordsOf(phrase: string): readonly (readonly string[])[] {
  const known = phrases().get(phrase);
  if (known) return known;
  const words = phrase.split(' ').map((word) => word.split('|'));
  if (phrases().size < MAX_PHRASES) phrases().set(phrase, words);
  return words;
}

const MAX_PHRASES = 5_000;

/** Whether a form of one of these verbs stands at a place. */
export function isVerb(r: Reading, at: number, ...verbs: readonly string[]): boolean {
  return verbs.some((verb) => stem(verb) === r.stem(at));
}

/** The object of an act, and the place where its words end. */
export interface Operand {
  readonly to: number;
  readonly value: Value;
}

const NUMBERS: Readonly<Record<string, number>> = { ...NUMBER_WORDS, hundred: 100, dozen: 12 };

/** A number as a word or in figures. */
export function numberIn(word: string): number | null {
  if (/^[$€£]?\d[\d,]*(?:\.\d+)?%?$/.test(word)) return Number(word.replaceAll(/[$€£,%]/g, ''));
  if (/^[$€£]?\d+(?:\.\d+)?k$/.test(word)) return Number(word.replaceAll(/[$€£k]/g, '')) * 1_000;
  return Object.hasOwn(NUMBERS, word) ? (NUMBERS[word] ?? null) : null;
}
