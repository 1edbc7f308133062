import type { Draft } from '../../build/builder.js';
import { yielded } from '../../build/value.js';
import { Part } from '../account.js';
import { slotOf } from '../frames.js';
import type { Frame } from '../frames.js';
import { newMessage } from '../message.js';
import { addMessage } from '../message-step.js';
import { connectModel } from '../model-connection.js';
import { serviceAt } from '../../../words/services.js';
import { source } from '../source.js';
import { writerOf } from '../person.js';
import type { Reading } from '../reading.js';
import { abilitiesIn, acts, isFor } from './abilities.js';
import type { Ability } from './abilities.js';
import { connectionOf } from './agent-accounts.js';
import { LINKS, MAY, REMEMBERS, ASKS, FORBIDS, WITHOUT, JOINS, NEVER, ACTS } from './agent-words.js';

/** Puts the step of one agent together. */
export class Work {
  readonly #part: Part;
  readonly #abilities: Ability[] = [];
  readonly #approved: Ability[] = [];
  #remembers = false;
  /** The parts of the words that are its instruction. */
  readonly #task: [number, number][] = [];

  constructor(
    readonly r: Reading,
    readonly frame: Frame,
    readonly from: number,
    readonly start: number,
  ) {
    this.#part = new Part(frame.tool.name);
  }

  /** False: words that restrict it have no effect, or nothing is left to do. */
  read(): boolean {
    const { r } = this;
    let at = this.start;
    let isAbility = false;
    while (at < r.end) {
      const asks = this.#asks(at);
      if (asks !== null) {
        at = asks;
        isAbility = false;
        continue;
      }
      const remembers = r.said(at, ...REMEMBERS);
      if (remembers > 0) {
        this.#remembers = true;
        this.#take(at, at + remembers, 'memory');
        at += remembers;
        continue;
      }
      const may = r.said(at, ...MAY);
      if (may > 0) {
        isAbility = true;
        this.#take(at, at + may, 'tools');
        at += may;
        continue;
      }
      if (JOINS.test(r.lower(at))) {
        this.#take(at, at + 1, 'use');
        at += 1;
        continue;
      }
      const to = this.#chunkEnd(at, isAbility);
      if (isAbility) {
        const relative = r.said(at, 'that', 'which', 'who');
        if (relative > 0) {
          isAbility = false;
          this.#take(at, at + relative, 'use');
          at += relative;
          continue;
        }
        const end = this.#ability(at, to);
        if (end === null) {
          isAbility = false;
          continue;
        }
        at = end;
      } else at = this.#work(at, to);
    }
    return this.#finish();
  }

  #take(from: number, to: number, slot: string): void {
    for (let at = from; at < to; at += 1) if (!this.r.isTaken(at)) this.r.take(at, at + 1, this.#part, slot);
  }

  /** The end of a phrase: before a join that a verb or another part follows. */
  #chunkEnd(at: number, isAbility: boolean): number {
    const { r } = this;
    let to = at + 1;
    for (; to < r.end; to += 1) {
      if (/^[;.\n]$/.test(r.lower(to)) || r.said(to, ...ASKS, ...MAY, ...REMEMBERS) > 0) return to;
      if (/^(?:,|and|but|or|&)$/.test(r.lower(to))) return to;
      // `access to Slack that answers questions`
      if (isAbility && /^(?:that|which|who)$/.test(r.lower(to))) return to;
    }
    return to;
  }

  /** `post to Slack`: a tool that it may use. Null: the phrase names none, and is a part of its task. */
  #ability(from: number, to: number): number | null {
    const found = abilitiesIn(this.r, from, to);
    if (found.length === 0) return null;
    if (!this.#isClear(from, to, found)) return to;
    this.#allow(found);
    this.#task.push([from, to]);
    this.#take(from, to, 'tools');
    return to;
  }

  #allow(found: readonly Ability[]): void {
    for (const one of found) if (!this.#abilities.some(({ tool }) => tool === one.tool)) this.#abilities.push(one);
  }

  /** Words that say what it is to do. What restricts it is not left to a model alone: such words stay open. */
  #work(from: number, to: number): number {
    const { r } = this;
    const link = r.said(from, ...LINKS);
    if (link > 0 && from === this.start) {
      this.#take(from, from + link, 'use');
      return from + link;
    }
    if (this.#reads(from, to)) return to;
    const found = abilitiesIn(r, from, to);
    if (!this.#isClear(from, to, found)) return to;
    this.#allow(found);
    this.#task.push([from, to]);
    this.#take(from, to, 'instruction');
    return to;
  }

  /** `read my unread mail`: a step of its own reads it, and the agent is given it. */
  #reads(from: number, to: number): boolean {
    const { r } = this;
    const verb = r.frames.verbs.at(r.tokens, from);
    if (verb?.value.some(({ planning }) => /^(?:read|fetch)$/.test(planning.use)) !== true) return false;
    const end = r.end;
    const saved = r.builder.save();
    const made = r.made.length;
    r.end = to;
    const operand = source(r, from + verb.length + r.said(from + verb.length, 'through', 'in', 'at'));
    r.end = end;
    const step = operand && r.builder.steps.find(({ id }) => id === operand.value.stepId);
    if (!operand || operand.to < to || !step) {
      r.builder.restore(saved);
      r.made.splice(made);
      return false;
    }
    r.take(from, from + verb.length, step.part, 'use');
    return true;
  }

  /** Words that restrict it, start it or name a service that it cannot reach have no effect on a model alone: they stay open. */
  #isClear(from: number, to: number, found: readonly Ability[]): boolean {
    const { r } = this;
    const words = r.slice(from, to);
    if (words.some(({ lower }) => NEVER.test(lower))) return false;
    const isEach = words.some(({ lower }) => /^(?:each|every|new|incoming|whenever)$/.test(lower));
    // `questions from the webhook`: nothing starts it.
    const isStarted = words.some(({ lower }) => /^(?:webhooks?|forms?|chats?|callers?|visitors?)$/.test(lower));
    if ((isEach || isStarted) && r.event === null) return false;
    const reaches = words.some(
      ({ mention }, offset) =>
        /^(?:url|address|channel|repository)$/.test(mention?.kind ?? '') ||
        serviceAt(r.tokens, from + offset) !== null ||
        r.frames.services.at(r.tokens, from + offset) !== null,
    );
    const verb = r.frames.verbs.at(r.tokens, from)?.value ?? [];
    const isAct =
      verb.some(({ planning }) => ACTS.has(planning.use)) && !verb.some(({ planning }) => planning.use === 'model');
    return found.length > 0 || (!reaches && !isAct);
  }

  /** `ask me before sending`, `must not send anything without my approval`: what waits for the user. */
  #asks(at: number): number | null {
    const { r } = this;
    const asks = r.said(at, ...ASKS);
    const forbids = asks === 0 ? r.said(at, ...FORBIDS) : 0;
    if (asks === 0 && forbids === 0) return null;
    const verbAt = at + asks + forbids + r.said(at + asks + forbids, 'it', 'you', 'the agent');
    let to = verbAt + 1;
    let without = 0;
    for (; to < r.end && !/^(?:[,;.\n]|but|and)$/.test(r.lower(to)); to += 1) {
      without = forbids > 0 ? r.said(to, ...WITHOUT) : 0;
      if (without > 0) break;
    }
    if (forbids > 0 && without === 0) return null;
    to += without;
    const verb = r.stem(verbAt);
    const isAny = /^(?:do|act|anyth)/.test(verb) || r.is(verbAt, 'doing|acting|anything');
    let fitting = this.#abilities.filter((one) =>
      isAny ? acts(one) : isFor(r.lower(verbAt), one) || isFor(verb, one),
    );
    if (fitting.length === 0 && !isAny) {
      fitting = this.#sending(verb);
      this.#allow(fitting);
    }
    if (fitting.length === 0) return null;
    for (const one of fitting) if (!this.#approved.includes(one)) this.#approved.push(one);
    this.#take(at, to, 'approve');
    return to;
  }

  /** A tool that the words about approval alone speak of: `it must not send anything without my approval`. */
  #sending(verb: string): Ability[] {
    const { r } = this;
    const [only] = (r.frames.verbs.at([{ stem: verb } as Reading['tokens'][number]], 0)?.value ?? []).filter(
      ({ planning }) => planning.use === 'send' && slotOf(planning, 'recipients') !== undefined,
    );
    return only ? [{ tool: only.tool.name, frame: only, operation: null, service: null, base: null }] : [];
  }

  #finish(): boolean {
    const { r, frame } = this;
    const { tool, planning } = frame;
    const part = this.#part;
    const said = this.#task.map(([from, to]) => r.textOf(from, to).trim()).filter((one) => one !== '');
    if (said.length === 0 && !this.#remembers) return false;
    const of = r.it;
    const step = r.builder.add(tool, 'agent', 'Let the agent work', {
      part,
      reason: 'The words ask for a model that works by itself.',
      sentence: r.sentence,
    });
    r.made.push(step);
    const slot = (role: Parameters<typeof slotOf>[1]): string => slotOf(planning, role) ?? role;
    r.builder.set(step, slot('content'), this.#instruction(said), 'instruction');
    if (of) r.builder.set(step, slot('data'), `{{ ${of.kind === 'event' ? of.text : of.full} }}`, 'data');
    this.#tools(step, slot);
    this.#memory(step, slot);
    part.wrote('use', `step:${step.id}/tool`);
    this.#take(this.from, this.start, 'use');
    connectModel(r, step, frame);
    const value = yielded(step.id, planning.yields, { url: null, schema: null });
    if (value) r.builder.values.push({ ...value, headline: of?.headline ?? value.headline });
    this.#reply(said, part);
    return true;
  }

  /** What answers messages sends its answers. */
  #reply(said: readonly string[], part: Part): void {
    const { r } = this;
    const isAnswer = /^(?:answers?|repl(?:y|ies)|responds?)\b/i.test(said[0] ?? '');
    const frame = r.frames.ofUse('send').find((one) => slotOf(one.planning, 'recipients') !== undefined);
    if (!isAnswer || !frame || r.event?.type?.planning?.page || writerOf(r) === null) return;
    addMessage(
      r,
      this.start,
      frame,
      { ...newMessage(new Part(frame.tool.name), 'repl'), isReply: true, content: r.last },
      true,
    );
    part.wrote('use', part.pointerOf('use') ?? '/steps');
  }

  #instruction(said: readonly string[]): string {
    const text = said.length === 0 ? 'Answer the message' : asOrder(said.join(', ').replace(/[.!?]$/, ''));
    const names = this.#abilities.flatMap(({ base }) => base?.name ?? []);
    const where = this.#abilities.some(({ base }) => base !== null)
      ? names.length > 0
        ? ` Look it up in the knowledge base "${names.join('" and "')}", and cite what you use. If it does not say, say so.`
        : ' Look it up in the knowledge base "Documents", and cite what you use. If it does not say, say so.'
      : '';
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.${where}`;
  }

  #tools(step: Draft, slot: (role: Parameters<typeof slotOf>[1]) => string): void {
    const { r } = this;
    if (this.#abilities.length === 0) return;
    r.builder.set(
      step,
      slot('tools'),
      this.#abilities.map(({ tool }) => tool),
      'tools',
    );
    if (this.#abilities.some(({ base }) => base !== null && base.name === null))
      r.builder.assume('The knowledge base is called "Documents".', {
        step: step.id,
        path: `/input/${slot('content')}`,
      });
    if (this.#approved.length > 0)
      r.builder.set(
        step,
        slot('approvals'),
        this.#approved.map(({ tool }) => tool),
        'approve',
      );
    const names = this.#abilities.flatMap((one) => connectionOf(r, step, one));
    if (names.length > 0) r.builder.set(step, slot('accounts'), [...new Set(names)], 'tools');
  }

  #memory(step: Draft, slot: (role: Parameters<typeof slotOf>[1]) => string): void {
    const { r } = this;
    const page = r.event?.type?.planning?.page;
    if (!this.#remembers && page?.conversation === undefined) return;
    const sender = r.event?.value.fields['sender'];
    const key =
      page?.conversation === undefined
        ? sender === undefined
          ? 'all'
          : `{{ trigger.payload.${sender} }}`
        : `{{ trigger.payload.${page.conversation} }}`;
    r.builder.set(step, slot('memory'), { key }, 'memory');
    if (!this.#remembers)
      r.builder.assume('It remembers what was said in the same conversation.', {
        step: step.id,
        path: `/input/${slot('memory')}`,
      });
  }
}

/** `Answers questions`: an order begins with the verb itself. */
function asOrder(text: string): string {
  return text.replace(
    /^(answer|repl|help|explain|handle|sort|read|decide|write|draft|summari[sz]e|support|advise|look|find|classif|respond|guide|assist|check)(ies|s)\b/i,
    (_all, verb: string, end: string) => (end.toLowerCase() === 'ies' ? `${verb}y` : verb),
  );
}
