import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import {
  CODE_PROGRAM,
  CONTENT_PROGRAM,
  DESCRIPTION_PROGRAM,
  FILE_PROGRAM,
  SCHEMA_PROGRAM,
} from '../../src/tools/sandbox/sandbox.js';

const SANDBOX = fileURLToPath(new URL('../../dist/tools/sandbox/', import.meta.url));
const IMPORT = /(?:^(?:import|export)\b[^'"]*\bfrom\s*|^import\s*|\bimport\()['"]([^'"]+)['"]/gm;

/** The packages that our files import, directly or through our other files. */
function packagesOf(text: string, folder: string, seen = new Set<string>()): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, specifier = ''] of text.matchAll(IMPORT)) {
    if (!specifier.startsWith('.')) {
      const name = specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
      if (!specifier.startsWith('node:') && !builtinModules.includes(name)) found.add(name);
      continue;
    }
    const file = join(folder, specifier);
    if (seen.has(file)) continue;
    seen.add(file);
    for (const name of packagesOf(readFileSync(file, 'utf8'), dirname(file), seen)) found.add(name);
  }
  return found;
}

describe('the packages that sandbox processes may read', () => {
  const [content = '', descriptions = '', code = '', files = '', schemas = ''] = readFileSync(
    join(SANDBOX, 'tasks.js'),
    'utf8',
  ).split(/export const (?:DESCRIPTION|CODE|FILE|SCHEMA)_TASKS/);

  it('are those that parsing and matching load', () => {
    expect(CONTENT_PROGRAM.kind.packages.toSorted()).toEqual([...packagesOf(content, SANDBOX)].toSorted());
  });

  it('are those that reading descriptions of APIs loads', () => {
    expect(DESCRIPTION_PROGRAM.kind.packages.toSorted()).toEqual([...packagesOf(descriptions, SANDBOX)].toSorted());
  });

  it('are those that code steps load, and the libraries that run within them', () => {
    const loaded = [...packagesOf(code, SANDBOX), 'jmespath', 'luxon'];
    expect(CODE_PROGRAM.kind.packages.toSorted()).toEqual(loaded.toSorted());
  });

  it('are those that work on files loads, the letters of documents, and the decoder of images', () => {
    const loaded = [...packagesOf(files, SANDBOX), 'dejavu-fonts-ttf', '@silvia-odwyer/photon-node'];
    expect(FILE_PROGRAM.kind.packages.toSorted()).toEqual(loaded.toSorted());
  });

  it('are those that checks of schemas load', () => {
    expect(SCHEMA_PROGRAM.kind.packages.toSorted()).toEqual([...packagesOf(schemas, SANDBOX)].toSorted());
  });
});
