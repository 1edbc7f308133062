import { GapKind } from '../../../domain/plan-report/index.js';
import type { Draft } from '../build/builder.js';
import { columnSaidAt } from '../columns/known-columns.js';
import { isRead } from '../read/flow/carry-answer.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';

const PUTS = /^(?:label|tag|flag|mark)$/;
const SORTS = /^(?:categori[sz]e|classify|prioriti[sz]e|rate|score)$/;

/**
 * `label each new mail with AI`: a model finds the label, and the words say that the thing gets it. Without a step that
 * puts it there this is asked about. Of a category that is found and not kept, the plan says so.
 */
export function askForLabels(r: Reading, tokens: readonly Token[]): void {
  for (const [index, step] of r.builder.steps.entries()) {
    if (isUnusedRead(r, step, index)) askForUse(r, step, tokens);
    if (isUnusedText(r, step, index)) askForUse(r, step, tokens);
    if (step.tool.planning?.use !== 'model') continue;
    const verb = tokens.find(
      ({ lower, index }) =>
        (PUTS.test(lower) || SORTS.test(lower)) && (r.account.pointerAt(index) ?? '').startsWith(`step:${step.id}/`),
    );
    const place = placeIn(r, step, tokens);
    if (verb && PUTS.test(verb.lower) && !isPut(r, step)) askWhere(r, step, verb);
    else if (place && !isPut(r, step)) askForPlace(r, step, place);
    else if (isRead(r, step)) continue;
    else if (r.builder.steps.slice(index + 1).some(({ tool }) => tool.sideEffects) || saysMore(r, step, tokens))
      askForUse(r, step, tokens);
    else if (verb)
      r.builder.assume(
        'What the model answers is the result of the run. It is not written to the thing itself.',
        { step: step.id, path: '/tool' },
        r.builder.said([verb]),
      );
  }
}

/** `into the company record`, `into Blurb`: a place that only stands in the task of the model. */
function placeIn(r: Reading, step: Draft, tokens: readonly Token[]): readonly Token[] | null {
  const isOwn = (at: number): boolean => (r.account.pointerAt(at) ?? '').startsWith(`step:${step.id}/`);
  const isTurned = tokens.some(({ lower, index }) => isOwn(index) && TURNS.test(lower));
  const from = tokens.findIndex(({ lower, index }, at) => {
    const next = tokens[at + 1];
    if (!INTO.test(lower) || !isOwn(index) || !next) return false;
    return THE.test(next.lower) || (!isTurned && isOwn(next.index) && isNamedPlace(tokens, at + 1));
  });
  if (from === -1) return null;
  const end = tokens.findIndex(({ index }) => index > from && !isOwn(index));
  return tokens.slice(from, end === -1 ? tokens.length : end);
}

/** `Blurb`, `column Opener`, a column by its name. `into English` tells the form of the text. */
function isNamedPlace(tokens: readonly Token[], at: number): boolean {
  const { text = '', lower = '' } = tokens[at] ?? {};
  return columnSaidAt(tokens, at) !== null || FIELD.test(lower) || (/^\p{Lu}/u.test(text) && !LANGUAGE.test(lower));
}

const INTO = /^(?:into|onto)$/;
const THE = /^(?:the|its|our|my|their|this|that|each)$/;
const FIELD = /^(?:column|field|cell|property)$/;
const TURNS = /^(?:translat|turn|convert|rewrit|transform|transcrib|render|split|break|group|sort|chang)/;
const LANGUAGE =
  /^(?:\p{L}+(?:ish|ese|ian)|german|french|dutch|greek|arabic|hindi|czech|thai|latin|hebrew|html|json|csv|markdown)$/u;

const reads = (step: Draft, id: string): boolean =>
  JSON.stringify([step.input, step.when, step.forEach]).includes(`steps.${id}.output`);

/** Whether a step writes the answer anywhere but into a message. */
const isPut = (r: Reading, { id }: Draft): boolean =>
  r.builder.steps.some((step) => reads(step, id) && step.tool.planning?.use !== 'send' && step.tool.sideEffects);

/** What a service was asked for, and what no later step looks at, though some do something. */
const isUnusedRead = (r: Reading, step: Draft, index: number): boolean =>
  step.tool.service !== undefined &&
  !step.tool.sideEffects &&
  !isRead(r, step) &&
  r.builder.steps.slice(index + 1).some(({ tool }) => tool.sideEffects);

/** Values or a summary that a model has made, and that no later step looks at. */
const isUnusedText = (r: Reading, step: Draft, index: number): boolean =>
  /^(?:distill|shorten)$/.test(step.tool.planning?.use ?? '') &&
  !isRead(r, step) &&
  r.builder.steps.slice(index + 1).some(({ tool }) => tool.sideEffects);

/** `write a draft in Gmail`, `read it, fill in the industry`: the task of the model holds words for a place or a further act. */
function saysMore(r: Reading, step: Draft, tokens: readonly Token[]): boolean {
  const isOwn = (at: number): boolean => (r.account.pointerAt(at) ?? '').startsWith(`step:${step.id}/`);
  return tokens.some(({ index, lower }) => {
    if (!isOwn(index)) return false;
    const isPlace =
      /^(?:in|into|to|on)$/.test(lower) && isOwn(index + 1) && r.frames.services.at(tokens, index + 1) !== null;
    const isFurther = lower === ',' && isOwn(index + 1) && FILLS.test(tokens[index + 1]?.lower ?? '');
    // `have AI put a summary in Notes`
    const isKept =
      KEEPS.test(lower) && tokens.some((one) => INSIDE.test(one.lower) && one.index > index && isOwn(one.index));
    return isPlace || isFurther || isKept;
  });
}

const KEEPS = /^(?:put|fill|enter|save|store|insert)s?$/;
const INSIDE = /^(?:in|into|under)$/;
const FILLS = /^(?:fill|put|save|write|add|set|store|update|send|post|create|draft|mail|label|tag|move|file|log)s?$/;

/** Later steps go on without the answer, so that nothing becomes of it. */
function askForUse(r: Reading, step: Draft, tokens: readonly Token[]): void {
  const own = tokens.filter(({ index }) => (r.account.pointerAt(index) ?? '').startsWith(`step:${step.id}/`));
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens: own,
    isExtra: true,
    reason: 'It gives an answer, and no later step uses it.',
    question: `What is to become of the answer of "${r.builder.said(own).trim()}"? No later step uses it. Say which field, text or condition it is for.`,
    at: { step: step.id, path: '' },
  });
}

function askWhere(r: Reading, step: Draft, verb: Token): void {
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens: [verb],
    isExtra: true,
    reason: 'The model finds a label, and no step puts it on the thing.',
    question: `Which step is to put the answer of the model on the thing? "${verb.text}" only asks the model here. Name the operation of the service, or say "classify" if the answer is enough.`,
    at: { step: step.id, path: '' },
  });
}

function askForPlace(r: Reading, step: Draft, place: readonly Token[]): void {
  const said = r.builder.said(place);
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens: place,
    isExtra: true,
    reason: 'The model makes a text, and no step puts it there.',
    question: `Which step is to write the text of the model "${said}"? Name the operation of the service and its field.`,
    at: { step: step.id, path: '' },
  });
}
