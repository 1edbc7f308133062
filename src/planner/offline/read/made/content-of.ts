import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { ToolDescription } from '../../../../domain/steps/tool.js';
import { yielded } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { Part } from '../account.js';
import { fillConnection } from '../accounts.js';
import { toldFor } from '../flow/at-hand.js';
import { downloaded, serviceOf } from '../flow/bring-file.js';
import { keyFor } from '../flow/key-for.js';
import { pick } from '../flow/pick.js';
import { plainWords } from '../flow/roles.js';
import { shapeOf } from '../flow/shape.js';
import type { Reading } from '../reading.js';

/*
 * `When there is a new file, summarize it`: the event brings the name and the id of the thing. Its service reads the thing
 * itself, or downloads it.
 */

const FILES =
  /^(?:file|document|doc|pdf|image|photo|picture|scan|screenshot|attachment|upload|recording|video|audio|voice)s?$/;

/** The file of a record that is one, downloaded; null: it is no file, or its service has no operation for it. */
export function fileOf(r: Reading, value: Value): Value | null {
  if (value.kind === 'file') return value;
  const hand = recordOf(r, value);
  const step = hand && downloaded(r, hand, r.sentence);
  if (!step) return null;
  const file = yielded(step.id, { kind: 'file', at: '', nouns: ['file'] }, { url: null, schema: null });
  return file && { ...file, headline: value.headline };
}

/** The text of a record that the event only names, as its service reads it; null: there is none. */
export function readText(r: Reading, value: Value): Value | null {
  const hand = recordOf(r, value);
  const service = hand && serviceOf(r, hand);
  if (!hand || service === null) return null;
  for (const { tool } of r.frames.operations) {
    const [input, ...more] = tool.service?.id === service && givesText(tool) ? needed(tool) : [];
    const words = plainWords(input ?? '');
    // `page`, of a page: its own id.
    const key = value.nouns.includes(words) ? `${words} id` : words;
    const leaf = input === undefined || more.length > 0 ? undefined : keyFor(key, hand.shape.leaves);
    if (input !== undefined && leaf) return addRead(r, tool, input, `{{ ${value.expr}.${leaf.path} }}`, value);
  }
  return null;
}

function addRead(r: Reading, tool: ToolDescription, input: string, key: string, of: Value): Value | null {
  const known = r.builder.steps.find((step) => step.tool === tool && step.input[input] === key);
  const step =
    known ??
    r.builder.add(tool, tool.name.slice(tool.name.lastIndexOf('.') + 1), tool.title, {
      part: new Part(tool.name),
      reason: 'The text itself is needed, and the event brings only its name.',
      sentence: r.sentence,
    });
  if (!known && tool.service) fillConnection(r, step, tool.service);
  r.builder.set(step, input, key);
  const text = yielded(step.id, { kind: 'text', at: 'text', nouns: ['text', 'content'] }, { url: null, schema: null });
  if (!text) return null;
  // The columns of a row say as much as its text.
  const hasColumns = shapeOf(of, r.event?.type).columns !== null;
  const whole = hasColumns ? `$join([${of.text}, ${text.text}], "\\n\\n")` : text.text;
  return { ...text, expr: whole, text: whole, full: whole, headline: of.headline };
}

/** A record that is a file or a document, and that brings no text of its own. */
function recordOf(r: Reading, value: Value): { value: Value; shape: ReturnType<typeof shapeOf>; told: string } | null {
  if (value.kind !== 'event' && value.kind !== 'record') return null;
  if (!value.nouns.some((noun) => FILES.test(noun)) || r.event?.type?.planning?.files !== undefined) return null;
  const shape = shapeOf(value, r.event?.type);
  return pick(value, shape, 'text') === null ? { value, shape, told: toldFor(value) } : null;
}

const givesText = ({ sideEffects, outputSchema }: ToolDescription): boolean => {
  const text = propertiesOf(outputSchema)['text'];
  return !sideEffects && isJsonObject(text) && text['type'] === 'string';
};

const needed = ({ inputSchema }: ToolDescription): readonly string[] =>
  requiredOf(inputSchema).filter((name) => {
    const own = propertiesOf(inputSchema)[name];
    return name !== 'connection' && (!isJsonObject(own) || own['default'] === undefined);
  });

const IMAGES = /^(?:images?|photos?|pictures?|screenshots?|pics?)$/;
const SPEECH = /^(?:audios?|voice|recordings?|podcasts?|videos?|mp3s?|memos?)$/;

/** How the file that starts the runs is called: an image, something spoken, or neither. */
export function kindOfFile(r: Reading, value: Value): 'image' | 'speech' | 'text' {
  const said = r.account.tokens.filter(
    ({ index, kind }) =>
      kind === 'word' && (value.kind === 'file' || (r.account.pointerAt(index) ?? '').startsWith('/trigger')),
  );
  if (said.some(({ lower }) => IMAGES.test(lower))) return 'image';
  return said.some(({ lower }) => SPEECH.test(lower)) ? 'speech' : 'text';
}

/** `summarize it` of a thing of which the event brings only the name, and which no tool reads. */
export function askForContent(r: Reading, value: Value): void {
  if (recordOf(r, value) === null || r.event?.type?.planning?.service === undefined) return;
  const noun = r.account.tokens.find(({ lower }) => FILES.test(lower) && value.nouns.includes(lower.replace(/s$/, '')));
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens: noun ? [noun] : [],
    isExtra: true,
    reason: `The event brings only data about the ${value.nouns[0] ?? 'file'}.`,
    question: `How is the ${value.nouns[0] ?? 'file'} itself to be read? The event brings only data about it, such as its name and link.`,
    at: { step: null, path: '/trigger/eventType' },
  });
}
