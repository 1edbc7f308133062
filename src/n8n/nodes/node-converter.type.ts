import type { Output } from '../flow/items.type.js';
import type { NodeContext } from '../flow/node-context.js';

/** Makes steps of a node. @returns what it puts out, by output; a text: why it cannot be carried over. */
export type NodeConverter = (context: NodeContext) => readonly Output[] | string;
