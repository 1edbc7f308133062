import { oneLine, printable } from '../output/text.js';
import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';
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

/** A kind of source, as far as it is shown. */
export interface SourceKindView {
  readonly service?: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly choices: readonly string[];
  readonly takesConnection: boolean;
  readonly needsConnection: boolean;
  readonly minEverySeconds: number;
  readonly delivery: 'POLL' | 'REGISTERED' | 'MANUAL';
  readonly setup: readonly string[];
  readonly unreachableReason?: string | null;
  readonly unverified: boolean;
  readonly isOptional: boolean;
}

interface SourceTypeRow {
  readonly name: string;
  readonly title: string;
  readonly source: SourceKindView;
}

const ARRIVES = { POLL: 'polled', REGISTERED: 'sent, registers itself', MANUAL: 'sent, set up by hand' } as const;

/** One line for each kind of source. */
export function drawSources(types: readonly SourceTypeRow[], style: Style): readonly string[] {
  const columns: readonly Column<SourceTypeRow>[] = [
    { header: 'EVENT TYPE', value: ({ name }) => name, paint: (text, _row, colors) => colors.bold(text) },
    { header: 'EVENT', value: ({ title }) => title, shrinksTo: 16 },
    { header: 'ARRIVES', value: ({ source }) => ARRIVES[source.delivery] },
    {
      header: 'CONNECTION',
      value: ({ source }) =>
        source.needsConnection ? (source.service ?? 'yes') : source.takesConnection ? 'if needed' : 'no',
      leftOut: 1,
    },
    { header: 'CHECKED', value: ({ source }) => (source.unverified ? 'no' : 'yes'), leftOut: 2 },
  ];
  return drawTable(types, columns, style);
}

/** How the events of a source arrive, and what is to be set up. */
export function sourceLines(source: SourceKindView): readonly string[] {
  const { delivery, service, needsConnection, takesConnection, minEverySeconds, setup, unreachableReason } = source;
  return [
    `Arrives: ${ARRIVES[delivery]}${delivery === 'POLL' ? `, every ${minEverySeconds} s at most` : ''}`,
    `Connection: ${needsConnection ? `needed${service ? `, to ${service}` : ''}` : takesConnection ? 'if the list asks for a credential' : 'none'}`,
    ...(source.isOptional ? ['Such events come in other ways as well: a trigger needs no source for them.'] : []),
    ...(unreachableReason ? [`Services cannot reach this server: ${printable(unreachableReason)}`] : []),
    ...(setup.length > 0 ? ['To be set up at the service, once the workflow is saved:'] : []),
    ...setup.map((line, index) => `  ${index + 1}. ${printable(line)}`),
    ...(source.unverified ? ['It was not checked against the public documentation of the service.'] : []),
  ];
}

interface ParameterRow {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly hasChoices: boolean;
  readonly description: string;
}

/** One line for each parameter of a source. */
export function parameterLines({ parameters, choices }: SourceKindView, style: Style): readonly string[] {
  const { properties, required } = parameters as {
    readonly properties?: Readonly<
      Record<
        string,
        {
          readonly type?: unknown;
          readonly enum?: readonly unknown[];
          readonly description?: string;
          readonly title?: string;
        }
      >
    >;
    readonly required?: readonly string[];
  };
  const rows = Object.entries(properties ?? {}).map(([name, { type, enum: values, description, title }]) => ({
    name,
    type: values === undefined ? [type ?? 'any'].flat().map(String).join(', ') : values.map(String).join(', '),
    isRequired: required?.includes(name) ?? false,
    hasChoices: choices.includes(name),
    description: description ?? title ?? '',
  }));
  const columns: readonly Column<ParameterRow>[] = [
    { header: 'PARAMETER', value: ({ name }) => name },
    { header: 'TYPE', value: ({ type }) => type, shrinksTo: 10 },
    { header: 'NEEDED', value: ({ isRequired }) => (isRequired ? 'yes' : 'no') },
    { header: 'CHOICES', value: ({ hasChoices }) => (hasChoices ? 'yes' : 'no') },
    { header: 'MEANING', value: ({ description }) => description, shrinksTo: 20, leftOut: 1 },
  ];
  return rows.length === 0 ? ['It takes no parameters.'] : drawTable(rows, columns, style);
}

interface ChoiceRow {
  readonly value?: unknown;
  readonly label: string;
}

/** One line for each value that a parameter can take. */
export function drawChoices(choices: readonly ChoiceRow[], style: Style): readonly string[] {
  const columns: readonly Column<ChoiceRow>[] = [
    { header: 'VALUE', value: ({ value }) => (typeof value === 'string' ? value : JSON.stringify(value ?? null)) },
    { header: 'NAME', value: ({ label }) => oneLine(label), shrinksTo: 20 },
  ];
  return drawTable(choices, columns, style);
}
