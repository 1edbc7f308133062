import type { JsonObject } from '../../lib/json/json.js';
import { invalidInput, optionalObject, optionalText, requiredText } from '../support/input.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';
import type { Tool } from '../tool.js';
import { XML_PARSE } from '../made-phrases.js';

const ATTRIBUTE_PREFIX = '@';
const TEXT_NAME = '#text';

const NAMES: JsonObject = {
  attributePrefix: {
    type: 'string',
    description: 'The prefix of attributes in the data. Empty: none.',
    maxLength: 20,
    default: ATTRIBUTE_PREFIX,
  },
  textName: {
    type: 'string',
    description: 'The name in the data for the text of an element that has attributes or elements as well.',
    minLength: 1,
    maxLength: 50,
    default: TEXT_NAME,
  },
};

/** The tools for XML. */
export function createXmlTools(sandboxes: SandboxPool): readonly Tool[] {
  return [createXmlBuildTool(sandboxes), createXmlParseTool(sandboxes)];
}

/**
 * `xml.parse`. Its failures: `XML_INVALID` with line and column, `CONTENT_TOO_COMPLEX`, `SANDBOX_BUSY` (retried),
 * `INVALID_INPUT`.
 */
function createXmlParseTool(sandboxes: SandboxPool): Tool {
  return {
    name: 'xml.parse',
    planning: XML_PARSE,
    title: 'Read XML',
    description:
      'Reads XML and yields it as data: an object by the names of the elements, with lists for elements that repeat. Loads nothing that the document refers to.',
    source: 'builtin',
    sideEffects: false,
    isPure: true,
    inputSchema: objectSchema(['xml'], {
      xml: { type: 'string', description: 'The XML, for example {{ steps.get.output.body }}.', maxLength: 5_242_880 },
      lists: {
        type: ['array', 'string'],
        description:
          'Names of elements that become a list even if there is one of them; "all": every element. Without it, an element is a list only if it repeats.',
        items: { type: 'string', minLength: 1, maxLength: 200 },
        maxItems: 100,
        pattern: '^all$',
        default: [],
      },
      types: {
        type: 'boolean',
        description:
          'Whether texts that are numbers, true or false become such. Numbers with leading zeros stay texts.',
        default: false,
      },
      attributes: { type: 'boolean', description: 'Whether attributes are kept.', default: true },
      dropPrefixes: {
        type: 'boolean',
        description: 'Whether names lose the prefix of their namespace, so that "soap:Body" is "Body".',
        default: false,
      },
      ...NAMES,
    }),
    outputSchema: outputSchema({
      data: { type: 'object', description: 'The data: one field, which has the name of the root.' },
    }),
    async run(input, context) {
      const { lists } = input;
      const document = {
        xml: requiredText(input, 'xml'),
        lists: lists === 'all' ? ('all' as const) : new Set(Array.isArray(lists) ? lists.map(String) : []),
        types: input['types'] === true,
        dropsPrefixes: input['dropPrefixes'] === true,
        keepsAttributes: input['attributes'] !== false,
        ...namesOf(input),
      };
      return { output: { data: await sandboxes.run('parse-xml', document, context) } };
    },
  };
}

/** `xml.build`. Its failures: `INVALID_INPUT` for data that is no document, `SANDBOX_BUSY` (retried). */
function createXmlBuildTool(sandboxes: SandboxPool): Tool {
  return {
    name: 'xml.build',
    title: 'Write XML',
    description:
      'Writes data as XML: fields become elements, lists become elements in a row, fields whose names begin with "@" become attributes.',
    source: 'builtin',
    sideEffects: false,
    isPure: true,
    inputSchema: objectSchema(['data'], {
      data: {
        type: 'object',
        description:
          'The data. Without "root" it has one field, which is the root: {"order": {"@id": 7, "item": ["a", "b"]}}.',
      },
      root: {
        type: 'string',
        description: 'The name of an element around all of it.',
        minLength: 1,
        maxLength: 200,
      },
      indent: { type: 'boolean', description: 'Whether each element starts a line.', default: false },
      declaration: { type: 'boolean', description: 'Whether it begins with <?xml …?>.', default: true },
      ...NAMES,
    }),
    outputSchema: outputSchema({ xml: { type: 'string', description: 'The XML.' } }),
    async run(input, context) {
      const data = optionalObject(input, 'data');
      if (data === undefined) throw invalidInput('data', 'expected an object.');
      const job = {
        data,
        root: optionalText(input, 'root') ?? null,
        indent: input['indent'] === true,
        declaration: input['declaration'] !== false,
        ...namesOf(input),
      };
      return { output: { xml: await sandboxes.run('build-xml', job, context) } };
    },
  };
}

function namesOf(input: JsonObject): { readonly attributePrefix: string; readonly textName: string } {
  return {
    attributePrefix: optionalText(input, 'attributePrefix') ?? ATTRIBUTE_PREFIX,
    textName: optionalText(input, 'textName') ?? TEXT_NAME,
  };
}
