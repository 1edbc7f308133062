import { GapKind } from '../../../../domain/plan-report/index.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { askForId } from '../services/choice.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { instructionIn } from '../model-answer.js';
import { eventService } from '../things/event-service.js';
import { isChosen } from '../option.js';
import type { Reading } from '../reading.js';
import { readAnswerName } from './answer-name.js';
import { readAnswerFields } from './answer-fields.js';
import { asList } from './answer-list.js';
import { readAnswerParts } from './answer-parts.js';
import { readAnswerPlace } from './answer-place.js';
import { answerAt, answerOf } from './answer-words.js';
import type { Answer } from './answer-words.js';
import { addFirst, addWritten, cellOf, commentOn, endOf, fieldOf, labelOf, labelsOn } from './answer-step.js';
import { destinationAt, fieldAt, thingEnd } from './destination.js';
import type { Destination } from './destination.js';
import { changing, takesField } from './own-operations.js';

/*
 * What becomes of the answer of a model: `write the score in column G`, `store that in the field Mood`, `add it as a comment on
 * the card`, `apply them`, `put the summary in the page itself`. It is written on the thing that starts the run, by an operation
 * of the service that it comes from.
 */

const PUTS =
  /^(?:write|put|store|save|add|leave|post|note|record|set|log|enter|fill|keep|drop|attach|apply|paste|include|insert|append|place|use|return|file|publish|update|register|assign|mark|change|comment)$/;
const WITH = ['with', 'with it being', 'containing', 'to', 'that contains', 'saying', 'stating', 'using', 'as', 'from'];
const LABEL = /^(?:labels?|tags?)$/;
/** `suggest a label`, `pick the right tags`: the answer is nothing else. */
const FINDS_LABEL =
  /^(?:please )?(?:suggest|pick|choose|find|propose|determine|decide on|select|recommend|give it|assign)(?: \w+){0,3} (?:labels?|tags?)\b(?! for (?:the )?(?:text|reply|comment))/i;
const SEVERAL = /\b(?:labels|tags|categories)\b/i;
const COMMENT = /^(?:comments?|notes?|remarks?)$/;
/** Texts by a model that are a field of a thing by its name. A summary is a text about the thing. */
const OWN_FIELD = /^(?:description|title)$/;

/** Reads an act that puts the answer of a model on what starts the run. @returns whether it was one */
export function readPlacedAnswer(r: Reading, at: number): boolean {
  if (r.tokens[at]?.kind !== 'word' || eventService(r) === null) return false;
  const answer = answerOf(r);
  if (!answer || namesOther(r, at)) return false;
  const saved = r.builder.save();
  const made = r.made.length;
  const isRead =
    readAnswerParts(r, at, answer) ||
    readAnswerPlace(r, at, answer) ||
    readAnswerName(r, at, answer) ||
    readAnswerFields(r, at, answer) ||
    (PUTS.test(r.lower(at)) && placed(r, at, answer));
  if (isRead) return true;
  r.builder.restore(saved);
  r.made.splice(made);
  return false;
}

/** Whether the clause names another service, or somebody. */
function namesOther(r: Reading, at: number): boolean {
  for (let next = at; next < r.end; next += 1) {
    if (r.mention(next, 'address', 'channel', 'url')) return true;
    const named = r.frames.services.at(r.tokens, next);
    if (named && named.value !== eventService(r)) return true;
  }
  return false;
}

function placed(r: Reading, at: number, answer: Answer): boolean {
  const found = labelsAlone(r, at, answer) ?? behindAnswer(r, at, answer) ?? beforeAnswer(r, at, answer);
  if (!found || thingEnd(r, found.end) < r.end) return false;
  const step = write(r, found.destination, answer);
  if (!step) return false;
  r.take(at, r.end, step.part, 'use');
  return true;
}

interface Found {
  readonly destination: Destination;
  readonly end: number;
}

/** `write the score in column G`, `add it to the card as a comment`. */
function behindAnswer(r: Reading, at: number, answer: Answer): Found | null {
  const start = at + 1 + r.said(at + 1, 'in', 'down', 'back');
  const to = answerAt(r, start, answer);
  if (to === null) return null;
  const next = thingEnd(r, to);
  // `comment the summary on it`
  if (r.is(at, 'comment') && next >= r.end) return { destination: { kind: 'comment', noun: at, to: next }, end: next };
  const destination = destinationAt(r, next) ?? destinationAt(r, to);
  return destination && { destination, end: destination.to };
}

/** `leave a comment with the answer`, `set the field Mood to it`, `fill column G with the score`. */
function beforeAnswer(r: Reading, at: number, answer: Answer): Found | null {
  const bare =
    at + 1 + r.said(at + 1, 'in the', 'in', 'the', 'its', 'a', 'an', 'their', 'up the', 'an internal', 'a private');
  const comment = COMMENT.test(r.lower(bare)) ? ({ kind: 'comment', noun: bare, to: bare + 1 } as const) : null;
  const destination = comment ?? fieldAt(r, bare);
  if (!destination) return null;
  const next = thingEnd(r, destination.to);
  const lead = r.said(next, ...WITH);
  const to = lead > 0 ? answerAt(r, next + lead, answer) : null;
  return to === null ? null : { destination, end: to };
}

/** `apply them`, `add the labels`, `set the right label`: the answer is labels itself. */
function labelsAlone(r: Reading, at: number, answer: Answer): Found | null {
  const isLabels = answer.value.nouns.some((noun) => LABEL.test(noun));
  if (!isLabels || !r.is(at, 'apply|add|set|use|assign|attach|put')) return null;
  const to = answerAt(r, at + 1, answer);
  const isNamed =
    to !== null &&
    (r.slice(at + 1, to).some(({ lower }) => LABEL.test(lower)) || FINDS_LABEL.test(instructionIn(answer.step)));
  const isApplied = r.is(at, 'apply|assign|use');
  return to !== null && (isNamed || isApplied) && destinationAt(r, to)?.kind !== 'comment'
    ? { destination: { kind: 'label', noun: at + 1, to }, end: to }
    : null;
}

/** Of several values that a model has found, the one that a field is for; null: the answer is one text. */
function partOf({ kind, fields, expr }: Answer['value'], name: string): string | null {
  const entries = kind === 'record' ? Object.entries(fields) : [];
  const [only] = entries.length === 1 ? entries : entries.filter(([one]) => one === name.toLowerCase());
  return only && name !== '' ? `${expr}.${only[1]}` : null;
}

function write(r: Reading, destination: Destination, answer: Answer): Draft | null {
  const named = destination.kind === 'field' || destination.kind === 'column' ? destination.name : '';
  const text = `{{ ${partOf(answer.value, named) ?? answer.value.text} }}`;
  switch (destination.kind) {
    case 'comment': {
      const found = commentOn(r, text);
      return found && addWritten(r, found);
    }
    case 'field':
      return addFirst(r, fieldOf(r, destination.name, text));
    case 'column':
      return addFirst(r, [...cellOf(r, destination.name, text), ...fieldOf(r, destination.name, text)]);
    case 'thing': {
      // `write a description and save it in the product`
      const field = answer.value.nouns.find((noun) => OWN_FIELD.test(noun) && takesField(r, noun));
      if (field !== undefined) return addFirst(r, fieldOf(r, field, text));
      const found = endOf(r, text);
      return found ? addWritten(r, found) : (asComment(r, text) ?? askForField(r));
    }
    case 'label':
      return label(r, answer);
  }
}

/** `add it to the card`: a text about a thing that takes no further text stands below it. */
function asComment(r: Reading, text: string): Draft | null {
  const found = commentOn(r, text);
  const step = found && addWritten(r, found);
  if (step) r.builder.assume(`It is written below the thing, by "${step.title}".`, { step: step.id, path: '/tool' });
  return step;
}

/** `save the summary in the product`: it has no place for texts about it, so the field is asked for. */
function askForField(r: Reading): Draft | null {
  const [frame] = changing(r);
  const step = frame ? addWritten(r, { frame, input: {} }) : null;
  if (!step) return null;
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'The words name no field.',
    question: 'Which field is to hold what the model writes?',
    at: { step: step.id, path: '/input' },
    choices: [],
  });
  return step;
}

/** Labels by their names, or a step for each answer if the service knows them by their ids. */
function label(r: Reading, { value, step }: Answer): Draft | null {
  const found = labelsOn(r);
  if (!found) return null;
  const { frame, name, takesNames } = found;
  const options = value.choice?.options ?? [];
  const list = SEVERAL.test(instructionIn(step)) ? asList(r, { value, step }, 'labels', options) : null;
  const labels: JsonValue = list === null ? [`{{ $trim($string(${value.expr})) }}`] : `{{ ${list} }}`;
  if (takesNames) return addWritten(r, { frame, input: { [name]: labels } });
  if (list !== null) return null;
  const steps = options.flatMap((option) => {
    const one = addWritten(r, { frame, input: { [name]: [] } });
    if (!one) return [];
    delete one.input[name];
    one.when = isChosen({ option, value });
    askForId(r, one, {
      name,
      own: propertiesOf(frame.tool.inputSchema)[name],
      text: option,
      service: frame.service ?? { title: labelOf(frame, name) },
      tokens: [],
    });
    return [one];
  });
  return steps[0] ?? null;
}
