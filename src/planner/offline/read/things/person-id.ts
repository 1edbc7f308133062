import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { pathFor } from '../replies/payload-paths.js';
import { eventService } from './event-service.js';

/* `give the author the role`, `give them access`: the id of whoever has written what starts the run. */

const PERSON = /^(?:user|member|person|recipient)(?:_?id)?$/i;
const WRITERS = [
  'the author',
  'the sender',
  'the writer',
  'the poster',
  'the person',
  'the user',
  'the member',
  'its author',
  'them',
  'him',
  'her',
];
const PATHS = ['author_id', 'from_id', 'sender_id', 'user_id', 'user'];

const PRONOUN = /^(?:them|him|her|person|user|member)$/;

/** A message has its author as soon as it is new; who reacts to it is somebody else. */
const isNewThing = ({ planning }: EventType): boolean =>
  planning?.changes.some(({ said }) => said.includes('new')) === true;

/** Fills the input for a person with the writer of what starts the run, if the words speak of one. */
export function writerIn(r: Reading, at: number, step: Draft): void {
  const { type, value } = r.event ?? {};
  const properties = propertiesOf(step.tool.inputSchema);
  const name = requiredOf(step.tool.inputSchema).find(
    (one) => PERSON.test(one) && step.input[one] === undefined && properties[one] !== undefined,
  );
  if (!type || !value || name === undefined || eventService(r) !== step.tool.service?.id) return;
  const path = PATHS.map((one) => pathFor(type, one)).find((one) => one !== null);
  const isWriter = isNewThing(type);
  for (let next = at + 1; next < r.end && path; next += 1) {
    const lead = r.is(next, 'to|from') ? 1 : 0;
    const length = r.isTaken(next) ? 0 : r.said(next + lead, ...WRITERS);
    if (length === 0 || (!isWriter && PRONOUN.test(r.lower(next + lead + length - 1)))) continue;
    r.builder.set(step, name, `{{ ${value.expr}.${path} }}`);
    r.take(next, next + lead + length, step.part, name);
    return;
  }
}
