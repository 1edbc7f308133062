import { textProblem } from '../../lib/text/text.js';

/** The title of the workflow that comes of one of n8n with this name. */
export function titleOf(name: string): string {
  const title = [...(textProblem(name) === null ? name : '')].slice(0, 200).join('').trim();
  return title === '' ? 'Imported from n8n' : title;
}
