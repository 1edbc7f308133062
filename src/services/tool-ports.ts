import type { JsonObject } from '../domain/json.js';
import type { ChildRequest, ChildRunService, ParentCall } from './child-run.service.js';
import type { EventIntake } from './event-intake.js';
import type { ConnectionOpener } from './connection-opener.js';
import type { McpCalls } from './mcp/mcp-calls.js';
import type { MailSearch } from './mailbox/mail-search.js';

/** The call of a tool that reaches for the rest of the system. */
interface Source extends ParentCall {
  /** The same on every retry. */
  readonly idempotencyKey: string;
}

/** What tools may do to the rest of the system; it has the shape of `ToolPorts`, which the engine hands on to them. */
export function createToolPorts({ children, intake }: { readonly children: ChildRunService; readonly intake: EventIntake }, connections: { readonly search: Pick<MailSearch, 'search'>; readonly opener: Pick<ConnectionOpener, 'open' | 'renew'>; readonly mcp: { readonly calls: Pick<McpCalls, 'call'> } }) {
  return {
    runs: {
      start: (parent: Source, request: ChildRequest): Promise<string | null> => children.start(parent, request),
    },
    events: {
      emit: (source: Source, event: { readonly eventType: string; readonly payload: JsonObject }): Promise<string> => intake.acceptFrom(source, event),
    },
    connections: { open: connections.opener.open.bind(connections.opener), renew: connections.opener.renew.bind(connections.opener) },
    mcp: { call: connections.mcp.calls.call.bind(connections.mcp.calls) },
    mail: { search: connections.search.search.bind(connections.search) },
  };
}
