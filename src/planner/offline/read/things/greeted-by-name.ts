import { usualText } from '../message-noun.js';
import type { Reading } from '../reading.js';

/** The field of an event with the name of the person who joins. */
const NEWCOMER = 'newcomer';

/** A usual welcome greets the person by name, if what starts the run tells it: `Welcome, Ada! …`. */
export function greetByName(r: Reading): void {
  const path = r.event?.type?.planning?.fields?.[NEWCOMER];
  const usual = usualText(['welcome'], null);
  if (path === undefined || usual === null) return;
  for (const step of r.builder.steps)
    for (const [name, value] of Object.entries(step.input)) {
      if (value !== usual || name === 'subject') continue;
      step.input[name] = usual.replace('Welcome!', `Welcome, {{ trigger.payload.${path} }}!`);
      const told = `It greets them by name: "${usual.replace('Welcome!', 'Welcome, NAME!')}"`;
      r.builder.assume(told, { step: step.id, path: `/input/${name}` }, null, `It says: "${usual}"`);
    }
}
