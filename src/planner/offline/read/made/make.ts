import { Phrases } from '../../text/tokens.js';
import { Part } from '../account.js';
import { readRest } from '../after-act.js';
import { slotOf } from '../frames.js';
import { readOperand } from '../operand.js';
import type { Operand, Reading } from '../reading.js';
import { formAt, isOfItsKind, madeOf, make, objectOf } from './forms.js';

/*
 * `convert it to Markdown`, `create a PDF of https://…`, `the SHA-256 of …`, `zip …`: a tool makes something of another
 * form of what is there.
 */

const CONVERTS = Phrases.of([
  'convert',
  'turn',
  'transform',
  'render',
  'export',
  'change',
  'save',
  'make',
  'reformat',
  'format',
  'print',
  'put',
]);
const CREATES = Phrases.of([
  'create',
  'make',
  'generate',
  'build',
  'produce',
  'compute',
  'calculate',
  'work out',
  'get',
  'take',
  'prepare',
  'render',
  'write',
]);

/** Reads an act that makes something. @returns whether it was one */
export function readMade(r: Reading, at: number): boolean {
  const saved = r.builder.save();
  const made = r.made.length;
  const read = converted(r, at) ?? created(r, at) ?? byVerb(r, at);
  if (!read) {
    r.builder.restore(saved);
    r.made.splice(made);
    return false;
  }
  readRest(r, read.to);
  return true;
}

/** `convert it to Markdown`, `turn the page into a PDF`. */
function converted(r: Reading, at: number): Operand | null {
  const verb = CONVERTS.at(r.tokens, at);
  if (!verb) return null;
  const start = at + verb.length;
  const end = r.end;
  for (let link = start; link < end; link += 1) {
    if (!r.is(link, 'to|into|as|in')) continue;
    const rows = rowsAsJson(r, at, start, link);
    if (rows) return rows;
    const form = formAt(r, link + 1);
    if (!form || isOther(r, form.to)) continue;
    r.end = link;
    const object = new Part('made');
    const operand = link === start ? null : objectOf(r, start, form, object, readOperand);
    r.end = end;
    const of = operand?.value ?? (link === start ? r.last : null);
    if (!of || (operand && operand.to < link)) return null;
    return make(r, form, of, { verb: [at, start], noun: [link, form.to], object });
  }
  return null;
}

/** `convert the CSV to JSON`: rows that are read are JSON already. */
function rowsAsJson(r: Reading, at: number, start: number, link: number): Operand | null {
  if (!r.is(link + 1, 'json') || r.frames.nouns.at(r.tokens, link + 2) !== null) return null;
  const end = r.end;
  const saved = r.builder.save();
  r.end = link;
  const part = new Part('made');
  const read = start === link ? null : readOperand(r, start, part, 'use');
  r.end = end;
  const step = read && r.builder.steps.find(({ id }) => id === read.value.stepId);
  if (!read || !step || read.value.kind !== 'list' || read.to < link) {
    r.builder.restore(saved);
    return null;
  }
  r.take(at, start, step.part, 'use');
  r.take(link, link + 2, step.part, 'use');
  return { to: link + 2, value: read.value };
}

/** `create a PDF of the page https://…`, `compute the SHA-256 of …`. */
function created(r: Reading, at: number): Operand | null {
  const verb = CREATES.at(r.tokens, at);
  if (!verb) return null;
  const form = formAt(r, at + verb.length);
  if (!form || isOther(r, form.to)) return null;
  // `get the CSV from https://…` reads it.
  const slot = form.frame.planning.slots[slotOf(form.frame.planning, 'content') ?? ''];
  if (/^(?:get|take)$/.test(verb.value) && slot?.takes !== 'source') return null;
  const made = madeOf(r, at, form, readOperand);
  if (!made) return null;
  r.take(at, at + verb.length, made.part, 'use');
  return made.operand;
}

/** `zip the files from …`: the verb says what is made. */
function byVerb(r: Reading, at: number): Operand | null {
  for (const frame of r.frames.ofUse('make')) {
    const verb = Phrases.of(frame.planning.verbs).at(r.tokens, at);
    if (!verb || !isOfItsKind(r, frame)) continue;
    const form = { frame, said: verb.value, to: at + verb.length };
    const object = new Part('made');
    const operand = objectOf(r, form.to, form, object, readOperand);
    const of = operand?.value ?? (form.to >= r.end ? r.last : null);
    if (!of) continue;
    // `hash it with SHA-256`
    const to = operand?.to ?? form.to;
    const kind = r.is(to, 'with|using|as|by') ? formAt(r, to + 1) : null;
    const isKind = kind !== null && kind.frame === frame;
    return make(
      r,
      isKind ? { ...form, said: kind.said } : form,
      of,
      { verb: [at, form.to], noun: isKind ? [to, kind.to] : [form.to, form.to], object },
      isKind ? kind.to : to,
    );
  }
  return null;
}

/** `a markdown table`, `an html mail`: the word only says of which kind another thing is. */
function isOther(r: Reading, at: number): boolean {
  return r.is(at, 'table|mail|email|template|code|page|link|links|list|viewer|with|or');
}
