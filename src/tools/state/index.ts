import type { Tool } from '../tool.js';
import { createStateNewItemsTool } from './state-new-items.tool.js';
import {
  createStateDeleteTool,
  createStateGetTool,
  createStateIncrementTool,
  createStateSetTool,
} from './state-value-tools.js';
import {
  createTableDeleteTool,
  createTableQueryTool,
  createTableUpdateTool,
  createTableUpsertTool,
} from './table-tools.js';

/** The tools for data that is kept between runs. */
export function createStateTools(): readonly Tool[] {
  return [
    createStateDeleteTool(),
    createStateGetTool(),
    createStateIncrementTool(),
    createStateNewItemsTool(),
    createStateSetTool(),
    createTableDeleteTool(),
    createTableQueryTool(),
    createTableUpdateTool(),
    createTableUpsertTool(),
  ];
}
