import { GapKind, SuggestionKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import { yielded } from '../../build/value.js';
import { Phrases } from '../../text/tokens.js';
import { Part } from '../account.js';
import { fittingConnections, TEXT } from '../accounts.js';
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

/*
 * `an agent that may post to Slack`, `let an agent sort my mail; ask me before it sends anything`, and what a chat is
 * there for: a model works with the tools that the words allow.
 */

const LEADS = [
  'let',
  'have',
  'use',
  'ask',
  'run',
  'start',
  'create',
  'make',
  'build',
  'i need',
  'i want',
  'set up',
  'give it to',
  'pass it to',
  'hand it to',
  'give me',
  'i would like',
  'we need',
];
const ARTICLES = ['an', 'a', 'the', 'my', 'our'];
const LINKS = ['that', 'which', 'who', 'to', 'should', 'shall', 'must', 'will'];
const MAY = [
  'may',
  'can',
  'is allowed to',
  'it may',
  'it can',
  'it is allowed to',
  'the agent may',
  'the agent can',
  'may use',
  'can use',
  'it may use',
  'it can use',
  'that may',
  'that can',
  'which may',
  'which can',
  'with access to',
  'has access to',
  'it has access to',
  'having access to',
  'with the tools',
  'is able to',
];
const REMEMBERS = [
  'remembers the conversation',
  'remembers our conversation',
  'remembers conversations',
  'remembers each conversation',
  'remembers what was said',
  'remembers what i said',
  'remembers earlier messages',
  'remembers previous messages',
  'remembers the earlier messages',
  'remembers the visitor',
  'remembers each visitor',
  'remembers everything',
  'remembers the customer',
  'remembers each customer',
  'remembers the chat',
  'remembers the history',
  'with memory',
  'with a memory',
  'has memory',
  'has a memory',
  'keeps the conversation in mind',
  'remember the conversation',
  'remember what was said',
  'remember earlier messages',
];
const ASKS = [
  'ask me before',
  'ask me first before',
  'asks me before',
  'ask before',
  'asks before',
  'must ask me before',
  'should ask me before',
  'has to ask me before',
  'check with me before',
  'checks with me before',
  'it must ask me before',
  'it should ask me before',
  'ask for my approval before',
  'ask for approval before',
  'asks for approval before',
  'with my approval before',
  'get my approval before',
  'needs my approval before',
  'it needs my approval before',
  'wait for my approval before',
  'let me approve before',
  'ask us before',
];
const FORBIDS = [
  'must not',
  'may not',
  'should not',
  'cannot',
  'can not',
  'dont',
  'never',
  'do not',
  'it must not',
  'it may not',
  'it should not',
  'it must never',
  'not',
];
const WITHOUT = [
  'without my approval',
  'without my ok',
  'without my permission',
  'without my consent',
  'without asking me',
  'without asking',
  'without approval',
  'unless i approve',
  'before i approve',
  'until i approve',
  'without my okay',
  'without my confirmation',
];
const JOINS = /^(?:,|and|but|also|then|;|\.|or|it|&)$/;
const NEVER = /^(?:not|never|no|without|except|unless|only|dont|cannot|otherwise|if|when|at|most)$/;
/** Verbs for what a chat is there for. */
const ANSWERS = /^(?:answer|help|repl|reply|respond|explain|advis|support|assist|handl|talk|chat|remember|guid)$/;
/** What a model alone cannot do. */
const ACTS: ReadonlySet<string> = new Set(['send', 'call', 'keep', 'teach', 'emit', 'run', 'sleep', 'recall']);
const END_OF_TASK = /^(?:mail|email|post|send|tell|notify|save|forward)$/;

/** Reads what an agent is to do, to the end of the words about it. @returns whether there is one */
export function readAgent(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('agent');
  const start = frame && startOf(r, at, frame);
  if (!frame || start === null || start === undefined) return false;
  const saved = r.builder.save();
  const end = r.end;
  r.end = endOf(r, start);
  const work = new Work(r, frame, at, start);
  const isRead = work.read();
  const to = r.end;
  r.end = end;
  if (!isRead) {
    r.builder.restore(saved);
    return false;
  }
  r.readTo = Math.max(r.readTo, to);
  return true;
}

/** Where the words about its work begin; null: no agent is meant. */
function startOf(r: Reading, at: number, { planning }: Frame): number | null {
  const lead = r.said(at, ...LEADS);
  const article = r.said(at + lead, ...ARTICLES);
  const noun = article > 0 ? Phrases.of(planning.nouns).at(r.tokens, at + lead + article) : null;
  if (noun) {
    const after = at + lead + article + noun.length;
    return r.is(after, 'is') && !r.is(after, 'is allowed to') ? null : after;
  }
  // What a chat is there for.
  const isChat = r.event?.type?.planning?.page?.isAnswered === true && r.builder.steps.length === 0;
  return isChat &&
    (ANSWERS.test(r.stem(at)) || r.said(at, ...REMEMBERS, ...MAY) > 0) &&
    r.mention(at + 2, 'quote') === null
    ? at
    : null;
}

/** The end of the sentence, and of those after it that speak of the agent. */
function endOf(r: Reading, start: number): number {
  let at = start;
  let mayUse = false;
  const all = r.tokens.length;
  r.end = all;
  for (; at < all; at += 1) {
    if (!/^[.;!?\n]$/.test(r.lower(at))) {
      // `and mail me the result` is an act of its own.
      mayUse ||= r.said(at, ...MAY) > 0;
      if (/^(?:and|then)$/.test(r.lower(at)) && !mayUse && isOwnAct(r, at + 1)) return at;
      continue;
    }
    const next = at + 1 + r.said(at + 1, 'but', 'and', 'also');
    const goesOn = r.said(next, ...MAY, ...ASKS, ...FORBIDS) > 0 || r.said(next, ...REMEMBERS) > 0;
    if (!goesOn) return at;
  }
  return at;
}

function isOwnAct(r: Reading, at: number): boolean {
  const start = at + r.said(at, 'then');
  return (
    END_OF_TASK.test(r.lower(start)) &&
    ((r.is(start + 1, 'to|in|on') &&
      r.frames.ofUse('send').some(({ planning }) => r.is(start + 2, planning.service ?? ''))) ||
      r
        .slice(start + 1, start + 4)
        .some(({ lower }) =>
          /^(?:result|results|answer|answers|outcome|it|them|reply|replies|draft|drafts|me)$/.test(lower),
        ))
  );
}

/** Puts the step of one agent together. */
class Work {
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
        if (this.#task.at(-1)?.[1] === at && !isAbility) this.#task.at(-1)![1] = at;
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
    if (verb?.value.some(({ planning }) => planning.use === 'read') !== true) return false;
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

/** The connection that an agent needs for a tool. A missing one is named, and does not stop the plan. */
function connectionOf(r: Reading, step: Draft, { frame, service }: Ability): readonly string[] {
  const name = frame && slotOf(frame.planning, 'account');
  const slot = name === undefined || name === null ? undefined : frame?.planning.slots[name];
  if (service === null && slot?.fallback === undefined) return [];
  const fitting =
    service === null ? fittingConnections(r, slot) : r.has.connections.filter((one) => one.service === service.id);
  const [only] = fitting;
  if (only && fitting.length === 1) return [only.name];
  const fallback = service?.id ?? slot?.fallback ?? 'connection';
  const title = service?.title ?? frame?.planning.service ?? frame?.tool.title ?? fallback;
  r.builder.ask({
    kind: fitting.length > 1 ? GapKind.CHOICE : GapKind.CONNECTION,
    tokens: [],
    reason: fitting.length > 1 ? `${fitting.length} connections fit.` : `You have no connection to ${title}.`,
    question:
      fitting.length > 1
        ? `Which connection may the agent use for ${title}?`
        : `Connect ${title} under the name "${fallback}", or name another connection.`,
    at: { step: step.id, path: '/input/connections' },
    valueSchema: fitting.length > 1 ? null : TEXT,
    choices: fitting.map((one) => ({ label: one.name, value: [one.name] })),
    isBlocking: fitting.length > 1,
    suggestions: [
      {
        kind: SuggestionKind.CONNECT,
        label: `Make a connection named "${fallback}"`,
        serverOrDocument: service === null ? null : title,
      },
    ],
  });
  return fitting.length > 1 ? [] : [fallback];
}
