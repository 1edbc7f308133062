import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { Part } from '../account.js';
import { fillConnection } from '../accounts.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { serviceOfValue } from '../things/thing-ids.js';
import type { AtHand } from './at-hand.js';
import { keyFor } from './key-for.js';
import { plainWords } from './roles.js';

/*
 * `When a mail arrives in Outlook, save its attachments to Dropbox`: the event brings the id of the message, and an operation
 * lists the files with their contents. The act is done for each of them.
 */

const ATTACHMENT = /^(?:attachments?|files?|pdfs?|documents?|photos?|images?)$/;
const SAID = /^(?:it|them)$/;

/** Fills the input for a file with each of the attachments that the service lists. @returns whether it lists any */
export function bringAttachments(r: Reading, at: number, step: Draft, name: string, hand: AtHand): boolean {
  const own = propertiesOf(step.tool.inputSchema)[name];
  const takesBytes =
    isJsonObject(own) && typeof own['description'] === 'string' && own['description'].includes('base64');
  const told = r.slice(at, r.end);
  // `with an attachment, save it`: the pronoun stands for the file.
  const isSaid =
    told.some(({ lower }) => ATTACHMENT.test(lower)) ||
    (told.some(({ lower }) => SAID.test(lower)) && r.account.tokens.some(({ lower }) => ATTACHMENT.test(lower)));
  const found = takesBytes && isSaid && step.forEach === null ? listerOf(r, hand) : null;
  if (!found) return false;
  const { frame, input, path } = found;
  const listed = r.builder.add(frame.tool, frame.tool.name.slice(frame.tool.name.indexOf('.') + 1), frame.tool.title, {
    part: new Part(frame.tool.name),
    reason: 'The files themselves are needed, and the event brings only the message.',
    sentence: step.sentence,
  });
  if (frame.service) fillConnection(r, listed, frame.service);
  r.builder.set(listed, input, `{{ ${hand.value.expr}.${path} }}`);
  r.builder.moveBefore(listed, step);
  const all = `steps.${listed.id}.output`;
  const isPdf = r.account.tokens.some(({ lower }) => /^pdfs?$/.test(lower));
  step.forEach = isPdf ? `[${all}[$contains($lowercase(name), ".pdf")]]` : all;
  r.builder.set(step, name, { base64: '{{ item.contentBytes }}' });
  nameEach(r, step);
  for (let next = at + 1; next < r.end; next += 1)
    if (!r.isTaken(next) && ATTACHMENT.test(r.lower(next))) {
      const lead = r.is(next - 1, 'the|all|its|their|each|every|any') && !r.isTaken(next - 1) ? 1 : 0;
      r.take(next - lead, next + 1, step.part, name);
    }
  r.builder.assume('It is done for each attachment of the message.', { step: step.id, path: '/forEach' });
  return true;
}

/** The operation of the service that lists attachments with what is in them. */
function listerOf(
  r: Reading,
  { value, shape }: AtHand,
): { readonly frame: ForeignFrame; readonly input: string; readonly path: string } | null {
  const service = serviceOfValue(r, value);
  for (const frame of service === null ? [] : r.frames.operations) {
    const { tool, objects } = frame;
    const items = tool.outputSchema?.['items'];
    const hasBytes = isJsonObject(items) && propertiesOf(items)['contentBytes'] !== undefined;
    if (frame.service?.id !== service || !hasBytes || !objects.includes('attachment')) continue;
    const [input, ...more] = requiredOf(tool.inputSchema).filter((one) => one !== 'connection');
    const leaf = input === undefined ? undefined : keyFor(plainWords(input), shape.leaves);
    if (input !== undefined && more.length === 0 && leaf) return { frame, input, path: leaf.path };
  }
  return null;
}

/** Each file keeps its name, in the folder that the words name. */
function nameEach(r: Reading, step: Draft): void {
  const properties: JsonObject = propertiesOf(step.tool.inputSchema);
  const { path } = step.input;
  if (properties['path'] !== undefined && (path === undefined || typeof path === 'string')) {
    const folder = typeof path === 'string' ? path.replace(/\/$/, '') : '';
    if (!/\.\w{2,4}$/.test(folder)) r.builder.set(step, 'path', `${folder}/{{ item.name }}`);
  }
  if (properties['name'] !== undefined && step.input['name'] === undefined)
    r.builder.set(step, 'name', '{{ item.name }}');
}
