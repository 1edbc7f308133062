import { createRequire } from 'node:module';
import { scheduleInWords } from '@stepcast/client/schedules';
import type { FlowControlDraft } from '../flow-control/index.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { ToolCatalog, ToolDescription } from '../steps/tool.js';
import { TriggerType } from '../trigger/trigger.js';
import { READ_BACK_WORDS } from './read-back-words.js';
import type { ReadBackWords } from './read-back-words.js';

interface Readable {
  readonly steps: readonly {
    readonly title: string;
    readonly tool: string;
    readonly input?: object | undefined;
    readonly when?: string | null | undefined;
    readonly forEach?: string | null | undefined;
  }[];
  readonly trigger: ReadableTrigger | null;
  /** The limits of the runs. */
  readonly flowControl?: FlowControlDraft | null | undefined;
  /** What starts it beside its trigger. */
  readonly furtherTriggers?: readonly ReadableTrigger[] | undefined;
}

interface ReadableTrigger {
  readonly type: TriggerType;
  readonly schedule?: string | undefined;
  readonly timezone?: string | undefined;
  readonly eventType?: string | undefined;
  readonly filters?: object | undefined;
}

const MAX_VALUE_CHARS = 160;
const MAX_CHARS = 4_000;

/**
 * The effect of a plan in words, made from the plan alone. The words contain nothing that is not in the plan.
 *
 * @param language its code; default, and for any language that is not known: English
 */
export function readBackOf(plan: Readable, tools: ToolCatalog, language: string | null = null): string {
  const words = language !== null && Object.hasOwn(READ_BACK_WORDS, language) ? READ_BACK_WORDS[language] : undefined;
  const lines = words ? linesIn(words, plan, tools) : englishLines(plan, tools);
  return lines.join('\n').slice(0, MAX_CHARS);
}

function englishLines(
  { steps, trigger, furtherTriggers = [], flowControl }: Readable,
  tools: ToolCatalog,
): readonly string[] {
  const lines = steps.map(({ title, tool, input, when, forEach }, index) => {
    const values = Object.entries(input ?? {}).map(([name, value]) => `${name} ${shown(value as JsonValue)}`);
    const named = tools.get(tool)?.title ?? tool;
    const parts = [
      `${index + 1}. ${named}${title === named ? '' : ` ("${title}")`}`,
      values.length === 0 ? '' : `: ${values.join('; ')}`,
      forEach ? `. Once for each of ${forEach}` : '',
      when ? `. Only if ${when}` : '',
      '.',
    ];
    return parts.join('');
  });
  return [started(trigger), ...furtherTriggers.map(started), ...limits(flowControl ?? null), ...lines];
}

function started(trigger: Readable['trigger']): string {
  if (trigger?.type === TriggerType.SCHEDULED && trigger.schedule !== undefined)
    return `Runs ${cronInWords(trigger.schedule)} (${trigger.timezone ?? 'UTC'}).`;
  if (trigger?.type === TriggerType.EVENT) {
    const filters = Object.entries(trigger.filters ?? {}).map(
      ([field, value]) => `${field} is ${shown(value as JsonValue)}`,
    );
    return `Runs for each event ${trigger.eventType ?? ''}${filters.length === 0 ? '' : ` whose ${filters.join(' and whose ')}`}.`;
  }
  return 'Runs when it is started by hand.';
}

/** The limits of the runs. */
function limits(flow: FlowControlDraft | null): readonly string[] {
  const { concurrency, rateLimit } = flow ?? {};
  return [
    ...(rateLimit
      ? [
          `At most ${rateLimit.limit ?? 1} runs start within ${rateLimit.periodSeconds ?? 0} seconds. The others ${rateLimit.whenExceeded === 'SKIP' ? 'are left out' : 'wait'}.`,
        ]
      : []),
    ...(concurrency ? [`At most ${concurrency.limit ?? 1} runs go at a time. The others wait.`] : []),
  ];
}

function cronInWords(schedule: string): string {
  const words = scheduleInWords(schedule);
  return words === null ? `by the schedule ${schedule}` : words.charAt(0).toLowerCase() + words.slice(1);
}

/** The same in another language. Titles of steps are left out, since the planner gives them in English. */
function linesIn(
  words: ReadBackWords,
  { steps, trigger, furtherTriggers = [], flowControl }: Readable,
  tools: ToolCatalog,
): readonly string[] {
  const lines = steps.map(({ tool, input, when, forEach }, index) => {
    const values = Object.entries(input ?? {}).map(
      ([name, value]) => `${words.inputs[name] ?? name} ${shown(value as JsonValue)}`,
    );
    const known = tools.get(tool);
    const parts = [
      `${index + 1}. ${(known && actOf(known, words)) ?? known?.title ?? tool}`,
      values.length === 0 ? '' : `: ${values.join('; ')}`,
      forEach ? `. ${filled(words.forEach, { list: forEach })}` : '',
      when ? `. ${filled(words.onlyIf, { condition: when })}` : '',
      '.',
    ];
    return parts.join('');
  });
  const starts = [trigger, ...furtherTriggers].map((one) => startedIn(words, one));
  return [...starts, ...limits(flowControl ?? null), ...lines];
}

function actOf({ planning }: ToolDescription, { acts }: ReadBackWords): string | undefined {
  if (!planning) return undefined;
  const { use, service, yields } = planning;
  return acts[use] ?? acts[`${use} ${service ?? yields.kind}`] ?? acts[`${use} ${yields.kind}`];
}

function startedIn(words: ReadBackWords, trigger: Readable['trigger']): string {
  if (trigger?.type === TriggerType.SCHEDULED && trigger.schedule !== undefined)
    return filled(words.scheduled, {
      when: scheduleIn(words, trigger.schedule),
      zone: trigger.timezone ?? 'UTC',
    });
  if (trigger?.type !== TriggerType.EVENT) return words.byHand;
  const filters = Object.entries(trigger.filters ?? {}).map(([field, value]) =>
    filled(words.filter, { field, value: shown(value as JsonValue) }),
  );
  return filled(words.event, {
    event: trigger.eventType ?? '',
    filters: filters.length === 0 ? '' : filled(words.whose, { filters: filters.join(words.and) }),
  });
}

interface Schedules {
  toString(schedule: string, options: { readonly locale: string; readonly use24HourTimeFormat: boolean }): string;
}
let schedules: Schedules | null = null;

/** The schedules of all languages take some memory, and are loaded once one of them is needed. */
function scheduleIn({ locale, bySchedule }: ReadBackWords, schedule: string): string {
  schedules ??= createRequire(import.meta.url)('cronstrue/i18n') as Schedules;
  try {
    const words = schedules.toString(schedule, { locale, use24HourTimeFormat: true });
    return words.charAt(0).toLowerCase() + words.slice(1);
  } catch {
    return filled(bySchedule, { schedule });
  }
}

function filled(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
}

function shown(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_VALUE_CHARS ? `${text.slice(0, MAX_VALUE_CHARS)}…` : text;
}
