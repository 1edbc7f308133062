import type { ReadFileText } from '../files/read-file-text.js';
import type { Tool } from '../tool.js';
import { createKnowledgeAddTool } from './knowledge-add.tool.js';
import { createKnowledgeDeleteTool } from './knowledge-delete.tool.js';
import { createKnowledgeSearchTool } from './knowledge-search.tool.js';

/** The tools for knowledge bases. */
export function createKnowledgeTools(readFileText: ReadFileText): readonly Tool[] {
  return [createKnowledgeAddTool(readFileText), createKnowledgeDeleteTool(), createKnowledgeSearchTool()];
}
