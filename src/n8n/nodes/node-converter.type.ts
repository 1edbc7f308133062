import type { Output } from '../flow/items.type.js';
import type { NodeContext } from '../flow/node-context.js';

/**
 * Makes steps of a node. @returns its output items, by output, or a text with the reason why it cannot be carried over.
 */
export type NodeConverter = (context: NodeContext) => readonly Output[] | string;
