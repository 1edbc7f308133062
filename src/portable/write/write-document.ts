import { Document, isScalar, visit } from 'yaml';
import type { JsonObject } from '../../lib/json/json.js';
import { DocumentFormat } from '../document/document-format.js';

/** Longer texts without line breaks are folded over several lines, which a diff shows better. */
const FOLD_OVER = 100;

/**
 * Documents as the text of one file, the same bytes each time. Several ones make a stream of YAML documents, or a JSON
 * list.
 *
 * @param schemaUrl the address of the schema, for editors. Absent: there is none.
 */
export function writeDocuments(documents: readonly JsonObject[], format: DocumentFormat, schemaUrl?: string): string {
  if (format === DocumentFormat.YAML) {
    const head = schemaUrl === undefined ? '' : `# yaml-language-server: $schema=${schemaUrl}\n`;
    return documents.map((document) => `${head}${yamlOf(document)}`).join('---\n');
  }
  const linked = documents.map((document) =>
    schemaUrl === undefined ? document : { $schema: schemaUrl, ...document },
  );
  return `${JSON.stringify(linked.length === 1 ? linked[0] : linked, null, 2)}\n`;
}

function yamlOf(value: JsonObject): string {
  // A text that older parsers (YAML 1.1) would read as another type is quoted.
  const document = new Document(value, {
    version: '1.2',
    schema: 'core',
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || !isScalar(node) || typeof node.value !== 'string') return;
      if (node.value.includes('\n')) node.type = 'BLOCK_LITERAL';
      else if (node.value.length > FOLD_OVER) node.type = 'BLOCK_FOLDED';
    },
  });
  return document.toString({ lineWidth: FOLD_OVER, minContentWidth: 0 });
}
