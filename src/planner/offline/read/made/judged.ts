import { range } from '../../../../lib/collections/range.js';
import { stepIdIn } from '../../build/builder.js';
import { plural } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { Part } from '../account.js';
import { startsAct } from '../clauses.js';
import type { Clause } from '../clauses.js';
import type { Condition } from '../condition.type.js';
import { pick } from '../flow/pick.js';
import { shapeOf } from '../flow/shape.js';
import { slotOf } from '../frames.js';
import { testedFields } from '../payload/tested-fields.js';
import { askModel } from '../model-act.js';
import type { Reading } from '../reading.js';
import { WRITES } from '../../text/work/judged-words.js';
import { readUrlSource } from '../url-source.js';
import { said } from '../writing/instruction.js';
import { wordList } from '../../word-list.js';

const MODELS = ['ai', 'the ai', 'the model', 'a model', 'an ai'];
const SAYS = ['says', 'thinks', 'decides', 'finds', 'judges', 'believes'];
const LEADS = MODELS.flatMap((model) => SAYS.flatMap((says) => [`${model} ${says} that`, `${model} ${says}`]));
/** A form of a verb behind these words begins no act: `is written in German`. */
const NO_ACT = wordList('is|are|was|were|be|being|been|to|a|an|the|of|for|about|as|like|that|it|they|not|and|or');

/** `if AI says that it is urgent`: a model is asked about what there is, and answers with yes or no. */
export function aboutJudgement(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const lead = r.said(at, ...LEADS);
  const of = judgedBy(r);
  if (lead === 0 || of === null) return null;
  const start = at + lead;
  // What the user has chosen to be judged.
  const chosen = r.mention(start, 'quote');
  if (chosen?.kind === 'quote')
    return asked(r, { at, start, to: start + 1 }, of, { part, slot }, `this holds for it: ${chosen.value}`);
  let to = start;
  while (
    to < r.end &&
    (r.tokens[to]?.kind !== 'mark' || r.is(to, "'|(|)|/|-")) &&
    !r.is(to, 'then') &&
    !(to > start + 1 && !NO_ACT.test(r.lower(to - 1)) && startsAct(r.tokens, to, r.frames))
  )
    to += 1;
  return to - start < 2 ? null : asked(r, { at, start, to }, of, { part, slot });
}

/** What a model is to judge: what starts the run, or what was read. A list would be judged as a whole. */
function judgedBy(r: Reading): Value | null {
  const of = r.event?.value ?? r.it;
  return of === null || of.kind === 'list' || r.writes.has(of.stepId ?? '') ? null : of;
}

function asked(
  r: Reading,
  { at, start, to }: { readonly at: number; readonly start: number; readonly to: number },
  of: Value,
  { part, slot }: { readonly part: Part; readonly slot: string },
  words = said(r, start, to),
): Condition | null {
  const what = words.replace(/^(?:it|this|that|they|he|she)\b(?! holds)|(?<=holds for )it\b/i, 'the following');
  const told = what.replace('the following', 'it');
  const expr = verdictOn(r, of, { instruction: `Decide whether ${what}`, told });
  if (expr === null) return null;
  r.take(at, to, part, slot);
  return { to, expr, part, unknownField: null, failureOf: [] };
}

/** A model decides whether what starts the run is one of the things that words mean. Null: there is nothing to judge. */
export function judgedOf(r: Reading, words: string): Condition | null {
  const of = withFiles(r, words, judgedBy(r));
  const [thing = 'thing'] = r.event?.type?.planning?.things ?? [];
  const fits = `fit "${words.trim()}"`;
  const expr =
    of &&
    verdictOn(r, of, {
      instruction: `Only those ${plural(thing)} are meant that ${fits}. Decide whether the following is one of them`,
      told: `the ${thing} is one of those that ${fits}`,
    });
  return expr === null ? null : { to: 0, expr, part: new Part('condition'), unknownField: null, failureOf: [] };
}

/** `with an invoice attached`: the model sees the names of the files as well. */
function withFiles(r: Reading, words: string, of: Value | null): Value | null {
  const fields = r.event?.type ? testedFields(r.event.type) : [];
  const name = fields.find(({ path }) => /attachments?\.(?:file_?)?name$/i.test(path));
  if (!name || of?.kind !== 'event' || !/\b(?:attached|enclosed|attachments?)\b/i.test(words)) return of;
  const names = `$join([${of.expr}.${name.path}.$string($)], ", ")`;
  return { ...of, text: `${of.text} & "\\n\\nAttached files: " & ${names}` };
}

/** The expression of what a model says of a value: yes or no. */
function verdictOn(
  r: Reading,
  of: Value,
  { instruction, told }: { readonly instruction: string; readonly told: string },
): string | null {
  const [frame] = r.frames.ofUse('model');
  const prompt = frame && slotOf(frame.planning, 'content');
  if (!frame || prompt === undefined) return null;
  askModel(r, frame, prompt, new Part(frame.tool.name), instruction, of, true);
  const verdict = r.builder.values.at(-1);
  const step = r.builder.steps.find(({ id }) => id === verdict?.stepId);
  if (!verdict || !step) return null;
  // Its answer is for the condition alone.
  r.builder.values.pop();
  r.builder.assume(`A model judges whether ${told}.`, { step: step.id, path: '/tool' });
  return `$contains($lowercase(${verdict.expr}), "yes")`;
}

/** What is compared with an earlier time is not in what was read. */
const EARLIER =
  /^(?:new|newly|newer|newest|latest|first|next|more|yesterday|before|previous|previously|earlier|since|against|anymore|changes?|changed|moves?|moved|differs?|different|updated|again|twice|row|everyone|somebody|nobody|someone|answered|replied|confirmed)$/;
const MAX_JUDGED = 16;
/** Ids of steps that read an address. */
const READS = /^(?:read_page|fetch|read_feed)/;

/** `if the tickets at https://… go on sale`, `if rain is expected`: what only reading a page or an answer tells. */
export function judgedByReading(r: Reading, { from, to }: Clause, at: number): Condition | null {
  const words = r.slice(at, to);
  const isOwn = words.length >= 2 && words.length <= MAX_JUDGED && !words.some(({ lower }) => EARLIER.test(lower));
  const isRead = (index: number): boolean => READS.test(stepIdIn(r.account.pointerAt(index)) ?? '');
  if (!isOwn || r.event !== null || words.some(({ index }) => r.account.isTaken(index) && !isRead(index))) return null;
  const saved = r.builder.save();
  const made = r.made.length;
  const url = range(at, to).find((place) => r.mention(place, 'url') !== null);
  const address = url === undefined ? null : (r.mention(url, 'url')?.value ?? null);
  const known =
    address === null
      ? r.builder.values.findLast(({ kind, url: read }) => read !== null && /^(?:page|data)$/.test(kind))
      : r.builder.values.find((value) => value.url === address);
  const of = known ?? (url === undefined ? null : (readUrlSource(r, url)?.value ?? null));
  const part = new Part('condition');
  const condition =
    of && /^(?:page|data)$/.test(of.kind) && startsAct(r.tokens, at, r.frames) !== true
      ? asked(r, { at, start: at, to }, of, { part, slot: 'when' }, `this is so: ${said(r, at, to)}`)
      : null;
  if (condition === null) {
    r.builder.restore(saved);
    r.made.splice(made);
    return null;
  }
  r.take(from, at, part, 'when');
  return condition;
}

const WRITERS = [
  'it',
  'they',
  'he',
  'she',
  'someone',
  'somebody',
  'anyone',
  'people',
  'this',
  'the customer',
  'the sender',
  'the user',
  'the person',
  'the client',
  'the guest',
  'the author',
  'the writer',
  'the message',
  'the mail',
  'the email',
  'the text',
  'the post',
  'the comment',
  'the review',
  'the question',
  'a customer',
];
/** `unless they ask for a human`: what only the text of a message tells, if nothing else reads the condition. */
export function judgedByText(r: Reading, { to }: Clause, at: number): Condition | null {
  const of = r.event?.value ?? null;
  const who = r.said(at, ...WRITERS);
  const verb =
    at +
    who +
    r.said(at + who, 'is', 'are', 'really', 'just', 'only', 'explicitly', 'does not', 'do not', 'dont', 'doesnt');
  if (who === 0 || of === null || !WRITES.test(r.lower(verb)) || verb + 1 >= to) return null;
  if (!pick(of, shapeOf(of, r.event?.type), 'text')) return null;
  const part = new Part('condition');
  return asked(r, { at, start: at, to }, of, { part, slot: 'when' });
}
