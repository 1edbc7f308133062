import type { ApprovalService } from './approval.service.js';
import type { CommunityService } from './community.service.js';
import type { ConnectionService } from './connection.service.js';
import type { DryRunService } from './dry-run.service.js';
import type { EventService } from './event.service.js';
import type { EventTypeService } from './event-type.service.js';
import type { ExecutionControlService } from './execution-control.service.js';
import type { ExecutionService } from './execution.service.js';
import type { HookIntake } from './hook-intake.js';
import type { HookService } from './hook.service.js';
import type { IdempotencyService } from './idempotency.service.js';
import type { KeyService } from './key.service.js';
import type { CalledRunService } from './mcp-door/called-run.service.js';
import type { ExposureService } from './mcp-door/exposure.service.js';
import type { McpSessionService } from './mcp-door/mcp-session.service.js';
import type { ProgressService } from './progress.service.js';
import type { ScheduleService } from './schedule.service.js';
import type { TickService } from './tick.service.js';
import type { ToolService } from './tool.service.js';
import type { UsageService } from './usage.service.js';
import type { ViewerService } from './viewer.service.js';
import type { WorkflowService } from './workflow.service.js';

/** Everything that a door can ask for. */
export interface Services {
  readonly workflows: WorkflowService;
  readonly executions: ExecutionService;
  readonly control: ExecutionControlService;
  readonly dryRuns: DryRunService;
  readonly progress: ProgressService;
  readonly keys: KeyService;
  readonly viewers: ViewerService;
  readonly usage: UsageService;
  readonly tools: ToolService;
  readonly idempotency: IdempotencyService;
  readonly community: CommunityService;
  readonly connections: ConnectionService;
  readonly events: EventService;
  readonly eventTypes: EventTypeService;
  readonly hooks: HookService;
  readonly hookIntake: HookIntake;
  readonly approvals: ApprovalService;
  readonly ticks: TickService;
  readonly schedules: ScheduleService;
  readonly exposure: ExposureService;
  readonly mcpSessions: McpSessionService;
  readonly mcpRuns: CalledRunService;
}
