import { codeAsCall } from '../../../../src/tools/code/code-as-call';
import type { CodeLanguageName, CodeNames, CodeScene } from './code-scene.type';

/** The files that TypeScript sees: the code of the user in a function, and the declarations around it. */
export interface CodeProgram {
  readonly files: ReadonlyMap<string, string>;
  /** The file with the code of the user. */
  readonly main: string;
  /** The characters before the code in its file. */
  readonly prefix: number;
}

const STRICT_AND_CALLED = codeAsCall('', 'stepcast').text;
/** `(async () => {"use strict";` as a value that other files can import. */
const [BEFORE = '', AFTER = ''] = STRICT_AND_CALLED.slice(0, -2).split('\n');

/** A value that a step returns is kept as JSON. */
const OUTPUTS_HEAD = `type Kept<T> = T extends { toJSON(): infer R } ? R
  : T extends string | number | boolean | null ? T
  : T extends undefined | symbol | ((...args: never[]) => unknown) ? never
  : T extends readonly (infer E)[] ? Kept<E>[]
  : T extends object ? { [K in keyof T as T[K] extends symbol | ((...args: never[]) => unknown) ? never : K]: Kept<T[K]> }
  : T;
type Returned<F extends () => unknown> = Awaited<ReturnType<F>> extends infer R
  ? [R] extends [void] ? null : 0 extends 1 & R ? Anything : Kept<R> : never;
`;

const fileName = (name: string, language: CodeLanguageName): string =>
  `/${name}.${language === 'typescript' ? 'ts' : 'js'}`;

/** @param hostNames the declarations of the names that every code has, as of src/tools/code/guest/names.d.ts. */
export function codeProgram(scene: CodeScene, code: string, hostNames: string): CodeProgram {
  const files = new Map<string, string>();
  files.set('/host.d.ts', asGlobals(hostNames));
  scene.earlier.forEach((step, index) => {
    files.set(`/names-${index}.d.ts`, namesFile(step.names));
    files.set(fileName(`step-${index}`, step.language), wrapped(step.code, `./names-${index}`, step.names).text);
  });
  const outputs = scene.earlier.map(
    ({ id }, index) => `  ${JSON.stringify(id)}: Returned<typeof import('./step-${index}')['default']>;`,
  );
  files.set('/outputs.d.ts', `${OUTPUTS_HEAD}export interface Outputs {\n${outputs.join('\n')}\n}\n`);
  files.set('/names.d.ts', namesFile(scene.names));
  const main = fileName('code', scene.language);
  const { text, prefix } = wrapped(code, './names', scene.names);
  files.set(main, text);
  return { files, main, prefix };
}

/** The code in a module of its own, all in the line of its first one. Its names are imported, so it may hide them. */
function wrapped(code: string, module: string, names: CodeNames): { readonly text: string; readonly prefix: number } {
  const before = `import { ${Object.keys(names).join(', ')} } from '${module}'; export default ${BEFORE}`;
  return { text: `${before}${code}\n${AFTER};`, prefix: before.length };
}

function namesFile(names: CodeNames): string {
  const lines = Object.entries(names).map(([name, type]) => `export declare let ${name}: ${type};`);
  return `import type { Outputs } from './outputs';\n${HELPERS}${lines.join('\n')}\n`;
}

/** The type of an expression such as `steps.read.output.rows.name`: a part of a list is the list of the parts. */
const HELPERS = `type Part<T, K> = 0 extends 1 & T ? Anything
  : T extends readonly (infer E)[] ? (Part<E, K> extends readonly (infer I)[] ? I[] : Part<E, K>[])
  : K extends keyof NonNullable<T> ? NonNullable<T>[K] : Anything;
type Item<T> = 0 extends 1 & T ? Anything : T extends readonly (infer E)[] ? E : T;
type Step<T> = { readonly output: T; readonly status: 'SUCCEEDED' | 'FAILED' | 'SKIPPED'; readonly error: { readonly code: string; readonly message: string } | null };
`;

/** The declarations of a module as those of every file. */
function asGlobals(text: string): string {
  return text.replaceAll(/^export (?=declare |interface |type )/gm, '');
}
