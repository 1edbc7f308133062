import type { Step } from './step.js';

/** What a connection connects to, and how. */
export const ConnectionKind = {
  BEARER: 'BEARER',
  BASIC: 'BASIC',
  HEADER: 'HEADER',
  OAUTH2: 'OAUTH2',
  SMTP: 'SMTP',
  IMAP: 'IMAP',
  MCP: 'MCP',
  MODEL: 'MODEL',
  SAMPLE_MAILBOX: 'SAMPLE_MAILBOX',
} as const;
export type ConnectionKind = (typeof ConnectionKind)[keyof typeof ConnectionKind];

/** Every user has it: the small bundled mailbox. */
export const SAMPLE_MAILBOX = 'sample';

/** A connection that steps name. */
export interface ConnectionRequirement {
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly stepIds: readonly string[];
}

/** The connections that the steps name in their inputs, in the order in which they come first. */
export function requirementsOf(steps: readonly Step[]): readonly ConnectionRequirement[] {
  const found = new Map<string, { kind: ConnectionKind; stepIds: string[] }>();
  for (const step of steps) {
    const name = step.input['connection'];
    // A name that an expression yields is known only when the step runs.
    if (typeof name !== 'string' || name === '' || name.includes('{{')) continue;
    const known = found.get(name);
    if (known) known.stepIds.push(step.id);
    else found.set(name, { kind: kindFor(step.tool, name), stepIds: [step.id] });
  }
  return [...found].map(([name, { kind, stepIds }]) => ({ name, kind, stepIds }));
}

/** The requirements that the user has no connection for. */
export function missingConnections(steps: readonly Step[]): readonly ConnectionRequirement[] {
  return requirementsOf(steps).filter(({ name }) => name !== SAMPLE_MAILBOX);
}

function kindFor(tool: string, name: string): ConnectionKind {
  if (name === SAMPLE_MAILBOX) return ConnectionKind.SAMPLE_MAILBOX;
  if (tool === 'email.search') return ConnectionKind.IMAP;
  if (tool === 'email.send') return ConnectionKind.SMTP;
  return tool.startsWith('llm.') || tool.startsWith('agent.') ? ConnectionKind.MODEL : ConnectionKind.BEARER;
}
