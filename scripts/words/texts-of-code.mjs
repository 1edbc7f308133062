/**
 * The texts that a TypeScript file shows to people: string literals, templates and JSX, taken from the syntax tree.
 * A hole of a template becomes `…`. Keys, imports, types and SQL are no prose and are left out.
 */
import { parseSync } from 'oxc-parser';

const SQL_START =
  /^[\s(,]*(select|insert into|update|delete from|with|create|alter|drop|from|where|and|or|order by|union|(left |cross )?join|set|returning|on conflict|limit|group by|values|lock|comment on|case when|exists)\b/;
const SQL_INSIDE = /\(select [\s\S]*\bfrom \w+|\bfrom \w+ where \w|\(where \w+ =|\bdelete from \w|^\s*w\.id, /;
const SQL_SIGN =
  /\$\d|::|\$\{|->>?|\b[a-z]\.[a-z_]+\b|[a-z]_[a-z]|\bcoalesce\(|\bnow\(\)|\bcount\(|is (not )?null\b|\bskip locked\b| from [a-z_]+$|\bfor update\b|[=<>]/;

/** SQL in this project is written in lower case, and has marks that prose does not have. */
const isSql = (text) =>
  (SQL_START.test(text) && SQL_SIGN.test(text) && !/[a-z][.!?]$/.test(text.trim())) || SQL_INSIDE.test(text);

/** Styles, scripts and queries that are written as a text. */
const CODE = /[{};]\s*\n|=> \{|^\s*<!doctype/i;

/** A text is prose if it has at least three words and reads like a sentence rather than like code. */
export function isProse(text) {
  const words = text.match(/(?<![\w/.$-])[A-Za-z][a-z’']*(?![\w/=(-])/g) ?? [];
  return words.length >= 3 && /\S\s+\S+\s+\S/.test(text) && !isSql(text) && !CODE.test(text);
}

const JOINED = new Set(['Literal', 'TemplateLiteral']);

/** The text of an expression that is made of literals alone, or null. */
function textOf(node) {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'TemplateLiteral')
    return node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join('…');
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const [left, right] = [textOf(node.left), textOf(node.right)];
    if (left === null && right === null) return null;
    return (left ?? '…') + (right ?? '…');
  }
  return null;
}

function textOfJsx(children) {
  return children
    .map((child) => {
      if (child.type === 'JSXText') return child.value.replace(/\s*\n\s*/g, ' ');
      if (child.type === 'JSXExpressionContainer') {
        const { expression } = child;
        if (expression.type === 'JSXEmptyExpression') return '';
        return JOINED.has(expression.type) ? (textOf(expression) ?? '…') : '…';
      }
      if (child.type === 'JSXElement') {
        const name = child.openingElement.name.name;
        if (name === 'code' || name === 'kbd') return '`…`';
        return ['a', 'b', 'strong', 'em', 'i', 'span', 'Link'].includes(name) ? textOfJsx(child.children) : '…';
      }
      return '…';
    })
    .join('')
    .replace(/ {2,}/g, ' ');
}

/**
 * @param {string} code
 * @param {string} file its path, whose ending gives the language
 * @returns {{ text: string, line: number, isComment?: boolean, isLog?: boolean }[]}
 */
export function textsOfCode(code, file) {
  const { program, comments, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  const starts = [0];
  for (let at = code.indexOf('\n'); at !== -1; at = code.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineOf = (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  const texts = [];
  /** The messages of calls such as `logger.warn({ err }, 'Message')`. */
  const logged = new Set();
  const add = (text, node) => {
    if (text === null) return;
    const isLog = logged.has(node);
    if (isLog || isProse(text)) texts.push({ text, line: lineOf(node.start), isLog });
  };
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object' || typeof node.type !== 'string') return;
    if (node.type.startsWith('TS') && /^TS(Type|Literal|Interface|Union|Template)/.test(node.type)) return;
    if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return;
    if (node.type === 'TaggedTemplateExpression') return visit(node.quasi.expressions);
    if (isLogCall(node, code)) for (const argument of node.arguments) logged.add(argument);
    if (node.type === 'Literal') return add(textOf(node), node);
    if (node.type === 'TemplateLiteral') {
      add(textOf(node), node);
      return visit(node.expressions);
    }
    if (node.type === 'BinaryExpression' && node.operator === '+') {
      const text = textOf(node);
      if (text !== null) {
        add(text, node);
        return visitHoles(node);
      }
    }
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      const inline = node.children.some((child) => child.type === 'JSXText' && /\w/.test(child.value));
      if (inline)
        add(
          textOfJsx(node.children).trim(),
          node.children.find((child) => child.type !== 'JSXText' || /\S/.test(child.value)) ?? node,
        );
    }
    for (const key in node) if (key !== 'type' && key !== 'start' && key !== 'end') visit(node[key]);
  };
  const visitHoles = (node) => {
    if (node.type === 'Literal') return;
    if (node.type === 'TemplateLiteral') return visit(node.expressions);
    if (node.type === 'BinaryExpression' && node.operator === '+') {
      visitHoles(node.left);
      return visitHoles(node.right);
    }
    visit(node);
  };
  visit(program.body);
  for (const { text, line } of withLinesJoined(comments, lineOf)) texts.push({ text, line, isComment: true });
  return texts;
}

const LEVELS = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);

function isLogCall({ type, callee }, code) {
  if (type !== 'CallExpression' || callee.type !== 'MemberExpression') return false;
  return LEVELS.has(callee.property.name) && /log(?:ger)?$/i.test(code.slice(callee.object.start, callee.object.end));
}

/** Line comments that follow one another are one text. */
function withLinesJoined(comments, lineOf) {
  const joined = [];
  for (const { type, value, start, end } of comments) {
    const line = lineOf(start);
    const last = joined.at(-1);
    if (type === 'Line' && last?.isLine && last.until === line - 1) {
      last.text += `\n${value}`;
      last.until = line;
    } else {
      joined.push({ text: value.replaceAll(/^[ \t]*\*+/gm, ''), line, until: lineOf(end), isLine: type === 'Line' });
    }
  }
  return joined;
}
