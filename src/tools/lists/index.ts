import type { Tool } from '../tool.js';
import { createListGroupTool, createListSummarizeTool } from './group-tools.js';
import { createListCompareTool, createListMergeTool } from './pair-tools.js';

/** The tools for lists that expressions can express only at length. */
export function createListTools(): readonly Tool[] {
  return [createListCompareTool(), createListGroupTool(), createListMergeTool(), createListSummarizeTool()];
}
