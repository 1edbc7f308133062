import { createHash } from 'node:crypto';
import type { N8nWorkflow } from './n8n.type.js';
import { textProblem } from '../../lib/text/text.js';

/** The title of the workflow that comes of one of n8n with this name. */
export function titleOf(name: string): string {
  const title = [...(textProblem(name) === null ? name : '')].slice(0, 200).join('').trim();
  return title === '' ? 'Imported from n8n' : title;
}

/**
 * The key of a workflow without a name. An import changes the workflow that has its key, so two workflows without a
 * name must not have the same one.
 */
export function keyOfNameless({ nodes }: Pick<N8nWorkflow, 'nodes'>): string {
  const content = JSON.stringify(nodes.map(({ name, type, parameters }) => [name, type, parameters]));
  return `imported-from-n8n-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`;
}
