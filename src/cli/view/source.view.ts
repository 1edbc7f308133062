import { relativeTime } from './time.js';

/** The source of a trigger, as far as it is shown. */
export interface SourceView {
  readonly connection?: string | null;
  readonly parameters: unknown;
  readonly everySeconds: number;
  readonly state?: {
    readonly status: string;
    readonly lastPollAt?: string | null;
    readonly nextPollAt?: string | null;
    readonly itemCount: number;
    readonly failures: number;
    readonly problem?: { readonly code: string; readonly message: string } | null;
  } | null;
}

/** Facts about a source. @param now milliseconds since the epoch */
export function sourceFacts(
  source: SourceView | null | undefined,
  now: number,
): readonly (readonly [string, string | null])[] {
  if (!source) return [];
  const { connection, parameters, everySeconds, state } = source;
  const through = connection ? ` with ${connection}` : '';
  return [
    ['Source', `${JSON.stringify(parameters)}${through}, every ${everySeconds} s`],
    ['Polled', state ? stateWords(state, now) : null],
    ['Problem', state?.problem ? `${state.problem.code}: ${state.problem.message}` : null],
  ];
}

function stateWords(
  { status, lastPollAt, nextPollAt, itemCount, failures }: NonNullable<SourceView['state']>,
  now: number,
): string {
  if (status === 'OFF') return 'not polled';
  const items = `${itemCount} new ${itemCount === 1 ? 'item' : 'items'} so far`;
  return [
    lastPollAt ? relativeTime(lastPollAt, now) : 'not yet',
    ...(nextPollAt ? [`next ${relativeTime(nextPollAt, now)}`] : []),
    ...(failures > 0 ? [`failed ${failures} ${failures === 1 ? 'time' : 'times'} in a row`] : []),
    items,
  ].join(' · ');
}
