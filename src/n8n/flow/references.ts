import { keyOfTitle } from '../../portable/document/portable-key.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Conversion } from '../conversion.js';
import type { N8nNode, N8nWorkflow } from '../document/n8n.type.js';
import { located, objectOf, textOf } from '../document/read-n8n.js';
import { isTrigger } from './triggers.js';

/** A workflow that a node names. */
export interface Reference {
  /** By which it is found here: made of its name, or else of its id. Null if neither is known. */
  readonly key: string | null;
  /** As n8n names it. */
  readonly named: string;
}

/** Starts of runs by hand, beside the one for runs that other workflows start. */
export const BY_HAND: ReadonlySet<string> = new Set(['manualTrigger', 'start', 'manualChatTrigger']);
const ITSELF = /^\{\{\s*\$workflow\.id\s*\}\}$/;

/**
 * The start of the part of a canvas that other workflows run, if the rest of the canvas runs that part: it is a workflow
 * of its own then. Null if there is none, or if the canvas starts in no other way.
 */
export function calledPart({ name, nodes }: N8nWorkflow): N8nNode | null {
  const active = nodes.filter(({ isDisabled }) => !isDisabled);
  const [start, ...more] = active.filter(({ type }) => type === 'executeWorkflowTrigger');
  const isAlone = !active.some((node) => node.type !== 'executeWorkflowTrigger' && isTrigger(node));
  if (!start || more.length > 0 || isAlone) return null;
  // Runs by hand begin at this start alone: the workflow runs itself.
  const isByHand = active.some(({ type }) => BY_HAND.has(type));
  const isTool = active.some(({ type }) => type === 'toolWorkflow');
  if (!isByHand && !isTool) return null;
  const isCalled = ({ type, parameters }: N8nNode): boolean => {
    if (type !== 'executeWorkflow' && type !== 'toolWorkflow') return false;
    return isOwn(idOf(parameters), shownName(parameters), name);
  };
  return active.some(isCalled) ? start : null;
}

/** Whether a reference means the canvas itself. One without a name can mean no other workflow that is at hand. */
function isOwn(id: string, shown: string, own: string): boolean {
  return ITSELF.test(id) || (shown === '' ? !id.includes('{{') : shown === own);
}

const idOf = ({ workflowId }: JsonObject): string => textOf(located(workflowId)).replace(/^=/, '').trim();
const shownName = ({ workflowId }: JsonObject): string => textOf(objectOf(workflowId).cachedResultName).trim();

/** The workflow that the parameters of a node name: by an id of the same import, or by the name that n8n shows. */
export function referenceOf(
  { siblings, ownPart, workflow }: Pick<Conversion, 'siblings' | 'ownPart' | 'workflow'>,
  parameters: JsonObject,
): Reference {
  const [id, shown] = [idOf(parameters), shownName(parameters)];
  const named = (shown || id).slice(0, 100);
  const known = siblings.get(id) ?? siblings.get(shown);
  if (known !== undefined) return { key: known, named };
  if (ownPart !== null && isOwn(id, shown, workflow.name))
    return { key: ownPart, named: ITSELF.test(id) ? workflow.name : named };
  // An id that is computed says nothing about the workflow whose name the editor showed last.
  if (id.includes('{{')) return { key: null, named };
  if (shown !== '') return { key: keyOfTitle(shown), named };
  return { key: /^\w{1,40}$/.test(id) ? keyOfTitle(`n8n ${id}`) : null, named };
}
