import type { ToolDescription } from '../../domain/steps/tool.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { StepCall } from '../../domain/run/step-call.js';
import { optionalText } from '../support/input.js';

/*
 * Mail of an agent that goes only to people whom it knows of: their addresses stand in its instruction, in its data, in
 * rows of the user's own tables, or at the head of mails that it has read. So a text that it reads, such as a web page or
 * the body of a mail, cannot add another receiver.
 */

/** The value of the input `receivers`: only those that it knows of. */
const KNOWN = 'known';

/** Finds the receivers of a call that the agent does not know of, as they stand in its input. */
export type UnknownReceivers = (tool: ToolDescription, input: JsonObject) => readonly string[];

/** Roles of the inputs that take receivers. */
const RECEIVES = new Set(['recipients', 'copies', 'blindCopies']);
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
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
  const given = addressesIn({
    data: input['data'] ?? null,
    system: input['system'] ?? null,
    all: input['instruction'] ?? null,
  });
  return (tool, { ...called }) => {
    const fields = Object.entries(tool.planning?.slots ?? {}).filter(([, { role }]) => RECEIVES.has(role));
    const wanted = addressesIn(fields.map(([field]) => called[field] ?? null));
    const known = new Set([...given, ...recorded().flatMap((call) => readBy(call, find))]);
    return wanted.filter((address) => !known.has(address));
  };
}

/** The addresses that a call has shown of people whom the user has to do with. */
function readBy({ name, output }: StepCall, find: (name: string) => ToolDescription | undefined): readonly string[] {
  const planning = find(name)?.planning;
  if (typeof output !== 'string' || !planning) return [];
  if (planning.use === 'recall') return addressesIn(output);
  const isMailbox = planning.use === 'read' && Object.values(planning.slots).some(({ role }) => role === 'sender');
  return isMailbox ? addressesIn(output.match(HEADS) ?? []) : [];
}

const addressesIn = (value: JsonValue): readonly string[] =>
  (JSON.stringify(value).match(ADDRESS) ?? []).map((address) => address.toLowerCase());
