import { GapKind } from '../../../domain/plan-report/index.js';
import type { Draft } from '../build/builder.js';
import type { Token } from '../text/tokens.js';
import { slotOf } from './frames.js';
import type { Message } from './message.js';
import { addressesAtHand } from './person.js';
import type { Reading } from './reading.js';
import { isSentByService } from './services/own-connection.js';
import { isOnePerson } from './things/people.js';

/* Readers of a message whom only a word names, such as `the team` or `our boss`. */

export const ADDRESS = { type: 'string', minLength: 3, maxLength: 320, pattern: '^[^\\s@]+@[^\\s@]+$' };

/** The message as people call it: `the mail to ann@example.com`, `the message to #dev`. */
export function nameOf({ tool, title, input }: Draft): string {
  const isMail = tool.planning !== undefined && slotOf(tool.planning, 'recipients') !== undefined;
  const to = [input['to'] ?? []].flat().filter((one): one is string => typeof one === 'string' && !one.includes('{{'));
  if (isMail) return to.length === 0 ? 'the mail' : `the mail to ${to.join(' and ')}`;
  const channel = /#\S+/.exec(title)?.[0];
  return channel === undefined ? `the message to ${title.replace(/^Post to /, '')}` : `the message to ${channel}`;
}

/** Asks for the address of people whom only a word such as `team` names. */
export function strange(
  r: Reading,
  step: Draft,
  [from, to]: readonly [number, number],
  message: Message | null = null,
): void {
  const words = r.slice(from, to);
  const said = words
    .map(({ text }) => text)
    .join(' ')
    .replace(/^to /, '');
  const hasRecipients = step.tool.planning !== undefined && slotOf(step.tool.planning, 'recipients') !== undefined;
  const isMail = step.input['to'] === undefined && step.part.pointerOf('to') === undefined && hasRecipients;
  if (!hasRecipients && isOnePerson(words.at(-1)?.lower ?? '') && message?.channel == null) {
    r.builder.ask({
      kind: GapKind.CHOICE,
      tokens: words,
      reason: 'A post is for all who read the channel.',
      question: `"${said}" is one person, and ${nameOf(step)} reaches all who read the channel. Is it to be posted there?`,
      at: { step: step.id, path: '/input/connection' },
      choices: [{ label: 'Yes, post it there', value: '', at: { step: null, path: '' } }],
    });
    return;
  }
  if (!hasRecipients && isSentByService(r, step.tool.planning)) return askWhere(r, step, words, said, message);
  if (!hasRecipients) {
    // The connection decides who reads it.
    r.take(from, to, step.part, 'use');
    r.builder.assume('It is posted to the channel of the webhook.', { step: step.id, path: '/tool' }, said);
    return;
  }
  r.builder.ask({
    kind: isMail ? GapKind.VALUE : GapKind.CHOICE,
    tokens: words,
    reason: `No address is known for "${said}".`,
    question: isMail ? `What is the address of "${said}"?` : `Does ${nameOf(step)} reach "${said}"?`,
    at: { step: step.id, path: isMail ? '/input/to' : '/input/connection' },
    valueSchema: isMail ? ADDRESS : null,
    choices: isMail ? addressesAtHand(r, step, message) : [{ label: 'Yes', value: '', at: { step: null, path: '' } }],
  });
}

const ANYONE_THERE = /^(?:team|everyone|everybody|people|group|folks|all|guys|crew)$/;

/** Those who read a channel: the whole team is in the channel of the webhook, and one department may not be. */
export function readers(r: Reading, step: Draft, [from, to]: readonly [number, number], message: Message): void {
  if (!ANYONE_THERE.test(r.lower(to - 1)) || to - from > 3) return strange(r, step, [from, to], message);
  r.take(from, to, step.part, 'use');
  if (!isSentByService(r, step.tool.planning))
    r.builder.assume(
      'It is posted to the channel of the webhook.',
      { step: step.id, path: '/tool' },
      r.textOf(from, to),
    );
}

/** `tell our boss on Slack`: no channel is known for them, if the words name none. */
function askWhere(r: Reading, step: Draft, words: readonly Token[], said: string, message: Message | null): void {
  if (message?.channel) {
    for (const { index } of words) r.take(index, index + 1, step.part, 'use');
    return;
  }
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: words,
    reason: `No channel is known for "${said}".`,
    question: `Which channel is for "${said}"? Choose it from the list, or give its id.`,
    at: { step: step.id, path: '/input/channel' },
    names: { channel: said },
    valueSchema: { type: 'string', minLength: 1 },
  });
}
