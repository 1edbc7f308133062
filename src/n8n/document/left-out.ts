import type { Conversion } from '../conversion.js';
import { N8nNoteCode } from './n8n.type.js';
import type { Link, N8nNode } from './n8n.type.js';
import { textOf } from './read-n8n.js';
import { isTrigger } from '../flow/triggers.js';
import { isPartOfAnother } from '../nodes/index.js';

/** Whether a node is a model, a tool or another part of the node that a link leads to. */
export const isAttached = ({ from, kind }: Link, name: string): boolean => from === name && kind !== 'main';

/** Parts that were not converted are named as well. */
export function noteTheRest(conversion: Conversion, chosen: readonly N8nNode[], servers: readonly string[]): void {
  const { workflow, graph } = conversion;
  const seen = new Set(graph.order.map(({ name }) => name));
  for (const node of workflow.nodes) {
    if (seen.has(node.name) || node.type === 'stickyNote' || isPartOfAnother(node.type)) continue;
    if (servers.includes(node.name) || workflow.links.some((link) => isAttached(link, node.name))) continue;
    if (isTrigger(node))
      conversion.note(
        N8nNoteCode.LEFT_OUT,
        node,
        node.isDisabled
          ? 'The trigger is disabled.'
          : `Nothing here can stand for it beside ${chosen[0] ? `"${chosen[0].name.slice(0, 100)}"` : 'another trigger'}, so it was not taken. Every workflow can also be run by hand.`,
      );
    else conversion.note(N8nNoteCode.LEFT_OUT, node, 'Nothing that starts with the trigger leads to it.');
  }
  for (const { from, to } of graph.back) {
    const target = workflow.nodes.find(({ name }) => name === to);
    if (target && target.type !== 'splitInBatches' && !conversion.repeated.has(to))
      conversion.note(
        N8nNoteCode.NOT_CARRIED,
        target,
        `The way back to it from "${from.slice(0, 100)}" was not carried over: steps do not run again.`,
      );
  }
  if (workflow.hasPinnedData)
    conversion.note(N8nNoteCode.LEFT_OUT, null, 'Pinned data was not carried over.', ['pinData']);
  const handler = textOf(workflow.settings.errorWorkflow);
  if (handler !== '')
    conversion.note(
      N8nNoteCode.LEFT_OUT,
      null,
      'A workflow that runs after an error is a separate workflow here, with the trigger workflow.failed.',
      ['settings', 'errorWorkflow'],
    );
}
