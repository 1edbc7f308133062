import { GapKind, withGaps } from '../../../domain/plan-report/index.js';
import type { Gap } from '../../../domain/plan-report/index.js';
import { sourceKindOf } from '../../../domain/source/source-kinds.js';
import type { ToolCatalog } from '../../../domain/steps/tool.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import { jsonPointer } from '../../../lib/json/json-pointer.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { placeOfWords } from '../../words/name-words.js';
import type { AccountReader } from '../account.type.js';
import { thingsSaid } from '../names-said.js';
import type { NamingPlan } from '../naming-plan.js';

/*
 * A trigger that looks for the name of a thing in a text: `a new event in Venue Viewings` is not one whose location says
 * "Venue Viewings", if that is a calendar. It would hardly ever start.
 */

/** Fields for free text. A filter on `project.name` looks for a name where it belongs. */
const FREE_TEXT =
  /^(?:name|.*\b(?:text|title|summary|subject|content|body|description|location|organizer|organizer\.\w+))$/i;

/** Fields for people, in which no chat or project is found. */
const PERSON = /\b(?:from|author|user|sender|creator)\b/i;
const OF_PEOPLE = /\b(?:person|people|members?|users?|assignee|owner|contact)\b/;

/** The plan with a question for each filter that looks for a name of a thing in a text. */
export async function doubtNamedFilters(
  plan: NamingPlan,
  account: AccountReader,
  tools: ToolCatalog,
): Promise<NamingPlan> {
  const { trigger, report } = plan;
  const connection = trigger?.source?.connection;
  const service = sourceKindOf(trigger?.eventType ?? '')?.service;
  const texts = [...textsOf(trigger), ...plan.steps.flatMap(textsOfCondition)].filter(({ target }) =>
    report.gaps.every((gap) => gap.target !== target),
  );
  if (texts.length === 0 || service === undefined || typeof connection !== 'string') return plan;
  const own = tools.list().filter((tool) => tool.service?.id === service);
  const { names, mentioned } = await thingsSaid(report.request, connection, own, account);
  const doubts = texts.flatMap(({ text, path, target }, at): readonly Gap[] => {
    const named = [...names, ...mentioned].find(({ name }) => plain(name) === plain(text));
    const noun = text.startsWith('#') ? 'channel' : named?.kind;
    const isPerson = noun === null || OF_PEOPLE.test(noun ?? '');
    if (noun === undefined || (isPerson && !FREE_TEXT.test(path))) return [];
    const place = placeOfWords(report.request, text);
    return [
      {
        id: `f${at + 1}`,
        kind: GapKind.VALUE,
        words: text,
        start: place?.start ?? null,
        end: place?.end ?? null,
        reason: `"${text}" is the name of a ${noun ?? 'thing'}, and the plan looks for it in "${path}".`,
        question: `Is "${text}" to be found in "${path}"? If not, say it in other words.`,
        target,
        valueSchema: null,
        choices: [{ id: 'c1', label: 'Yes, look for it there', patch: {} }],
        suggestions: [],
        isBlocking: true,
      },
    ];
  });
  return doubts.length === 0 ? plan : { ...plan, report: withGaps(report, [...report.gaps, ...doubts]) };
}

interface FilterText {
  readonly path: string;
  readonly text: string;
  /** A JSON pointer to the filter. */
  readonly target: string;
}

function textsOf(trigger: TriggerDraft | null): readonly FilterText[] {
  return Object.entries(trigger?.filters ?? {}).flatMap(([path, test]) => {
    const text = textOf(test);
    if (text === null || !(FREE_TEXT.test(path) || PERSON.test(path))) return [];
    return [{ path, text, target: jsonPointer(['trigger', 'filters', path]) }];
  });
}

/** The texts that a condition of a step looks for in free text of what has started the run. */
function textsOfCondition({ when }: NamingPlan['steps'][number], index: number): readonly FilterText[] {
  if (typeof when !== 'string') return [];
  const paths = [...when.matchAll(/\btrigger\.payload\.([\w.]+)/g)].map(([, path = '']) => path);
  const path = paths.find((one) => FREE_TEXT.test(one));
  if (path === undefined) return [];
  return [...when.matchAll(/"([^"\\]*)"/g)].map(([, text = '']) => ({ path, text, target: `/steps/${index}/when` }));
}

/** The text that a test looks for. Null: it looks for no text, or for one of several. */
function textOf(test: JsonValue): string | null {
  if (typeof test === 'string') return test;
  if (!isJsonObject(test)) return null;
  const { eq, contains, matches } = test;
  const found = [eq, contains].find((value) => typeof value === 'string');
  if (typeof found === 'string') return found;
  if (typeof matches !== 'string') return null;
  const text = matches
    .replace(/^\(\?i\)/, '')
    .replace('(?: |$)', '')
    .replaceAll(/\\b|[\^$]/g, '')
    .replaceAll(/\\(.)|\[(.)\]/g, '$1$2');
  return /[|()*+?[\]]/.test(text) ? null : text;
}

const plain = (name: string): string => name.toLowerCase().replace(/^#/, '');
