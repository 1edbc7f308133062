import type { Scope } from '../account/caller.js';

/** Of one owner. */
export const MAX_MCP_GROUPS = 50;
/** Of one group. */
export const MAX_GROUP_TOOLS = 100;
export const MAX_GROUP_TITLE = 100;
export const MAX_GROUP_INSTRUCTIONS = 10_000;
/** How long a rotated key may go on working. */
export const MAX_GRACE_SECONDS = 7 * 86_400;

/** The rights of a key that opens a group: it runs the workflows of the group and sees these runs, nothing else. */
export const GROUP_SCOPES: readonly Scope[] = ['workflows:read', 'executions:run'];

/** The address has it as its last part. */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A workflow of a group. */
export interface McpGroupTool {
  readonly workflowId: string;
  /** The name of the tool in this group. */
  readonly name: string;
  /** The title of the workflow. */
  readonly title: string;
}

/** The settings of a group beside its tools. */
export interface McpGroupSettings {
  /** The last part of its address; unique for the owner. */
  readonly name: string;
  readonly title: string;
  /** Given to the models of clients. */
  readonly instructions: string;
  /** Whether runs that a client starts may use the model of this client. */
  readonly allowSampling: boolean;
  /** Whether the person at the client is asked for the approvals of runs that the client starts. */
  readonly askApprovals: boolean;
}

/** Several workflows under one address of the Model Context Protocol, with keys and instructions of their own. */
export interface McpGroup extends McpGroupSettings {
  /** `mcp_…` */
  readonly id: string;
  readonly ownerId: string;
  /** By name, without workflows that were deleted. */
  readonly tools: readonly McpGroupTool[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The reason why a group cannot have this name. Null if it can. */
export function groupNameProblem(name: string): string | null {
  return NAME.test(name)
    ? null
    : 'The name of a group has 1 to 63 small letters (a to z), digits and hyphens, and no hyphen at its ends.';
}

/** The path of a group at the server. */
export function groupPath(name: string): string {
  return `/mcp/${name}`;
}
