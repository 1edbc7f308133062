import { GapKind } from '../../../domain/plan-report/index.js';
import type { Value } from '../build/value.js';
import type { Part } from './account.js';
import { TEXT } from './accounts.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import type { Reading } from './reading.js';

/** Asks for what a model cannot know by itself. @param of what it is given */
export function askForMaterial(r: Reading, frame: Frame, instruction: string, of: Value | null): void {
  if (of === null && ANSWERS.test(instruction)) askForAnswered(r, frame);
  askForOthers(r, frame, instruction, of);
  askForChanges(r, frame, instruction, of);
  askForLanguage(r, frame, instruction);
}

/** Verbs that make a text shorter. A model without a text would make one up. */
const SHORTENS = /^(?:summari[sz]|condens|recap|abridg)$/;

/** Whether the verb shortens a text, and no text is among the words. `summarize "…"` and `summarize this: …` bring one. */
export const shortensNothing = (r: Reading, verb: number): boolean =>
  SHORTENS.test(r.stem(verb)) &&
  !r.slice(verb, r.end).some(({ lower, mention }) => lower === ':' || mention?.kind === 'quote');

/** Work on things that are there. `pick a number`, `translate good morning` need none. */
const WORKS_ON =
  /^(?:(?:summari[sz]e|condense|recap|abridge|sum up)\b|(?:translate|sort|rank|prioriti[sz]e|classify|categori[sz]e|group|pick(?: out)?|choose|select)\s+(?:(?:\p{L}+\s+){0,4}(?:of|from|among)\s+)?(?:the|these|those|all|our|my|what|whatever|which|everything|anything|each|every|new)\b)/iu;
/** The thing itself, or a value that is put in. */
const BRINGS = /["“”`:]|\{\{/;

/** Asks for the things of an instruction that nothing reads: a model without them would make them up. */
export function withoutMaterial(r: Reading, frame: Frame, part: Part, step: string, instruction: string): void {
  const data = slotOf(frame.planning, 'data');
  part.wrote('data', `step:${step}/input/${slotOf(frame.planning, 'content') ?? ''}`);
  if (data === undefined || !WORKS_ON.test(instruction) || BRINGS.test(instruction)) return;
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'Nothing reads what the model is to work on, and a model cannot look it up.',
    question: `What is the model to read? No step brings what it is to work on: "${instruction}". Say where it is read, or give the text.`,
    at: { step, path: `/input/${data}` },
    valueSchema: TEXT,
  });
}

const LANGUAGES = ['English', 'Spanish', 'German', 'French', 'Chinese', 'Portuguese'];
/** A translation of which no word says the language. */
const ANY_LANGUAGE = /^translate\b(?!.*\b(?:to|into|in|as)\s+[^\s.]+)(?!.*\b(?:language|\p{L}+ish)\b)/iu;

/** `EN/ZH/KO` */
const CODES = /\b[A-Z]{2}\b/;

function askForLanguage(r: Reading, { planning }: Frame, instruction: string): void {
  const name = slotOf(planning, 'content');
  const step = r.made.at(-1);
  const said = name === undefined ? null : step?.input[name];
  if (!step || typeof said !== 'string' || !ANY_LANGUAGE.test(instruction) || CODES.test(instruction)) return;
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'Nothing says the language of the translation.',
    question: 'Into which language is it to be translated?',
    at: { step: step.id, path: `/input/${name}` },
    choices: LANGUAGES.map((language) => ({ label: language, value: said.replace('. ', ` into ${language}. `) })),
  });
}

/** Answers to something that nothing reads and no event brings. */
const ANSWERS = /\b(?:repl(?:y|ies)|answers?|responses?) to\b|^(?:answer|reply|respond)\b/i;

/** What can only be told by looking at other things as well. */
const COMPARES =
  /\b(?:duplicates?|(?:already|previously) (?:reported|known|filed|asked|there|exists?|been)|similar (?:issues?|tickets?|tasks?|cards?|ones))\b/i;

/** `check whether it is a duplicate`: the model has to see the others, and is given only the thing itself. */
function askForOthers(r: Reading, { planning }: Frame, instruction: string, of: Value | null): void {
  const name = slotOf(planning, 'data');
  const step = r.made.at(-1);
  if (name === undefined || !step || of?.kind !== 'event' || !COMPARES.test(instruction)) return;
  if (r.builder.values.some(({ kind }) => kind === 'list')) return;
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'The model is given only the thing itself, and cannot look for others like it.',
    question:
      'With which others is it to be compared? Say which list is to be read for it, or give the text to compare with.',
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: TEXT,
  });
}

/** What stands in the files of a thing, and not in its own texts. */
const CHANGES = /\b(?:(?:the|its|their|all|code|file) changes|diffs?|changed files|changed code|the code)\b/i;
const HAS_FILES = /^(?:(?:pull|merge) requests?|prs?|mrs?)$/i;

/** `summarize the changes` of a pull request: its event brings no more than its title and description. */
function askForChanges(r: Reading, { planning }: Frame, instruction: string, of: Value | null): void {
  const name = slotOf(planning, 'data');
  const step = r.made.at(-1);
  if (name === undefined || !step || of?.kind !== 'event' || !CHANGES.test(instruction)) return;
  const noun = of.nouns.find((one) => HAS_FILES.test(one));
  if (noun === undefined || r.builder.values.some(({ kind }) => kind === 'list')) return;
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'What starts it brings the title and the description, and not the changes of the files.',
    question: `What is the model to read? What starts it brings the title and the description of the ${noun}, and not the changes of its files. Give the text, or say which step reads them.`,
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: TEXT,
  });
}

function askForAnswered(r: Reading, { planning }: Frame): void {
  const name = slotOf(planning, 'data');
  const step = r.made.at(-1);
  if (name === undefined || !step) return;
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'Nothing says where the texts to be answered come from.',
    question: 'Where do the texts to be answered come from? Say which event or mailbox brings them, or give the text.',
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: TEXT,
  });
}
