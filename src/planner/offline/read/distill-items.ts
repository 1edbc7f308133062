import type { JsonObject } from '../../../lib/json/json.js';
import { listValue, named } from '../build/value.js';
import type { Value } from '../build/value.js';
import { nameAt } from '../text/work/extracted-items.js';
import { Part } from './account.js';
import { materialOf } from './distill.js';
import { slotOf } from './frames.js';
import { legible } from './made/file-text.js';
import { withBody } from './model-act.js';
import { connectModel } from './model-connection.js';
import type { Reading } from './reading.js';

/*
 * `extract the action items, for each action item, create a task`: the things that stand in a text. A model answers a list of
 * them, each with a title, its details, and the fields that the act for each of them names.
 */

const MAX_FIELDS = 8;

/** Reads an act that takes several things out of a text, with an act for each of them behind it. @returns whether it was one */
export function readItems(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('distill');
  const asked = r.said(at, 'have ai extract', 'let ai extract', 'use ai to extract', 'ask ai to extract');
  const start = at + asked;
  const name = frame && asked > 0 ? nameAt(r.tokens, start) : [];
  const [first] = name;
  const last = name.at(-1);
  const acts = behindForEach(r, r.end);
  if (!frame || !first || !last || acts === null) return false;
  const to = r.tokens.indexOf(last) + 1;
  const more = r.mention(to, 'quote');
  const behind = to + (more ? 1 : 0);
  if (behind > r.end) return false;
  const saved = r.builder.save();
  const made = r.made.length;
  const part = new Part(frame.tool.name);
  const of = materialOf(r, behind, part, true);
  if (!of || of.to < r.end) {
    r.builder.restore(saved);
    r.made.splice(made);
    return false;
  }
  const noun = name.map(({ lower }) => lower);
  addList(r, { frame, part, noun, fields: fieldsBehind(r, acts), how: more?.value ?? '' }, of.value);
  r.take(at, behind, part, 'use');
  return true;
}

/** The place behind `for each of them`, if it comes next; null: other words do. */
function behindForEach(r: Reading, from: number): number | null {
  let at = from;
  while (/^(?:[,.;]|and|then)$/.test(r.tokens[at]?.lower ?? '')) at += 1;
  const is = ['for', 'each', 'of', 'them'].every((word, offset) => r.tokens[at + offset]?.lower === word);
  return is ? at + 4 : null;
}

/** `…, create a task with due date and owner`: what the act for each needs of it. */
function fieldsBehind(r: Reading, from: number): readonly string[] {
  let at = from;
  while (at < r.tokens.length && !/^(?:with|including|containing|[.;!?\n])$/.test(r.tokens[at]?.lower ?? '')) at += 1;
  if (!/^(?:with|including|containing)$/.test(r.tokens[at]?.lower ?? '')) return [];
  const fields: string[] = [];
  let words: string[] = [];
  const keep = (): void => {
    if (words.length > 0) fields.push(words.join(' '));
    words = [];
  };
  for (at += 1; at < r.tokens.length && fields.length < MAX_FIELDS; at += 1) {
    const token = r.tokens[at];
    if (!token || /^(?:[.;:!?\n]|in|to|on|for|if|when|then|from|using|via)$/.test(token.lower)) break;
    if (/^(?:,|and|&|plus)$/.test(token.lower)) keep();
    else if (token.kind !== 'word') return [];
    else if (!/^(?:the|its|their|a|an|all|any|complete|accurate|clear)$/.test(token.lower)) words.push(token.lower);
    if (words.length > 3) return [];
  }
  keep();
  return fields;
}

interface Items {
  readonly frame: ReturnType<Reading['frames']['ofUse']>[number];
  readonly part: Part;
  readonly noun: readonly string[];
  readonly fields: readonly string[];
  /** What else the words say of the list: `clean the raw text`. */
  readonly how: string;
}

function addList(r: Reading, { frame, part, noun, fields, how }: Items, of: Value): void {
  const { tool, planning } = frame;
  const several = noun.join(' ');
  const one = `${noun.slice(0, -1).join(' ')} ${singular(noun.at(-1) ?? '')}`.trim();
  const text = of.kind === 'list' ? of : legible(r, of);
  const step = r.builder.add(tool, 'extract', tool.title ?? tool.name, {
    part,
    reason: 'The words ask for things that stand in a text.',
    sentence: r.sentence,
  });
  const schema = itemSchema(one, fields);
  r.builder.set(
    step,
    slotOf(planning, 'content') ?? 'text',
    `{{ ${text.kind === 'event' ? withBody(r, text) : text.full} }}`,
    'text',
  );
  r.builder.set(
    step,
    slotOf(planning, 'fields') ?? 'schema',
    {
      type: 'object',
      required: ['items'],
      properties: {
        items: {
          type: 'array',
          description: `All ${several} in the text; empty if there are none.${how === '' ? '' : ` Also do this: ${how}.`}`,
          items: schema,
        },
      },
    },
    'fields',
  );
  connectModel(r, step, frame);
  r.made.push(step);
  const expr = `steps.${step.id}.output${planning.yields.at === '' ? '' : `.${planning.yields.at}`}.items`;
  const head = noun.at(-1) ?? '';
  r.builder.values.push(
    listValue({
      nouns: [...new Set([one, several, singular(head), head])],
      expr,
      fields: Object.fromEntries(['title', 'details', ...fields].map((name) => [name, named(keyOf(name))])),
      line: 'title',
      itemFull: '$join([title, details][$ != null and $ != ""], "\\n")',
      isOpen: false,
      stepId: step.id,
      url: null,
      schema,
    }),
  );
}

const singular = (word: string): string =>
  word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.endsWith('sses')
      ? word.slice(0, -2)
      : word.replace(/([^s])s$/, '$1');

const keyOf = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '_');

const DATE = /\b(?:date|deadline|due|day)\b/;
const TIME = /\b(?:time|start|end)\b/;

/** What the model says of each of the things. */
function itemSchema(one: string, fields: readonly string[]): JsonObject {
  const own = fields.filter((name) => !/^(?:titles?|names?|details|descriptions?)$/.test(name));
  return {
    type: 'object',
    required: ['title', 'details', ...own.map(keyOf)],
    properties: {
      title: { type: 'string', description: `The ${one} in a short line.` },
      details: { type: 'string', description: `All else that the text says of the ${one}; empty if nothing.` },
      ...Object.fromEntries(
        own.map((name) => [
          keyOf(name),
          {
            type: 'string',
            description: `The ${name} of the ${one}${DATE.test(name) ? ', as YYYY-MM-DD' : TIME.test(name) ? ', in ISO 8601' : ''}; empty if the text does not say it.`,
          },
        ]),
      ),
    },
  };
}
