import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { titleOf } from '../../lib/json-schema/title-of.js';
import { findEventType } from '../../domain/event/types/index.js';
import { sourceKindOf } from '../../domain/source/source-kinds.js';
import type { Gap } from '../../domain/plan-report/index.js';
import type { Step } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { spokenName } from '../../lib/text/spoken-name.js';
import type { OpenField } from './find-things.js';
import { SOURCE } from './naming-plan.js';
import { knownIn } from './service-calls.js';

/** A call of a service with open fields, and the questions about them. */
export interface OpenPlace {
  /** A tool of a connector, or the type of the events of its trigger. */
  readonly tool: string;
  /** The title of the service. */
  readonly service: string;
  readonly connection: string;
  /** The position of the step. Null: it is what the trigger watches. */
  readonly step: number | null;
  readonly known: JsonObject;
  readonly fields: readonly OpenField[];
  readonly empty: readonly string[];
  /** The schemas of the fields. */
  readonly schema: JsonSchema;
  /** The question about each field. One question may be about all of them. */
  readonly gaps: ReadonlyMap<string, Gap>;
}

export interface OpenPlan {
  readonly steps: readonly Step[];
  readonly trigger: TriggerDraft | null;
}

const IN_STEP = /^\/steps\/(\d+)\/input\/([^/]+)$/;

/** The calls of a plan whose open fields name things of a connected account, the trigger first. */
export function openPlaces(
  { steps, trigger }: OpenPlan,
  gaps: readonly Gap[],
  tools: ToolCatalog,
  connections: ReadonlySet<string>,
): readonly OpenPlace[] {
  const blocking = gaps.filter(({ isBlocking, valueSchema }) => isBlocking && valueSchema !== null);
  const source = blocking.find(({ target }) => target === SOURCE);
  const watched = source && watchedPlace(source, trigger);
  const places = steps.flatMap((step, index): readonly OpenPlace[] => {
    const tool = tools.get(step.tool);
    const connection = step.input['connection'];
    if (!tool?.service || typeof connection !== 'string') return [];
    const fields = new Map(
      blocking.flatMap((gap) => {
        const [, place, field] = IN_STEP.exec(gap.target ?? '') ?? [];
        return Number(place) === index && field !== undefined ? [[field, gap] as const] : [];
      }),
    );
    return placeOf({
      tool: tool.name,
      service: tool.service.title,
      connection,
      step: index,
      known: knownIn(step.input),
      schema: tool.inputSchema,
      gaps: fields,
      used: Object.keys(step.input),
    });
  });
  return [...(watched ?? []), ...places].filter(({ connection }) => connections.has(connection));
}

function watchedPlace(gap: Gap, trigger: TriggerDraft | null): readonly OpenPlace[] {
  const kind = trigger?.type === TriggerType.EVENT ? sourceKindOf(trigger.eventType ?? '') : undefined;
  const asked = propertiesOf(gap.valueSchema ?? {});
  const connection = defaultIn(asked['connection']);
  const fields = isJsonObject(asked['parameters']) ? asked['parameters'] : null;
  if (kind?.service === undefined || typeof connection !== 'string' || fields === null) return [];
  const required = fields['required'];
  const needed = kind.parameters['required'];
  // `15 minutes before` may be what is usual: it is required only because the words give it.
  const isGiven = (name: string): boolean =>
    Array.isArray(required) && required.includes(name) && !(Array.isArray(needed) && needed.includes(name));
  const known = Object.entries(propertiesOf(fields)).flatMap(([name, own]) => {
    // A default of the parameter itself is no value that the words gave.
    const given = defaultIn(own);
    return given !== undefined && (isGiven(name) || given !== defaultIn(propertiesOf(kind.parameters)[name]))
      ? [[name, given] as const]
      : [];
  });
  const wanted = [...(Array.isArray(required) ? required : []), ...Object.keys(gap.names ?? {})];
  const open = [...new Set(wanted)].filter(
    (name): name is string => typeof name === 'string' && !known.some(([one]) => one === name),
  );
  return placeOf({
    tool: kind.eventType,
    service: findEventType(kind.eventType)?.title.split(':')[0] ?? kind.service,
    connection,
    step: null,
    known: Object.fromEntries(known),
    schema: fields,
    gaps: new Map(open.map((name) => [name, gap])),
    used: known.map(([name]) => name),
  });
}

function placeOf({
  used,
  ...place
}: Omit<OpenPlace, 'fields' | 'empty'> & { readonly used: readonly string[] }): readonly OpenPlace[] {
  if (place.gaps.size === 0) return [];
  const fields = [...place.gaps].map(([field, gap]) => ({
    field,
    name: gap.names?.[field] ?? null,
    nouns: nounsOf(field, propertiesOf(place.schema)[field]),
  }));
  // A question about words that name nothing here is not answered by the only thing that there is.
  const clear = fields.filter(({ field, name }) => name !== null || isUnnamed(place.gaps.get(field)));
  const empty = Object.keys(propertiesOf(place.schema)).filter((name) => !used.includes(name) && !place.gaps.has(name));
  return clear.length === 0 ? [] : [{ ...place, fields: clear, empty }];
}

const isUnnamed = (gap: Gap | undefined): boolean =>
  gap !== undefined && (gap.words === '' || Object.keys(gap.names ?? {}).length > 0);

/** `board` for `idBoard`, `list` for `listId`. */
function nounsOf(field: string, own: JsonValue | undefined): readonly string[] {
  const words = `${spokenName(field)} ${titleOf('', own)}`.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return [...new Set(words)].filter((word) => !/^(?:ids?|key|gid|name)$/.test(word));
}

const defaultIn = (own: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(own) ? own['default'] : undefined;
