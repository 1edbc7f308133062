import { stem } from '../text/stem.js';
import { Phrases } from '../text/tokens.js';
import { literalOf } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { isHtml, pick } from './flow/pick.js';
import { shapeOf } from './flow/shape.js';
import { eventFile } from './made/event-file.js';
import { fileOf, kindOfFile } from './made/content-of.js';
import { isActVerb } from './clauses.js';
import { legible } from './made/file-text.js';
import { isOfChange } from './known-answer.js';
import { namesBase } from './knowledge/base.js';
import { ofFields, reference } from './reference.js';
import { writerOf } from './person.js';
import { waitsForWord } from './restriction.js';
import { source } from './source.js';
import { isFound, isMadeOf, isWritten, nounsOfAnswer, optionsIn, titleOf } from './model-answer.js';
import { readDistill } from './distill.js';
import { aboutIt, asksAbout, asksWhether, findsNew, isKindOfText } from './model-finds.js';
import { placesAnswer } from './answers/destination.js';
import { connectModel } from './model-connection.js';
import { askForMaterial, shortensNothing, withoutMaterial } from './model-material.js';
import { aboutText } from './text-style.js';
import { lastToSumUp } from './summary.js';
import type { Reading } from './reading.js';
import { instructionOf } from './writing/instruction.js';
import type { Content } from './writing/instruction.js';

/** `use AI to …`, `ask the model to …`, `let GPT …`: a model is asked outright. */
const MODELS = [
  'ai',
  'an ai',
  'the ai',
  'a model',
  'the model',
  'the llm',
  'an llm',
  'llm',
  'gpt',
  'chatgpt',
  'the language model',
  'a language model',
  'openai',
  'gpt-4',
  'claude',
  'artificial intelligence',
];
const ASKING = [
  'use',
  'ask',
  'let',
  'have',
  'using',
  'with',
  'get',
  'with the help of',
  'with help of',
  'via',
  'through',
  'by',
];
const BY = ['with', 'using', 'via', 'by', 'with the help of', 'through'];
/** Verbs of texts only if what they make is one. */
const NEEDS_TEXT =
  /^(?:writ|generat|draft|compos|answer|creat|mak|suggest|extract|label|rat|scor|judg|decid|determin|plan|pick|work|explain|evaluat|think|come|propos|detect|guess)$/;
/** Verbs that work on a text that is there. */
const NEEDS_CONTENT =
  /^(?:compar|simplif|polish|reformat|rank|prioritiz|prioritis|group|cluster|identif|spot|describ|assess|estimat|interpret|spellcheck|correct|improv)$/;
/** Words at which a prompt ends: the words after them are no part of it. */
const STOPS = /^(?:except|unless|otherwise|if|when|whenever|then|only|but|never|not|at most|without)$/;
/** What becomes of the answer is no part of the prompt. */
const TO_BE_SENT = ['sent', 'posted', 'mailed', 'emailed', 'delivered', 'published', 'shared'].map(
  (done) => `to be ${done}`,
);
const TAKES_OUT = Phrases.of([
  'extract',
  'pull out',
  'read out',
  'pick out',
  'take out',
  'parse out',
  'pull',
  'capture',
]);
const DECIDES = /^(?:decid|determin|judg)$/;
/** Verbs whose answer is about a thing, and takes the place of nothing: a score, a language. */
const JUDGES = /^(?:decid|determin|judg|scor|rat|detect|guess|classify|categori[sz]|tag|label|grad)$/;

/** An act that a language model does: `translate it into French`, `write a poem about …`. @param isText the words ask for a text */
export function readModel(r: Reading, at: number, isText = false): boolean {
  const [frame] = r.frames.ofUse('model');
  const prompt = frame && slotOf(frame.planning, 'content');
  if (!frame || prompt === undefined) return false;
  const asked = askedOutright(r, at);
  const start = asked?.to ?? at;
  // `have AI pull out the parties and the end date`: values of these names.
  if (asked !== null && TAKES_OUT.at(r.tokens, start) && readDistill(r, start)) {
    const step = r.made.at(-1);
    if (step) r.take(at, start, step.part, 'use');
    return true;
  }
  // `write that as a note`: what becomes of an answer is no work for a model.
  if (asked === null && placesAnswer(r, at)) return false;
  const verbs = Phrases.of(frame.planning.verbs);
  const verb = verbs.at(r.tokens, start) ?? findsOut(r, start);
  if (!verb && !isText && (asked === null || start >= r.end)) return false;
  if (/(?:ing|ed)$/.test(r.lower(start)) && asked === null) return false;
  const end = promptEnd(r, start);
  const byModel = saysModel(r, start, end);
  if (
    !isText &&
    asked === null &&
    byModel === null &&
    verb &&
    NEEDS_TEXT.test(r.stem(start)) &&
    !makesText(r, start + verb.length, end, frame)
  )
    return false;
  // `read the message of the form "Contact us"`: which things are meant, and no work.
  if (r.stem(start) === 'read' && r.slice(start, end).some(({ mention }) => mention?.kind === 'quote')) return false;
  // A model alone cannot look anything up.
  if (speaksOfOthers(r, start, end) || namesBase(r, start, end)) return false;
  const isReshaping = asked === null && /^(?:turn|convert)$/.test(r.stem(start));
  if (isReshaping && !namesForm(r, start, end, frame)) return false;
  const part = new Part(frame.tool.name);
  const saved = r.builder.save();
  const made = r.made.length;
  const content = contentIn(r, start, end, part);
  const needsContent =
    (asked === null && (isReshaping || NEEDS_CONTENT.test(r.stem(start)))) || shortensNothing(r, start);
  if (content === null && needsContent) {
    r.builder.restore(saved);
    r.made.splice(made);
    return false;
  }
  const instruction = instructionOf(r, start, end, content, byModel);
  // A model opens no address: one that is not read before it would have no effect.
  if (instruction === '' || namesPlace(r, start, end)) {
    r.builder.restore(saved);
    r.made.splice(made);
    return false;
  }
  r.take(at, start, part, 'prompt');
  for (let next = start; next < end; next += 1) if (!r.isTaken(next)) r.take(next, next + 1, part, 'prompt');
  askModel(
    r,
    frame,
    prompt,
    part,
    instruction,
    content?.value ?? answeredMail(r, instruction),
    DECIDES.test(r.stem(start)) || asksWhether(r, start),
    JUDGES.test(r.stem(start)) || findsOut(r, start) !== null,
  );
  askForMaterial(r, frame, instruction, content?.value ?? null);
  const rest = end + r.said(end, ',', 'and', ', and');
  if (rest < r.end) r.rest = rest;
  return true;
}

/** `find out its language`: only of what a model can tell about a thing. */
function findsOut(r: Reading, at: number): { readonly length: number } | null {
  const length = r.said(at, 'find out', 'find', 'figure out', 'recognize', 'recognise');
  const noun = at + length + r.said(at + length, 'the', 'its', 'their');
  return length > 0 && (isFound(r.lower(noun)) || isFound(r.lower(noun + 1))) ? { length } : null;
}

/** Whether an address is named that nothing reads, or a person that nothing looks for. */
function namesPlace(r: Reading, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (r.mention(at, 'url', 'address') && !r.isTaken(at)) return true;
  return false;
}

/** `Using the model`: only by what it is to be done. */
export function isModelOnly(r: Reading, from: number, to: number): boolean {
  const lead = r.said(from, ...ASKING);
  const model = lead > 0 ? r.said(from + lead, ...MODELS) : 0;
  return model > 0 && from + lead + model === to;
}

function askedOutright(r: Reading, at: number): { readonly to: number } | null {
  const lead = r.said(at, ...ASKING);
  const model = lead > 0 ? r.said(at + lead, ...MODELS) : 0;
  if (model === 0) return null;
  const link = r.said(at + lead + model, 'to', ',', 'and', ', and');
  return at + lead + model + link < r.end ? { to: at + lead + model + link } : null;
}

/** `…, create a page in Notion and draft a reply`: the mail is answered, and not what the page became. */
function answeredMail(r: Reading, instruction: string): Value | null {
  return isOfChange(r, r.last) && /\b(?:reply|answer|response)\b/i.test(instruction) && writerOf(r)
    ? (r.event?.value ?? null)
    : null;
}

/** The end of the words of a prompt: before a place to send to, an exception, a condition. */
export function promptEnd(r: Reading, start: number): number {
  for (let at = start + 1; at < r.end; at += 1) {
    const style = aboutText(r, at);
    if (style > 0) {
      at += style - 1;
      continue;
    }
    // `decide if it is spam`, `decide for it if it is urgent`
    const isAsked = DECIDES.test(r.stem(start)) || asksAbout(r, start);
    if (at === start + 1 + aboutIt(r, start) && r.is(at, 'if') && isAsked) continue;
    if (r.said(at, ...TO_BE_SENT) > 0) return at;
    if (STOPS.test(r.lower(at)) && !isOption(r, at)) return at;
    // `…, fills in the industry`: one more act.
    if (r.is(at, ',') && /[^s]s$/.test(r.lower(at + 1)) && isActVerb(r.frames, r.stem(at + 1)) && at > start + 2)
      return at;
    if (leadsElsewhere(r, at) || waitsForWord(r, at)) return at;
    const lead = r.said(at, 'to', 'in', 'on', 'into', 'by', 'via', 'as an', 'as a', 'and to', 'and', 'to the');
    const target = at + lead;
    if (
      lead > 0 &&
      (r.mention(target, 'address', 'channel') ||
        (r.is(target, 'me|slack') && r.is(at, 'to|in|on|into')) ||
        (r.is(at, 'by|via|as') && r.is(target, 'email|mail')))
    )
      return at;
  }
  return r.end;
}

/** `as urgent or not urgent`: one of what the model chooses from. */
const isOption = (r: Reading, at: number): boolean =>
  r.is(at, 'not') && r.is(at - 1, 'or') && r.slice(at - 4, at - 1).some(({ stem }) => stem === r.stem(at + 1));

/** `, the negative ones to #support`: words that go to a place of their own. */
function leadsElsewhere(r: Reading, at: number): boolean {
  if (!r.is(at, ',|→|;|:')) return false;
  for (let next = at + 2; next < r.end && r.tokens[next]?.kind !== 'mark'; next += 1)
    if (r.is(next, 'to|in|into') && r.mention(next + 1, 'channel', 'address') && next > at + 1) return true;
  return false;
}

/** `… with AI …`: words that only say who does it. */
function saysModel(r: Reading, start: number, end: number): { readonly from: number; readonly to: number } | null {
  for (let at = start + 1; at < end; at += 1) {
    const lead = r.said(at, ...BY);
    const model = lead > 0 ? r.said(at + lead, ...MODELS) : 0;
    if (model > 0) return { from: at, to: at + lead + model };
  }
  return null;
}

/** `each mail`, `a new message`: a model cannot work on messages that no step reads and no event brings. */
function speaksOfOthers(r: Reading, start: number, end: number): boolean {
  if (r.event) return false;
  for (let at = start; at + 1 < end; at += 1) {
    if (!r.is(at, 'each|every|incoming|new|all|any') || r.isTaken(at)) continue;
    const noun = r.frames.nouns.at(r.tokens, at + 1) ?? r.frames.nouns.at(r.tokens, at + 2);
    const isRead = noun?.value.some(({ frame }) => /^(?:read|fetch)$/.test(frame.planning.use)) === true;
    if (
      isRead &&
      !r.slice(at, end).some(({ mention }) => mention?.kind === 'url') &&
      !r.values.some(({ kind }) => kind === 'list')
    )
      return r.lower(at) !== 'all' && r.lower(at) !== 'new';
  }
  return false;
}

/** Whether words name the form that a text is to have: `turn it into a tweet`. */
function namesForm(r: Reading, start: number, end: number, { planning }: Frame): boolean {
  const nouns = Phrases.of(planning.nouns);
  for (let at = start + 1; at < end; at += 1)
    if (
      r.is(at, 'into|to|as') &&
      r.slice(at + 1, Math.min(end, at + 6)).some((_token, offset) => nouns.at(r.tokens, at + 1 + offset) !== null)
    )
      return true;
  return false;
}

/** Whether the object of `write` and the like is a text, which only a model can make. */
function makesText(r: Reading, start: number, end: number, { planning }: Frame): boolean {
  const nouns = Phrases.of(planning.nouns);
  if (/^(?:detect|guess)$/.test(r.stem(start - 1)))
    return r.slice(start, start + 3).some(({ lower }) => isFound(lower));
  if (/^(?:label|rat|scor|judg|decid|determin|explain|evaluat)$/.test(r.stem(start - 1)))
    return r.is(start, 'whether|if|how|what|which|it|them|the|each|this') || r.event !== null;
  for (let at = start; at < Math.min(end, start + 5); at += 1) {
    if (r.tokens[at]?.mention) return false;
    const noun = nouns.at(r.tokens, at);
    // An email that is written is sent: that is another act, unless it is a draft or about something.
    if (noun && /^(?:email|mail|message)$/.test(noun.value)) return r.stem(start - 1) === 'draft';
    if (noun && /^(?:list|plan|text|quote)$/.test(noun.value))
      return (
        /^(?:writ|generat|draft|compos|suggest)/.test(r.stem(start - 1)) &&
        r.is(at + noun.length, 'of|about|for|on|with')
      );
    if (noun) return true;
    if (/^(?:and|to|in|with)$/.test(r.lower(at))) return false;
  }
  return false;
}

/** The material of the model: read for it, or already there. */
export function contentIn(r: Reading, start: number, end: number, part: Part): Content | null {
  const clause = r.end;
  r.end = end;
  let found: Content | null = null;
  // `a haiku about the top story of https://…`: a model cannot open an address.
  const hasUrl = r.slice(start, end).some(({ mention }) => mention?.kind === 'url');
  for (let at = start + 1; at < Math.min(end, start + (hasUrl ? 14 : 8)) && found === null; at += 1) {
    const before = r.lower(at - 1);
    if (/^(?:into|as|about|in|on|by)$/.test(before) && !hasUrl) break;
    // `labels (bug, feature, question)`: options. `judge the priority`: a new one, and not that of the thing.
    if (before === '(' || findsNew(r, start, at)) break;
    const saved = r.builder.save();
    const made = r.made.length;
    const operand =
      eventFile(r, at, part, 'data') ??
      (isWritten(r, start, at)
        ? null
        : (reference(r, at, part, 'data') ?? (r.event ? ofFields(r, at, part, 'data') : null))) ??
      (isMadeOf(r, start, at) && !isKindOfText(r, at) ? source(r, at) : null);
    // `the sender's company` is no sender.
    const isWhose = operand !== null && /['’]s$/.test(r.tokens[operand.to - 1]?.text ?? '');
    if (operand && operand.to <= end && !isWhose) found = { value: operand.value, from: at, to: operand.to };
    else {
      r.builder.restore(saved);
      r.made.splice(made);
    }
  }
  r.end = clause;
  const last = lastToSumUp(r);
  return found ?? (last ? { value: last, from: start, to: start } : null);
}

/** What a person would be told of an event, with its text in HTML, which a message to people leaves out. */
export function withBody(r: Reading, of: Value): string {
  const body = pick(of, shapeOf(of, r.event?.type), 'text');
  return body?.leaves[0] && isHtml(body.leaves[0]) && !of.text.includes(body.expr)
    ? `${of.text} & "\\n\\n" & $string(${body.expr})`
    : of.text;
}

/** Adds the step that asks the model. */
export function askModel(
  r: Reading,
  frame: Frame,
  prompt: string,
  part: Part,
  instruction: string,
  what: Value | null,
  decides: boolean,
  judges = decides,
): void {
  const { tool, planning } = frame;
  const images = slotOf(planning, 'file');
  const image = what !== null && images !== undefined && kindOfFile(r, what) === 'image' ? fileOf(r, what) : null;
  const of = what === null ? null : image ? what : legible(r, what);
  const step = r.builder.add(tool, 'generate', 'Ask the model', {
    part,
    reason: 'The words ask for what only a language model does.',
    sentence: r.sentence,
  });
  const options = instruction.startsWith('Decide whether the following is so') ? [] : optionsIn(instruction);
  const isChoice = options.length > 1;
  const form = isChoice
    ? ` Answer with one of these and nothing else: ${options.join(', ')}.`
    : decides && /\b(?:whether|if)\b/i.test(instruction)
      ? ' Answer with yes or no and nothing else.'
      : ' Answer with the result and nothing else.';
  r.builder.set(step, prompt, `${instruction.replace(/[.!?]$/, '')}.${form}`, 'prompt');
  const data = slotOf(planning, 'data');
  if (image && images !== undefined) r.builder.set(step, images, [`{{ ${image.expr} }}`], 'data');
  else if (of !== null && data !== undefined) {
    const text = of.kind === 'event' ? withBody(r, of) : of.full;
    r.builder.set(step, data, literalOf(text) ?? `{{ ${text} }}`, 'data');
  } else withoutMaterial(r, frame, part, step.id, instruction);
  connectModel(r, step, frame);
  r.made.push(step);
  const expr = `steps.${step.id}.output.${planning.yields.at}`;
  const said: readonly string[] = instruction.toLowerCase().match(/\p{L}+/gu) ?? [];
  const nouns = [...(decides ? ['verdict', ...said.map(stem)] : []), ...nounsOfAnswer(instruction, planning)];
  r.builder.values.push({
    kind: 'text',
    nouns: [...new Set(nouns)],
    expr,
    headline: of?.headline ?? JSON.stringify(titleOf(instruction)),
    text: expr,
    full: expr,
    fields: {},
    line: '$',
    itemFull: '$',
    isOpen: false,
    stepId: step.id,
    url: null,
    schema: null,
    ...(isChoice || judges ? { choice: { options, of: what } } : {}),
  });
}
