import { GapKind, withGaps } from '../../domain/plan-report/index.js';
import type { Gap } from '../../domain/plan-report/index.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { titleOf } from '../../lib/json-schema/title-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonSchema } from '../../lib/json/json.js';
import type { AccountReader, AccountThing } from './account.type.js';
import { matchName } from './match-name.js';
import { placeOfWords } from '../words/name-words.js';
import type { NamingPlan } from './naming-plan.js';
import { serviceCalls } from './service-calls.js';
import { MAX_CHOICES, nearestThings, shownName } from './thing-names.js';

/*
 * A value that the words give for a thing, and that the account does not have, is not used without a question: a table
 * "Costume Store" of a base without such a table.
 */

/** A list of this length may be cut off. */
const WHOLE_LIST = 400;
/** Ids that people copy need not be in a list: `C0123ABCD`, `app1a2B3c`. */
const ID = /^(?=\S*\d)\S{8,}$/;
/** A list of people has those who are members, and others may be meant. */
const PEOPLE = /person|people|member|user|assignee|owner|reviewer|collaborator|recipient|email/i;

/** The plan with a question for each name that the accounts do not know. */
export async function askForUnknown(plan: NamingPlan, account: AccountReader, tools: ToolCatalog): Promise<NamingPlan> {
  const found: Omit<Gap, 'id'>[] = [];
  const { report } = plan;
  for (const { tool, connection, input, schema, fields, at } of serviceCalls(plan, tools))
    for (const field of fields) {
      const value = input[field];
      const own = propertiesOf(schema)[field];
      const target = `${at}/${field}`;
      if (typeof value !== 'string' || !isName(value) || PEOPLE.test(`${field} ${titleOf(field, own)}`)) continue;
      if (isJsonObject(own) && Array.isArray(own['enum'])) continue;
      if (report.gaps.some((gap) => gap.target !== null && target.startsWith(gap.target))) continue;
      const needs = account.needsOf({ tool, field });
      if (!needs || needs.some((name) => typeof input[name] !== 'string' || !isName(input[name]))) continue;
      const things = (await account.thingsFor({ tool, field, connection, input, name: value })) ?? [];
      const isKnown = things.some((one) => one.value === value) || matchName(value, things, []).kind !== 'none';
      if (things.length === 0 || things.length > WHOLE_LIST || isKnown) continue;
      found.push(gapFor({ value, target, title: titleOf(field, own), own }, things, report.request));
    }
  if (found.length === 0) return plan;
  return {
    ...plan,
    report: withGaps(report, [...report.gaps, ...found.map((gap, at) => ({ ...gap, id: `n${at + 1}` }))]),
  };
}

/** Whether a value is known before the run, and was not copied as an id. */
const isName = (value: string): boolean => value !== '' && !value.includes('{{') && !ID.test(value);

interface Asked {
  readonly value: string;
  readonly target: string;
  readonly title: string;
  readonly own: JsonSchema[string] | undefined;
}

function gapFor(
  { value, target, title, own }: Asked,
  things: readonly AccountThing[],
  request: string,
): Omit<Gap, 'id'> {
  const place = placeOfWords(request, value);
  const near = nearestThings(value, things);
  const offered = near.length > 0 ? near : things;
  return {
    kind: GapKind.VALUE,
    words: place ? request.slice(place.start, place.end) : '',
    start: place?.start ?? null,
    end: place?.end ?? null,
    reason: `The account has none of the name "${value}".`,
    question: `${title}: which one is "${value}"? Choose it from the list, or give its id.`,
    target,
    valueSchema: isJsonObject(own) ? own : {},
    choices: offered.slice(0, MAX_CHOICES).map((thing, index) => ({
      id: `a${index + 1}`,
      label: shownName(thing),
      patch: { [target]: thing.value },
    })),
    suggestions: [],
    isBlocking: true,
  };
}
