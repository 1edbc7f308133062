import type { Builder } from './builder.js';

/** What people say for a value becomes the value: `priority urgent` is 4 somewhere, and 1 elsewhere. */
export function takeSpokenValues({ steps }: Builder): void {
  for (const { tool, input } of steps)
    for (const [name, values] of Object.entries(tool.service?.said ?? {})) {
      const said = input[name];
      const key = typeof said === 'string' || typeof said === 'number' ? String(said).toLowerCase() : null;
      if (key !== null && Object.hasOwn(values, key)) input[name] = values[key] ?? said ?? null;
    }
}
