import { createHash } from 'node:crypto';
import type { JsonObject } from '../../lib/json/json.js';
import { listOf, objectOf, textOf } from './read-n8n.js';

/** So many nodes are remembered of a workflow. A few are enough to know it again after it has changed. */
const REMEMBERED = 8;
/** Names and ids are in one text, so that a space ends an id. */
const NO_ID = '-';

/**
 * What tells a workflow of n8n from another of the same name: its id, and some of its nodes. Exports and templates may
 * have no id, but the nodes of a workflow keep theirs.
 */
export function identityOf({ id, nodes }: JsonObject): string {
  const digests = listOf(nodes).map(objectOf).map(digestOf).toSorted();
  return [idIn(textOf(id)), ...new Set(digests)].slice(0, REMEMBERED + 1).join(' ');
}

/** Whether both are the same workflow of n8n. Without ids, half of the remembered nodes have to be the same. */
export function isSameWorkflow(one: string, other: string): boolean {
  const [first, second] = [read(one), read(other)];
  if (first.part !== second.part) return false;
  if (first.id !== NO_ID && second.id !== NO_ID) return first.id === second.id;
  const shared = first.nodes.filter((digest) => second.nodes.includes(digest)).length;
  return shared > 0 && shared * 2 >= Math.min(first.nodes.length, second.nodes.length);
}

/** The id within an identity, with the name of the part. Null: it has none. */
export function idOfIdentity(identity: string): string | null {
  const { id, named } = read(identity);
  return id === NO_ID ? null : named;
}

/** The identity of a part that is a workflow of its own, by a name that no other part has. */
export function identityOfPart(identity: string, name: string): string {
  const { named, nodes } = read(identity);
  return [`${named}/${idIn(name)}`, ...nodes].join(' ');
}

function read(identity: string) {
  const [named = NO_ID, ...nodes] = identity.split(' ');
  const [id = NO_ID, part = ''] = named.split('/');
  return { named, id, part, nodes };
}

const idIn = (id: string): string =>
  id
    .trim()
    .replaceAll(/[\s/]+/g, '_')
    .slice(0, 200) || NO_ID;

/** Old exports have nodes without ids. */
function digestOf({ id, name, type }: JsonObject): string {
  const named = textOf(id) || JSON.stringify([textOf(name), textOf(type)]);
  return createHash('sha256').update(named).digest('hex').slice(0, 10);
}
