import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parser = unified().use(remarkParse).use(remarkGfm);

const BLOCKS = new Set(['paragraph', 'heading', 'tableCell']);

function textOf(node) {
  if (node.type === 'inlineCode') return '`…`';
  if (node.type === 'html' || node.type === 'image') return '';
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  return (node.children ?? []).map(textOf).join('');
}

/**
 * The texts of a page: paragraphs, headings, list items and the cells of tables. Code and HTML are left out.
 *
 * @param {string} markdown
 * @returns {{ text: string, line: number, isHeading: boolean }[]} the first row of a table is a heading
 */
export function textsOfMarkdown(markdown) {
  const texts = [];
  const visit = (node, isHeading = false) => {
    if (BLOCKS.has(node.type)) {
      texts.push({
        text: textOf(node),
        line: node.position.start.line,
        isHeading: isHeading || node.type === 'heading',
      });
      return;
    }
    for (const [at, child] of (node.children ?? []).entries())
      visit(child, isHeading || (node.type === 'table' && at === 0));
  };
  visit(parser.parse(markdown));
  return texts;
}
