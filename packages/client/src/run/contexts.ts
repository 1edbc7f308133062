/** A context of a run: the value of `context` in its expressions. */
export type RunContext = Record<string, unknown>;

/** The most contexts of one request, as the server allows. */
const AT_ONCE = 1_000;
/** Together, as JSON, in bytes. A request over GraphQL has at most a megabyte. */
const AT_ONCE_BYTES = 700_000;

/**
 * The contexts in a text: a JSON list of objects, or one JSON object on each line. Empty lines are left out.
 *
 * @returns the first mistake and its place, if there is one: `Line 3 must be a JSON object, such as {"name": "value"}.`
 */
export function readContexts(
  text: string,
): { readonly problem: null; readonly contexts: readonly RunContext[] } | { readonly problem: string } {
  const entries = text.trimStart().startsWith('[') ? entriesOf(text) : linesOf(text);
  if (typeof entries === 'string') return { problem: entries };
  const contexts: RunContext[] = [];
  for (const [place, json] of entries) {
    const value = typeof json === 'string' ? parsed(json) : { value: json.value };
    if ('problem' in value) return { problem: `${place} is not JSON: ${value.problem}` };
    if (!isContext(value.value)) return { problem: `${place} must be a JSON object, such as {"name": "value"}.` };
    contexts.push(value.value);
  }
  return contexts.length === 0 ? { problem: 'There is no context.' } : { problem: null, contexts };
}

/** The contexts in as few requests as the limits allow, each with the place of its first context, from 0. */
export function contextsInRequests(contexts: readonly RunContext[]): readonly (readonly [number, RunContext[]])[] {
  const requests: [number, RunContext[]][] = [];
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const [index, context] of contexts.entries()) {
    const size = encoder.encode(JSON.stringify(context)).length + 1;
    const last = requests.at(-1)?.[1];
    if (last === undefined || last.length === AT_ONCE || bytes + size > AT_ONCE_BYTES) {
      requests.push([index, [context]]);
      bytes = size;
    } else {
      last.push(context);
      bytes += size;
    }
  }
  return requests;
}

type Entry = readonly [place: string, json: string | { readonly value: unknown }];

function entriesOf(text: string): readonly Entry[] | string {
  const list = parsed(text);
  if ('problem' in list) return `The list is not JSON: ${list.problem}`;
  return (list.value as unknown[]).map((value, index) => [`Entry ${index + 1}`, { value }]);
}

function linesOf(text: string): readonly Entry[] {
  return text
    .split(/\r?\n/)
    .flatMap((line, index): readonly Entry[] => (line.trim() === '' ? [] : [[`Line ${index + 1}`, line]]));
}

function parsed(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

function isContext(value: unknown): value is RunContext {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
