import type { ToolDescription } from '../../domain/steps/tool.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { StepCall } from '../../domain/run/step-call.js';
import { bareAddress, readAddresses } from '../../mail/message/address.js';
import { optionalText } from '../support/input.js';

/*
 * Mail of an agent that goes only to people whom it knows of: their addresses stand in its instruction, in its data, in
 * rows of the user's own tables, or at the head of mails that it has read. So a text that it reads, such as a web page or
 * the body of a mail, cannot add another receiver.
 */

/** The value of the input `receivers`: only those that it knows of. */
const KNOWN = 'known';

/** Finds the receivers of a call that the agent does not know of, and texts in their place that are no addresses. */
export type UnknownReceivers = (tool: ToolDescription, input: JsonObject) => readonly string[];

/** Roles of the inputs that take receivers. */
const RECEIVES = new Set(['recipients', 'copies', 'blindCopies']);
/** The fields of the tools of connected services that take them. */
const FIELDS = ['to', 'cc', 'bcc'];
const ADDRESS = /[\p{L}\p{N}\p{M}_.+-]+@[\p{L}\p{N}\p{M}-]+(?:\.[\p{L}\p{N}\p{M}-]+)+/gu;
/** A line break or the like, as JSON writes it: its letter belongs to no address. */
const ESCAPED = /\\[bfnrt]/g;
/** In the results of a search, as JSON. Text within a value has its quotes escaped. */
const HEADS = /"(?:from|to|cc|replyTo)":(?:"[^"]*"|\[[^\]]*\])/g;

/**
 * @param input of the agent
 * @param recorded its calls so far
 * @param find a tool that it may call, by its name
 * @returns null: it may write to anybody
 */
export function unknownReceivers(
  input: JsonObject,
  recorded: () => readonly StepCall[],
  find: (name: string) => ToolDescription | undefined,
): UnknownReceivers | null {
  if (optionalText(input, 'receivers') !== KNOWN) return null;
  const given = [input['data'], input['system'], input['instruction']].flatMap((value = null) => addressesIn(value));
  return (tool, called) => {
    const wanted = fieldsOf(tool).flatMap((field) => receiversAt(called[field]));
    if (wanted.length === 0) return [];
    const known = new Set([...given, ...recorded().flatMap((call) => readBy(call, find))]);
    return wanted.filter((address) => !known.has(address));
  };
}

function fieldsOf({ planning, service }: ToolDescription): readonly string[] {
  const own = Object.entries(planning?.slots ?? {}).flatMap(([field, { role }]) => (RECEIVES.has(role) ? [field] : []));
  return service ? [...new Set([...own, ...FIELDS])] : own;
}

/** Each address as mail is sent to it, or the whole of a text that is none. */
function receiversAt(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(receiversAt);
  if (typeof value !== 'string' || !value.includes('@')) return [];
  const { addresses } = readAddresses(value);
  return addresses?.map(({ address }) => address.toLowerCase()) ?? [value];
}

/** The addresses that a call has shown of people whom the user has to do with. */
function readBy({ name, output }: StepCall, find: (name: string) => ToolDescription | undefined): readonly string[] {
  const planning = find(name)?.planning;
  if (typeof output !== 'string' || !planning) return [];
  if (planning.use === 'recall') return addressesIn(output);
  const isMailbox = planning.use === 'read' && Object.values(planning.slots).some(({ role }) => role === 'sender');
  return isMailbox ? addressesIn(output.match(HEADS) ?? []) : [];
}

function addressesIn(value: JsonValue): readonly string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (text.replaceAll(ESCAPED, ' ').match(ADDRESS) ?? []).flatMap((address) => bareAddress(address) ?? []);
}
