import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import { slotsOf, toldOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import type { Token } from '../../text/tokens.js';
import { isPerson } from '../links/person-of.js';
import { messageToOne } from '../links/by-reader.js';
import type { Reading } from '../reading.js';
import { ADDRESS, foundByAddress } from './by-address.js';

/*
 * `send a Slack message to ann@example.com`: a channel has no address. The service finds the person who has it, and the
 * message goes to that person alone.
 */

/** Sends messages to a person if the place for a channel holds an address, or is asked about because of one. */
export function sendToAddresses(r: Reading): void {
  for (const step of r.builder.steps.slice()) {
    const { service } = step.tool;
    const place = service && slotsOf(step.tool).find(isPlace)?.name;
    if (!service || place === undefined) continue;
    const given = step.input[place];
    const asked = given === undefined ? askedAbout(r, step, place) : [];
    const said = asked.flatMap(({ mention }) => (mention?.kind === 'address' ? [mention.value] : []));
    const address = given ?? (said.length === 1 ? said[0] : undefined);
    if (typeof address !== 'string' || !ADDRESS.test(address)) continue;
    if (!sendToOne(r, step, service.id, { place, address })) continue;
    r.builder.dropAbout(new Set(asked.map(({ index }) => index)), step, `/input/${place}`);
    for (const { index } of asked) r.account.take(index, index + 1, step.part, place);
  }
}

/** An input for a channel, which no address is. */
const isPlace = ({ name, own, role }: Slot): boolean =>
  /^(?:channel|chat|room)/i.test(name) && !/^emails?$/.test(role) && !/@|e-?mail|address/i.test(toldOf(own));

/** The words that a question for the place is about. */
function askedAbout(r: Reading, step: Draft, place: string): readonly Token[] {
  const target = r.builder.pointer({ step: step.id, path: `/input/${place}` });
  const ids = r.builder.gaps().flatMap((gap) => (gap.target === target ? [gap.id] : []));
  return r.tokens.filter(({ index }) => ids.includes(r.account.gapAt(index) ?? ''));
}

/** @returns whether the service finds the person */
function sendToOne(
  r: Reading,
  step: Draft,
  service: string,
  { place, address }: { readonly place: string; readonly address: string },
): boolean {
  const direct = messageToOne(r, service);
  const person = direct && slotsOf(direct.tool).find(({ name }) => isPerson(name));
  const { [place]: _place, ...others } = step.input;
  if (!direct || !person || direct.tool === step.tool) return false;
  const inputs = propertiesOf(direct.tool.inputSchema);
  if (Object.keys(others).some((name) => inputs[name] === undefined)) return false;
  const saved = r.builder.save();
  const { tool } = step;
  step.tool = direct.tool;
  step.input = others;
  if (!foundByAddress(r, step, person, address)) {
    step.tool = tool;
    r.builder.restore(saved);
    return false;
  }
  step.part.wrote(place, `step:${step.id}/input/${person.name}`);
  return true;
}
