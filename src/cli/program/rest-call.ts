import { CliFailure } from '../output/cli-failure.js';

/** The address of a path of the REST API, also if the server has a path of its own: `files` below `https://host/base`. */
export function restAddress(server: string, path: string): URL {
  return new URL(`api/v1/${path}`, server.endsWith('/') ? server : `${server}/`);
}

/** The refusal of the server, in its own words. */
export async function failureOf(response: Response): Promise<CliFailure> {
  const problem: unknown = await response.json().catch(() => null);
  const { code, detail } =
    typeof problem === 'object' && problem !== null
      ? (problem as { readonly code?: unknown; readonly detail?: unknown })
      : {};
  return new CliFailure(
    typeof detail === 'string' ? detail : `The server answered ${response.status}.`,
    [],
    typeof code === 'string' ? { code } : {},
  );
}
