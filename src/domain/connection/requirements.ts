import { addresseeEntries, messengerOf } from '../approval/addressees.js';
import { Messenger } from '../approval/delivery.js';
import { isMailEvent, mailboxCondition } from '../event/mail-event.js';
import { API_NEW_ITEM, sourceKindOf } from '../source/source-kinds.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Step } from '../steps/step.js';
import { TriggerType, triggersOf } from '../trigger/trigger.js';
import type { EventTrigger, KeyedTrigger, Trigger } from '../trigger/trigger.js';
import { ConnectionKind, SAMPLE_MAILBOX } from './connection.js';
import type { AvailableConnections } from './connection.js';
import { innerAgents } from './inner-agents.js';
import { computedReferencesIn } from './references.js';
import { connectionTool, connectionUse, isSlackByService, serviceOfTool } from './tool-connection.js';

/** A connection that steps name, or that the trigger needs. */
export interface ConnectionRequirement {
  /** Null: any of the kind. */
  readonly name: string | null;
  readonly kind: ConnectionKind;
  /** Of the kind SERVICE: which service. */
  readonly service?: string;
  /** Empty: the trigger needs it. Without it no event arrives, but the workflow can still be run. */
  readonly stepIds: readonly string[];
  /** Set if no other kind of HTTP credential is accepted. */
  readonly isExact?: true;
  /** Set if any kind is accepted: an agent's use of it shows only in the run. */
  readonly isAny?: true;
}

const HTTP_KINDS: ReadonlySet<ConnectionKind> = new Set([
  ConnectionKind.BEARER,
  ConnectionKind.BASIC,
  ConnectionKind.HEADER,
  ConnectionKind.QUERY,
  ConnectionKind.OAUTH2,
]);

/** The kinds whose mailbox is watched. */
const READS_MAIL: ReadonlySet<ConnectionKind> = new Set([ConnectionKind.IMAP, ConnectionKind.MAIL]);

/** Servers of databases that take SQL. */
const DATABASES: ReadonlySet<ConnectionKind> = new Set([ConnectionKind.POSTGRES, ConnectionKind.MYSQL]);

/** A token of HTTP will do for a service, if its owner allows it to be sent there. */
const SERVICE_KINDS: ReadonlySet<ConnectionKind> = new Set([
  ConnectionKind.SERVICE,
  ConnectionKind.BEARER,
  ConnectionKind.OAUTH2,
]);

/** The slot of the mailbox whose messages start a workflow that has slots, or are waited for in it. */
export const INBOX_SLOT = 'inbox';

/** An object with requirements. */
export interface Requiring {
  readonly steps: readonly Step[];
  readonly trigger: Trigger;
  readonly furtherTriggers?: readonly KeyedTrigger[] | undefined;
  /** The names in it are slots, and only bindings decide their connections. Default: false. */
  readonly usesSlots?: boolean | undefined;
}

/**
 * The connections that the steps name in their inputs, in the order of first mention. Then those that the trigger
 * needs.
 */
export function requirementsOf({ steps, usesSlots = false, ...starts }: Requiring): readonly ConnectionRequirement[] {
  const triggers = triggersOf(starts);
  const ofSteps = stepRequirements(steps);
  const isOfSteps = ({ name, kind, service }: ConnectionRequirement): boolean =>
    service !== undefined &&
    ofSteps.some((each) => each.name === name && each.kind === kind && each.service === service);
  return [
    ...ofSteps,
    ...(usesSlots ? inboxRequirement(steps, triggers) : distinct(triggers.flatMap(triggerRequirement))),
    ...distinct(triggers.flatMap(sourceRequirement)).filter((each) => !isOfSteps(each)),
  ];
}

/** Each once: several triggers may need the same. */
function distinct(required: readonly ConnectionRequirement[]): readonly ConnectionRequirement[] {
  return [...new Map(required.map((each) => [`${each.kind} ${each.name ?? ''}`, each])).values()];
}

/** The connection by which the source of a trigger is polled. */
function sourceRequirement(trigger: Trigger): readonly ConnectionRequirement[] {
  if (trigger.type !== TriggerType.EVENT || trigger.source == null) return [];
  const { connection: name } = trigger.source;
  if (name === null) return [];
  const service = sourceKindOf(trigger.eventType)?.service;
  if (service !== undefined) return [{ name, kind: ConnectionKind.SERVICE, service, stepIds: [] }];
  const kind = trigger.eventType === API_NEW_ITEM ? ConnectionKind.OPENAPI : ConnectionKind.BEARER;
  return [{ name, kind, stepIds: [] }];
}

/** The requirements that are not met by these connections. */
export function missingConnections(
  required: readonly ConnectionRequirement[],
  available: AvailableConnections,
): readonly ConnectionRequirement[] {
  return required.filter(({ name, kind, isExact, isAny }) => {
    if (name === SAMPLE_MAILBOX) return !fits(kind, ConnectionKind.SAMPLE_MAILBOX);
    if (name === null)
      return ![...available.values()].some(
        (actual) => actual === kind || (READS_MAIL.has(kind) && READS_MAIL.has(actual)),
      );
    const actual = available.get(name);
    return actual === undefined || !fitsRequirement({ kind, isExact, isAny }, actual);
  });
}

/** Whether a connection of this kind will do. */
export function fitsRequirement(
  {
    kind,
    isExact,
    isAny,
  }: { readonly kind: ConnectionKind; readonly isExact?: true | undefined; readonly isAny?: true | undefined },
  actual: ConnectionKind,
): boolean {
  return isAny ?? (isExact ? kind === actual : fits(kind, actual));
}

/** The missing connections without which the steps cannot run. */
export function missingForSteps(
  { steps, usesSlots = false }: Pick<Requiring, 'steps' | 'usesSlots'>,
  available: AvailableConnections,
): readonly ConnectionRequirement[] {
  const waited = usesSlots ? inboxRequirement(steps, []) : [];
  return missingConnections([...stepRequirements(steps), ...waited], available);
}

/**
 * Whether a run may be refused for its connections: a step names one that not every user has, or names one by an
 * expression.
 */
export function needsConnections(workflow: Pick<Requiring, 'steps' | 'usesSlots'>): boolean {
  return missingForSteps(workflow, new Map()).length > 0 || computedReferencesIn(workflow.steps).length > 0;
}

function stepRequirements(steps: readonly Step[]): readonly ConnectionRequirement[] {
  const found = new Map<string, NamedConnection & { readonly stepIds: string[] }>();
  for (const step of steps) {
    for (const named of namedBy(step)) {
      const key = `${named.kind} ${named.service ?? ''} ${named.isExact ?? false} ${named.isAny ?? false} ${named.name}`;
      const known = found.get(key);
      if (!known) found.set(key, { ...named, stepIds: [step.id] });
      else if (!known.stepIds.includes(step.id)) known.stepIds.push(step.id);
    }
  }
  return [...found.values()];
}

type NamedConnection = Omit<ConnectionRequirement, 'stepIds' | 'name'> & { readonly name: string };

/** A name that an expression yields is known only when the step runs. */
function namedBy({ tool, input }: Pick<Step, 'tool' | 'input'>): readonly NamedConnection[] {
  const offered = connectionTool(tool);
  // The service's own `connection` argument is its own affair.
  if (offered !== null) return [{ name: offered.connection, kind: offered.kind }];
  const { connection: name, connections, tools } = input;
  const named =
    typeof name !== 'string' || name === '' || name.includes('{{') ? [] : [requirementFor(tool, name, input)];
  const isAgent = tool.startsWith('agent.');
  const allowed =
    isAgent && Array.isArray(connections)
      ? connections.filter(
          (each): each is string =>
            typeof each === 'string' && each !== '' && each !== SAMPLE_MAILBOX && !each.includes('{{'),
        )
      : [];
  const servers =
    isAgent && Array.isArray(tools)
      ? tools.map((entry) => (typeof entry === 'string' ? connectionTool(entry) : null))
      : [];
  return [
    ...named,
    ...allowed.map((each) => ({ name: each, kind: ConnectionKind.BEARER, isAny: true as const })),
    ...(isAgent ? innerAgents(tools).flatMap(({ input: agent }) => namedBy({ tool, input: agent })) : []),
    ...addresseeEntries(tool, input).flatMap(({ entry }) => messengerRequirement(entry)),
    ...servers.flatMap((each) => (each === null ? [] : [{ name: each.connection, kind: each.kind }])),
  ];
}

/** Whether messages of a watched mailbox start the workflow. Those of a source come by its own connection. */
export function startsByMailbox(trigger: Trigger): trigger is EventTrigger {
  return trigger.type === TriggerType.EVENT && isMailEvent(trigger.eventType) && trigger.source == null;
}

/** New messages come from a mailbox: the one that the filters name, or any. */
function triggerRequirement(trigger: Trigger): readonly ConnectionRequirement[] {
  if (!startsByMailbox(trigger)) return [];
  const condition = mailboxCondition(trigger.filters);
  // It is blank if it came with a public workflow.
  return [
    {
      name: typeof condition === 'string' && condition !== '' ? condition : null,
      kind: ConnectionKind.IMAP,
      stepIds: [],
    },
  ];
}

/** The same of a workflow with slots: the mailbox is that of its slot, for steps that wait for its messages as well. */
function inboxRequirement(steps: readonly Step[], triggers: readonly Trigger[]): readonly ConnectionRequirement[] {
  const stepIds = steps.filter(waitsForMail).map((step) => step.id);
  const isStarted = triggers.some(startsByMailbox);
  return isStarted || stepIds.length > 0 ? [{ name: INBOX_SLOT, kind: ConnectionKind.IMAP, stepIds }] : [];
}

function waitsForMail({ tool, input }: Step): boolean {
  return tool === 'flow.wait_event' && typeof input['eventType'] === 'string' && isMailEvent(input['eventType']);
}

/** The connection by which a person is asked. */
function messengerRequirement(entry: JsonObject): readonly NamedConnection[] {
  const { connection: name } = entry;
  const via = messengerOf(entry);
  if (typeof name !== 'string' || name === '' || name.includes('{{') || via === null) return [];
  if (via === Messenger.EMAIL) return [{ name, kind: ConnectionKind.SMTP }];
  return [{ name, kind: ConnectionKind.SERVICE, service: via.toLowerCase() }];
}

function requirementFor(tool: string, name: string, input: JsonObject): NamedConnection {
  const service = isSlackByService(tool, input) ? 'slack' : serviceOfTool(tool);
  if (service !== null) return { name, kind: ConnectionKind.SERVICE, service };
  return { name, kind: connectionUse(tool, name).kind, ...(tool === 'slack.post' && { isExact: true as const }) };
}

/** A request over HTTP takes any kind of credential for it, a search any mailbox, a statement any server of databases. */
function fits(wanted: ConnectionKind, actual: ConnectionKind): boolean {
  if (wanted === ConnectionKind.BEARER) return HTTP_KINDS.has(actual);
  if (wanted === ConnectionKind.SERVICE) return SERVICE_KINDS.has(actual);
  if (wanted === ConnectionKind.IMAP) return READS_MAIL.has(actual) || actual === ConnectionKind.SAMPLE_MAILBOX;
  if (wanted === ConnectionKind.POSTGRES) return DATABASES.has(actual);
  return wanted === actual || (wanted === ConnectionKind.SMTP && actual === ConnectionKind.MAIL);
}
