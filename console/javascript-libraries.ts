import { getLibFiles } from '@ts-morph/common';

/** The newest edition of which the engine of code steps has everything that is listed below. */
const LAST_EDITION = 2025;
/** Parts that the engine does not have. */
const MISSING = /\.(sharedmemory|intl|decorators)\.d\.ts$/;
/** Of the formats of languages, those that src/tools/code/guest/locale.guest.js offers. */
const FORMATS = ['lib.es2016.intl.d.ts', 'lib.es2018.intl.d.ts'];
/** Parts of files that are left out. */
const REST_OF_FORMATS = `declare namespace Intl {
  type LocalesArgument = string | readonly string[] | undefined;
  interface RelativeTimeFormat { format(value: number, unit: string): string; }
  const RelativeTimeFormat: {
    new (locales?: LocalesArgument, options?: { readonly numeric?: 'always' | 'auto'; readonly style?: 'long' | 'short' | 'narrow' }): RelativeTimeFormat;
  };
  function supportedValuesOf(key: string): string[];
}
`;

/** Whether a file declares something that the code of a step finds. */
function isOffered(name: string): boolean {
  if (name === 'lib.es5.d.ts' || FORMATS.includes(name)) return true;
  const [, edition] = /^lib\.es(\d{4})\.\w/.exec(name) ?? [];
  return edition !== undefined && Number(edition) <= LAST_EDITION && !MISSING.test(name);
}

/** The declarations of JavaScript for the code editor, by name of file; `lib.d.ts` names all others. */
export function javaScriptLibraries(): Readonly<Record<string, string>> {
  const files = getLibFiles()
    .filter(({ fileName }) => isOffered(fileName))
    .map(({ fileName, text }): [string, string] => [fileName, text.replaceAll(/^\/\/\/ <reference lib=.*$/gm, '')]);
  files.push(['lib.formats.d.ts', REST_OF_FORMATS]);
  const all = files.map(([name]) => `/// <reference path="${name}" />`).join('\n');
  return { 'lib.d.ts': all, ...Object.fromEntries(files) };
}
