import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ts } from '@ts-morph/common';
import { readFileSync } from 'node:fs';
import { javaScriptLibraries } from '../../console/javascript-libraries.js';
import { isJsonObject } from '../../src/lib/json/json.js';
import { createBuiltinTools } from '../../src/tools/builtin/builtin.js';
import type { BuiltinTools } from '../../src/tools/builtin/builtin.js';
import { createStateTools } from '../../src/tools/state/index.js';
import { runTool } from '../support/tools/run-tool.js';

const HOST = '/names.d.ts';
const files: Readonly<Record<string, string>> = {
  [HOST]: readFileSync(new URL('../../src/tools/code/guest/names.d.ts', import.meta.url), 'utf8'),
  ...Object.fromEntries(Object.entries(javaScriptLibraries()).map(([name, text]) => [`/${name}`, text])),
};

/** The declarations that the editor of the console has, as TypeScript reads them. */
function readDeclarations() {
  const host: ts.CompilerHost = {
    getSourceFile: (name, target) => {
      const text = files[name];
      return text === undefined ? undefined : ts.createSourceFile(name, text, target);
    },
    getDefaultLibFileName: () => '/lib.d.ts',
    fileExists: (name) => name in files,
    readFile: (name) => files[name],
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  const program = ts.createProgram([HOST], { target: ts.ScriptTarget.ESNext, types: [], strict: true }, host);
  return { program, checker: program.getTypeChecker(), source: program.getSourceFile(HOST) };
}

const { program, checker, source } = readDeclarations();
const isOfLibrary = (symbol: ts.Symbol): boolean =>
  symbol.declarations?.some((each) => each.getSourceFile().fileName !== HOST) ?? false;
const membersOf = (type: ts.Type): readonly string[] =>
  type
    .getProperties()
    .filter((member) => !isOfLibrary(member) && !member.name.startsWith('__@'))
    .map(({ name }) => name)
    .toSorted();

/** The values that the file declares, with the members of each; of a class, those of its instances and its own. */
function declaredValues(): Readonly<
  Record<string, { readonly own: readonly string[]; readonly made: readonly string[] }>
> {
  const module = source && checker.getSymbolAtLocation(source);
  const values = module === undefined ? [] : checker.getExportsOfModule(module);
  return Object.fromEntries(
    values
      .filter(({ flags }) => (flags & ts.SymbolFlags.Value) !== 0)
      .map((symbol) => {
        const type = checker.getTypeOfSymbol(symbol);
        const [constructor] = type.getConstructSignatures();
        return [
          symbol.name,
          {
            own: membersOf(type).filter((name) => name !== 'prototype'),
            made: constructor === undefined ? [] : membersOf(constructor.getReturnType()),
          },
        ];
      }),
  );
}

/** The data of the step, two names that are part of the language itself, and one that is of no use without threads. */
const GIVEN = ['input', 'globalThis', 'undefined', 'SharedArrayBuffer'];

const optionsOf = (name: string): readonly string[] => {
  const module = source && checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find((each) => each.name === name);
  return symbol === undefined ? [] : membersOf(checker.getDeclaredTypeOfSymbol(symbol));
};

describe('the declarations of the names of code', () => {
  let builtin: BuiltinTools;
  beforeAll(() => {
    builtin = createBuiltinTools({ allowHosts: [] });
  });
  afterAll(() => builtin.close());
  const run = (code: string, input: unknown = null): Promise<unknown> =>
    runTool(builtin, 'code.run', { code, input: input as never });

  it('can be read without a mistake', () => {
    const found = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    expect(found).toEqual([]);
  });

  it('name exactly what the engine adds to JavaScript', async () => {
    const ofLanguage = checker
      .getSymbolsInScope(source as ts.SourceFile, ts.SymbolFlags.Value)
      .filter(isOfLibrary)
      .map(({ name }) => name);
    const offered = await run(
      'return Object.getOwnPropertyNames(globalThis).filter((name) => !given.includes(name));'.replace(
        'given',
        JSON.stringify(GIVEN),
      ),
    );
    const added = (offered as string[]).filter((name) => !ofLanguage.includes(name)).toSorted();
    expect(added).toEqual(Object.keys(declaredValues()).toSorted());
    // And the other way round: JavaScript that the editor offers is there.
    expect(ofLanguage.filter((name) => !GIVEN.includes(name) && !(offered as string[]).includes(name))).toEqual([]);
    const formats = checker
      .getSymbolsInScope(source as ts.SourceFile, ts.SymbolFlags.Namespace)
      .find(({ name }) => name === 'Intl');
    const declared = [...(formats?.exports?.values() ?? [])].filter(
      ({ flags }) => (flags & ts.SymbolFlags.Value) !== 0,
    );
    expect(await run('return Object.keys(Intl).sort()')).toEqual(declared.map(({ name }) => name).toSorted());
  });

  it('have no member of JavaScript that the engine does not have', async () => {
    const classes = checker
      .getSymbolsInScope(source as ts.SourceFile, ts.SymbolFlags.Value)
      .filter(isOfLibrary)
      .map((symbol) => {
        const type = checker.getTypeOfSymbol(symbol);
        const [constructor] = type.getConstructSignatures();
        const namesOf = (each: ts.Type | undefined): readonly string[] =>
          each?.getProperties().flatMap(({ name }) => (name.startsWith('__@') ? [] : name)) ?? [];
        return { name: symbol.name, own: namesOf(type), made: namesOf(constructor?.getReturnType()) };
      });
    const code = `return input.flatMap(({ name, own, made }) => {
  const value = globalThis[name];
  return [
    ...own.filter((each) => !(each in Object(value))).map((each) => name + '.' + each),
    ...made.filter((each) => !(each in Object(value?.prototype))).map((each) => name + '.prototype.' + each),
  ];
});`;
    // Fields that instances have themselves, and the variables of the old RegExp, which name no method.
    const known = /^RegExp\.|\.prototype\.(?:cause|stack|errors|lastIndex|prototype|next|return|throw)$/;
    const missing = (await run(code, classes)) as string[];
    expect(missing.filter((name) => !known.test(name))).toEqual([]);
  });

  it('have the members that the engine has', async () => {
    const declared = declaredValues();
    const code = `const plain = (value) => value === null || value === undefined ? [] : Object.getOwnPropertyNames(value);
const hidden = ['length', 'name', 'prototype', 'constructor', 'arguments', 'caller'];
const url = new URL('https://a.example/');
const made = { Response: await fetch('data:,').catch(() => null), URL: url };
return Object.fromEntries(input.map((name) => {
  const value = globalThis[name];
  const isClass = typeof value === 'function' && /^class/.test(String(value));
  const own = typeof value === 'function' && !isClass ? [] : plain(value).filter((each) => !hidden.includes(each));
  const ofInstance = isClass ? [...plain(value.prototype), ...plain(made[name])].filter((each) => each !== 'constructor') : [];
  return [name, { own: own.sort(), made: ofInstance.sort() }];
}));`;
    const found = await run(code, Object.keys(declared));
    // The fields of a response are made when one arrives.
    const { Response: response, ...rest } = declared;
    expect(found).toMatchObject(rest);
    expect(response?.made).toEqual(['headers', 'json', 'ok', 'status', 'text', 'url']);
  });

  it('offer the options that the tools behind state have', () => {
    const fieldsOf = (tool: string): readonly string[] => {
      const properties = createStateTools().find(({ name }) => name === tool)?.inputSchema['properties'];
      return isJsonObject(properties ?? null) ? Object.keys(properties as object).toSorted() : [];
    };
    const without = (tool: string, ...names: string[]): readonly string[] =>
      fieldsOf(tool).filter((name) => !names.includes(name));
    expect(optionsOf('StateScoped')).toEqual(without('state.get', 'name', 'default'));
    expect(optionsOf('StateScoped')).toEqual(without('state.delete', 'name'));
    expect(optionsOf('StateExpiry')).toEqual(without('state.set', 'name', 'value'));
    expect(optionsOf('StateExpiry')).toEqual(without('state.increment', 'name', 'by'));
    expect(optionsOf('NewItemsOptions')).toEqual(without('state.new_items', 'items'));
  });
});
