import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Connector } from '../file/connector.type.js';
import { problemText, readConnector } from '../file/read-connector.js';

/** Written by the build. */
const BUILT_IN = new URL('../../../dist/connectors/services.json', import.meta.url);
const MAX_FILES = 500;

/** Connectors, and the files that hold none, each with its reasons. */
export interface LoadedConnectors {
  readonly connectors: readonly Connector[];
  readonly problems: readonly { readonly file: string; readonly problems: readonly string[] }[];
}

let builtIn: readonly Connector[] | undefined;

/** The connectors that come with Stepcast. They are read once in a process. */
export function builtInConnectors(): readonly Connector[] {
  builtIn ??= JSON.parse(readFileSync(BUILT_IN, 'utf8')) as Connector[];
  return builtIn;
}

/**
 * The connectors of a folder: one `.yaml` or `.yml` file each. A wrong file does not keep the others from being used.
 *
 * @throws Error if the folder cannot be read.
 */
export function connectorsIn(folder: string): LoadedConnectors {
  const connectors: Connector[] = [];
  const problems: { file: string; problems: readonly string[] }[] = [];
  const names = readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
  for (const [index, file] of names.entries()) {
    const read =
      index < MAX_FILES ? readFile(path.join(folder, file)) : `A folder holds at most ${MAX_FILES} connectors.`;
    if (typeof read === 'string') problems.push({ file, problems: [read] });
    else if (!read.ok) problems.push({ file, problems: read.problems.map((problem) => problemText(file, problem)) });
    else if (connectors.some(({ service }) => service === read.connector.service))
      problems.push({
        file,
        problems: [`${file}: another file of the folder is for ${read.connector.service} already.`],
      });
    else connectors.push(read.connector);
  }
  return { connectors, problems };
}

function readFile(file: string) {
  try {
    return readConnector(readFileSync(file, 'utf8'));
  } catch (error) {
    return `The file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`;
  }
}
