import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isJsonObject } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import type { XmlDocument } from './xml.type.js';

const MAX_DEPTH = 100;
/** Entities that a document defines itself. Some feeds and catalogues have a few; a bomb has billions. */
const ENTITIES = {
  enabled: true,
  maxEntityCount: 100,
  maxEntitySize: 1_000,
  maxTotalExpansions: 1_000,
  maxExpandedLength: 100_000,
};

/**
 * XML as data. Entities of the document itself are limited in number and size, and no file or address that it names is
 * read.
 *
 * @throws StepFailure `XML_INVALID` with line and column, `CONTENT_TOO_COMPLEX`
 */
export function parseXml(document: XmlDocument): JsonObject {
  const xml = document.xml.replace(/^\uFEFF/, '').trim();
  const verdict = XMLValidator.validate(xml, { allowBooleanAttributes: false });
  if (verdict !== true) {
    const { msg, line, col } = verdict.err;
    throw StepFailure.permanent('XML_INVALID', `At line ${line}, column ${col}: ${msg.slice(0, 300)}`, {
      line,
      column: col,
    });
  }
  const { attributePrefix, textName, lists, types, dropsPrefixes, keepsAttributes } = document;
  const parser = new XMLParser({
    ignoreAttributes: !keepsAttributes,
    attributeNamePrefix: attributePrefix,
    textNodeName: textName,
    removeNSPrefix: dropsPrefixes,
    parseTagValue: types,
    parseAttributeValue: types,
    numberParseOptions: { hex: false, leadingZeros: false },
    isArray: (name, _path, _isLeaf, isAttribute) => !isAttribute && (lists === 'all' || lists.has(name)),
    ignoreDeclaration: true,
    ignorePiTags: true,
    processEntities: ENTITIES,
    maxNestedTags: MAX_DEPTH,
  });
  const data = parsed(() => parser.parse(xml) as JsonValue);
  const [root, ...others] = Object.values(data);
  if (root === undefined || others.length > 0 || (Array.isArray(root) && (root.length > 1 || lists !== 'all')))
    throw StepFailure.permanent('XML_INVALID', 'The XML has more than one element, or none, that holds all others.');
  return data;
}

function parsed(parse: () => JsonValue): JsonObject {
  try {
    const value = parse();
    return isJsonObject(value) ? value : {};
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RangeError) throw error;
    if (/nest|expansion|entit|limit|exceed/i.test(error.message))
      throw StepFailure.permanent('CONTENT_TOO_COMPLEX', `The XML goes beyond a limit: ${error.message.slice(0, 300)}`);
    throw StepFailure.permanent('XML_INVALID', `The XML cannot be read: ${error.message.slice(0, 300)}`);
  }
}
