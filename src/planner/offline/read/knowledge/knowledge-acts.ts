import { GapKind } from '../../../../domain/plan-report/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonSchema } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { literalOf, yielded } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { Phrases } from '../../text/tokens.js';
import { Part } from '../account.js';
import { TEXT } from '../accounts.js';
import { readRest } from '../after-act.js';
import { slotOf } from '../frames.js';
import type { Frame } from '../frames.js';
import { readOperand } from '../operand.js';
import type { Reading } from '../reading.js';
import { baseAt } from './base.js';
import type { Base } from './base.js';

/* `add it to the knowledge base "Docs"`, `search the knowledge base for "vacation"`. */

/** Reads an act that keeps or finds documents. @returns whether it was one */
export function readKnowledge(r: Reading, at: number): boolean {
  const saved = r.builder.save();
  const made = r.made.length;
  const to = teach(r, at) ?? lookUp(r, at);
  if (to === null) {
    r.builder.restore(saved);
    r.made.splice(made);
    return false;
  }
  if (to < r.end) readRest(r, to + r.said(to, 'and'));
  return true;
}

function teach(r: Reading, at: number): number | null {
  const [frame] = r.frames.ofUse('teach');
  const verb = frame && Phrases.of(frame.planning.verbs).at(r.tokens, at);
  if (!frame || !verb) return null;
  const end = r.end;
  for (let link = at + verb.length; link < end; link += 1) {
    if (!r.is(link, 'to|into|in')) continue;
    const base = baseAt(r, link + 1);
    if (!base) continue;
    const start = at + verb.length;
    const part = new Part(frame.tool.name);
    const files = filesAt(r, start, link);
    r.end = link;
    const operand = files || start === link ? null : readOperand(r, start, part, 'document');
    r.end = end;
    const of = operand?.value ?? r.it;
    if (!files && (!of || (operand === null ? start !== link : operand.to < link))) return null;
    const step = r.builder.add(frame.tool, 'keep_document', `Add it to ${base.name ?? 'the knowledge base'}`, {
      part,
      reason: 'The words ask to keep it in a knowledge base.',
      sentence: r.sentence,
    });
    r.made.push(step);
    if (files) addFiles(r, step, frame, files);
    else if (of) addDocument(r, step, frame, of);
    part.wrote('document', `step:${step.id}/input`);
    for (let next = at; next <= link; next += 1)
      if (!r.isTaken(next)) r.take(next, next + 1, part, next < start ? 'use' : 'document');
    nameBase(r, step, frame, base, part);
    return base.to;
  }
  return null;
}

/** The list of files that what starts the run brings along, if it is meant. */
function filesAt(r: Reading, start: number, end: number): string | null {
  const path = r.event && r.builder.values.length === 0 ? fileListIn(r.event.value.schema) : null;
  if (path === null || r.event === null) return null;
  const said = r
    .slice(start, end)
    .map(({ lower }) => lower)
    .join(' ');
  const isNamed = /^(?:(?:the|its|their|all|each|every|all the|any) )?(?:attachments?|files?|attached files?)$/.test(
    said,
  );
  // `an email with an attachment arrives, add it`
  const isIt = /^(?:it|them|)$/.test(said) && r.account.tokens.some(({ stem }) => stem === 'attachment');
  if (!isNamed && !isIt) return null;
  if (isIt)
    r.builder.assume(
      'The attachments are added, each as a document of its own.',
      { step: null, path: '/steps' },
      said === '' ? null : said,
    );
  return `${r.event.value.expr}.${path}[$exists(file)]`;
}

/** The name of a list whose items have files. */
function fileListIn(schema: JsonSchema | null): string | null {
  const properties = isJsonObject(schema) ? propertiesOf(schema) : {};
  for (const [name, own] of Object.entries(properties)) {
    const items = isJsonObject(own) && own['type'] === 'array' && isJsonObject(own['items']) ? own['items'] : null;
    if (items && isJsonObject(items['properties']) && items['properties']['file'] !== undefined) return name;
  }
  return null;
}

function addFiles(r: Reading, step: Draft, { planning }: Frame, list: string): void {
  step.forEach = list;
  step.part.wrote('each', `step:${step.id}/forEach`);
  r.builder.set(step, slotOf(planning, 'file') ?? 'file', '{{ item.file }}', 'document');
}

function addDocument(r: Reading, step: Draft, { planning }: Frame, of: Value): void {
  const slot = (role: Parameters<typeof slotOf>[1]): string => slotOf(planning, role) ?? role;
  if (of.kind === 'file') {
    r.builder.set(step, slot('file'), `{{ ${of.expr} }}`, 'document');
    return;
  }
  if (of.kind === 'list') {
    const { title, link } = of.fields;
    const fields = [
      `"text": ${of.itemFull}`,
      ...(title === undefined ? [] : [`"title": $substring($string(${title}), 0, 200)`]),
      ...(link === undefined ? [] : [`"source": $string(${link})`, `"documentId": $string(${link})`]),
    ];
    r.builder.set(step, slot('documents'), `{{ [${of.expr}.{ ${fields.join(', ')} }] }}`, 'document');
    return;
  }
  const text = literalOf(of.full);
  r.builder.set(step, slot('content'), text ?? `{{ ${of.full} }}`, 'document');
  if (text === null)
    r.builder.set(step, slot('title'), `{{ $substring($string(${of.headline}), 0, 200) }}`, 'document');
  if (of.url !== null) r.builder.set(step, slot('origin'), of.url, 'document');
}

function nameBase(r: Reading, step: Draft, { planning }: Frame, base: Base, part: Part): void {
  const name = slotOf(planning, 'name') ?? 'base';
  r.take(base.from, base.to, part, 'base');
  if (base.name !== null) {
    r.builder.set(step, name, base.name, 'base');
    return;
  }
  part.wrote('base', `step:${step.id}/input/${name}`);
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'The words name no knowledge base.',
    question: 'What is the name of the knowledge base? For example: Handbook.',
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: { ...TEXT, maxLength: 100 },
  });
}

/** `search the knowledge base "Handbook" for "vacation"`, `look it up in the knowledge base`. */
const AIMS = ['answers', 'solutions', 'help', 'an answer to it', 'a solution to it', 'information', 'matches'].concat(
  ['answer', 'solution', 'fix', 'match', 'reply', 'response', 'passage'].flatMap((noun) =>
    ['an', 'a', 'the', 'a matching', 'a fitting', 'the right', 'a suitable', 'a possible'].map(
      (lead) => `${lead} ${noun}`,
    ),
  ),
);

function lookUp(r: Reading, at: number): number | null {
  const [frame] = r.frames.ofUse('lookup');
  const verb = frame && Phrases.of(frame.planning.verbs).at(r.tokens, at);
  const isAnswer = frame !== undefined && /^(?:answer|repl|respond)$/.test(r.stem(at));
  if (!frame || (!verb && !isAnswer) || isAnswer) return null;
  const start = at + (verb?.length ?? 1) + r.said(at + (verb?.length ?? 1), 'in', 'through', 'for', 'up');
  const part = new Part(frame.tool.name);
  const first = baseAt(r, start);
  const end = r.end;
  const step = (): Draft => {
    const made = r.builder.add(frame.tool, 'look_up', 'Search the knowledge base', {
      part,
      reason: 'The words ask to look it up in a knowledge base.',
      sentence: r.sentence,
    });
    r.made.push(made);
    return made;
  };
  if (first) {
    const link = r.said(first.to, 'for', 'about', 'for passages about', 'for anything about', 'with', ',');
    // `for an answer`: what is looked for is what there is, and not these words.
    const aim = link > 0 ? r.said(first.to + link, ...AIMS) : 0;
    const query = aim > 0 ? null : queryAt(r, first.to + link, end, part);
    if (link > 0 && aim === 0 && query === null) return null;
    if (aim > 0) r.take(first.to + link, first.to + link + aim, part, 'query');
    const of = query ?? (r.it ? { to: first.to + (aim > 0 ? link + aim : 0), text: `{{ ${r.it.full} }}` } : null);
    if (!of) return null;
    const made = step();
    r.take(at, start, part, 'use');
    if (link > 0) r.take(first.to, first.to + link, part, 'query');
    return found(r, made, frame, first, of, part);
  }
  for (let link = start; link < end; link += 1) {
    if (!r.is(link, 'in|from|within')) continue;
    const base = baseAt(r, link + 1);
    if (!base) continue;
    const query = queryAt(r, start, link, part);
    if (!query || query.to < link) return null;
    const made = step();
    r.take(at, start, part, 'use');
    r.take(link, link + 1, part, 'use');
    return found(r, made, frame, base, query, part);
  }
  return null;
}

/** The text that is looked for: in quotes, a value that is there, or plain words. */
function queryAt(
  r: Reading,
  at: number,
  end: number,
  part: Part,
): { readonly to: number; readonly text: string } | null {
  if (at >= end) return null;
  const whole = r.end;
  r.end = end;
  const operand = r.values.length > 0 || r.mention(at, 'quote') ? readOperand(r, at, part, 'query') : null;
  r.end = whole;
  if (operand) return { to: operand.to, text: literalOf(operand.value.text) ?? `{{ ${operand.value.full} }}` };
  let to = at;
  while (to < end && r.tokens[to]?.kind === 'word' && !r.is(to, 'and|then|or|not|except|unless|but|every|daily'))
    to += 1;
  if (to === at || r.frames.nouns.at(r.tokens, at) !== null) return null;
  r.take(at, to, part, 'query');
  return { to, text: r.textOf(at, to) };
}

function found(
  r: Reading,
  step: Draft,
  frame: Frame,
  base: Base,
  query: { readonly to: number; readonly text: string },
  part: Part,
): number {
  r.builder.set(step, slotOf(frame.planning, 'content') ?? 'query', query.text, 'query');
  nameBase(r, step, frame, base, part);
  const value = yielded(step.id, frame.planning.yields, { url: null, schema: null });
  if (value) r.builder.values.push(value);
  return Math.max(query.to, base.to);
}
