import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { javaScriptLibraries } from '../../../javascript-libraries.ts';
import { CodeLanguage } from './code-language';
import type { CodeScene } from './code-scene.type';

const hostNames = readFileSync(new URL('../../../../src/tools/code/guest/names.d.ts', import.meta.url), 'utf8');
const language = new CodeLanguage({ libraries: javaScriptLibraries(), hostNames });

const SCENE: CodeScene = {
  language: 'javascript',
  dialect: 'stepcast',
  names: {
    input: 'string[]',
    steps: '{ readonly page: Step<{ status: number; body: string }>; readonly "my-calc": Step<Outputs["my-calc"]> }',
    context: '{ readonly limit?: number }',
  },
  earlier: [
    {
      id: 'my-calc',
      language: 'typescript',
      code: 'const at = new Date(0);\nreturn { at, rows: [{ name: "a" }], run: () => 1 };',
      names: { input: 'Anything', steps: '{}', context: '{}' },
    },
  ],
};

/** The code without its bar, and the place of the bar. */
function at(marked: string): [string, number] {
  return [marked.replace('|', ''), marked.indexOf('|')];
}
const labels = (marked: string): readonly string[] => language.completions(...at(marked)).map(({ label }) => label);

describe('the language of the code editor', () => {
  it('completes the fields of earlier outputs, also of those that code returns', () => {
    language.open(SCENE);
    expect(labels('return steps.page.output.|')).toEqual(['body', 'status']);
    expect(labels('return steps["my-calc"].output.|')).toEqual(['at', 'rows']);
    expect(labels('return steps["my-calc"].output.rows[0].|')).toEqual(['name']);
    expect(language.hover(...at('return steps["my-calc"].output.a|t'))).toMatchObject({
      type: '(property) at: string',
      from: 31,
      to: 33,
    });
    expect(language.completions(...at('steps.|')).find(({ label }) => label === 'my-calc')).toMatchObject({
      insert: "['my-calc']",
      replace: { from: 5, to: 6 },
    });
  });

  it('knows the names of the host, and none of a browser', () => {
    language.open(SCENE);
    expect(labels('files.|')).toEqual(['bytes', 'create', 'json', 'text']);
    expect(labels('|')).toEqual(expect.arrayContaining(['input', 'steps', 'context', 'state', 'files', 'fetch']));
    expect(language.diagnostics('document.title = window.name + process.pid;')).toMatchObject([
      { message: expect.stringContaining("'document'"), severity: 'warning', line: 1, column: 1 },
      { message: expect.stringContaining("'window'") },
      { message: expect.stringContaining("'process'") },
    ]);
    expect(language.details('files.cre', 9, 'create')).toMatchObject({
      documentation: expect.stringContaining('Makes a file'),
    });
  });

  it('accepts return and await outside of functions, and variables that hide names', () => {
    language.open(SCENE);
    const code =
      'const steps = 1;\ninput = ["x"];\nconst { ok } = await fetch("https://example.org");\nreturn ok ? steps : null;';
    expect(language.diagnostics(code)).toEqual([]);
  });

  it('shows mistakes at the place that the server names, and types that do not fit as warnings', () => {
    language.open(SCENE);
    expect(language.diagnostics('const a = 1;\nreturn a +* 2;')).toEqual([
      {
        severity: 'error',
        message: 'The code cannot be read: Unexpected token',
        line: 2,
        column: 11,
        from: 23,
        to: 24,
      },
    ]);
    expect(language.diagnostics('return steps.page.output.titel;')).toMatchObject([
      { severity: 'warning', line: 1, column: 26, message: expect.stringContaining("'titel' does not exist") },
    ]);
  });

  it('reads TypeScript, and refuses syntax that is more than types', () => {
    language.open({ ...SCENE, language: 'typescript' });
    expect(language.diagnostics('const n: number = input.length;\nreturn n;')).toEqual([]);
    expect(language.diagnostics('const n: string = input.length;')).toMatchObject([{ severity: 'warning', line: 1 }]);
    expect(language.diagnostics('enum A { B }\nreturn A.B;')).toMatchObject([
      { severity: 'error', line: 1, column: 6 },
    ]);
    expect(language.diagnostics('const a = ;')).toMatchObject([{ severity: 'error', line: 1, column: 11 }]);
    language.open(SCENE);
    expect(language.diagnostics('const n: number = 1;')).toMatchObject([{ severity: 'error', line: 1, column: 8 }]);
  });

  it('leaves code for the names of n8n alone', () => {
    language.open({ ...SCENE, dialect: 'n8n' });
    expect(language.diagnostics('return $input.all()')).toEqual([]);
    expect(labels('$input.|')).toEqual([]);
  });
});
