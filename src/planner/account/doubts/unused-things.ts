import { GapKind, PlanStatus, withGaps } from '../../../domain/plan-report/index.js';
import type { Gap } from '../../../domain/plan-report/index.js';
import type { JsonValue } from '../../../lib/json/json.js';
import type { Plan } from '../../planner.js';
import { isChannel } from '../names-said.js';
import type { NamedThing } from '../meant/meant-services.js';

/*
 * `send a checklist to the Alder Street Team group`, by mail to the user: the words name a thing of an account that the
 * plan does not use.
 */

/** Kinds whose names are words of any request. */
const COMMON = /\b(?:type|status|state|priority|kind|stage)\b/;

/** Kinds of things that hold others. */
const PLACES = /^(?:project|board|list|section|calendar|folder|team|audience|base|database|channel)/;

/** The plan with a question for each thing that its words name and that it does not use. */
export function askForUnused(plan: Plan, things: readonly NamedThing[]): Plan {
  const { report, steps, trigger } = plan;
  if (report?.status !== PlanStatus.READY) return plan;
  const used = new Set(textsIn(JSON.parse(JSON.stringify([trigger, steps])) as JsonValue));
  const expressions = [...used].filter((text) => /\{\{|[$("=:]/.test(text)).join('\n');
  // A chat may have the name of a sender. Its messages are no mails.
  const filters = new Set(textsIn(JSON.parse(JSON.stringify(trigger?.filters ?? {})) as JsonValue));
  const isOther = ({ name, kind, service }: NamedThing): boolean =>
    isChannel(kind) && filters.has(plain(name)) && trigger?.eventType?.startsWith(`${service}.`) === false;
  const isUsed = (thing: NamedThing): boolean =>
    !isOther(thing) &&
    [plain(thing.name), ...textsIn(thing.value ?? thing.name)].some(
      (one) => used.has(one) || expressions.includes(one),
    );
  const services = new Set(steps.flatMap(({ tool }) => tool.split('.', 1)));
  // `create the task in Office`: so short a name is a place if a step is of its service.
  const isPlace = ({ name, kind, service, start, end }: NamedThing): boolean =>
    report.request.slice(start, end) === name &&
    /^\p{Lu}\p{L}{2,}$/u.test(name) &&
    PLACES.test(kind ?? '') &&
    services.has(service) &&
    /\b(?:in|into|to|onto|under) (?:the |my |our )?$/i.test(report.request.slice(0, start));
  const unused = things.filter(
    (one) => (isLong(one) || isPlace(one)) && things.every((other) => other.name !== one.name || !isUsed(other)),
  );
  const named = [...new Map(unused.map((one) => [one.start, one])).values()];
  if (named.length === 0) return plan;
  const gaps = named.map((one, at) => gapFor(one, at, report.request));
  return { ...plan, report: withGaps(report, [...report.gaps, ...gaps]) };
}

/** Each text of a plan in lower case. A name within a longer text, such as a subject, is not used. */
function textsIn(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [plain(value)];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const plain = (text: string): string => text.toLowerCase().replace(/^#/, '');

/** A name of one word may be another word. */
const isLong = ({ name, kind }: NamedThing): boolean => /\p{L}\s+\p{L}/u.test(name) && !COMMON.test(kind ?? '');

function gapFor({ name, kind, start, end }: NamedThing, at: number, request: string): Gap {
  const words = request.slice(start, end);
  return {
    id: `u${at + 1}`,
    kind: GapKind.VALUE,
    words,
    start,
    end,
    reason: `"${name}" is a ${kind ?? 'thing'} of yours, and no part of the plan uses it.`,
    question: `Where is "${words}" to be used? No part of the plan uses it. Say it in other words.`,
    target: '/steps',
    valueSchema: null,
    choices: [{ id: 'c1', label: `Do without "${words}"`, patch: {} }],
    suggestions: [],
    isBlocking: true,
  };
}
