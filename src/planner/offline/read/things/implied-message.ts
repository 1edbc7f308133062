import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import { isReached } from '../own-work.js';
import type { Reading } from '../reading.js';
import type { Named } from '../services/choice.js';
import { contentOf, MESSAGE, SENDS } from '../services/operation-text.js';
import type { Scored } from '../writing/verb-alone.js';
import { fileSender } from './file-sender.js';

/** `post the summary to Telegram`: the operation that takes a text, if there is only one. */
export function impliedMessage(
  r: Reading,
  at: number,
  frames: readonly ForeignFrame[],
  service: Named,
): readonly Scored[] | null {
  const length = Math.max(
    r.said(at, 'let me know', 'let us know', 'give me a heads-up'),
    SENDS.has(r.stem(at)) || isMailed(r, at, frames) ? 1 : 0,
  );
  if (length === 0 || isReached(r, service.id)) return null;
  const senders = frames.filter(
    ({ verbs, objects, tool }) =>
      verbs.has(stem('send')) &&
      objects.length > 0 &&
      objects.every((one) => MESSAGE.has(one)) &&
      contentOf(propertiesOf(tool.inputSchema)) !== null,
  );
  const sent = fileSender(r, at, frames);
  const [only] = sent
    ? [sent]
    : senders.length === 1
      ? senders
      : senders.filter(({ objects }) => objects.length === 1 && objects[0] === stem('message'));
  return only ? [{ frame: only, score: 1, spans: [[at, at + length]] }] : null;
}

/** `mail it with SendGrid`: what the service sends is mail. */
function isMailed(r: Reading, at: number, frames: readonly ForeignFrame[]): boolean {
  const verb = r.stem(at);
  const isMail = verb === stem('mail') || verb === stem('email');
  return isMail && sendsMail(frames);
}

const sendsMail = (frames: readonly ForeignFrame[]): boolean =>
  frames.some(({ own, objects }) => own.has(stem('send')) && objects.some((one) => MAILS.has(one)));

/** `send it to me by email`, `mail it to me`: a letter, and no act of a service that sends none. */
export function goesByMail(r: Reading, at: number, frames: readonly ForeignFrame[]): boolean {
  const isVerb = MAILS.has(r.stem(at));
  if (!isVerb && !SENDS.has(r.stem(at))) return false;
  const isSaid = isVerb || r.slice(at, r.end).some((_token, after) => r.said(at + after, ...BY_MAIL) > 0);
  return isSaid && !sendsMail(frames);
}

const BY_MAIL = ['a mail', 'an email', 'by email', 'by mail', 'by e-mail', 'via email', 'via mail', 'as an email'];
const MAILS = new Set(['mail', 'email'].map(stem));
