import { scheduleInWords } from '@stepcast/client/schedules';
import type { JsonValue } from '../../lib/json/json.js';
import type { ToolCatalog } from '../steps/tool.js';
import { TriggerType } from '../trigger/trigger.js';

interface Readable {
  readonly steps: readonly {
    readonly title: string;
    readonly tool: string;
    readonly input?: object | undefined;
    readonly when?: string | null | undefined;
    readonly forEach?: string | null | undefined;
  }[];
  readonly trigger: {
    readonly type: TriggerType;
    readonly schedule?: string | undefined;
    readonly timezone?: string | undefined;
    readonly eventType?: string | undefined;
    readonly filters?: object | undefined;
  } | null;
}

const MAX_VALUE_CHARS = 160;
const MAX_CHARS = 4_000;

/** The effect of a plan in words, made from the plan alone. The words contain nothing that is not in the plan. */
export function readBackOf({ steps, trigger }: Readable, tools: ToolCatalog): string {
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
  return [started(trigger), ...lines].join('\n').slice(0, MAX_CHARS);
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

function cronInWords(schedule: string): string {
  const words = scheduleInWords(schedule);
  return words === null ? `by the schedule ${schedule}` : words.charAt(0).toLowerCase() + words.slice(1);
}

function shown(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_VALUE_CHARS ? `${text.slice(0, MAX_VALUE_CHARS)}…` : text;
}
