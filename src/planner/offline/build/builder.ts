import type { GapKind } from '../../../domain/plan-report/index.js';
import type { Assumption, Gap, GapChoice, Suggestion } from '../../../domain/plan-report/index.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../../lib/json/json.js';
import { OnStepError } from '../../../domain/steps/step.js';
import type { StepDraft } from '../../../domain/steps/step.js';
import type { ToolDescription } from '../../../domain/steps/tool.js';
import type { Account } from '../read/account.js';
import { Part } from '../read/account.js';
import { aroundPins, unpinned } from '../text/pins.js';
import type { Pin } from '../text/pins.js';
import { extentOf } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';
import type { Value } from './value.js';

/** A step that is being made. */
export interface Draft {
  readonly id: string;
  tool: ToolDescription;
  title: string;
  input: Record<string, JsonValue>;
  when: string | null;
  forEach: string | null;
  /** A failure does not end the run. */
  goesOn: boolean;
  /** Nothing says whether its address is a page. */
  isKindAssumed: boolean;
  /** It is a message for the one who asks, and for no one else. */
  isToMe: boolean;
  reason: string;
  readonly part: Part;
  /** The condition or loop that later steps of its sentence share. */
  sentence: number;
}

/** The place in a plan that a gap or an assumption points to: below a step, or below the trigger. */
export interface Target {
  readonly step: string | null;
  readonly path: string;
}

interface OpenGap extends Omit<Gap, 'target' | 'choices'> {
  readonly at: Target;
  readonly choices: readonly (Omit<GapChoice, 'patch'> & {
    readonly value: JsonValue;
    readonly at: Target;
    readonly more: readonly { readonly at: Target; readonly value: JsonValue }[];
    /** The plan is right as it is. */
    readonly isKept: boolean;
  })[];
}

interface OpenAssumption {
  readonly words: string | null;
  text: string;
  readonly at: Target;
}

/** The step that a pointer of the account leads to; undefined: it leads elsewhere. */
export const stepIdIn = (pointer: string | null | undefined): string | undefined =>
  /^step:([^/]+)/.exec(pointer ?? '')?.[1];

export interface Ask {
  readonly kind: GapKind;
  /** The tokens that it is about; none: no words stand for it. */
  readonly tokens: readonly Token[];
  /** More of the request than the tokens, to be seen with them. Default: the tokens. */
  readonly shown?: readonly Token[] | undefined;
  /** The words ask for something more. */
  readonly isExtra?: boolean | undefined;
  /** The words probably say which things are meant. */
  readonly isFilter?: boolean | undefined;
  readonly reason: string;
  readonly question: string;
  readonly at: Target;
  /** The names in the words of the things whose ids are asked for, by field. Default: the words name none. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** The question is who the user is at the service. Default: it is not. */
  readonly me?: 'id' | 'name' | undefined;
  readonly valueSchema?: JsonSchema | null | undefined;
  readonly choices?:
    | readonly {
        readonly label: string;
        readonly value: JsonValue;
        readonly at?: Target;
        /** Values at other places that the choice writes, too. */
        readonly more?: readonly { readonly at: Target; readonly value: JsonValue }[];
        /** Other words for the shown ones, with which the request is read again. The value then counts for nothing. */
        readonly words?: string;
        /** The plan is right as it is: nothing is written. */
        readonly isKept?: boolean;
      }[]
    | undefined;
  readonly suggestions?: readonly Suggestion[] | undefined;
  /** Default: yes. */
  readonly isBlocking?: boolean | undefined;
}

/** Puts the steps of a plan together while its words are read, with what is assumed and what is open. */
export class Builder {
  readonly steps: Draft[] = [];
  readonly values: Value[] = [];
  /** Words in lists of fields that name no field of the record that the list is about. */
  readonly missing: { readonly tokens: readonly Token[]; readonly value: Value }[] = [];
  readonly #gaps: OpenGap[] = [];
  /** How many questions there have been, so that no two have one id. */
  #asked = 0;
  readonly #assumptions: OpenAssumption[] = [];
  readonly #ids = new Set<string>();

  constructor(
    readonly request: string,
    readonly account: Account,
    readonly pins: readonly Pin[] = [],
  ) {}

  add(
    tool: ToolDescription,
    id: string,
    title: string,
    about: { readonly part?: Part; readonly input?: JsonObject; readonly reason?: string; readonly sentence?: number },
  ): Draft {
    const step: Draft = {
      id: this.#fresh(id),
      tool,
      title,
      input: { ...about.input },
      when: null,
      forEach: null,
      goesOn: false,
      isKindAssumed: false,
      isToMe: false,
      reason: about.reason ?? '',
      part: about.part ?? new Part(tool.name),
      sentence: about.sentence ?? 0,
    };
    step.part.wrote('use', pointerIn(step.id, '/tool'));
    this.steps.push(step);
    return step;
  }

  /** Writes a value into a step, for a slot that words were taken for. */
  set(step: Draft, name: string, value: JsonValue, slot = name): void {
    step.input[name] = value;
    step.part.wrote(slot, pointerIn(step.id, `/input/${name}`));
  }

  /** Puts a step before another one. */
  moveBefore(step: Draft, other: Draft): void {
    this.steps.splice(this.steps.indexOf(step), 1);
    this.steps.splice(this.steps.indexOf(other), 0, step);
  }

  ask({
    kind,
    tokens,
    shown = tokens,
    isExtra,
    isFilter,
    reason,
    question,
    at,
    names,
    me,
    valueSchema = null,
    choices = [],
    suggestions = [],
    isBlocking = true,
  }: Ask): string {
    this.#asked += 1;
    const id = `g${this.#asked}`;
    const { start, end } = this.#extentOf(shown) ?? { start: null, end: null };
    const words = this.said(shown);
    const open = shown.length > tokens.length ? this.said(tokens) : undefined;
    this.#gaps.push({
      id,
      kind,
      words,
      start,
      end,
      ...(open === undefined ? {} : { open }),
      ...(isExtra === true ? { isExtra } : {}),
      ...(isFilter === true ? { isFilter } : {}),
      ...(names === undefined ? {} : { names }),
      ...(me === undefined ? {} : { me }),
      reason,
      question,
      at,
      valueSchema,
      choices: choices.map(
        ({ label, value, at: place, more = [], words: said, isKept = said !== undefined }, index) => ({
          id: `c${index + 1}`,
          label,
          value,
          at: place ?? at,
          more,
          isKept,
          ...(said === undefined ? {} : { words: said }),
        }),
      ),
      suggestions,
      isBlocking,
    });
    for (const token of tokens) this.account.gap(token.index, token.index + 1, id);
    return id;
  }

  /** The words of some tokens. An address with a password in it is not repeated. */
  said(tokens: readonly Token[]): string {
    const extent = this.#extentOf(tokens);
    if (!extent) return '';
    const text = unpinned(this.request.slice(extent.start, extent.end));
    return tokens.reduce(
      (so, { mention, text: one }) =>
        mention?.kind === 'unusable' ? so.replace(one, '[an address with a password]') : so,
      text,
    );
  }

  /** A question about a place of a step is answered by other words. */
  settle(step: Draft, path: string): void {
    const kept = this.#gaps.filter(({ at, words }) => at.step !== step.id || at.path !== path || words !== '');
    this.#gaps.splice(0, this.#gaps.length, ...kept);
  }

  /** Questions about nothing but these words, and those about a place of a step, are answered in another way. */
  dropAbout(words: ReadonlySet<number>, step: Draft, path: string): void {
    const { account } = this;
    const isAbout = ({ id }: OpenGap): boolean => {
      const asked = account.tokens.filter(({ index }) => account.gapAt(index) === id);
      return asked.some(({ index }) => words.has(index)) && asked.every((one) => words.has(one.index) || isSmall(one));
    };
    const kept = this.#gaps.filter((gap) => !isAbout(gap) && !(gap.at.step === step.id && gap.at.path === path));
    this.#gaps.splice(0, this.#gaps.length, ...kept);
  }

  /** The question about a place is about these words, which name what is asked for. @returns whether there is one */
  retell(
    step: Draft,
    path: string,
    { tokens, reason, question }: Pick<Ask, 'tokens' | 'reason' | 'question'>,
  ): boolean {
    const place = this.#gaps.findIndex(({ at }) => at.step === step.id && at.path === path);
    const gap = this.#gaps[place];
    if (!gap) return false;
    const { start, end } = this.#extentOf(tokens) ?? { start: null, end: null };
    this.#gaps[place] = { ...gap, words: this.said(tokens), start, end, reason, question };
    for (const { index } of tokens) this.account.gap(index, index + 1, gap.id);
    return true;
  }

  /** The questions about one place of a step are about another one. */
  reopen(step: Draft, path: string, other: string): void {
    const moved = this.#gaps.map((gap) =>
      gap.at.step === step.id && gap.at.path === path ? { ...gap, at: { ...gap.at, path: other } } : gap,
    );
    this.#gaps.splice(0, this.#gaps.length, ...moved);
  }

  /** The assumptions about a step no longer hold. */
  forget(step: Draft): void {
    const kept = this.#assumptions.filter(({ at }) => at.step !== step.id);
    this.#assumptions.splice(0, this.#assumptions.length, ...kept);
  }

  assume(text: string, at: Target, words: string | null = null, instead = text): void {
    const known = this.#assumptions.find((one) => one.text === instead);
    if (known) known.text = text;
    else this.#assumptions.push({ words, text, at });
  }

  save(): object {
    return {
      steps: this.steps.map((step) => ({ step, input: { ...step.input }, when: step.when, forEach: step.forEach })),
      values: [...this.values],
      missing: this.missing.length,
      gaps: this.#gaps.length,
      assumptions: this.#assumptions.length,
      ids: [...this.#ids],
      claims: this.account.save(),
    };
  }

  restore(saved: object): void {
    const { steps, values, missing, gaps, assumptions, ids, claims } = saved as {
      steps: { step: Draft; input: Record<string, JsonValue>; when: string | null; forEach: string | null }[];
      values: Value[];
      missing: number;
      gaps: number;
      assumptions: number;
      ids: string[];
      claims: ReturnType<Account['save']>;
    };
    this.steps.splice(
      0,
      this.steps.length,
      ...steps.map(({ step, input, when, forEach }) => Object.assign(step, { input, when, forEach })),
    );
    this.values.splice(0, this.values.length, ...values);
    this.missing.splice(missing);
    this.#gaps.splice(gaps);
    this.#assumptions.splice(assumptions);
    this.#ids.clear();
    for (const id of ids) this.#ids.add(id);
    this.account.restore(claims);
  }

  /** Whether a question is about this input of a step. */
  isOpenAt(step: Draft, name: string): boolean {
    return this.#gaps.some(({ at }) => at.step === step.id && at.path === `/input/${name}`);
  }

  /** Whether words of the request are asked about for this input of a step. */
  isNamedAt(step: Draft, name: string): boolean {
    return this.#gaps.some(({ at, words }) => at.step === step.id && at.path === `/input/${name}` && words !== '');
  }

  /** Whether a question is about this place of the trigger. */
  isAsked(path: string): boolean {
    return this.#gaps.some(({ at, isBlocking }) => isBlocking && at.step === null && at.path === path);
  }

  get gapCount(): number {
    return this.#gaps.length;
  }

  drafts(): readonly StepDraft[] {
    return this.steps.map(({ id, tool, title, input, when, forEach, goesOn, reason }) => ({
      id,
      ...(goesOn ? { onError: OnStepError.CONTINUE } : {}),
      title: title.slice(0, 200),
      tool: tool.name,
      input,
      when,
      forEach,
      reason: reason.slice(0, 1_000),
    }));
  }

  pointer({ step, path }: Target): string {
    return step === null ? path : this.resolve(pointerIn(step, path));
  }

  /** A pointer by the place of the step instead of its id. */
  resolve(pointer: string): string {
    const match = /^step:([^/]+)(.*)$/.exec(pointer);
    if (!match) return pointer;
    const index = this.steps.findIndex(({ id }) => id === match[1]);
    return index === -1 ? '/steps' : `/steps/${index}${match[2] ?? ''}`;
  }

  gaps(): readonly Gap[] {
    return this.#gaps.map(({ at, choices, ...gap }) => ({
      ...gap,
      target: this.pointer(at),
      choices: choices.map(({ at: place, value, more, isKept, ...choice }) => ({
        ...choice,
        patch: Object.fromEntries(
          [{ at: place, value }, ...more]
            .filter((one) => !isKept && (one.at.path !== '' || (one.at.step !== null && one.value === null)))
            .map((one) => [this.pointer(one.at), one.value]),
        ),
      })),
    }));
  }

  assumptions(): readonly Assumption[] {
    return this.#assumptions.map(({ words, text, at }) => ({
      words,
      text,
      target: this.pointer(at),
      alternatives: [],
    }));
  }

  /** A question is about all of a pin, or about words within it. */
  #extentOf(tokens: readonly Token[]): { readonly start: number; readonly end: number } | null {
    const extent = extentOf(tokens);
    return extent && aroundPins(extent, this.pins);
  }

  #fresh(wanted: string): string {
    const base =
      wanted
        .replaceAll(/\W+/g, '_')
        .replace(/^(?=\d)/, '_')
        .slice(0, 40) || 'step';
    let id = base;
    for (let count = 2; this.#ids.has(id); count += 1) id = `${base}_${count}`;
    this.#ids.add(id);
    return id;
  }
}

function pointerIn(stepId: string, path: string): string {
  return `step:${stepId}${path}`;
}

/** Words that mean nothing without those beside them. */
const isSmall = ({ kind, lower }: Token): boolean => kind === 'mark' || /^(?:the|a|an|of|by|with|for|to)$/.test(lower);
