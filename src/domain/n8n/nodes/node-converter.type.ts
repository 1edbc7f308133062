import type { Output } from '../items.type.js';
import type { NodeContext } from '../node-context.js';

/** Makes steps of a node. @returns what it puts out, by output; a text: why it cannot be carried over. */
export type NodeConverter = (context: NodeContext) => readonly Output[] | string;
