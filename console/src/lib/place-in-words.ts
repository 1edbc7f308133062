interface Named {
  readonly title: string;
}

const PARTS: Readonly<Record<string, string>> = {
  title: 'Title',
  description: 'Description',
  trigger: 'Trigger',
  inputSchema: 'The input of a run',
  flowControl: 'Flow control',
  steps: 'Steps',
};

/** The name of a field of a workflow, as people say it. */
export function fieldInWords(name: string): string {
  return PARTS[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/**
 * A JSON pointer into a workflow as people say it: `/steps/0/input/headers/Authorization` is “Step “Ship it” · headers
 * › Authorization”.
 */
export function placeInWords(pointer: string, steps: readonly Named[]): string {
  const [part = '', ...rest] = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const step = part === 'steps' && /^\d+$/.test(rest[0] ?? '') ? steps[Number(rest[0])] : undefined;
  const place = step === undefined ? (PARTS[part] ?? (part === '' ? 'The workflow' : part)) : `Step “${step.title}”`;
  const within = step === undefined ? rest : rest.slice(rest[1] === 'input' ? 2 : 1);
  return within.length === 0 ? place : `${place} · ${within.join(' › ')}`;
}

interface WithInput extends Named {
  readonly input: unknown;
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function blanksIn(value: unknown, pointer: string): readonly string[] {
  if (value === '') return [pointer];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => blanksIn(child, `${pointer}/${escaped(name)}`));
}

/**
 * The places, in words, at which inputs of steps hold a blank text, because a credential may have been left out there.
 */
export function blankPlaces(steps: readonly WithInput[]): readonly string[] {
  return steps
    .flatMap(({ input }, index) => blanksIn(input, `/steps/${index}/input`))
    .map((pointer) => placeInWords(pointer, steps));
}
