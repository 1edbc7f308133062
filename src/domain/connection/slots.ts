import type { Step } from '../steps/step.js';
import { TriggerType, triggersOf } from '../trigger/trigger.js';
import type { KeyedTrigger, Trigger } from '../trigger/trigger.js';
import { ConnectionKind, SAMPLE_MAILBOX } from './connection.js';
import { hasOrigins, literalOrigin } from './origin-of.js';
import { INBOX_SLOT, fitsRequirement, requirementsOf, startsByMailbox } from './requirements.js';
import type { ConnectionRequirement } from './requirements.js';
import { isConnectionTool, isSlackByService } from './tool-connection.js';

/*
 * - slot: a name under which the steps or the trigger of a workflow reach a connection.
 * - binding: the connection that the owner has put into a slot of one workflow, by its id.
 *
 * A clone, or a workflow from a document, reaches connections only through bindings. Another person has written the
 * names in it, so a name must not select a credential (invariant 9).
 */

/** One slot: its purpose, and the origins that its connection is sent to. */
export interface ConnectionSlot {
  readonly name: string;
  readonly kind: ConnectionKind;
  /** Of the kind SERVICE: which service. Null for any other kind. */
  readonly service: string | null;
  /** For people: `"Fetch the page" (http.request)`. */
  readonly purpose: string;
  /**
   * The literal origins that steps call with this connection, sorted. Empty if the connection itself says where it
   * goes.
   */
  readonly origins: readonly string[];
  /** An expression or an agent decides to which origin an HTTP credential is sent. */
  readonly hasComputedOrigin: boolean;
  readonly stepIds: readonly string[];
}

/** An object with slots. */
export interface SlotHolder {
  readonly steps: readonly Step[];
  readonly trigger: Trigger;
  readonly furtherTriggers?: readonly KeyedTrigger[] | undefined;
}

/** The origin of Slack's incoming webhooks. */
const SLACK = 'https://hooks.slack.com';

/** The slots of a workflow as others see it: the mailbox that starts it is one, whatever its owner calls it. */
export function slotsOf(holder: SlotHolder): readonly ConnectionSlot[] {
  const byName = new Map<string, ConnectionRequirement[]>();
  for (const requirement of requirementsOf({ ...holder, usesSlots: true })) {
    const name = requirement.name ?? INBOX_SLOT;
    if (name === SAMPLE_MAILBOX) continue;
    const known = byName.get(name);
    if (known) known.push(requirement);
    else byName.set(name, [requirement]);
  }
  return [...byName].map(([name, requirements]) => slotOf(name, requirements, holder));
}

/** Whether a connection of this kind can be put into the slot: it is of use to every step that names it. */
export function fitsSlot(holder: SlotHolder, name: string, kind: ConnectionKind): boolean {
  return requirementsOf({ ...holder, usesSlots: true }).every(
    (requirement) => requirement.name !== name || fitsRequirement(requirement, kind),
  );
}

/** The slots of `before` whose connection would go somewhere else by `after`, or that are gone. */
export function slotsRetargeted(
  before: SlotHolder,
  after: SlotHolder,
): { readonly moved: readonly ConnectionSlot[]; readonly gone: readonly string[] } {
  const now = new Map(slotsOf(after).map((slot) => [slot.name, slot]));
  const moved: ConnectionSlot[] = [];
  const gone: string[] = [];
  for (const slot of slotsOf(before)) {
    const next = now.get(slot.name);
    if (next === undefined) gone.push(slot.name);
    else if (isMoved(slot, next)) moved.push(next);
  }
  return { moved, gone };
}

function isMoved(before: ConnectionSlot, after: ConnectionSlot): boolean {
  if (
    after.kind !== before.kind ||
    after.service !== before.service ||
    (after.hasComputedOrigin && !before.hasComputedOrigin)
  )
    return true;
  return after.origins.some((origin) => !before.origins.includes(origin));
}

function slotOf(
  name: string,
  requirements: readonly ConnectionRequirement[],
  { steps, ...starts }: SlotHolder,
): ConnectionSlot {
  const stepIds = [...new Set(requirements.flatMap((requirement) => requirement.stepIds))];
  const users = steps.filter((step) => stepIds.includes(step.id));
  const events = triggersOf(starts).filter((trigger) => trigger.type === TriggerType.EVENT);
  const sourced = events.filter(({ source }) => source?.connection === name);
  const polled = [...new Set(sourced.map(({ eventType }) => `the source of ${eventType}`))];
  const targets = [
    ...users.flatMap((step) => targetsOf(step, name)),
    ...sourced.flatMap(({ source }) => {
      const url = source?.parameters['url'];
      return url === undefined ? [] : [literalOrigin(url)];
    }),
  ];
  const [first] = requirements;
  const purposes = users.map(({ title, tool }) => `${JSON.stringify(title)} (${tool})`);
  const inbox = name === INBOX_SLOT && events.some(startsByMailbox) ? ['the messages that start the workflow'] : [];
  return {
    name,
    kind: first?.kind ?? ConnectionKind.BEARER,
    service: first?.service ?? null,
    purpose: [...inbox, ...polled, ...purposes].join(', '),
    origins: [...new Set(targets.flatMap((target) => target ?? []))].sort(),
    hasComputedOrigin: targets.includes(null),
    stepIds,
  };
}

/** The origins to which a step sends the connection in the slot. Null: not known before it runs. */
function targetsOf({ tool, input }: Step, name: string): readonly (string | null)[] {
  if (isConnectionTool(tool) || isSlackByService(tool, input)) return [];
  const { connection, connections } = input;
  // An agent uses it with whatever tool, and for whatever address, its model chooses.
  const byAgent = tool.startsWith('agent.') && Array.isArray(connections) && connections.includes(name) ? [null] : [];
  if (connection !== name) return byAgent;
  if (tool === 'slack.post') return [SLACK, ...byAgent];
  return tool === 'http.request' ? [literalOrigin(input['url']), ...byAgent] : byAgent;
}

/** Of an allowed origin that a slot would need, those that a connection does not have. */
export function originsToAllow(
  slot: Pick<ConnectionSlot, 'origins'>,
  kind: ConnectionKind,
  allowed: readonly string[],
): readonly string[] {
  // A webhook of Slack is an address itself: it goes there and nowhere else.
  return hasOrigins(kind) ? slot.origins.filter((origin) => origin !== SLACK && !allowed.includes(origin)) : [];
}
