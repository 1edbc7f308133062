import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { Part } from '../account.js';
import { fillConnection } from '../accounts.js';
import type { ForeignFrame, Frame } from '../frames.js';
import { slotOf } from '../frames.js';
import { pick } from '../flow/pick.js';
import { shapeOf } from '../flow/shape.js';
import { isGrave } from '../nearest/acts-of.js';
import type { Reading } from '../reading.js';
import { idInput } from './on-thing.js';
import { serviceOfValue } from './thing-ids.js';

/*
 * `mail it as a link`, `send the share link to Ana`: the service of the thing makes a link to it, if it has an operation for
 * that. Else the link that the thing brings along is told.
 */

const AS_LINK = ['as a link', 'as link', 'as a shared link', 'by link', 'as a download link', 'as a share link'];
const LINK = [
  'share link',
  'shared link',
  'shareable link',
  'sharable link',
  'sharing link',
  'public link',
  'download link',
  'link to share',
];
const LEADS = ['a', 'an', 'the', 'its', 'their', 'with a', 'with the', 'with its', 'me a', 'me the'];

/** Puts a link to the thing at hand into a message, if the words ask for one. */
export function linkTo(r: Reading, verbAt: number, step: Draft, { planning }: Frame): void {
  const words = linkIn(r, verbAt);
  const content = slotOf(planning, 'content');
  const thing = r.values.find(({ kind, nouns }) => /^(?:event|data|record)$/.test(kind) && nouns.includes('file'));
  if (!words || content === undefined || !thing) return;
  const service = serviceOfValue(r, thing);
  const found = r.frames.operations
    .filter((frame) => frame.service?.id === service && makesLink(frame))
    .flatMap((frame) => {
      const input = idInput(r, thing, frame.tool);
      return input ? [{ frame, input }] : [];
    })[0];
  const told = wholeOf(step.input[content] ?? null);
  const isMore =
    told !== null && /^(?:and|,|plus|&|\+|with)$/.test(r.lower(words.from - (r.is(words.from, 'with') ? 0 : 1)));
  const own = found ? null : (pick(thing, shapeOf(thing, r.event?.type), 'link')?.expr ?? null);
  // Nothing makes one, and the thing brings none along: the words stay open.
  if (!found && own === null) return;
  r.take(words.from, words.to, step.part, 'text');
  const put = (link: string): void =>
    r.builder.set(step, content, isMore ? `{{ ${told} & "\\n" & $string(${link}) }}` : `{{ ${link} }}`, 'text');
  if (!found) {
    if (own !== null && told?.includes(own) !== true) put(own);
    return;
  }
  const { frame, input } = found;
  const shared = r.builder.add(frame.tool, 'share_file', frame.tool.title, {
    part: new Part(frame.tool.name),
    reason: 'The words ask for a link, which the service makes.',
    sentence: step.sentence,
  });
  if (frame.service) fillConnection(r, shared, frame.service);
  r.builder.set(shared, input.name, `{{ ${thing.expr}.${input.path} }}`);
  r.builder.moveBefore(shared, step);
  put(`steps.${shared.id}.output.url`);
}

/** What an input holds, as an expression that others can be joined to; null: it is no expression. */
function wholeOf(now: JsonValue): string | null {
  const whole = typeof now === 'string' ? /^\{\{ ((?:(?!\}\}).)*) \}\}$/s.exec(now)?.[1] : undefined;
  return whole === undefined ? null : `(${whole})`;
}

/** An operation that needs nothing but the thing, and answers with its address. */
function makesLink(frame: ForeignFrame): boolean {
  const { tool, objects } = frame;
  const needed = requiredOf(tool.inputSchema).filter((name) => name !== 'connection');
  const isLink = objects.includes('link') && propertiesOf(tool.outputSchema)['url'] !== undefined;
  return isLink && needed.length === 1 && tool.sideEffects && !isGrave(frame);
}

function linkIn(r: Reading, verbAt: number): { readonly from: number; readonly to: number } | null {
  for (let at = verbAt + 1; at < r.end; at += 1) {
    const whole = r.said(at, ...AS_LINK);
    if (whole > 0) return { from: at, to: at + whole };
    const lead = r.said(at, ...LEADS);
    const noun = r.said(at + lead, ...LINK);
    if (noun > 0)
      return { from: at, to: at + lead + noun + r.said(at + lead + noun, 'to it', 'for it', 'of it', 'of the file') };
  }
  return null;
}
