import type { Step } from '../../domain/steps/step.js';
import type { JsonValue } from '../../lib/json/json.js';

/** Steps of a new plan with the ids that the same steps had before. Other steps get ids that none of those has. */
export function withOldIds(steps: readonly Step[], before: readonly Step[]): readonly Step[] {
  const left = [...before];
  const names = new Map<string, string>();
  const match = (isSame: (one: Step, old: Step) => boolean): void => {
    for (const step of steps) {
      if (names.has(step.id)) continue;
      const at = left.findIndex((old) => old.tool === step.tool && isSame(step, old));
      const [old] = at === -1 ? [] : left.splice(at, 1);
      if (old) names.set(step.id, old.id);
    }
  };
  match((one, old) => JSON.stringify(one.input) === JSON.stringify(old.input));
  match((one, old) => one.id === old.id);
  match(() => true);
  const taken = new Set(names.values());
  for (const { id } of steps) {
    if (names.has(id)) continue;
    let name = id;
    for (let count = 2; taken.has(name); count += 1) name = `${id}_${count}`;
    taken.add(name);
    names.set(id, name);
  }
  if ([...names].every(([id, name]) => id === name)) return steps;
  const renamed = (text: string): string =>
    text.replaceAll(/\bsteps\.(\w+)/g, (whole, id: string) => (names.has(id) ? `steps.${names.get(id) ?? id}` : whole));
  return steps.map((step) => ({
    ...step,
    id: names.get(step.id) ?? step.id,
    input: inAll(step.input, renamed) as Step['input'],
    dependsOn: step.dependsOn?.map((id) => names.get(id) ?? id) ?? null,
    when: step.when === null ? null : renamed(step.when),
    forEach: step.forEach === null ? null : renamed(step.forEach),
  }));
}

function inAll(value: JsonValue, change: (text: string) => string): JsonValue {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => inAll(one, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inAll(one ?? null, change)]));
}
