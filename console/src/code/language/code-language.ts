import ts from '@ts-morph/common/dist/typescript.js';
import { javaScriptProblem } from '../../../../src/tools/code/javascript-problem';
import { codeProgram } from './code-program';
import type { CodeProgram } from './code-program';
import type { CodeCompletion, CodeDiagnostic, CodeInfo, CodeScene } from './code-scene.type';

const LIBRARY_FOLDER = '/lib/';
const MAX_COMPLETIONS = 1_000;
const MAX_DIAGNOSTICS = 50;
/** "Cannot assign to … because it is an import": the names are variables, which are imported here only. */
const ASSIGNED_IMPORT = 2632;
/** "This syntax is not allowed when 'erasableSyntaxOnly' is enabled": only types are removed before a run. */
const NOT_ERASABLE = 1294;

/** Advice of the compiler about its settings, which the user does not have. */
const ADVICE = / Do you need to (?:change your target library|install type definitions)\?[^\n]*/;

interface Sources {
  /** Declarations of JavaScript by name of file. */
  readonly libraries: Readonly<Record<string, string>>;
  /** Declarations of the names that every code has. */
  readonly hostNames: string;
}

/** Answers what the editor asks about the code of a step: its completions, its types, its mistakes. */
export class CodeLanguage {
  readonly #sources: Sources;
  readonly #service: ts.LanguageService;
  #scene: CodeScene = { language: 'javascript', dialect: 'stepcast', names: {}, earlier: [] };
  #code = '';
  #program: CodeProgram;
  readonly #versions = new Map<string, number>();

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#program = codeProgram(this.#scene, '', sources.hostNames);
    this.#service = ts.createLanguageService(this.#host(), ts.createDocumentRegistry());
  }

  /** Sets the surroundings of the code. */
  open(scene: CodeScene): void {
    this.#scene = scene;
    this.#renew();
  }

  /** The completions at an offset, the most fitting ones first. */
  completions(code: string, at: number): readonly CodeCompletion[] {
    this.#take(code);
    if (this.#scene.dialect === 'n8n') return [];
    const { main, prefix } = this.#program;
    const found = this.#service.getCompletionsAtPosition(main, prefix + at, {
      includeCompletionsWithInsertText: true,
      includeCompletionsForModuleExports: false,
    });
    const entries = (found?.entries ?? []).filter(({ kind }) => kind !== ts.ScriptElementKind.warning);
    return entries.slice(0, MAX_COMPLETIONS).map(({ name, kind, insertText, replacementSpan, sortText }) => ({
      label: name,
      kind,
      insert: insertText ?? null,
      replace: replacementSpan === undefined ? null : this.#rangeOf(replacementSpan),
      rank: Number(sortText) || 15,
    }));
  }

  /** The type of a completion, and the words about it. */
  details(code: string, at: number, label: string): CodeInfo | null {
    this.#take(code);
    const { main, prefix } = this.#program;
    const found = this.#service.getCompletionEntryDetails(
      main,
      prefix + at,
      label,
      undefined,
      undefined,
      undefined,
      undefined,
    );
    if (found === undefined) return null;
    return { from: at, to: at, type: plain(found.displayParts), documentation: plain(found.documentation) };
  }

  /** The type of the name at an offset. Null: there is none. */
  hover(code: string, at: number): CodeInfo | null {
    this.#take(code);
    if (this.#scene.dialect === 'n8n') return null;
    const { main, prefix } = this.#program;
    const found = this.#service.getQuickInfoAtPosition(main, prefix + at);
    if (found === undefined) return null;
    const type = plain(found.displayParts)
      .replace(/^\(alias\) /, '')
      .replace(/\nimport \w+$/, '');
    return { ...this.#rangeOf(found.textSpan), type, documentation: plain(found.documentation) };
  }

  /** The mistakes: those for which the server refuses the code, and otherwise types that do not fit. */
  diagnostics(code: string): readonly CodeDiagnostic[] {
    this.#take(code);
    const { language, dialect } = this.#scene;
    if (dialect === 'n8n') return [];
    if (language === 'javascript') {
      const problem = javaScriptProblem(code);
      if (problem !== null) {
        const from = offsetOf(code, problem.line, problem.column);
        const to = Math.min(code.length, from + 1);
        const { line, column } = problem;
        return [{ from, to, severity: 'error', message: `The code cannot be read: ${problem.reason}`, line, column }];
      }
    }
    const { main } = this.#program;
    const unreadable = this.#service.getSyntacticDiagnostics(main);
    // Types of code that cannot be read say nothing.
    const all = unreadable.length > 0 ? unreadable : this.#service.getSemanticDiagnostics(main);
    return all
      .filter(({ code: number }) => number !== ASSIGNED_IMPORT)
      .slice(0, MAX_DIAGNOSTICS)
      .map((each) => this.#diagnosticOf(each, unreadable.length > 0 || each.code === NOT_ERASABLE));
  }

  #diagnosticOf({ start = 0, length = 0, messageText }: ts.Diagnostic, isError: boolean): CodeDiagnostic {
    const { from, to } = this.#rangeOf({ start, length });
    const before = this.#code.slice(0, from);
    return {
      from,
      to,
      severity: isError ? 'error' : 'warning',
      message: ts.flattenDiagnosticMessageText(messageText, '\n').replace(ADVICE, ''),
      line: before.split('\n').length,
      column: from - before.lastIndexOf('\n'),
    };
  }

  /** A place in the file as a place in the code of the user. */
  #rangeOf({ start, length }: ts.TextSpan): { readonly from: number; readonly to: number } {
    const within = (at: number): number => Math.max(0, Math.min(this.#code.length, at - this.#program.prefix));
    return { from: within(start), to: within(start + length) };
  }

  #take(code: string): void {
    if (code === this.#code) return;
    this.#code = code;
    this.#renew();
  }

  /** Files that have changed get a new version; the others are not read again. */
  #renew(): void {
    const before = this.#program.files;
    this.#program = codeProgram(this.#scene, this.#code, this.#sources.hostNames);
    for (const [name, text] of this.#program.files)
      if (before.get(name) !== text) this.#versions.set(name, (this.#versions.get(name) ?? 0) + 1);
  }

  #host(): ts.LanguageServiceHost {
    const read = (name: string): string | undefined =>
      this.#program.files.get(name) ??
      (name.startsWith(LIBRARY_FOLDER) ? this.#sources.libraries[name.slice(LIBRARY_FOLDER.length)] : undefined);
    return {
      getCompilationSettings: () => this.#options(),
      getScriptFileNames: () => [...this.#program.files.keys()],
      getScriptVersion: (name) => String(this.#versions.get(name) ?? 0),
      getScriptSnapshot: (name) => {
        const text = read(name);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => '/',
      getDefaultLibFileName: () => `${LIBRARY_FOLDER}lib.d.ts`,
      fileExists: (name) => read(name) !== undefined,
      readFile: read,
      directoryExists: () => true,
      getDirectories: () => [],
    };
  }

  #options(): ts.CompilerOptions {
    const isStrict = this.#scene.language === 'typescript';
    return {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      moduleDetection: ts.ModuleDetectionKind.Force,
      types: [],
      allowJs: true,
      checkJs: true,
      noEmit: true,
      skipLibCheck: true,
      strict: isStrict,
      // Types are a help here, and no duty.
      noImplicitAny: false,
      useUnknownInCatchVariables: false,
      erasableSyntaxOnly: true,
    };
  }
}

function plain(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return ts.displayPartsToString(parts as ts.SymbolDisplayPart[] | undefined);
}

function offsetOf(code: string, line: number, column: number): number {
  const before = code.split('\n').slice(0, line - 1);
  return Math.min(code.length, before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1);
}
