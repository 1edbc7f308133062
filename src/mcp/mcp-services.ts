import type { Services } from '../services/services.js';

/** The part of the services that the server face uses. */
export type McpServices = Pick<
  Services,
  | 'workflows'
  | 'planReports'
  | 'executions'
  | 'control'
  | 'progress'
  | 'approvals'
  | 'tools'
  | 'exposure'
  | 'mcpSessions'
  | 'mcpRuns'
  | 'mcpGroups'
  | 'mcpSamples'
>;
