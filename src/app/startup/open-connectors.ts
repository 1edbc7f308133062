import { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { builtInConnectors, connectorsIn } from '../../connectors/library/load-connectors.js';
import { StartupError } from '../../errors.js';
import { installTriggers } from '../../services/sources/trigger-kinds.js';
import type { Logger } from '../../logger.js';

/**
 * The connectors of this installation: those that come with it, and those of a folder, which replace them.
 *
 * @param folder undefined: there is none. A wrong file in it is logged with its mistakes, and the others are used.
 * @throws StartupError if the folder cannot be read.
 */
export function openConnectors(folder: string | undefined, logger: Logger): ConnectorLibrary {
  const library = libraryOf(folder, logger);
  installTriggers(library);
  return library;
}

function libraryOf(folder: string | undefined, logger: Logger): ConnectorLibrary {
  const builtIn = builtInConnectors();
  if (folder === undefined) return new ConnectorLibrary(builtIn);
  const { connectors, problems } = readFolder(folder);
  for (const { file, problems: mistakes } of problems)
    logger.error({ file, problems: mistakes }, 'A connector file is wrong and is not used');
  const own = new Set(connectors.map(({ service }) => service));
  const replaced = builtIn.filter(({ service }) => own.has(service)).map(({ service }) => service);
  logger.info({ folder, services: [...own], replaced }, 'Connectors of the administrator are in use');
  return new ConnectorLibrary([...builtIn.filter(({ service }) => !own.has(service)), ...connectors]);
}

function readFolder(folder: string): ReturnType<typeof connectorsIn> {
  try {
    return connectorsIn(folder);
  } catch (error) {
    throw new StartupError(`CONNECTORS_DIR: the folder ${folder} cannot be read.`, { cause: error });
  }
}
