import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isExpression, listOf, objectOf, textOf } from '../document/read-n8n.js';
import type { N8nNode } from '../document/n8n.type.js';

/** The node that does the work of a tool, and the fields that it needs beyond those that `$fromAI` asks for. */
export interface ToolNode {
  readonly node: N8nNode;
  readonly fields?: JsonObject;
}

/** For what the model uses a tool. Empty: it is not said, or computed. */
export function toolDescription({ parameters, notes }: N8nNode): string {
  const text = textOf(parameters.toolDescription) || textOf(parameters.description) || notes;
  return isExpression(text) ? '' : text.trim();
}

/** `gmailTool` is `gmail` for an agent; other tools have parameters of their own. */
export function plainNode(tool: N8nNode): ToolNode {
  const { toolDescription: _text, descriptionType: _kind, ...parameters } = tool.parameters;
  const as = (type: string, given: JsonObject = parameters): N8nNode => ({
    ...tool,
    type,
    fullType: tool.fullType.replace(/Tool$/, ''),
    parameters: given,
  });
  switch (tool.type) {
    case 'toolWorkflow':
      return { node: as('executeWorkflow') };
    case 'toolHttpRequest':
      return { node: { ...as('httpRequest', requestOf(parameters)), version: 4.2 } };
    case 'toolSerpApi':
      return { node: as('serpApi', { q: `=${asked('q', 'words to look for')}` }) };
    case 'toolWikipedia':
      return { node: { ...as('httpRequest', WIKIPEDIA), version: 4.2 } };
    case 'toolCode': {
      // The code finds the question of the model as `query`.
      const jsCode = `const query = $json.query;\n${textOf(parameters.jsCode)}`;
      return {
        node: as('code', { language: parameters.language ?? 'javaScript', jsCode }),
        fields: { query: { type: 'string', description: 'The question, or the data.' } },
      };
    }
    default:
      return { node: as(tool.type.replace(/Tool$/, '')) };
  }
}

const asked = (name: string, description = '', type = 'string'): string =>
  `{{ $fromAI(${JSON.stringify(name)}, ${JSON.stringify(description)}, ${JSON.stringify(type)}) }}`;

const WIKIPEDIA: JsonObject = {
  url: 'https://en.wikipedia.org/w/api.php',
  sendQuery: true,
  queryParameters: {
    parameters: [
      { name: 'action', value: 'query' },
      { name: 'list', value: 'search' },
      { name: 'format', value: 'json' },
      { name: 'srsearch', value: `=${asked('search', 'words to look for')}` },
    ],
  },
};

/** The parameters of a HTTP Request node for those of the older tool, in which `{name}` is filled by the model. */
function requestOf(parameters: JsonObject): JsonObject {
  const places = listOf(objectOf(parameters.placeholderDefinitions).values)
    .map(objectOf)
    .map(({ name, description, type }) => ({
      name: textOf(name),
      description: textOf(description),
      type: textOf(type) || 'string',
    }));
  const filled = (value: JsonValue | undefined): JsonValue => {
    const text = textOf(value);
    const named = places.filter(({ name }) => text.includes(`{${name}}`));
    if (named.length === 0) return value ?? '';
    const plain = isExpression(text) ? text.slice(1) : text;
    return `=${named.reduce((all, { name, description, type }) => all.replaceAll(`{${name}}`, asked(name, description, type)), plain)}`;
  };
  const pairs = (given: JsonValue | undefined): JsonObject => ({
    parameters: listOf(objectOf(given).values).map((each) => {
      const { name = '', value, valueProvider } = objectOf(each);
      const isOfModel = textOf(valueProvider).startsWith('model');
      return { name, value: isOfModel ? `=${asked(textOf(name))}` : filled(value) };
    }),
  });
  const { jsonBody, url, parametersQuery, parametersHeaders, parametersBody, ...rest } = parameters;
  const isBodyOfModel = textOf(parameters.specifyBody) === 'model';
  return {
    ...rest,
    url: filled(url),
    queryParameters: pairs(parametersQuery),
    headerParameters: pairs(parametersHeaders),
    bodyParameters: pairs(parametersBody),
    ...(isBodyOfModel
      ? { jsonBody: `=${asked('body', 'the body, as JSON', 'json')}` }
      : jsonBody === undefined
        ? {}
        : { jsonBody: filled(jsonBody) }),
  };
}
