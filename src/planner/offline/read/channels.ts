import { GapKind } from '../../../domain/plan-report/index.js';
import type { Draft } from '../build/builder.js';
import { fittingConnections, TEXT } from './accounts.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import type { Message } from './message.js';
import type { Reading } from './reading.js';

const JOINED = [
  'and',
  ',',
  ', and',
  '&',
  '+',
  'and to',
  'and in',
  'as well as',
  'plus',
  'and also',
  'and also in',
  '/',
];

/** `to #dev and #design`: each channel gets the message. @returns where they end; null if none stands here. */
export function readChannels(
  r: Reading,
  at: number,
  start: number,
  planning: Frame['planning'],
  message: Message,
): number | null {
  const service = planning.service ?? '';
  const first = r.mention(start, 'channel') ? start : r.is(start, service) ? start + 1 : start;
  const channel = r.mention(first, 'channel');
  if (!channel || message.channel !== null || slotOf(planning, 'recipients') !== undefined) return null;
  message.channel = { name: channel.value, at: first };
  let to = first + 1;
  for (;;) {
    const joined = r.said(to, ...JOINED);
    const next = joined > 0 ? r.mention(to + joined, 'channel') : null;
    if (!next) break;
    message.moreChannels.push({ name: next.value, at: to + joined });
    to += joined + 1;
  }
  const tail = r.said(
    to,
    'channel',
    'in slack',
    'on slack',
    'slack channel',
    'channel in slack',
    'channel on slack',
    'channel of slack',
    'channels',
    'channels in slack',
  );
  r.take(at, to + tail, message.part, 'use');
  r.take(first, first + 1, message.part, 'channel');
  return to + tail;
}

/** The webhook decides on the channel, so only a connection named after the channel is sure to post there. */
export function addChannel(r: Reading, step: Draft, { planning }: Frame, message: Message): void {
  if (message.channel === null) return;
  const { name, at } = message.channel;
  const account = slotOf(planning, 'account') ?? 'connection';
  const fitting = fittingConnections(r, planning.slots[account]);
  const place = { step: step.id, path: `/input/${account}` };
  const exact = fitting.find((one) => one.name.toLowerCase().includes(name.slice(1).toLowerCase()));
  message.part.wrote('channel', `step:${step.id}/input/${account}`);
  if (exact) return r.builder.set(step, account, exact.name, 'channel');
  if (fitting.length === 0) return undefined;
  r.builder.ask({
    kind: GapKind.CHOICE,
    tokens: r.slice(at, at + 1),
    reason: 'The webhook of the connection decides on the channel, and no connection is named after it.',
    question: `Which connection posts to ${name}?`,
    at: place,
    valueSchema: TEXT,
    choices: fitting.map((one) => ({ label: one.name, value: one.name })),
  });
  return undefined;
}
