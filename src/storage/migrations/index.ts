import { Migration20261124001Core } from './migration-20261124-001-core.js';
import { Migration20261124002Agenda } from './migration-20261124-002-agenda.js';
import { Migration20261124003Control } from './migration-20261124-003-control.js';
import { Migration20261124004Ticks } from './migration-20261124-004-ticks.js';
import { Migration20261124005FlowControl } from './migration-20261124-005-flow-control.js';
import { Migration20261124006Hooks } from './migration-20261124-006-hooks.js';
import { Migration20261124007Connections } from './migration-20261124-007-connections.js';
import { Migration20261124009OwnEvents } from './migration-20261124-009-own-events.js';
import { Migration20261124010ExecutionLog } from './migration-20261124-010-execution-log.js';
import { Migration20261124011Grants } from './migration-20261124-011-grants.js';
import { Migration20261124013McpTools } from './migration-20261124-013-mcp-tools.js';
import { Migration20261124014McpServer } from './migration-20261124-014-mcp-server.js';
import { Migration20261124015Agents } from './migration-20261124-015-agents.js';
import { Migration20261124016Drafts } from './migration-20261124-016-drafts.js';
import { Migration20261125018Publications } from './migration-20261125-018-publications.js';
import { Migration20261125019Community } from './migration-20261125-019-community.js';
import { Migration20261125020PortableKeys } from './migration-20261125-020-portable-keys.js';
import { Migration20261125022BrowserSessions } from './migration-20261125-022-browser-sessions.js';
import { Migration20261127033KeysAndSessions } from './migration-20261127-033-keys-and-sessions.js';
import { Migration20261127038WorkerSlots } from './migration-20261127-038-worker-slots.js';
import { Migration20261127040Audit } from './migration-20261127-040-audit.js';
import { Migration20261127046PlanReports } from './migration-20261127-046-plan-reports.js';

/** Every migration in its order. They only go forward: what has been released never changes. */
export const MIGRATIONS = [
  { name: 'migration-20261124-001-core', class: Migration20261124001Core },
  { name: 'migration-20261124-002-agenda', class: Migration20261124002Agenda },
  { name: 'migration-20261124-003-control', class: Migration20261124003Control },
  { name: 'migration-20261124-004-ticks', class: Migration20261124004Ticks },
  { name: 'migration-20261124-005-flow-control', class: Migration20261124005FlowControl },
  { name: 'migration-20261124-006-hooks', class: Migration20261124006Hooks },
  { name: 'migration-20261124-007-connections', class: Migration20261124007Connections },
  { name: 'migration-20261124-009-own-events', class: Migration20261124009OwnEvents },
  { name: 'migration-20261124-010-execution-log', class: Migration20261124010ExecutionLog },
  { name: 'migration-20261124-011-grants', class: Migration20261124011Grants },
  { name: 'migration-20261124-013-mcp-tools', class: Migration20261124013McpTools },
  { name: 'migration-20261124-014-mcp-server', class: Migration20261124014McpServer },
  { name: 'migration-20261124-015-agents', class: Migration20261124015Agents },
  { name: 'migration-20261124-016-drafts', class: Migration20261124016Drafts },
  { name: 'migration-20261125-018-publications', class: Migration20261125018Publications },
  { name: 'migration-20261125-019-community', class: Migration20261125019Community },
  { name: 'migration-20261125-020-portable-keys', class: Migration20261125020PortableKeys },
  { name: 'migration-20261125-022-browser-sessions', class: Migration20261125022BrowserSessions },
  { name: 'migration-20261127-033-keys-and-sessions', class: Migration20261127033KeysAndSessions },
  { name: 'migration-20261127-038-worker-slots', class: Migration20261127038WorkerSlots },
  { name: 'migration-20261127-040-audit', class: Migration20261127040Audit },
  { name: 'migration-20261127-046-plan-reports', class: Migration20261127046PlanReports },
];
