import { stepIdIn } from '../build/builder.js';
import type { Draft } from '../build/builder.js';
import type { Reading } from '../read/reading.js';
import { stem } from '../text/stem.js';
import { MAKES } from '../text/verbs/thesaurus.js';
import type { Token } from '../text/tokens.js';
import { askForRole } from '../read/links/given-role.js';

/*
 * `add new Airtable records to Trello as cards`: the words behind `as` say what is made, and the operation makes it. They
 * belong to that operation.
 */

/** The most words between `as` and the words of the operation. */
const MAX_AWAY = 12;
const LEAD = /^(?:a|an|the|new|own|separate|single|individual)$/;

/** Gives the noun behind `as` to the operation that makes a thing of that name, and asks about a role of another one. */
export function takeMadeAs(r: Reading, tokens: readonly Token[]): void {
  tokens.forEach(({ lower }, as) => {
    if (lower !== 'as') return;
    let noun = as + 1;
    while (noun < as + 4 && LEAD.test(tokens[noun]?.lower ?? '')) noun += 1;
    const token = tokens[noun];
    if (token?.kind !== 'word' || !r.account.isOpen(noun) || tokens[noun + 1]?.lower === 'or') return;
    const step = stepBefore(r, as);
    if (!step || !thingsOf(step).has(token.stem)) return;
    r.account.take(noun, noun + 1, step.part, 'use');
    for (let at = as; at < noun; at += 1) if (r.account.isOpen(at)) r.account.take(at, at + 1, step.part, 'use');
  });
  askForRole(r, tokens);
}

/** The step that the words before a place were taken for. */
function stepBefore(r: Reading, at: number): Draft | undefined {
  for (let before = at - 1; before >= 0 && before > at - MAX_AWAY; before -= 1) {
    const id = stepIdIn(r.account.pointerAt(before));
    if (id !== undefined) return r.builder.steps.find((step) => step.id === id);
  }
  return undefined;
}

/** Stems of the nouns for what an operation makes, as its title and its phrases say them: `Create a card`, `create task`. */
function thingsOf({ tool }: Draft): ReadonlySet<string> {
  const said = [tool.title.replace(/^[^:]+: /, ''), ...(tool.service?.phrases ?? [])].map((one) =>
    one.toLowerCase().split(/\s+/),
  );
  const made = said.filter(([verb = '', ...rest]) => rest.length > 0 && MAKES.has(stem(verb)));
  return new Set(made.flatMap((words) => stem(words.at(-1) ?? '')));
}
