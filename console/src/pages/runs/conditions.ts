import type { ExecutionFilter, RunFilterFieldsFragment } from '../../generated/documents';

/** A filter of runs. An absent condition holds for any run. */
export type Conditions = ExecutionFilter;

/** Conditions that have a control of their own, so that no chip shows them. */
const WITHOUT_CHIP: ReadonlySet<string> = new Set(['status', 'text']);

const TRIGGERS: Readonly<Record<string, string>> = { MANUAL: 'by hand', SCHEDULED: 'a schedule', EVENT: 'an event' };

/** One condition, or one part of it, in words. */
export interface Chip {
  readonly key: string;
  readonly label: string;
  /** The conditions without this one. */
  readonly without: Conditions;
}

/** The conditions that can be removed one by one. */
export function chipsOf(conditions: Conditions): readonly Chip[] {
  return Object.entries(conditions).flatMap(([name, value]): readonly Chip[] => {
    if (value == null || WITHOUT_CHIP.has(name)) return [];
    if (name === 'tags')
      return (value as readonly string[]).map((tag, index, tags) => ({
        key: `tag ${tag}`,
        label: `Tag ${tag}`,
        without: clean({ ...conditions, tags: tags.toSpliced(index, 1) }),
      }));
    return [{ key: name, label: wordsOf(name, value), without: clean({ ...conditions, [name]: undefined }) }];
  });
}

function wordsOf(name: string, value: unknown): string {
  switch (name) {
    case 'metadata':
      return Object.entries(value as Record<string, string>)
        .map(([key, text]) => `${key} = ${text}`)
        .join(', ');
    case 'trigger':
      return `Started by ${(value as readonly string[]).map((type) => TRIGGERS[type] ?? type).join(' or ')}`;
    case 'step':
      return `Step ${String(value)} ran`;
    case 'failedStep':
      return `Step ${String(value)} failed`;
    case 'errorCode':
      return `Error ${(value as readonly string[]).join(' or ')}`;
    case 'version':
      return `Version ${String(value)}`;
    case 'minDurationMs':
      return `At least ${seconds(value)}`;
    case 'maxDurationMs':
      return `At most ${seconds(value)}`;
    case 'from':
      return `From ${String(value).slice(0, 10)}`;
    case 'to':
      return `Before ${String(value).slice(0, 10)}`;
    case 'workflowId':
      return 'One workflow';
    default:
      return `${name} ${String(value)}`;
  }
}

function seconds(value: unknown): string {
  return `${Number(value) / 1_000} s`;
}

/** Without conditions that hold for any run. */
export function clean(conditions: Conditions): Conditions {
  return Object.fromEntries(
    Object.entries(conditions).filter(
      ([, value]) =>
        value != null && value !== '' && !(Array.isArray(value) && value.length === 0) && !isEmptyObject(value),
    ),
  );
}

/** The conditions of a saved view. */
export function conditionsOf({ __typename: _, ...filter }: RunFilterFieldsFragment): Conditions {
  return clean(filter as Conditions);
}

export function isAny(conditions: Conditions): boolean {
  return Object.keys(clean(conditions)).length === 0;
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

/** The fields of the form of conditions, as they are typed. */
export interface Draft {
  readonly tags: string;
  readonly metadata: string;
  readonly trigger: string;
  readonly step: string;
  readonly failedStep: string;
  readonly errorCode: string;
  readonly version: string;
  readonly atLeast: string;
  readonly atMost: string;
  readonly from: string;
  readonly to: string;
}

export function draftOf(conditions: Conditions): Draft {
  const { tags, metadata, trigger, step, failedStep, errorCode, version, minDurationMs, maxDurationMs, from, to } =
    conditions;
  return {
    tags: (tags ?? []).join(', '),
    metadata: Object.entries(metadata ?? {})
      .map(([key, text]) => `${key}=${String(text)}`)
      .join(', '),
    trigger: trigger?.length === 1 ? (trigger[0] ?? '') : '',
    step: step ?? '',
    failedStep: failedStep ?? '',
    errorCode: (errorCode ?? []).join(', '),
    version: version == null ? '' : String(version),
    atLeast: minDurationMs == null ? '' : String(minDurationMs / 1_000),
    atMost: maxDurationMs == null ? '' : String(maxDurationMs / 1_000),
    from: (from ?? '').slice(0, 10),
    to: (to ?? '').slice(0, 10),
  };
}

/** The typed conditions; those without a field in the form stay. */
export function withDraft(conditions: Conditions, draft: Draft): Conditions {
  const ms = (text: string): number | undefined =>
    text.trim() === '' ? undefined : Math.round(Number(text.replace(',', '.')) * 1_000);
  return clean({
    ...conditions,
    tags: listOf(draft.tags),
    metadata: Object.fromEntries(
      listOf(draft.metadata).map((pair) => {
        const at = pair.indexOf('=');
        return at < 0 ? [pair, ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      }),
    ),
    trigger: draft.trigger === '' ? [] : ([draft.trigger] as Conditions['trigger']),
    step: draft.step.trim(),
    failedStep: draft.failedStep.trim(),
    errorCode: listOf(draft.errorCode),
    version: draft.version.trim() === '' ? undefined : Number(draft.version),
    minDurationMs: ms(draft.atLeast),
    maxDurationMs: ms(draft.atMost),
    from: draft.from === '' ? undefined : `${draft.from}T00:00:00Z`,
    to: draft.to === '' ? undefined : `${draft.to}T00:00:00Z`,
  });
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
