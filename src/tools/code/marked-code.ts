import { parse } from 'acorn';
import { codeAsCall } from './code-as-call.js';
import type { CodeDialect } from './code.type.js';

/** A place in code. Line and column begin at 1. */
export interface CodePlace {
  readonly line: number;
  readonly column: number;
}

/** Code for the engine. */
export interface MarkedCode {
  /** An expression that yields a promise. */
  readonly text: string;
  /** The place in the code of the user of a place in `text`. */
  placeOf(line: number, column: number): CodePlace;
}

/**
 * The engine notes places at calls and at expressions that are statements, but not where `return`, `const` or `if` read a
 * field of nothing: an error there would be reported at the statement before. An empty expression in front of these
 * statements gives them a place.
 */
const MARK = '0;';
const MARKED: ReadonlySet<string> = new Set([
  'VariableDeclaration',
  'ReturnStatement',
  'IfStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'SwitchStatement',
  'ThrowStatement',
  'TryStatement',
]);

interface Node {
  readonly type: string;
  readonly start: number;
}

/** Code as a call, with marks. Code that cannot be read has none: the engine refuses it anyway. */
export function markedCode(code: string, dialect: CodeDialect): MarkedCode {
  const { text, prefix } = codeAsCall(code, dialect);
  const starts = startsOfStatements(text);
  const marks = new Map<number, number[]>();
  let marked = '';
  let end = 0;
  let line = 1;
  let lineStart = 0;
  for (const start of starts) {
    for (let at = text.indexOf('\n', end); at >= 0 && at < start; at = text.indexOf('\n', at + 1)) {
      line += 1;
      lineStart = at + 1;
    }
    marked += text.slice(end, start) + MARK;
    end = start;
    marks.set(line, [...(marks.get(line) ?? []), start - lineStart]);
  }
  return {
    text: marked + text.slice(end),
    placeOf(at, column) {
      // The engine counts the columns of the first line from 0, and those of the others from 1.
      const given = at === 1 ? column + 1 : column;
      const before = (marks.get(at) ?? []).filter((start, index) => given > start + (index + 1) * MARK.length).length;
      return { line: at, column: Math.max(1, given - before * MARK.length - (at === 1 ? prefix : 0)) };
    },
  };
}

/** The offsets of the statements that need a mark, in their order. */
function startsOfStatements(text: string): readonly number[] {
  try {
    const starts: number[] = [];
    collect(parse(text, { ecmaVersion: 'latest' }), starts);
    return starts.toSorted((one, other) => one - other);
  } catch {
    // It cannot be read, or is nested too deeply.
    return [];
  }
}

function collect(node: unknown, starts: number[]): void {
  if (Array.isArray(node)) for (const each of node) collect(each, starts);
  else if (isNode(node)) {
    for (const [name, child] of Object.entries(node)) {
      // Only lists of statements have room for one more.
      if ((name === 'body' || name === 'consequent') && Array.isArray(child))
        for (const each of child) if (isNode(each) && MARKED.has(each.type)) starts.push(each.start);
      if (typeof child === 'object') collect(child, starts);
    }
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
