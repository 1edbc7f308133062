import type { Step } from '../domain/step.js';
import { ConnectionKind } from '../schema/tool-connection.type.js';

export interface ConnectionRequirement {
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly stepIds: readonly string[];
}

/** Every user has it. */
export const SAMPLE_MAILBOX = 'sample';

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

function kindFor(tool: string, name: string): ConnectionKind {
  if (name === SAMPLE_MAILBOX) return ConnectionKind.SAMPLE_MAILBOX;
  if (tool === 'email.search') return ConnectionKind.IMAP;
  if (tool === 'email.send') return ConnectionKind.SMTP;
  return tool.startsWith('llm.') || tool.startsWith('agent.') ? ConnectionKind.MODEL : ConnectionKind.BEARER;
}
