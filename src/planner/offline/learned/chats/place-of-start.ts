import { range } from '../../../../lib/collections/range.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { pathFor } from '../../read/replies/payload-paths.js';
import { contentOf, isMessage } from '../../read/services/operation-text.js';
import { isIdOf } from '../../read/things/thing-ids.js';
import { eventService } from '../../read/things/event-service.js';
import { isOnePerson } from '../../read/things/people.js';
import { slotsOf } from '../../said/slots.js';
import { isPinned } from '../../text/pins.js';
import type { LearnedWords } from '../../text/pins.js';

/* `ban whoever writes it`, `send them the price list`: an act on what starts the run, in the chat that it comes from. */

const PRONOUN = /^(?:them|him|her|they|whoever|anyone|anybody|everyone|everybody|those|people)$/;
const ANYONE = /^(?:whoever|anyone|anybody|everyone|everybody|those|people)$/;
const LEAD = /^(?:to|the|each|every|that|this|its|new|back)$/;
const PERSON = /^(?:person|people|members?|newcomers?|users?|persons?|joiners?)$/;

/**
 * Fills the input for a place with that of what starts the run, if the act is about it or goes to the person behind it.
 *
 * @param open inputs that are asked about
 */
export function placeOfStart(r: Reading, at: number, step: Draft, { values }: LearnedWords, open: Set<string>): void {
  const { type, value } = r.event ?? {};
  if (!type || !value || eventService(r) !== step.tool.service?.id) return;
  for (const { name, role, isRequired, own: schema } of slotsOf(step.tool)) {
    if (role !== 'ref' || !isRequired || step.input[name] !== undefined) continue;
    if (r.builder.isOpenAt(step, name) || r.builder.isNamedAt(step, name)) continue;
    // `tag the customer when they order`: the id of the order is none of a customer.
    if (/^(?:id|gid|key)$/.test(name) && !isIdOf(r, name, schema, value)) continue;
    const path = pathFor(type, name);
    const said = placesOf(r, at, values, name);
    if (path === null) continue;
    const isMeant = said.length > 0 ? isPerson(r, said) : isAboutStart(r, at, step);
    if (!isMeant) continue;
    const own = `${value.expr}.`;
    r.builder.set(step, name, `{{ ${own}${path} }}`);
    for (const place of said) if (!r.isTaken(place)) r.take(place, place + 1, step.part, name);
    askForOwnText(r, step, own, open);
  }
}

/** `warn the author`: whoever has written a message does not want to read it again, so that the text is asked for. */
function askForOwnText(r: Reading, step: Draft, own: string, open: Set<string>): void {
  const name = isMessage(step) ? contentOf(propertiesOf(step.tool.inputSchema)) : null;
  const text = name === null ? undefined : step.input[name];
  const isEcho = typeof text === 'string' && text.startsWith('{{') && text.includes(own);
  if (name === null || !isEcho || r.builder.isOpenAt(step, name)) return;
  delete step.input[name];
  open.add(name);
  const schema = propertiesOf(step.tool.inputSchema)[name];
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: 'The message goes to whoever has written the one that starts it, and the words do not say its text.',
    question: `What is the message to say? It is for ${step.tool.title}.`,
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: isJsonObject(schema) ? schema : null,
  });
}

function placesOf(r: Reading, at: number, values: LearnedWords['values'], name: string): readonly number[] {
  const said = values.filter((one) => one.name === name);
  return range(at, r.end).filter((place) => {
    const token = r.tokens[place];
    return token !== undefined && said.some(({ from, to }) => token.start >= from && token.end <= to);
  });
}

/** `the author`, `them`: whoever has caused the event. `the author of the week` is somebody else. */
function isPerson(r: Reading, places: readonly number[]): boolean {
  const words = places.map((place) => r.tokens[place]).filter((token) => token?.kind === 'word');
  const last = words.at(-1);
  if (!last || words.some((token) => token?.mention !== null)) return false;
  const isOne = PRONOUN.test(last.lower) || PERSON.test(last.lower) || isOnePerson(last.lower);
  return isOne && words.slice(0, -1).every((token) => LEAD.test(token?.lower ?? ''));
}

/** Whether another input is that of the event, or the act goes to anyone who does what starts it. */
function isAboutStart(r: Reading, at: number, step: Draft): boolean {
  const { value } = r.event ?? {};
  const own = value === undefined ? null : `{{ ${value.expr}.`;
  const isOnIt = slotsOf(step.tool).some(({ name, role }) => {
    const given = step.input[name];
    return role === 'ref' && own !== null && typeof given === 'string' && given.startsWith(own);
  });
  if (isOnIt) return true;
  // `… to anyone who writes /where`: the words of the start say who gets it.
  const { tokens } = r.account;
  const starts = (r.nearest?.pins ?? []).filter(({ kind }) => kind === 'event');
  const isToAnyone = tokens.some(
    (token, place) =>
      ANYONE.test(token.lower) && tokens[place - 1]?.lower === 'to' && starts.some((pin) => isPinned(pin, token)),
  );
  return isToAnyone || range(at, r.end).some((place) => /^(?:them|him|her)$/.test(r.lower(place)));
}
