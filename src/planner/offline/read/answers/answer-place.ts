import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import { isChosen } from '../option.js';
import type { Reading } from '../reading.js';
import { askForId } from '../services/choice.js';
import { wordsOf } from '../services/field-names.js';
import type { Answer } from './answer-words.js';
import { addWritten } from './answer-step.js';
import { ownOperations } from './own-operations.js';

/*
 * `sort it into Clients, Vendors and Private and move it to that folder`: the place is named by what a model chooses. There is
 * a step for each choice, and each place is asked for, since services know them by their ids.
 */

const MOVES = /^(?:move|file|put|sort|route|place|drop|add|send|assign)$/;
const WHICH = [
  'those',
  'these',
  'the matching',
  'the right',
  'the corresponding',
  'the respective',
  'the appropriate',
  'the correct',
  'that',
  'its',
  'the',
  'their',
  'a matching',
  'the fitting',
];
const PLACE = /^(?:folders?|labels?|lists?|sections?|columns?|projects?|directory|directories|categor(?:y|ies))$/;
const NAMED = [
  'of that name',
  'with that name',
  'of the same name',
  'with the same name',
  'of those names',
  'for it',
  'accordingly',
  'for that',
  'for its category',
  'that fits',
  'that matches',
  'by that name',
  'named after it',
];

/** Reads a move to a place that a model has chosen. @returns whether it was one */
export function readAnswerPlace(r: Reading, at: number, answer: Answer): boolean {
  const options = answer.value.choice?.options ?? [];
  if (!MOVES.test(r.lower(at)) || options.length < 2) return false;
  const place = placeWordAt(r, at);
  const operation = place === null ? null : mover(r, r.stem(place));
  if (!operation) return false;
  const { frame, name, isList } = operation;
  const steps = options.flatMap((option) => {
    const step = addWritten(r, { frame, input: { [name]: isList ? [] : '' } });
    if (!step) return [];
    delete step.input[name];
    step.when = isChosen({ option, value: answer.value });
    const own = propertiesOf(frame.tool.inputSchema)[name];
    askForId(r, step, { name, own, text: option, service: frame.service ?? { title: frame.tool.title }, tokens: [] });
    return [step];
  });
  const [step] = steps;
  if (step) r.take(at, r.end, step.part, 'use');
  return step !== undefined;
}

/** The place of the noun in `it to the matching folder`; null: the words say something else. */
function placeWordAt(r: Reading, at: number): number | null {
  const thing = r.said(
    at + 1,
    'it',
    'them',
    'each',
    'each one',
    'the mail',
    'the message',
    'the email',
    'the card',
    'the task',
    'each message',
    'the messages',
  );
  const link = thing > 0 ? r.said(at + 1 + thing, 'to', 'into', 'in', 'under') : 0;
  const which = link > 0 ? r.said(at + 1 + thing + link, ...WHICH) : 0;
  const noun = at + 1 + thing + link + which;
  const end = noun + 1 + r.said(noun + 1, ...NAMED);
  return which > 0 && PLACE.test(r.lower(noun)) && end >= r.end ? noun : null;
}

/** The operation that moves the thing to a place of that kind, or puts such a label on it. */
function mover(
  r: Reading,
  noun: string,
): { readonly frame: ForeignFrame; readonly name: string; readonly isList: boolean } | null {
  const found = ownOperations(r).flatMap((frame) => {
    const isMove = frame.own.has(stem('move')) || frame.parts.has('move');
    const isLabel = frame.own.has(stem('add')) && frame.objects.some((one) => one === 'label');
    if (!isMove && !isLabel) return [];
    return Object.entries(propertiesOf(frame.tool.inputSchema)).flatMap(([name, own]) =>
      isJsonObject(own) && (wordsOf(name, own).has(noun) || (isLabel && /label/i.test(name)))
        ? [{ frame, name, isList: [own['type']].flat().includes('array'), isMove }]
        : [],
    );
  });
  return found.toSorted((one, other) => Number(other.isMove) - Number(one.isMove))[0] ?? null;
}
