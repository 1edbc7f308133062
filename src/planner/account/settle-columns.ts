import { findEventType } from '../../domain/event/types/index.js';
import { GapKind, withGaps } from '../../domain/plan-report/index.js';
import type { Gap, PlanReport } from '../../domain/plan-report/index.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { TableColumn } from '../planner.js';
import { nameWords, placeOfWords } from '../words/name-words.js';
import type { AccountReader } from './account.type.js';
import type { NamingPlan } from './naming-plan.js';
import { knownIn, serviceCalls } from './service-calls.js';
import type { ServiceCall } from './service-calls.js';
import { MAX_CHOICES } from './thing-names.js';

/*
 * Columns that a plan names and the table does not have: `key` for the column "Issue Key". One that fits is taken, and the
 * report says so. For the others the user is asked: the service would refuse the row, or lose the value.
 */

/** A sheet takes the letters of its columns as well. */
const LETTER = /^[A-Z]{1,2}$/;

/** The plan with the columns that its tables have. */
export async function settleColumns(plan: NamingPlan, account: AccountReader, tools: ToolCatalog): Promise<NamingPlan> {
  let settled = plan;
  for (const call of serviceCalls(plan, tools)) {
    const { tool, connection, input } = call;
    const columns = (await account.columnsFor({ tool, connection, input: knownIn(input) })) ?? [];
    if (columns.length === 0) continue;
    settled = call.at.startsWith('/steps/') ? withRow(settled, call, columns) : withFields(settled, tool, columns);
  }
  return settled;
}

/** A step whose values go into columns. */
function withRow(plan: NamingPlan, { input, schema, at }: ServiceCall, columns: readonly TableColumn[]): NamingPlan {
  const step = Number(/^\/steps\/(\d+)\//.exec(`${at}/`)?.[1]);
  let settled = plan;
  for (const [field, row] of Object.entries(input)) {
    if (!isJsonObject(row) || !takesColumns(propertiesOf(schema)[field])) continue;
    const target = `${at}/${field}`;
    const named = withKinds(columnsOf(Object.keys(row), columns), row, columns);
    const kept = Object.fromEntries(
      named.flatMap(([said, column]) => (column === null ? [] : [[column, row[said] as JsonValue]])),
    );
    const free = columns.filter(({ name }) => !Object.hasOwn(kept, name));
    const { request } = settled.report;
    const lost = named.flatMap(([said, column]) => (column === null ? [said] : []));
    // A field that no word asks for is left out, if no column is for it.
    const asked = lost.filter((said) => placeOfWords(request, said) !== null || !isField(row[said]));
    const gaps = (asked.length === 0 && Object.keys(kept).length === 0 ? lost.slice(0, 1) : asked).map((said, index) =>
      gapFor({ said, target, value: row[said] as JsonValue, id: `k${step}${index + 1}` }, free, request),
    );
    const settledNames = new Set(
      named.filter(([said, column]) => column !== said).map(([said]) => `${target}${jsonPointer([said])}`),
    );
    let report = withGaps(settled.report, [
      ...settled.report.gaps.filter((gap) => gap.target === null || !settledNames.has(gap.target)),
      ...gaps,
    ]);
    for (const [said, column] of named)
      if (column !== null && column !== said) report = told(report, `"${said}" is the column "${column}".`, target);
    const dropped = lost.filter((said) => !gaps.some(({ question }) => question.includes(`"${said}"`)));
    if (dropped.length > 0)
      report = told(report, `The table has no column for ${dropped.map((said) => `"${said}"`).join(', ')}.`, target);
    if (gaps.length === 0 && isAllOfIt(report, target, row))
      report = withGaps(report, [...report.gaps, ...emptyGaps(free, dropped, row, { target, request, step })]);
    const cells = withNumbers(kept, columns);
    const steps = settled.steps.map((one, place) =>
      place === step ? { ...one, input: { ...one.input, [field]: cells } } : one,
    );
    settled = { ...settled, steps, report };
  }
  return settled;
}

/** Whether all fields of what is at hand are written down, because the words name none. */
const isAllOfIt = ({ assumptions }: PlanReport, target: string, row: JsonObject): boolean =>
  Object.values(row).every(isField) &&
  assumptions.some(
    (one) => one.target.startsWith(target) && /^The columns are called .* after the fields of /.test(one.text),
  );

/** The most columns that are asked about because nothing fills them. */
const MAX_EMPTY = 3;

/** Questions about columns for which the fields of what is at hand have no value. Marks and states are set by people. */
function emptyGaps(
  free: readonly TableColumn[],
  dropped: readonly string[],
  row: JsonObject,
  { target, request, step }: { readonly target: string; readonly request: string; readonly step: number },
): readonly Gap[] {
  const open = free.filter(
    ({ kind, name }) => !/^(?:flag|choices?)$/.test(kind) && placeOfWords(request, name) === null,
  );
  return open.slice(0, MAX_EMPTY).map(({ name }, index) => {
    const place = `${target}${jsonPointer([name])}`;
    const fields = dropped.map((said) => ({
      label: `The field "${said}"`,
      patch: { [place]: row[said] as JsonValue },
    }));
    return {
      id: `e${step}${index + 1}`,
      kind: GapKind.VALUE,
      words: '',
      start: null,
      end: null,
      reason: `No field of what is written down fits the column "${name}".`,
      question: `What goes into the column "${name}"? Give a value, or leave it empty.`,
      target: place,
      valueSchema: { type: ['string', 'number', 'boolean'] },
      choices: [{ label: 'Leave it empty', patch: {} }, ...fields.slice(0, MAX_CHOICES - 1)].map((choice, at) => ({
        id: `c${at + 1}`,
        ...choice,
      })),
      suggestions: [],
      isBlocking: true,
    };
  });
}

/** `12.50 EUR` is the number 12.5 in a column of numbers. */
function withNumbers(row: JsonObject, columns: readonly TableColumn[]): JsonObject {
  const isNumber = (name: string): boolean => columns.some((one) => one.name === name && one.kind === 'number');
  const entries = Object.entries(row).map(([name, value]) => {
    const money = typeof value === 'string' ? MONEY.exec(value)?.[1] : undefined;
    return [
      name,
      money !== undefined && isNumber(name) ? `{{ $number($match(${money}, /-?[0-9.]+/, 1).match) }}` : value,
    ];
  });
  return Object.fromEntries(entries) as JsonObject;
}

/** An amount with its currency, as a text. */
const MONEY = /^\{\{ (.*\$formatNumber\(.*) \}\}$/s;

/** Whether a value is a field of what is at hand, and not one that the words give. */
const isField = (value: JsonValue | undefined): boolean => typeof value === 'string' && value.includes('{{');

/** An object without fields of its own takes any column. */
const takesColumns = (own: JsonValue | undefined): boolean =>
  isJsonObject(own) && own['type'] === 'object' && Object.keys(propertiesOf(own)).length === 0;

/** Fields of the row that starts the run: `trigger.payload.Name`, `trigger.payload.fields.Name`. */
function withFields(plan: NamingPlan, eventType: string, columns: readonly TableColumn[]): NamingPlan {
  const own = propertiesOf(findEventType(eventType)?.payloadSchema ?? {});
  const inside = isJsonObject(own['fields']) ? 'fields\\.' : '';
  const path = new RegExp(`(trigger\\.payload\\.${inside})(\`[^\`]+\`|[A-Za-z_]\\w*)`, 'g');
  const isOwn = (name: string): boolean => inside === '' && Object.hasOwn(own, name);
  const text = JSON.stringify(plan.steps);
  const names = new Set([...text.matchAll(path)].map(([, , name = '']) => name.replaceAll('`', '')));
  const changed = columnsOf(
    [...names].filter((name) => !isOwn(name)),
    columns,
  ).filter(([said, column]) => column !== null && column !== said);
  if (changed.length === 0) return plan;
  const known = new Map(changed);
  const steps = JSON.parse(
    text.replaceAll(path, (whole, lead: string, name: string) => {
      const column = known.get(name.replaceAll('`', ''));
      return column ? `${lead}\`${JSON.stringify(column).slice(1, -1)}\`` : whole;
    }),
  ) as NamingPlan['steps'];
  return changed.reduce<NamingPlan>(
    (so, [said, column]) => ({
      ...so,
      report: told(so.report, `"${said}" is the column "${column ?? ''}".`, '/trigger'),
    }),
    { ...plan, steps },
  );
}

type Named = readonly [said: string, column: string | null];

/** The column of each name. Null: none is sure. */
function columnsOf(said: readonly string[], columns: readonly TableColumn[]): readonly Named[] {
  const taken = new Set(said.filter((name) => LETTER.test(name) || columns.some((one) => one.name === name)));
  const rounds: readonly ((name: string, column: TableColumn) => boolean)[] = [
    (name, column) => spelt(name) === spelt(column.name),
    (name, column) => coreOf(name) !== '' && coreOf(name) === coreOf(column.name),
    (name, column) => holds(column.name, name),
    (name, column) => holds(name, column.name) && (column.kind === 'email' || !/e-?mail/i.test(name)),
    (name, column) => column.kind === 'email' && /e-?mail/i.test(name),
  ];
  const found = new Map<string, string>([...taken].map((name) => [name, name]));
  const take = (name: string, column: TableColumn): void => {
    found.set(name, column.name);
    taken.add(column.name);
  };
  const free = (): readonly TableColumn[] => columns.filter((one) => !taken.has(one.name));
  for (const fits of rounds)
    for (const name of said) {
      if (found.has(name)) continue;
      const [only, ...others] = free().filter((one) => fits(name, one));
      if (only && others.length === 0) take(name, only);
    }
  for (const { names, isFor } of ROLES) {
    const [name] = said.filter((one) => !found.has(one) && wordsOf(one).some((word) => names.test(word)));
    const [only, ...others] = free().filter(isFor);
    if (name !== undefined && only && others.length === 0) take(name, only);
  }
  return said.map((name) => [name, found.get(name) ?? null]);
}

/** What values are of things, whatever they are called, with the only column for it. */
const ROLES: readonly { readonly names: RegExp; readonly isFor: (column: TableColumn) => boolean }[] = [
  { names: /^(?:time|date|day|timestamp|created|completed|at)$/, isFor: ({ kind }) => kind === 'date' },
  {
    names: /^(?:author|user|username|sender|from|reporter|owner|assignee)$/,
    isFor: ({ kind, name }) =>
      kind === 'person' || (kind === 'text' && /\bby$|^(?:who|author|sender|from|user)\b/i.test(name)),
  },
  {
    names: /^(?:url|link|permalink|href|weblink)$/,
    isFor: ({ kind, name }) => kind === 'text' && /\b(?:link|url|permalink)\b/i.test(name),
  },
  {
    names: /^(?:name|title|content|subject|summary|text|message)$/,
    isFor: ({ kind, name }) =>
      kind === 'text' &&
      /\b(?:task|item|title|name|subject|summary|meeting|event|request|issue|message|text|what|card|order)\b/i.test(
        name,
      ),
  },
];

/** A number that the words give goes into the only free column for numbers. */
function withKinds(named: readonly Named[], row: JsonObject, columns: readonly TableColumn[]): readonly Named[] {
  const taken = new Set(named.map(([, column]) => column));
  const [only, ...others] = columns.filter(({ name, kind }) => kind === 'number' && !taken.has(name));
  const numbers = named.filter(([said, column]) => column === null && typeof row[said] === 'number');
  return only && others.length === 0 && numbers.length === 1
    ? named.map((one) => (one === numbers[0] ? [one[0], only.name] : one))
    : named;
}

const wordsOf = (name: string): readonly string[] =>
  nameWords(
    name
      .replaceAll(/(?<=[a-z])(?=[A-Z])|_/g, ' ')
      .replace(/^fname$/i, 'first name')
      .replace(/^lname$/i, 'last name'),
  );
/** `Completed at` and `Completed On` are one column. */
const coreOf = (name: string): string =>
  wordsOf(name)
    .filter((word) => !/^(?:at|on|by|date|time|the)$/.test(word))
    .join(' ');
const spelt = (name: string): string => wordsOf(name).join('');
/** `Issue Key` holds `key`. */
const holds = (whole: string, part: string): boolean => {
  const words = wordsOf(whole);
  return wordsOf(part).length > 0 && wordsOf(part).every((word) => words.includes(word));
};

function told(report: PlanReport, text: string, target: string): PlanReport {
  return { ...report, assumptions: [...report.assumptions, { words: null, text, target, alternatives: [] }] };
}

interface Lost {
  readonly said: string;
  readonly target: string;
  readonly value: JsonValue;
  readonly id: string;
}

function gapFor({ said, target, value, id }: Lost, free: readonly TableColumn[], request: string): Gap {
  const place = placeOfWords(request, said);
  return {
    id,
    kind: GapKind.CHOICE,
    words: place ? request.slice(place.start, place.end) : said,
    start: place?.start ?? null,
    end: place?.end ?? null,
    reason: `The table has no column "${said}".`,
    question: `In which column does "${said}" go? Choose one, or leave it out.`,
    target,
    valueSchema: null,
    choices: free.slice(0, MAX_CHOICES).map(({ name }, index) => ({
      id: `c${index + 1}`,
      label: name,
      patch: { [`${target}${jsonPointer([name])}`]: value } satisfies JsonObject,
    })),
    suggestions: [],
    isBlocking: true,
  };
}
