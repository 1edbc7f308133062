import { originOf } from '../../domain/connection/index.js';
import type { ApiServer } from './api-description.type.js';

/**
 * The address that requests of a connection go below: the one that its owner has chosen, else the first server of the
 * description, else the origin that the description came from. `problem`: there is none, with the reason.
 */
export function chosenServer(
  given: string | undefined,
  servers: readonly ApiServer[],
  documentUrl: string | null,
): { readonly server: string } | { readonly problem: string } {
  if (given !== undefined) return { server: given };
  const [first] = servers;
  const url = first?.url ?? (documentUrl === null ? undefined : new URL(documentUrl).origin);
  if (url === undefined)
    return { problem: 'The description names no server: give the address of the API as "server".' };
  if (/[{}]/.test(url))
    return {
      problem: `The server of the description has variables (${url.slice(0, 200)}): give its whole address as "server".`,
    };
  const absolute = URL.canParse(url, documentUrl ?? undefined) ? new URL(url, documentUrl ?? undefined).href : null;
  if (absolute === null || originOf(absolute) === null)
    return {
      problem: `The server of the description (${url.slice(0, 200)}) is no absolute http or https address: give it as "server".`,
    };
  return { server: absolute.replace(/\/$/, '') };
}
