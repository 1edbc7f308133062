import { clean } from './conditions';
import type { Conditions } from './conditions';

/*
 * The conditions of the list of runs as parameters of its address, with the names that REST gives them, so that a list
 * can be passed on and the back button works. The server checks the values: a wrong one is shown as its error.
 */

const TEXTS = { text: 'text', step: 'step', failedStep: 'failed_step', from: 'from', to: 'to' } as const;
const IDS = { workflowId: 'workflow_id' } as const;
const NUMBERS = { version: 'version', minDurationMs: 'min_duration_ms', maxDurationMs: 'max_duration_ms' } as const;
const ENUMS = { status: 'status', trigger: 'trigger' } as const;
const LISTS = { tags: 'tag', errorCode: 'error_code' } as const;
const METADATA = 'metadata';

/** The names of all parameters that hold conditions. */
const NAMES: readonly string[] = [TEXTS, IDS, NUMBERS, ENUMS, LISTS].flatMap((names) => Object.values(names));

const given = (params: URLSearchParams, name: string): string[] => params.getAll(name).filter((text) => text !== '');

export function conditionsInAddress(params: URLSearchParams): Conditions {
  const one = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([name, parameter]) => [name, params.get(parameter)] as const);
  const metadata = given(params, METADATA).map((pair): readonly [string, string] => {
    const at = pair.indexOf('=');
    return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
  });
  return clean({
    ...Object.fromEntries([...one(TEXTS), ...one(IDS)]),
    // A text that is no number stays one, and the server says so.
    ...Object.fromEntries(
      one(NUMBERS).map(([name, text]) => [
        name,
        text === null ? null : Number.isNaN(Number(text)) ? text : Number(text),
      ]),
    ),
    ...Object.fromEntries(
      one(ENUMS).map(([name, text]) => [
        name,
        (text ?? '').split(',').flatMap((each) => each.trim().toUpperCase() || []),
      ]),
    ),
    ...Object.fromEntries(Object.entries(LISTS).map(([name, parameter]) => [name, given(params, parameter)])),
    metadata: Object.fromEntries(metadata),
  } as Conditions);
}

/** The parameters with these conditions in place of those that they had. Other parameters stay. */
export function addressWith(params: URLSearchParams, conditions: Conditions): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of [...NAMES, METADATA]) next.delete(name);
  const values = clean(conditions) as Readonly<Record<string, string | number | readonly string[] | undefined>>;
  for (const [name, parameter] of Object.entries({ ...TEXTS, ...IDS, ...NUMBERS }))
    if (values[name] !== undefined) next.set(parameter, String(values[name]));
  for (const [name, parameter] of Object.entries(ENUMS))
    if (values[name] !== undefined) next.set(parameter, String(values[name]).toLowerCase());
  for (const [name, parameter] of Object.entries(LISTS))
    for (const value of [values[name] ?? []].flat()) next.append(parameter, String(value));
  for (const [name, text] of Object.entries(conditions.metadata ?? {}))
    next.append(METADATA, `${name}=${String(text)}`);
  return next;
}
