import type {
  ChatSettingsInput,
  FormSettingsInput,
  TriggerFieldsFragment,
  TriggerInput,
} from '../../generated/documents';

/** The list that an event trigger polls, or its form or chat. */
export interface EditedSource {
  readonly connection: string | null;
  readonly parameters: Record<string, unknown>;
  readonly everySeconds: number;
  readonly includeExisting: boolean;
  readonly form: FormSettingsInput | null;
  readonly chat: ChatSettingsInput | null;
}

/** A trigger as it is being edited: the fields of every kind, so that changing the kind to and fro loses nothing. */
export interface EditedTrigger {
  readonly type: TriggerFieldsFragment['type'];
  readonly enabled: boolean;
  readonly schedule: string;
  readonly timezone: string;
  readonly dstGap: NonNullable<TriggerInput['dstGap']>;
  readonly dstRepeat: NonNullable<TriggerInput['dstRepeat']>;
  readonly misfire: NonNullable<TriggerInput['misfire']>;
  readonly overlap: NonNullable<TriggerInput['overlap']>;
  readonly jitterSeconds: number;
  readonly eventType: string;
  readonly filters: Record<string, unknown>;
  readonly source: EditedSource | null;
}

const BLANK: Omit<EditedTrigger, 'type' | 'enabled' | 'timezone'> = {
  schedule: '0 9 * * 1-5',
  dstGap: 'SHIFT',
  dstRepeat: 'ONCE',
  misfire: 'RUN_LATEST',
  overlap: 'ALLOW',
  jitterSeconds: 0,
  eventType: '',
  filters: {},
  source: null,
};

export function toEditedTrigger(trigger: TriggerFieldsFragment, timezone: string): EditedTrigger {
  const common = { ...BLANK, timezone, type: trigger.type, enabled: trigger.enabled };
  switch (trigger.__typename) {
    case 'ScheduledTrigger': {
      const { schedule, timezone: zone, dstGap, dstRepeat, misfire, overlap, jitterSeconds } = trigger;
      return { ...common, schedule, timezone: zone, dstGap, dstRepeat, misfire, overlap, jitterSeconds };
    }
    case 'EventTrigger':
      return {
        ...common,
        eventType: trigger.eventType,
        filters: trigger.filters,
        source: toEditedSource(trigger.source),
      };
    default:
      return common;
  }
}

type EventTrigger = Extract<TriggerFieldsFragment, { readonly __typename: 'EventTrigger' }>;

function toEditedSource(source: EventTrigger['source']): EditedSource | null {
  if (!source) return null;
  const { connection, parameters, everySeconds, includeExisting, form, chat } = source;
  return {
    connection: connection ?? null,
    parameters,
    everySeconds,
    includeExisting,
    form: form ? { ...untyped(form), thanks: untyped(form.thanks) } : null,
    chat: chat ? untyped(chat) : null,
  };
}

function untyped<T extends { readonly __typename?: string }>({
  __typename: _type,
  ...fields
}: T): Omit<T, '__typename'> {
  return fields;
}

/** A page has none of the fields of a list. */
function toSourceInput({ form, chat, ...list }: EditedSource): NonNullable<TriggerInput['source']> {
  if (form) return { form };
  return chat ? { chat } : list;
}

/** Only the fields of its kind, because the server refuses others. */
export function toTriggerInput(trigger: EditedTrigger): TriggerInput {
  const { type, enabled, schedule, timezone, dstGap, dstRepeat, misfire, overlap, jitterSeconds, eventType, filters } =
    trigger;
  switch (type) {
    case 'SCHEDULED':
      return { type, enabled, schedule, timezone, dstGap, dstRepeat, misfire, overlap, jitterSeconds };
    case 'EVENT':
      return {
        type,
        enabled,
        eventType,
        filters,
        ...(trigger.source ? { source: toSourceInput(trigger.source) } : {}),
      };
    default:
      return { type, enabled };
  }
}
