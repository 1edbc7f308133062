import { Composer, Lexer, LineCounter, Parser, isCollection, isDocument, isNode } from 'yaml';
import type { Document, Node } from 'yaml';
import { MalformedError } from '../../errors.js';
import { MAX_JSON_DEPTH } from '../../lib/json/json-limits.js';
import { MAX_DOCUMENTS, MAX_YAML_CHARS } from '../document/source-document.type.js';
import type { Path, Place, SourceDocument } from '../document/source-document.type.js';
import { yamlValue } from './yaml-value.js';

/** The composer of the library recurses: a deeper text would exhaust its stack, which no handler survives. */
const MAX_PARSER_DEPTH = 2 * MAX_JSON_DEPTH;
/** A long document has about 90,000. More only costs time. */
const MAX_LEXEMES = 200_000;

/**
 * The documents of a YAML 1.2 text (core schema); a document that is a list counts as those in it. Anchors may be
 * referred to, as long as the result stays small.
 *
 * @throws MalformedError with line and column if it is not such YAML; InvalidInputError for names that occur twice.
 */
export function readYaml(text: string): readonly SourceDocument[] {
  if (text.length > MAX_YAML_CHARS)
    throw new MalformedError(
      `A YAML document may have at most ${MAX_YAML_CHARS} characters, not ${text.length}. As JSON it may be longer.`,
    );
  const lines = new LineCounter();
  const documents = compose(text, lines);
  if (documents.length > MAX_DOCUMENTS)
    throw new MalformedError(`A text may hold at most ${MAX_DOCUMENTS} documents, not ${documents.length}.`);
  return documents.flatMap((document, position) => {
    refuseErrors(document, lines);
    const place = (node: Node | undefined): Place => placeOfNode(node, lines);
    const isOne = documents.length === 1;
    const value = yamlValue(document, (node, path, problem) =>
      complaint(place(node), isOne ? path : [position, ...path], problem),
    );
    // A document between two separators may be empty.
    if (value === null) return [];
    if (!Array.isArray(value)) return [{ value, placeOf: (path: Path) => place(nodeAt(document, path)) }];
    return value.map((each, index) => ({
      value: each,
      placeOf: (path: Path) => place(nodeAt(document, [index, ...path])),
    }));
  });
}

function compose(text: string, lines: LineCounter): readonly Document[] {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const tokens = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    lexemes += 1;
    if (parser.stack.length > MAX_PARSER_DEPTH)
      throw new MalformedError(
        `Line ${lines.linePos(parser.offset).line}: the document nests deeper than ${MAX_JSON_DEPTH} levels.`,
      );
    if (lexemes > MAX_LEXEMES)
      throw new MalformedError('The YAML document has too many parts; as JSON it may be longer.');
  }
  tokens.push(...parser.end());
  // Names that come twice are found by us: the library compares each with each.
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    stringKeys: false,
  });
  return [...composer.compose(tokens, true, text.length)].filter((each) => isDocument(each));
}

function refuseErrors(document: Document, lines: LineCounter): void {
  const { explicit, version } = document.directives?.yaml ?? {};
  if (explicit === true && version !== '1.2')
    throw new MalformedError('The document must be YAML 1.2. Remove the %YAML directive.');
  const [error] = [...document.errors, ...document.warnings];
  if (error === undefined) return;
  const { line, col } = lines.linePos(error.pos[0]);
  throw new MalformedError(
    `The document is not valid YAML: line ${line}, column ${col}: ${error.message.slice(0, 200)}`,
  );
}

function complaint(
  { line, column }: Place,
  path: Path,
  problem: string,
): { readonly path: Path; readonly detail: string } {
  return { path, detail: `Line ${line}, column ${column}: ${problem}` };
}

/** The node at a path, or the nearest one around it that is there. */
function nodeAt(document: Document, path: Path): Node | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = isCollection(document.contents)
      ? document.contents.getIn(path.slice(0, length), true)
      : undefined;
    if (isNode(node)) return node;
  }
  return document.contents ?? undefined;
}

function placeOfNode(node: Node | undefined, lines: LineCounter): Place {
  const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
