import { slotOf } from '../frames.js';
import type { Reading } from '../reading.js';

/*
 * `Keep it short and vary the wording.`, `Make it funny.`, `Use a friendly tone.` behind the order for a text: how the model is to
 * write it. The words go to the model.
 */

const STYLES = [
  'keep it',
  'keep them',
  'keep the tone',
  'keep the message',
  'keep the text',
  'keep the summary',
  'keep the reply',
  'make it',
  'make them',
  'make the tone',
  'vary the',
  'vary it',
  'use a',
  'use an',
  'use simple',
  'use plain',
  'use emojis',
  'be',
  'write it in',
  'write in',
  'it should be',
  'it should sound',
  'it should read',
  'the tone should be',
];
/** Words for how a text is to be. */
export const STYLE_QUALITY =
  /^(?:short|brief|concise|friendly|fun|funny|casual|formal|professional|polite|warm|light|simple|positive|motivating|upbeat|personal|human|playful|clear|kind|encouraging|natural|tone|wording|words|phrasing|language|style|voice|emojis?|sentences?|paragraphs?|bullets?|crisp|snappy|varied|different|engaging|readable|conversational)$/;

/** Reads an order about the style of the text that a model has just been asked for. @returns whether it was one */
export function readToldStyle(r: Reading, at: number): boolean {
  if (r.said(at, ...STYLES) === 0) return false;
  const step = r.builder.steps.findLast(({ tool }) => tool.planning?.use === 'model');
  const name = step?.tool.planning && slotOf(step.tool.planning, 'content');
  const asked = step && name !== undefined ? step.input[name] : undefined;
  if (!step || name === undefined || typeof asked !== 'string') return false;
  if (!r.slice(at, r.end).some(({ lower }) => STYLE_QUALITY.test(lower)) || namesOther(r, at)) return false;
  const words = r.textOf(at, r.end).replace(/[.,;!?]+$/, '');
  const said = `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  const [order, ...form] = asked.split(/(?= Answer with )/);
  r.builder.set(step, name, `${order ?? ''} ${said}${form.join('')}`, 'style');
  r.take(at, r.end, step.part, 'style');
  return true;
}

/** Values and services are no style. */
const namesOther = (r: Reading, at: number): boolean =>
  r.slice(at, r.end).some(({ mention }) => mention !== null) ||
  r.slice(at, r.end).some((_token, offset) => r.frames.services.at(r.tokens, at + offset) !== null);
