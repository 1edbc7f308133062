import { allTemplates } from './index.js';
import { templateIdOf } from './template-id.js';

let titles: ReadonlyMap<string, string> | undefined;

/** The title of a template; null if there is none with this id. */
export function templateTitleOf(id: string): string | null {
  titles ??= new Map(allTemplates().map((template) => [templateIdOf(template), template.title]));
  return titles.get(id) ?? null;
}
