import { createDataTransformTool } from './data-transform.tool.js';
import { createEmailSearchTool } from './email-search.tool.js';
import { createFlowSleepTool } from './flow-sleep.tool.js';
import { createHttpRequestTool } from './http-request.tool.js';
import type { LookupAll } from '../net/address-guard.js';
import { createTextSummarizeTool } from './text-summarize.tool.js';
import type { Tool } from './tool.js';

/** What the built-in tools are built from. */
export interface BuiltinToolOptions {
  /** `host` or `host:port`, lower case: private addresses that tools may reach all the same. */
  readonly allowHosts: readonly string[];
  /** Resolves a name to all of its addresses. Default: the system's resolver. */
  readonly lookup?: LookupAll;
  /** Default: the system's clock. */
  readonly now?: () => Date;
}

/** The tools, and the release of what they share (kept-alive connections). */
export interface BuiltinTools {
  readonly tools: readonly Tool[];
  /** Drops kept-alive connections; call it when no tool is running any more. */
  readonly close: () => Promise<void>;
}

/** Builds every tool that needs neither a model nor a stored connection. */
export function createBuiltinTools(options: BuiltinToolOptions): BuiltinTools {
  const http = createHttpRequestTool(options);
  const tools: readonly Tool[] = [
    createDataTransformTool(),
    createEmailSearchTool(),
    createFlowSleepTool(options.now),
    http.tool,
    createTextSummarizeTool(),
  ];
  return { tools, close: http.close };
}
