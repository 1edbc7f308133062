import { findEventType } from '../../../domain/event/types/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import { escapedPattern } from '../../../lib/text/escaped-pattern.js';
import { pathFor } from '../read/replies/payload-paths.js';
import { plainTexts, saidAt } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `when an issue is opened, label it in the repo shop`: a number counts within one place, and that of the start is its own. */

const PLACE = /^(?:repo|repository|project|channel|chat|board|guild|server|team)(?:_?id)?$/i;
/** It names a thing only together with its place. */
const COUNTED = /^(?:number|iid|ts|timestamp|thread_ts|message_?id)$/i;
const OF_START = /^\{\{ trigger\.payload\.[\w.]+ \}\}$/;

/** Steps with a thing of the start that look for it in another place than that of the start. */
export function placeDoubts(plan: Doubted): readonly Doubt[] {
  const { steps, trigger, gaps } = plan;
  const type = trigger?.type === TriggerType.EVENT ? findEventType(trigger.eventType ?? '') : undefined;
  // A question about the start that is still open may be about this place.
  const isOpen = gaps.some(({ target, isBlocking }) => isBlocking && target?.startsWith('/trigger') === true);
  if (!type || !trigger || isOpen) return [];
  const filters = trigger.filters ?? {};
  const told = JSON.stringify([filters, trigger.source?.parameters ?? {}])
    .replaceAll('\\', '')
    .toLowerCase();
  return steps.flatMap((step, index) => {
    const input = Object.entries(step.input ?? {});
    const isOfStart = input.some(
      ([name, value]) => COUNTED.test(name) && typeof value === 'string' && OF_START.test(value),
    );
    // A copy goes to another place.
    if (!isOfStart || input.some(([name]) => /^(?:from|source)_/i.test(name))) return [];
    return plainTexts(step).flatMap(([name, value]): readonly Doubt[] => {
      const path = PLACE.test(name) ? (type.planning?.fields?.[name] ?? pathFor(type, name)) : null;
      if (path === null || told.includes(value.toLowerCase())) return [];
      const target = `/steps/${index}/input/${name}`;
      const parent = path.split('.')[0] ?? path;
      const isOther = Object.keys(filters).some((field) => field.split('.')[0] === parent);
      const only = {
        label: `Start only for "${value}"`,
        patch: { [`/trigger/filters/${path}`]: { matches: `(?i)^${escapedPattern(value)}$` } },
      };
      const own = {
        label: 'Look where it was that started the run',
        patch: { [target]: `{{ trigger.payload.${path} }}` },
      };
      return [
        {
          target,
          said: saidAt(plan, target),
          reason: `"${step.title}" looks in "${value}", and what starts the run may be elsewhere.`,
          question: `Is what starts the run always in "${value}"? "${step.title}" looks nowhere else.`,
          choices: isOther ? [own] : [only, own],
        },
      ];
    });
  });
}
