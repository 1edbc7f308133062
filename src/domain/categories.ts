import type { Step } from './step.js';

/** By the first part of a tool's name. */
const CATEGORY_OF: Readonly<Record<string, string>> = {
  email: 'email',
  http: 'web',
  mcp: 'integrations',
  data: 'data',
  text: 'writing',
  llm: 'ai',
  agent: 'ai',
};

/** Where the marketplace files a workflow, by the tools that it uses; in alphabetical order, each once. */
export function categoriesOf(steps: readonly Step[]): readonly string[] {
  const categories = steps.map((step) => CATEGORY_OF[step.tool.split('.')[0] ?? '']).filter((category) => category !== undefined);
  return [...new Set(categories)].sort();
}
