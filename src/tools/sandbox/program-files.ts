import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The compiled program, also for code that runs from the source tree: Node finds our own imports in `dist` only. */
export function compiledFile(url: string): string {
  const [, before, path] = /^(.*)\/src\/((?:[^/]+\/)*[^/]+)\.ts$/.exec(url) ?? [];
  return fileURLToPath(before === undefined ? url : `${before}/dist/${path}.js`);
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/**
 * The files that a process with these packages has to read: the compiled program, and the packages with all their
 * dependencies, wherever they are installed. Folders end with a separator, as Node's permissions take them. A package
 * that is not installed is left out.
 */
export function programFilesFor(packages: readonly string[]): readonly string[] {
  const dist = dirname(dirname(dirname(compiledFile(import.meta.url))));
  const found = new Set([
    folder(dist),
    folder(realpathSync(dist)),
    join(dirname(dist), 'package.json'),
    join(dirname(realpathSync(dist)), 'package.json'),
  ]);
  const visited = new Set<string>();
  const add = (name: string, from: string): void => {
    const place = placeOf(name, from);
    if (place === null) return;
    found.add(folder(place.path));
    found.add(folder(place.realPath));
    if (visited.has(place.realPath)) return;
    visited.add(place.realPath);
    const { dependencies, optionalDependencies, peerDependencies } = place.manifest;
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      add(needed, place.realPath);
  };
  for (const name of packages) add(name, realpathSync(dist));
  return [...found];
}

function folder(path: string): string {
  return path.endsWith(sep) ? path : `${path}${sep}`;
}

/** As Node resolves a package: in `node_modules` of the folder and of each one above it. */
function placeOf(
  name: string,
  from: string,
): { readonly path: string; readonly realPath: string; readonly manifest: Manifest } | null {
  for (let at = from; ; at = dirname(at)) {
    const path = join(at, 'node_modules', name);
    try {
      return {
        manifest: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest,
        path,
        realPath: realpathSync(path),
      };
    } catch {
      if (dirname(at) === at) return null;
    }
  }
}
