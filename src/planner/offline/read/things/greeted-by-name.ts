import { usualText } from '../message-noun.js';
import type { Draft } from '../../build/builder.js';
import { NAMED } from '../../text/told/described-comments.js';
import { nameOfPerson } from '../links/person-of.js';
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
      if (typeof value !== 'string' || !value.startsWith(usual) || name === 'subject') continue;
      step.input[name] = value.replace('Welcome!', `Welcome, {{ trigger.payload.${path} }}!`);
      const told = `It greets them by name: "${value.replace('Welcome!', 'Welcome, NAME!')}"`;
      r.builder.assume(told, { step: step.id, path: `/input/${name}` }, null, `It says: "${usual}"`);
    }
}

/** `a comment thanking the reporter`: the text names the one whom what starts the run tells of, if it does. */
export function thankByName(r: Reading): void {
  for (const step of r.builder.steps)
    for (const [name, value] of Object.entries(step.input)) {
      const role = typeof value === 'string' ? NAMED.exec(value)?.[1] : undefined;
      if (role === undefined || typeof value !== 'string') continue;
      const path = step.forEach === null && r.event ? nameOfPerson(r, role, r.event.value) : null;
      step.input[name] = value.replace(NAMED, path === null ? '' : `{{ (${path} != null ? ", " & ${path} : "") }}`);
      if (path !== null) tellName(r, step, name, role);
    }
}

function tellName(r: Reading, step: Draft, name: string, role: string): void {
  r.builder.assume(`The text has the name of the ${role}.`, { step: step.id, path: `/input/${name}` });
}
