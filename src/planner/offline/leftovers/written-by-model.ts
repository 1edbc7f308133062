import { isJsonObject } from '../../../lib/json/json.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { sourceKindOf } from '../../../domain/source/source-kinds.js';
import { serviceAt } from '../../words/services.js';
import type { Draft } from '../build/builder.js';
import { stepIdIn } from '../build/builder.js';
import { titled } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Part } from '../read/account.js';
import { acts } from '../read/approval-step.js';
import { clausesOf, startsAct } from '../read/clauses.js';
import type { Clause } from '../read/clauses.js';
import { slotOf } from '../read/frames.js';
import type { Frame } from '../read/frames.js';
import { askModel } from '../read/model-act.js';
import type { Reading } from '../read/reading.js';
import { contentOf, isMessage } from '../read/services/operation-text.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';
import type { WordList } from '../word-list.js';
import { readMailsForModel } from './mails-for-model.js';

/*
 * `email me a count of messages per sender`, `pick out what I promised and mail me the list`: no tool makes that text, but
 * a model can, from what the steps before read. The report says so.
 */

/** They decide whether something is done, and say nothing about a text. */
const DECIDES = wordList(
  'except|excluding|besides|apart|but|without|skip|skipping|ignore|ignoring|nobody|replied|answered|unanswered|should|before|after|days?|weeks?|hours?|minutes?|each|every|any|new|below|above|under|over|fewer|less|more|than|older|newer|larger|bigger|greater|between|if|when|whenever|unless|until|otherwise|else|only|never|not|stop|instead|again|while|once|approve|approved|approval|who|whose|whoever',
);
/** They decide whether something is done, whatever a model is given. */
const CONTROL = wordList(
  'except|excluding|besides|apart|but|holidays|if|when|whenever|unless|until|otherwise|else|stop|once|approve|approved|approval|answered|replied|reply|forward|attach|delete|move|mark|archive|label',
);
const FILES =
  /^(?:tables?|sheets?|spreadsheets?|files?|csv|excel|xlsx|pdfs?|zip|attachments?|attached|forms?|webhooks?|rows?|pages?|feeds?)$/;
/** Acts with an effect outside of a run: no model does them. */
const OUTSIDE = wordList(
  'send|post|forward|delete|remove|create|add|save|store|update|reply|respond|answer|upload|move|archive|mark|label|book|pay|order|buy|call|print|publish|notify|alert|tell|ask|run|start|trigger|wait|schedule|invite|assign|close|open|attach|append|insert|write|put|log|record|submit|check|fetch|get|read|download|search|look|visit|convert|export|import|zip|compress|stop|keep|watch|monitor|track',
);
/** Things that a model writes without being given anything. */
const MADE_UP =
  /^(?:quotes?|jokes?|facts?|riddles?|poems?|haikus?|limericks?|stor(?:y|ies)|tips?|recipes?|ideas?|words?|phrases?|sentences?|vocabulary|exercises?|workouts?|questions?|prompts?|affirmations?|trivia|puzzles?|challenges?|lessons?|quiz(?:zes)?|flashcards?|compliments?|songs?|proverbs?|meditations?|routines?|inspiration|motivation)$/;
const MAX_MADE_UP = 12;
/** What no text of a model can be, or take the place of. */
const ARTEFACT =
  /^(?:tables?|sheets?|spreadsheets?|files?|csv|excel|xlsx|pdf|zip|attachments?|attached|forms?|webhooks?|json|xml|images?|photos?|rows?|columns?|sum|totals?|average|sent|everyone|everybody|all|today|yesterday|tomorrow|since|last|past|this|previous|copy|cc|bcc)$/;
/** Verbs for looking at mails. */
const READS =
  /^(?:read|collect|gather|get|take|fetch|check|search|look|list|go|scan|review|find|pull|extract|pick|filter|sort|group|parse)$/;
/** They lead to no text by themselves. */
const SMALL = /^(?:a|an|the|of|and|with|for|in|to|from|by|,|:|it|them|me|us|my|our|as|on|at|that)$/;

export function writeByModel(r: Reading, tokens: readonly Token[]): void {
  const [frame] = r.frames.ofUse('model');
  const prompt = frame && slotOf(frame.planning, 'content');
  const told = tellingStep(r);
  if (!frame || prompt === undefined || told === null) return;
  const { step, name } = told;
  const path = `/input/${name}`;
  const asked = r.builder.gaps().filter(({ isBlocking }) => isBlocking);
  const pointer = r.builder.pointer({ step: step.id, path });
  const gaps = new Set(asked.flatMap(({ id, target }) => (target === pointer ? [id] : [])));
  // Words that mean something else as well: the request is not understood so far.
  if (
    asked.some(
      ({ id, target, words: said }) => !gaps.has(id) && (said !== '' || target?.endsWith('/input/to') === true),
    )
  )
    return;
  const isOfGap = (at: number): boolean => gaps.has(r.account.gapAt(at) ?? '');
  const open = tokens.filter(({ index, kind }) => (kind !== 'mark' && r.account.isOpen(index)) || isOfGap(index));
  const words = open.filter(({ lower }) => !SMALL.test(lower));
  if (words.length === 0 || (gaps.size === 0 && step.input[name] === undefined)) return;
  const saved = r.builder.save();
  const isControlled = isAbout(words, tokens, CONTROL);
  const mails = isControlled ? null : readMailsForModel(r, open);
  const isInvented = mails === null && materialOf(r, step, name) === null && isMadeUp(open);
  if (mails === null && (isInvented ? isControlled : isAbout(words, tokens, DECIDES))) return;
  const isDone = write(r, tokens, { step, name, open, words, mails, frame, prompt });
  if (!isDone) r.builder.restore(saved);
}

interface Writing {
  readonly step: Draft;
  readonly name: string;
  readonly open: readonly Token[];
  readonly words: readonly Token[];
  /** Mails that were found for it. */
  readonly mails: Value | null;
  readonly frame: Frame;
  readonly prompt: string;
}

/** @returns whether a model writes the text */
function write(
  r: Reading,
  tokens: readonly Token[],
  { step, name, open, words, mails, frame, prompt }: Writing,
): boolean {
  const path = `/input/${name}`;
  const material = mails ?? materialOf(r, step, name);
  const parts = clausesOf(tokens, r.frames)
    .filter(({ from, to }) => open.some(({ index }) => index >= from && index < to))
    .map((clause) => partOf(r, tokens, clause, step, open, mails !== null));
  const told = parts.filter((part) => part !== null);
  if (told.length === 0 || told.length < parts.length) return false;
  const covered = new Set(told.flatMap((part) => part.tokens.map(({ index }) => index)));
  if (words.some(({ index }) => !covered.has(index))) return false;
  if (material === null && !isMadeUp(told.flatMap((part) => part.tokens))) return false;
  const instruction = told
    .map(({ text }) => text)
    .join(', then ')
    .replace(/^./, (first) => first.toUpperCase());
  const part = new Part(frame.tool.name);
  askModel(r, frame, prompt, part, instruction, material === null ? null : withFields(material), false);
  const made = r.builder.steps.at(-1);
  const answer = r.builder.values.at(-1);
  if (!made || !answer) return false;
  r.builder.moveBefore(made, step);
  const found = mails === null ? undefined : r.builder.steps.find(({ id }) => id === mails.stepId);
  if (found) r.builder.moveBefore(found, made);
  r.builder.dropAbout(new Set(open.map(({ index }) => index)), step, path);
  r.builder.set(step, name, `{{ ${answer.text} }}`, 'text');
  if (step.input['subject'] === NO_SUBJECT) step.input['subject'] = subjectOf(instruction);
  for (const { index } of open) r.account.take(index, index + 1, part, 'prompt');
  r.builder.assume(
    material === null
      ? `A model writes it: "${instruction.replace(/^Write /, '')}".`
      : `A model does this with what is read: "${instruction}".`,
    { step: made.id, path: '' },
  );
  return true;
}

/** The subject of a mail for which nothing gives one. */
const NO_SUBJECT = 'A message from your workflow';
const MAX_SUBJECT = 60;

function subjectOf(instruction: string): string {
  const said = instruction.replace(/^Write (?:an? |the )?/, '');
  return titled(said.length > MAX_SUBJECT ? `${said.slice(0, MAX_SUBJECT).replace(/\s+\S*$/, '')} …` : said);
}

/** Whether words decide something, are no text, or speak of something else that is at hand. */
const isAbout = (words: readonly Token[], tokens: readonly Token[], decides: WordList): boolean =>
  words.some(
    ({ index, lower, mention }) =>
      decides.test(lower) ||
      (decides === DECIDES && ARTEFACT.test(lower)) ||
      (decides === CONTROL && FILES.test(lower)) ||
      (mention !== null && mention.kind !== 'quote' && !isSender(tokens, index)) ||
      serviceAt(tokens, index) !== null,
  );

/** `from ann@example.com`: whose mails are read. */
const isSender = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.mention?.kind === 'address' && /^(?:from|by)$/.test(tokens[at - 1]?.lower ?? '');

/** The only message of the plan, and its input for the text. Null: something else is done as well. */
function tellingStep(r: Reading): { readonly step: Draft; readonly name: string } | null {
  const done = r.builder.steps.filter(
    (step) => acts(step) || (step.tool.sideEffects && step.tool.planning?.use !== 'model'),
  );
  const [step, ...others] = done;
  if (!step || others.length > 0 || step.forEach !== null || step.when !== null) return null;
  if (r.builder.steps.some(({ tool, when }) => when !== null || tool.planning?.use === 'approve')) return null;
  // A text for somebody else comes from the user, or from data that a step read.
  const isToMe = step.isToMe || step.input['to'] === r.has.email;
  if (!isToMe && r.builder.isOpenAt(step, 'text')) return null;
  if (step.tool.planning?.use === 'send') return { step, name: 'text' };
  const name = isMessage(step) ? contentOf(propertiesOf(step.tool.inputSchema)) : null;
  return name !== null && isJsonObject(propertiesOf(step.tool.inputSchema)[name]) ? { step, name } : null;
}

/** Whether a value comes from an own tool or event. People mean single fields of the values of a service. */
function isOwn(r: Reading, { stepId }: Value): boolean {
  const step = r.builder.steps.find(({ id }) => id === stepId);
  if (step?.tool.planning?.use === 'model') return false;
  return stepId === null
    ? sourceKindOf(r.event?.type?.name ?? '')?.service === undefined
    : step?.tool.service === undefined;
}

/** What the message shows so far, or else what was read last, or what starts the run. */
function materialOf(r: Reading, step: Draft, name: string): Value | null {
  const shown = JSON.stringify(step.input[name] ?? '');
  const isUsed = ({ expr }: Value): boolean => shown.includes(JSON.stringify(expr).slice(1, -1));
  const readable = r.builder.values.filter((value) => value.stepId !== step.id && value.kind !== 'file');
  const value =
    readable.findLast(isUsed) ?? readable.findLast(({ stepId }) => stepId !== null) ?? r.event?.value ?? null;
  return value !== null && isOwn(r, value) ? value : null;
}

/** The items of a list with all that people call theirs: a text alone does not say who wrote it. */
function withFields(list: Value): Value {
  const paths = [...new Set(Object.values(list.fields))].filter((path) => /^[\w.]+$/.test(path));
  if (list.kind !== 'list' || paths.length === 0) return list;
  const lines = paths.map((path) => `"${path}: " & $substring($string(${path}), 0, 2000)`).join(' & "\\n" & ');
  return { ...list, full: `$join([${list.expr}.(${lines})], "\\n\\n")` };
}

interface Told {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** What a model is to do by the words of one clause. Null: they ask for something else. */
function partOf(
  r: Reading,
  tokens: readonly Token[],
  { from, to, isCondition }: Clause,
  step: Draft,
  open: readonly Token[],
  isMailRead: boolean,
): Told | null {
  const said = tokens.slice(from, to);
  const pointerOf = ({ index }: Token): string => r.account.pointerAt(index) ?? '';
  if (isCondition || said.some((token) => /^\/trigger\/(?:eventType|filters|source)/.test(pointerOf(token))))
    return null;
  const isOfMessage = said.some((token) => stepIdIn(pointerOf(token)) === step.id);
  const isHidden = (token: Token): boolean => {
    const pointer = pointerOf(token);
    const isPlace =
      stepIdIn(pointer) === step.id && !pointer.endsWith('/input/text') && !pointer.endsWith('/input/subject');
    return isPlace || pointer.startsWith('/trigger');
  };
  const opens = new Set(open.map(({ index }) => index));
  const first = said.findIndex(({ index }) => opens.has(index));
  const last = said.findLastIndex(({ index }) => opens.has(index));
  if (!isOfMessage) {
    const verb = said.find(({ kind, lower }) => kind === 'word' && !/^(?:and|then|also|please|to)$/.test(lower));
    const isReading = isMailRead && READS.test(verb?.lower ?? '');
    if (!verb || (!isReading && (OUTSIDE.test(verb.lower) || !startsAct(tokens, verb.index, r.frames)))) return null;
    const kept = said.filter((token) => token.index >= verb.index && !isHidden(token));
    return { text: r.builder.said(kept), tokens: kept };
  }
  // The words right beside the open ones belong to them: `a list of` before `the ones by sender`.
  let start = first;
  while (start > 0 && isBeside(said[start - 1], isHidden)) start -= 1;
  let end = last + 1;
  while (end < said.length && isBeside(said[end], isHidden)) end += 1;
  if (said.some((token) => stepIdIn(pointerOf(token)) === step.id && /^(?:reply|respond|answer)/.test(token.lower)))
    return null;
  const kept = said.slice(start, end).filter((token) => !isHidden(token));
  const text = words(r, kept);
  return text === '' || /^(?:i|we|they|he|she|it|there|please)\b/i.test(text)
    ? null
    : { text: `write ${text}`, tokens: kept };
}

const isBeside = (token: Token | undefined, isHidden: (token: Token) => boolean): boolean =>
  token !== undefined && token.kind !== 'mark' && !isHidden(token);

/** The words without the ones between them that are left out. */
function words(r: Reading, kept: readonly Token[]): string {
  const runs: Token[][] = [];
  for (const token of kept.filter(({ start, end }) => end > start)) {
    const last = runs.at(-1);
    if (last && (last.at(-1)?.index ?? 0) + 1 === token.index) last.push(token);
    else runs.push([token]);
  }
  return runs
    .map((run) => r.builder.said(run))
    .join(' ')
    .replace(/[.,;:!]$/, '');
}

const isMadeUp = (said: readonly Token[]): boolean =>
  said.length <= MAX_MADE_UP &&
  said.some(({ lower }) => MADE_UP.test(lower)) &&
  !said.some(({ lower }) => /^(?:my|our|the|their|his|her|its|from|this|these|those)$/.test(lower));
