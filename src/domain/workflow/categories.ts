import type { IssueList } from '../../errors.js';
import { didYouMean } from '../../lib/text/nearest-name.js';
import type { Step } from '../steps/step.js';

/** The categories of the marketplace. */
export const CATEGORIES = [
  'ai',
  'approvals',
  'chat',
  'data',
  'developer',
  'email',
  'finance',
  'integrations',
  'monitoring',
  'news',
  'productivity',
  'shopping',
  'web',
  'writing',
] as const;

/** In how many of them one workflow may stand by choice. */
export const MAX_CATEGORIES = 5;

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

/** The categories of a workflow, by the tools that it uses. In alphabetical order, each once. */
export function categoriesOf(steps: readonly Step[]): readonly string[] {
  const categories = steps
    .map((step) => CATEGORY_OF[step.tool.split('.')[0] ?? ''])
    .filter((category) => category !== undefined);
  return [...new Set(categories)].sort();
}

/** Checks categories that a caller names. Returns known ones, in alphabetical order, each once. */
export function checkCategories(issues: IssueList, given: readonly string[]): readonly string[] {
  const names = given.map((name) => name.trim().toLowerCase());
  const known: readonly string[] = CATEGORIES;
  names.forEach((name, index) => {
    if (known.includes(name)) return;
    issues.add(
      ['categories', index],
      `${JSON.stringify(name.slice(0, 50))} is not a category. There are: ${CATEGORIES.join(', ')}.${didYouMean(name, CATEGORIES)}`,
    );
  });
  const distinct = [...new Set(names)].sort();
  if (distinct.length > MAX_CATEGORIES)
    issues.add(['categories'], `A workflow stands in at most ${MAX_CATEGORIES} categories, not ${distinct.length}.`);
  return distinct;
}
