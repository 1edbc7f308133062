import type { EventType } from '../../../../domain/event/types/index.js';
import type { Builder } from '../../build/builder.js';
import type { Token } from '../../text/tokens.js';
import { Part } from '../account.js';
import type { Account } from '../account.js';
import type { EventReading } from '../event-reading.type.js';
import { attach } from '../held-condition.js';
import type { Held } from '../held-condition.js';
import type { Reading } from '../reading.js';
import { atPathsOfChange } from '../sources/event-paths.js';
import type { EventTest } from './line.type.js';
import { asExpression } from './test-expressions.js';
import { testedFields } from './tested-fields.js';

/** A test that steps wait for, and the part of the plan that its words belong to. */
export type HeldTest = EventTest & { readonly part: Part };

const OTHERWISE = /^(?:otherwise|else|instead)$/;
/** Another condition, which `otherwise` is about. */
const OTHER = /^(?:if|unless|whether|approves?|approved|classify|decide|depending)$/;

/** Whether something else is done if what starts the runs does not hold. */
function hasOtherwise(tokens: readonly Token[], from: number): boolean {
  const at = tokens.findIndex(({ lower }, place) => place >= from && OTHERWISE.test(lower));
  // `otherwise do nothing`: nothing else is done.
  const next = tokens[at + 1]?.lower === 'do' ? at + 2 : at + 1;
  const isNothing = tokens[next]?.lower === 'nothing' && (tokens[next + 1]?.kind ?? 'mark') === 'mark';
  return at !== -1 && !isNothing && !tokens.slice(from, at).some(({ lower }) => OTHER.test(lower));
}

const IF = /^(?:if|unless)$/;
/** As many words stand between `if` and what something is compared with. */
const MAX_SUBJECT = 7;
const ENDS = /^[.,;:!?\n]$/;
const JOINS = /^(?:[.;,\n]|and|but|then|also)$/;

/** Whether a condition of the event is said with `if`, behind the clause of the event. */
function isLed(tokens: readonly Token[], { from }: { readonly from: number }): boolean {
  for (let at = from; at >= 0 && at > from - MAX_SUBJECT; at -= 1) {
    if (IF.test(tokens[at]?.lower ?? '')) return true;
    if (at < from && ENDS.test(tokens[at]?.lower ?? '')) return false;
  }
  return false;
}

/**
 * `when …, if the amount is over 1000, post it. If the amount is under 1000, add a row`: the first condition is about the
 * act behind it, because another act has one of its own.
 */
export function hasOtherIf(
  { spans, tests = [] }: Pick<EventReading, 'spans' | 'tests'>,
  tokens: readonly Token[],
): boolean {
  const said = [...spans, ...tests].find((one) => isLed(tokens, one));
  const first = said ? tokens.findIndex(({ lower }, at) => at >= said.to && !JOINS.test(lower)) : -1;
  const isIf = (at: number): boolean => IF.test(tokens[at]?.lower ?? '') && JOINS.test(tokens[at - 1]?.lower ?? '');
  return first !== -1 && tokens.some((_token, at) => at > first && isIf(at));
}

/** Places that the event is from: nothing is done otherwise elsewhere. */
const keptFields = ({ planning }: EventType): ReadonlySet<string> =>
  new Set(
    Object.values(planning?.slots ?? {}).flatMap(({ takes, path }) =>
      /^(?:repository|branch)$/.test(takes) ? [path] : [],
    ),
  );

/** The field of the currency in which the amount of another one is. */
const currencyOf = ({ planning }: EventType, field: string): string | null =>
  Object.values(planning?.slots ?? {}).find(({ path, currency }) => path === field && currency !== undefined)
    ?.currency ?? null;

/** If something else is done otherwise, what the words filter by are conditions of the steps, and no filters. */
export function withOtherwise(event: EventReading, tokens: readonly Token[]): EventReading {
  const { type } = event;
  const isOtherwise = hasOtherwise(tokens, event.to);
  if (!type?.planning || !(isOtherwise || hasOtherIf(event, tokens))) return event;
  const kept = keptFields(type);
  // A filter that is said with the event holds for all acts, if there is no `otherwise`.
  const isMoved = (one: EventTest | EventReading['spans'][number]): boolean => isOtherwise || isLed(tokens, one);
  const spans = event.spans.filter((span) => span.field !== null && !kept.has(span.field) && isMoved(span));
  // `a new bug with high priority …, others to #bugs`: the others are bugs as well.
  const kinds = new Set(testedFields(type).flatMap(({ path, role }) => (role === 'kind' ? [path] : [])));
  const others = spans.filter(({ field }) => !kinds.has(field ?? ''));
  const own = (others.length + (event.tests ?? []).length > 0 ? others : spans).flatMap(
    ({ from, to, field }): readonly EventTest[] => {
      const filter = field === null ? undefined : event.filters[field];
      const isKnown = (event.tests ?? []).some((test) => test.from === from);
      if (field === null || filter === undefined || isKnown) return [];
      const money = currencyOf(type, field);
      const said = money === null ? undefined : event.filters[money];
      const exprs = [
        asExpression(field, filter),
        money === null || said === undefined ? 'true' : asExpression(money, said),
      ];
      if (exprs.includes(null)) return [];
      const told = exprs.filter((one) => one !== 'true');
      const expr = told.length === 1 ? (told[0] ?? '') : told.map((one) => `(${one ?? ''})`).join(' and ');
      return [
        {
          from,
          to,
          expr,
          filters: { [field]: filter, ...(money === null || said === undefined ? {} : { [money]: said }) },
        },
      ];
    },
  );
  const tests = [...(event.tests ?? []).filter(isMoved), ...own];
  const moved = new Set(tests.flatMap(({ filters }) => Object.keys(filters ?? {})));
  return {
    ...event,
    filters: Object.fromEntries(Object.entries(event.filters).filter(([path]) => !moved.has(path))),
    spans: event.spans.filter(({ field }) => field === null || !moved.has(field)),
    tests: [
      ...tests.map((test) => ({ ...test, filters: null })),
      ...(event.tests ?? []).filter((test) => !tests.includes(test)),
    ],
  };
}

/** The words of the conditions are those of the steps that wait for them. */
export function takeTests(event: EventReading | null, account: Account, builder: Builder): readonly HeldTest[] {
  if (!event) return [];
  for (const { filters, assumes } of event.tests ?? [])
    if (filters !== null)
      for (const text of assumes ?? []) builder.assume(text, { step: null, path: '/trigger/filters' });
  return (event.tests ?? [])
    .filter(({ filters }) => filters === null)
    .map((test) => {
      const part = new Part('condition');
      account.take(test.from, test.to, part, 'when');
      for (const at of test.also ?? []) account.take(at, at + 1, part, 'when');
      for (const text of test.assumes ?? []) builder.assume(text, { step: null, path: '/trigger' });
      return { ...test, expr: atPathsOfChange(event, test.expr), part };
    });
}

/** The condition that the acts of the first sentence depend on. Null: there is none, or another act has its own. */
export function heldBy(tests: readonly HeldTest[], tokens: readonly Token[]): Held | null {
  const [first] = tests;
  if (!first || !(hasOtherwise(tokens, first.to) || hasOtherIf({ spans: [], tests }, tokens))) return null;
  const expr = tests.length === 1 ? first.expr : tests.map((one) => `(${one.expr})`).join(' and ');
  const { part, to } = first;
  return { condition: { to, expr, part, unknownField: null, failureOf: [] }, isNot: false, sentence: 0 };
}

/** Every step waits for the conditions on the event. @param isHeld the acts of the first sentence depend on them already */
export function applyTests(r: Reading, tests: readonly HeldTest[], isHeld: boolean): void {
  for (const { expr, part, to } of tests) {
    const condition = { to, expr, part, unknownField: null, failureOf: [] };
    if (isHeld) part.wrote('when', tests[0]?.part.pointerOf('when') ?? '/steps');
    else attach(r, r.builder.steps, { condition, isNot: false, sentence: 0 });
  }
}
