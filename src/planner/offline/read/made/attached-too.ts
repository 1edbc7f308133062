import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import { Phrases } from '../../text/tokens.js';
import { TEXT } from '../accounts.js';
import type { Frame } from '../frames.js';
import { slotOf } from '../frames.js';
import { fileToSend } from '../flow/bring-file.js';
import type { Message } from '../message.js';
import type { Reading } from '../reading.js';

/* `forward it with its attachments`: the files of what starts the run go along with the text of a message. */

/** Words before a file that is left out, or of which something else is meant. */
const NOT_MEANT = /^(?:no|not|without|except|excluding|if|has|have|of|minus|only|count|number|names?|any|many)$/;

/** `without attachments`, `if it has no attachment` */
const STAYS = /\b(?:without|no|not|excluding|except|minus)\b[^.,;]{0,20}\b(?:attach|files?\b)/i;

/** Attaches the files of the event if the clause names them, or if it forwards the event, as a program for mail does it. */
export function attachToo(
  r: Reading,
  verbAt: number,
  step: Draft,
  { planning }: Frame,
  { verb, content }: Message,
): void {
  const files = r.event?.type?.planning?.files;
  const name = slotOf(planning, 'attachments');
  if (name !== undefined && step.input[name] !== undefined) return;
  const fetched = name === undefined || files ? null : fileToSend(r, verbAt, step);
  if (fetched && name !== undefined) {
    takeAsFile(r, verbAt, step);
    return r.builder.set(step, name, [{ file: `{{ steps.${fetched.id}.output }}` }], 'text');
  }
  if (!files || !r.event) return;
  const named = namesFiles(r, verbAt, files.nouns);
  const isWhole = content === null || content.kind === 'event';
  const isForwarded =
    verb === 'forward' &&
    !STAYS.test(r.builder.request) &&
    name !== undefined &&
    (isWhole || asksForFiles(r, files.at));
  if (named === null && !isForwarded) return;
  if (named !== null) takeNamed(r, named, step);
  if (name === undefined) {
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: [],
      reason: 'A message of this kind takes no file.',
      question: `"${step.title}" cannot take the attached files. What is it to say instead?`,
      at: { step: step.id, path: '/input/text' },
      valueSchema: TEXT,
    });
    return;
  }
  r.builder.set(step, name, `{{ [${r.event.value.expr}.(${files.at}).{"file": $}] }}`, 'text');
  r.builder.assume('All files that come along are attached.', { step: step.id, path: `/input/${name}` });
}

function namesFiles(r: Reading, from: number, nouns: readonly string[]): number | null {
  const phrases = Phrases.of(nouns);
  for (let at = from + 1; at < r.end; at += 1) {
    if (r.mention(at) !== null || !r.lower(at).startsWith('attach') || phrases.at(r.tokens, at) === null) continue;
    const lead = r.is(at - 1, 'a|an|the|its|their|any|all') ? at - 2 : at - 1;
    const isMeant = !NOT_MEANT.test(r.lower(at - 1)) && !NOT_MEANT.test(r.lower(lead));
    if (isMeant && !r.is(at + 1, 'name|names|count|type|size')) return at;
  }
  return null;
}

/** The words for the files, with those that lead to them. */
function takeNamed(r: Reading, at: number, step: Draft): void {
  if (r.isTaken(at)) return;
  let from = at;
  while (!r.isTaken(from - 1) && r.is(from - 1, 'all|any|the|its|their|including|with|and|plus|along|together'))
    from -= 1;
  r.take(from, at + 1, step.part, 'text');
}

/** Whether only what has files starts the run: `an email with an attachment`. */
const asksForFiles = (r: Reading, at: string): boolean =>
  Object.keys(r.event?.filters ?? {}).some((path) => path.split('.')[0] === at.split('.')[0]);

/** `mail it as an attachment`. */
function takeAsFile(r: Reading, from: number, step: Draft): void {
  for (let at = from + 1; at < r.end; at += 1) {
    const length = r.said(at, 'as an attachment', 'as attachment', 'as a file', 'as an attached file', 'attached');
    if (length > 0) r.take(at, at + length, step.part, 'text');
  }
}
