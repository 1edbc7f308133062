import type { Connected } from '../program/context.js';
import { findByReference } from './find-by-reference.js';

/** The id of the caller's connection that a name or an id means. @throws CliFailure, Misuse */
export async function connectionId({ client }: Connected, reference: string): Promise<string> {
  const connections = await client.connections();
  return findByReference(
    connections.map(({ id, name }) => ({ id, title: name })),
    reference,
    'connection',
  ).id;
}
