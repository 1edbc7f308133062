import type { Logger } from '../../logger.js';
import { NetworkWall, findWalls } from './walls.js';
import type { Walls } from './walls.js';

/**
 * Says at start-up how strong the walls around sandbox processes are here; see docs/operating/hardening.md. Never
 * rejects.
 */
export async function reportWalls(logger: Logger): Promise<void> {
  const walls = await findWalls();
  const { network, hasOwnUser, readsOnlyProgram } = walls;
  logger.info({ network, hasOwnUser, readsOnlyProgram }, sentenceOf(walls));
}

function sentenceOf({ network, hasOwnUser, readsAll, readsOnlyProgram }: Walls): string {
  const reach =
    network === NetworkWall.NAMESPACE
      ? 'Sandbox processes have no network: they run in a network namespace of their own'
      : 'Sandbox processes share the network of the server, for no namespace was granted; no user code in them can reach a socket module';
  const user = hasOwnUser ? 'They run as another user' : 'They run as the user of the server';
  const files = readsOnlyProgram
    ? 'and may read the program alone'
    : `and may read what that user may, for ${readsAll ? 'the installed packages are links' : 'this Node has no file permissions'}`;
  return `${reach}. ${user}, ${files}`;
}
