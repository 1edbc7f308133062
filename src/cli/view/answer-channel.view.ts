import { oneLine, wrap } from '../output/text.js';
import { readingWidth } from './style.js';
import type { Style } from './style.js';
import { relativeTime } from './time.js';

export interface AnswerChannelRow {
  readonly way: string;
  readonly url?: string | null;
  readonly setup: readonly string[];
  readonly isReady: boolean;
  readonly unreachableReason?: string | null;
  readonly lastAnswerAt?: string | null;
  readonly lastRefusedAt?: string | null;
  readonly lastRefusal?: string | null;
}

/** How answers arrive by a connection, and what is still to be done. @param now milliseconds since the epoch */
export function drawAnswerChannel(channel: AnswerChannelRow, style: Style, now: number): readonly string[] {
  const { way, url, setup, isReady, unreachableReason, lastAnswerAt, lastRefusedAt, lastRefusal } = channel;
  const { colors } = style;
  const width = readingWidth(style);
  return [
    isReady
      ? colors.green(way === 'MAILBOX' ? 'Replies are read from the mailbox.' : 'People answer by buttons.')
      : colors.yellow('People answer by a link: no buttons are shown.'),
    ...(url ? [`Address: ${url}`] : []),
    ...(unreachableReason ? wrap(unreachableReason, width).map((line) => colors.yellow(line)) : []),
    ...setup.flatMap((step, index) => wrap(`${index + 1}. ${step}`, width)),
    ...(lastAnswerAt ? [colors.dim(`The last answer came ${relativeTime(lastAnswerAt, now)}.`)] : []),
    ...(lastRefusedAt
      ? [colors.dim(`Refused ${relativeTime(lastRefusedAt, now)}: ${oneLine(lastRefusal ?? '')}`)]
      : []),
  ];
}
