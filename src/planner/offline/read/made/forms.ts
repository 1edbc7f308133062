import { yielded } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { Phrases } from '../../text/tokens.js';
import { Part } from '../account.js';
import { slotOf } from '../frames.js';
import type { Frame } from '../frames.js';
import { connectModel } from '../model-connection.js';
import type { Operand, Reading } from '../reading.js';
import { readUrlSource } from '../url-source.js';
import { materialFor } from './material.js';

/** Reads what something is made of. */
type ReadOperand = (r: Reading, at: number, part: Part, slot: string) => Operand | null;

const OF = ['of', 'from', 'with', 'out of', 'for', 'containing', 'that contains', 'with the content of', 'of the file'];

/** What a tool that makes something is asked for, and where the words for it end. */
export interface Form {
  readonly frame: Frame;
  /** The words themselves, of which some choose among several forms. */
  readonly said: string;
  readonly to: number;
}

/** The noun for what one of these tools makes: `a PDF`, `an Excel file`. */
export function formAt(r: Reading, at: number): Form | null {
  let best: Form | null = null;
  const start = at + r.said(at, 'a', 'an', 'the', 'one', 'its', 'a nice', 'a small', 'an attached', 'a single');
  for (const frame of r.frames.ofUse('make')) {
    if (!isOfItsKind(r, frame)) continue;
    const noun = Phrases.of(frame.planning.nouns).at(r.tokens, start);
    const to = start + (noun?.length ?? 0);
    if (noun && to <= r.end && to > (best?.to ?? 0)) best = { frame, said: noun.value, to };
  }
  return best;
}

/** Whether the words of the sentence name what it is made of, if it is made of some things only. */
export function isOfItsKind(r: Reading, { planning }: Frame): boolean {
  return planning.of === undefined || r.slice(0, r.end).some(({ lower }) => planning.of?.includes(lower) === true);
}

/** `a PDF of the summary` as the object of any act; the newest value if nothing is named. */
export function madeOf(
  r: Reading,
  at: number,
  form: Form,
  readOperand: ReadOperand,
): { readonly operand: Operand; readonly part: Part } | null {
  const lead = r.said(form.to, ...OF);
  const object = new Part('made');
  const operand = lead > 0 ? objectOf(r, form.to + lead, form, object, readOperand) : null;
  if (lead > 0 && !operand) return null;
  const of = operand?.value ?? r.last;
  if (!of || (of.kind === 'file' && form.frame.planning.yields.kind === 'file' && lead === 0)) return null;
  const noun = [at, form.to + lead] as const;
  const read = make(r, form, of, { verb: [at, at], noun, object }, operand?.to ?? form.to);
  const part = r.made.at(-1)?.part;
  return read && part ? { operand: read, part } : null;
}

/** What something is made of. Files and the answers of addresses are fetched as they are. */
export function objectOf(
  r: Reading,
  at: number,
  { frame }: Form,
  part: Part,
  readOperand: ReadOperand,
): Operand | null {
  const slot = frame.planning.slots[slotOf(frame.planning, 'content') ?? ''];
  if (slot?.takes === 'source' || slot?.takes === 'files') {
    const lead = at + skipNames(r, at);
    const fetched = r.mention(lead, 'url') ? readUrlSource(r, lead, 'data') : null;
    if (fetched) {
      r.take(at, lead, part, 'use');
      return { to: fetched.to, value: asAnswered(r, fetched.value) };
    }
  }
  return readOperand(r, at, part, 'use');
}

/** The plain answer of an address that was taken for a feed by its name. Its items are no source. */
function asAnswered(r: Reading, value: Value): Value {
  const step = r.builder.steps.find(({ id }) => id === value.stepId);
  const [call] = r.frames.ofUse('call');
  const address = call && slotOf(call.planning, 'address');
  if (value.kind !== 'list' || value.url === null || !step || !call || address === undefined) return value;
  if (step.tool.planning?.use !== 'read') return value;
  step.tool = call.tool;
  step.title = `Fetch ${new URL(value.url).host}`;
  step.input = { [address]: value.url };
  r.builder.forget(step);
  const answer = yielded(step.id, call.planning.yields, { url: value.url, schema: null });
  if (!answer) return value;
  r.builder.values.splice(r.builder.values.indexOf(value), 1, answer);
  return answer;
}

/** `the markdown in`, `the files from`: words before an address for what is there. */
function skipNames(r: Reading, at: number): number {
  const noun = r.said(at, 'the', 'this', 'a', 'both', 'these', 'all', 'all the');
  const start = at + noun;
  const kind = r.said(
    start,
    'markdown',
    'html',
    'text',
    'content',
    'file',
    'files',
    'page',
    'answer',
    'json',
    'xml',
    'document',
    'documents',
    'pdfs',
    'images',
    'markdown file',
    'html page',
    'download',
  );
  const link = r.said(start + kind, 'in', 'at', 'of', 'from', 'on', 'behind', 'under');
  return kind > 0 || link > 0 || noun > 0 ? noun + kind + link : 0;
}

export function make(
  r: Reading,
  form: Form,
  of: Value,
  {
    verb,
    noun,
    object,
  }: {
    readonly verb: readonly [number, number];
    readonly noun: readonly [number, number];
    /** The words for what it is made of. */
    readonly object: Part;
  },
  to = noun[1],
): Operand | null {
  const { tool, planning } = form.frame;
  const name = slotOf(planning, 'content');
  const slot = name === undefined ? undefined : planning.slots[name];
  const input = slot && materialFor(r, of, slot.takes ?? 'text');
  // What an address answers may be no text.
  const download = slotOf(planning, 'body');
  const file = download !== undefined && of.url !== null ? materialFor(r, of, 'files') : null;
  if (name === undefined || input === undefined || input === null) return null;
  const part = new Part(tool.name);
  const kind = (planning.yields.nouns[0] ?? 'file').replaceAll(/\W+/g, '_');
  const step = r.builder.add(tool, `make_${kind}`, tool.title ?? tool.name, {
    part,
    reason: 'The words ask for this form.',
    sentence: r.sentence,
  });
  if (download !== undefined && Array.isArray(file) && file.length === 1 && file[0] !== undefined)
    r.builder.set(step, download, file[0], 'content');
  else r.builder.set(step, name, input, 'content');
  connectModel(r, step, form.frame);
  const formSlot = slotOf(planning, 'form');
  const choice = formSlot === undefined ? undefined : choiceOf(planning.slots[formSlot]?.said ?? {}, form.said);
  if (formSlot !== undefined && choice !== undefined) r.builder.set(step, formSlot, choice, 'form');
  r.take(...verb, part, 'use');
  r.take(...noun, part, choice === undefined ? 'use' : 'form');
  r.made.push(step);
  object.wrote('use', part.pointerOf('content') ?? '/steps');
  const yields = yielded(step.id, planning.yields, { url: null, schema: null });
  const value = yields && { ...yields, headline: of.headline };
  if (!value) return null;
  r.builder.values.push(value);
  return { to, value };
}

/** `CSV` of `a CSV file`: the first word of the list that was said. */
function choiceOf(said: Readonly<Record<string, unknown>>, words: string): string | undefined {
  const word = words.split(' ').find((one) => Object.hasOwn(said, one));
  const value = word === undefined ? undefined : said[word];
  return typeof value === 'string' ? value : undefined;
}
