import { oneLine, wrap } from '../output/text.js';
import { word } from './status.js';
import { readingWidth } from './style.js';
import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';
import { relativeTime } from './time.js';

export interface ConnectionRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly lastTestedAt?: string | null;
  readonly lastTestError?: string | null;
  readonly account?: string | null;
}

/** @param now milliseconds since the epoch */
export function drawConnections(connections: readonly ConnectionRow[], style: Style, now: number): readonly string[] {
  const columns: readonly Column<ConnectionRow>[] = [
    { header: 'NAME', value: ({ name }) => name, shrinksTo: 12, paint: (text, _row, colors) => colors.bold(text) },
    { header: 'KIND', value: ({ kind }) => word(kind) },
    { header: 'ID', value: ({ id }) => id, leftOut: 1 },
    { header: 'ACCOUNT', value: ({ account }) => account ?? '', shrinksTo: 8, leftOut: 2 },
    {
      header: 'LAST TEST',
      value: ({ lastTestedAt, lastTestError }) =>
        lastTestError
          ? `failed: ${lastTestError}`
          : lastTestedAt
            ? `fine, ${relativeTime(lastTestedAt, now)}`
            : 'never',
      shrinksTo: 12,
      paint: (text, { lastTestError, lastTestedAt }, colors) =>
        lastTestError ? colors.red(text) : lastTestedAt ? colors.green(text) : colors.dim(text),
    },
  ];
  return drawTable(connections, columns, style);
}

interface LinkRow {
  readonly linkId: string;
  readonly service: string;
  readonly name: string;
  readonly expiresAt: string;
}

/** Connect links that were not used. @param now milliseconds since the epoch */
export function drawConnectLinks(links: readonly LinkRow[], style: Style, now: number): readonly string[] {
  const columns: readonly Column<LinkRow>[] = [
    { header: 'ID', value: ({ linkId }) => linkId },
    { header: 'SERVICE', value: ({ service }) => service },
    { header: 'NAME', value: ({ name }) => name, shrinksTo: 12, paint: (text, _row, colors) => colors.bold(text) },
    { header: 'EXPIRES', value: ({ expiresAt }) => relativeTime(expiresAt, now) },
  ];
  return drawTable(links, columns, style);
}

interface UseRow {
  readonly workflowId: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly stepIds: readonly string[];
  readonly isTrigger: boolean;
}

const USES: readonly Column<UseRow>[] = [
  { header: 'WORKFLOW', value: ({ title }) => title, shrinksTo: 16 },
  { header: 'ID', value: ({ workflowId }) => workflowId, leftOut: 1 },
  {
    header: 'USED BY',
    value: ({ stepIds, isTrigger }) => [...(isTrigger ? ['trigger'] : []), ...stepIds].join(', '),
    shrinksTo: 12,
  },
  { header: 'AS', value: ({ names }) => names.join(', '), shrinksTo: 8, leftOut: 2 },
];

/** The workflows that use a connection. */
export function drawUses(uses: readonly UseRow[], style: Style): readonly string[] {
  return drawTable(uses, USES, style);
}

/** A service that can be connected. */
export interface ServiceRow {
  readonly service: string;
  readonly title: string;
  readonly categories: readonly string[];
  readonly unverified: boolean;
  readonly operations: readonly unknown[];
  readonly triggers: readonly unknown[];
}

export function drawConnectors(services: readonly ServiceRow[], style: Style): readonly string[] {
  const columns: readonly Column<ServiceRow>[] = [
    { header: 'SERVICE', value: ({ service }) => service, paint: (text, _row, colors) => colors.bold(text) },
    { header: 'TITLE', value: ({ title }) => title, shrinksTo: 12 },
    { header: 'CATEGORIES', value: ({ categories }) => categories.join(', '), leftOut: 1 },
    { header: 'OPERATIONS', value: ({ operations }) => String(operations.length) },
    { header: 'TRIGGERS', value: ({ triggers }) => String(triggers.length) },
    { header: 'CHECKED', value: ({ unverified }) => (unverified ? 'no' : 'yes'), leftOut: 2 },
  ];
  return drawTable(services, columns, style);
}

interface AnswerChannelRow {
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
    ...(url ? [`Address: ${oneLine(url)}`] : []),
    ...(unreachableReason ? wrap(oneLine(unreachableReason), width).map((line) => colors.yellow(line)) : []),
    ...setup.flatMap((step, index) => wrap(`${index + 1}. ${oneLine(step)}`, width)),
    ...(lastAnswerAt ? [colors.dim(`The last answer came ${relativeTime(lastAnswerAt, now)}.`)] : []),
    ...(lastRefusedAt
      ? [colors.dim(`Refused ${relativeTime(lastRefusedAt, now)}: ${oneLine(lastRefusal ?? '')}`)]
      : []),
  ];
}
