import { TEMPLATES } from './index.js';
import { templateIdOf } from './template-id.js';

const TITLES: ReadonlyMap<string, string> = new Map(
  TEMPLATES.map((template) => [templateIdOf(template), template.title]),
);

/** What a template is called; null where there is none with this id. */
export function templateTitleOf(id: string): string | null {
  return TITLES.get(id) ?? null;
}
