import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { parsedJson } from '../../../lib/json/parsed-json.js';
import { quoted } from '../../expressions/code.js';
import { ownFiles } from '../../expressions/item-files.js';
import { attachedNodes } from '../../document/graph.js';
import { both } from '../../document/guard.js';
import { listOf, located, objectOf, textOf } from '../../document/read-n8n.js';
import type { Output } from '../../flow/items.type.js';
import type { NodeContext } from '../../flow/node-context.js';
import { dividedCode } from '../../flow/pairing.js';
import { modelInput, openAi, promptOf } from '../ai.js';
import { branchOf } from '../branches.js';
import type { NodeConverter } from '../node-converter.type.js';
import { connectionFor } from '../connections.js';
import { inTemplate } from '../node-files.js';
import { schemaAsRead, schemaOfExample } from '../schema-of-example.js';
import { sameAnswer } from '../../expressions/n8n-data.js';

/** Information Extractor: attributes, an example, or a schema. */
export const extractor: NodeConverter = (context) => {
  const { parameters } = context;
  const schema = schemaOf(parameters);
  if (typeof schema === 'string') return schema;
  const id = context.call('llm.extract', {
    text: asText(promptOf(context)),
    schema,
    ...instructionOf(context),
    ...withoutTemperature(modelInput(context)),
  });
  return [context.after(id, '', { output: ['data'] })];
};

function schemaOf(parameters: JsonObject): JsonObject | string {
  const kind = textOf(parameters.schemaType);
  if (kind === 'fromJson' || kind === 'manual') {
    const read = parsedJson(textOf(kind === 'manual' ? parameters.inputSchema : parameters.jsonSchemaExample));
    if (!isJsonObject(read)) return 'its schema cannot be read, or is computed';
    return kind === 'manual' ? schemaAsRead({ type: 'object', ...read }) : schemaOfExample(read);
  }
  const attributes = listOf(objectOf(parameters.attributes).attributes).map((each) => objectOf(each));
  if (attributes.length === 0) return 'it has no list of attributes';
  if (attributes.some(({ name }) => textOf(name).startsWith('='))) return 'the names of its attributes are computed';
  const properties = attributes.map(({ name, type, description }): [string, JsonObject] => {
    const given = textOf(type);
    const form = ['number', 'boolean'].includes(given) ? { type: given } : { type: 'string' };
    return [textOf(name), { ...form, description: textOf(description).replace(/^=/, '') }];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: attributes.filter(({ required }) => required === true).map(({ name }) => textOf(name)),
  };
}

/** Text Classifier: an output for each category, and one for the rest if the node has it. */
export const textClassifier: NodeConverter = (context) => {
  const { parameters, items } = context;
  const options = objectOf(parameters.options);
  const categories = listOf(objectOf(parameters.categories).categories).map((each) => objectOf(each));
  const names = categories.map(({ category }) => textOf(category).replace(/^=/, '').trim());
  if (names.length === 0 || names.includes('')) return 'it does not say which categories there are';
  if (names.some((name) => name.includes('{{')) || new Set(names).size < names.length)
    return 'its categories are computed, or one is there twice';
  const rest = restOf(names);
  const hasRest = ['other', 'discard'].includes(textOf(options.fallback) || 'discard');
  const id = context.call('llm.classify', {
    text: asText(context.value(parameters.inputText, ['inputText'])),
    labels: categories.map(({ description }, at): JsonValue => {
      const words = context.value(description, ['categories', 'categories', at, 'description']);
      return typeof words === 'string' && words !== ''
        ? { name: names[at] ?? '', description: words }
        : (names[at] ?? '');
    }),
    ...(options.multiClass === true ? { multiple: true } : {}),
    ...(hasRest ? { otherwise: rest } : {}),
    ...instructionOf(context),
    ...withoutTemperature(modelInput(context)),
  });
  const branches = textOf(options.fallback) === 'other' ? [...names, rest] : names;
  const holds = (output: string, name: string): string => `${quoted(name)} in ${output}.labels.label`;
  if (!items.isMany)
    return branches.map((name) =>
      context.passed({ guard: both(context.incoming.guard, holds(`steps.${id}.output`, name)), after: [id] }),
    );
  const parts = branches.map((name, at): [string, string] => [String(at), holds(`(steps.${id}.output)[$at]`, name)]);
  const expression = dividedCode(context, Object.fromEntries(parts));
  const divided = context.add('data.transform', { expression }, {}, 'branches', [id]);
  return branches.map((_name, at) => branchOf(context, divided, String(at)));
};

/** A name for the rest that no category has. */
function restOf(names: readonly string[]): string {
  const taken = new Set(names);
  return ['other', 'none of them', 'no category'].find((name) => !taken.has(name)) ?? 'fits no category';
}

/** Sentiment Analysis: an output for each category, whose items tell the category. */
export const sentimentAnalysis: NodeConverter = (context) => {
  const { parameters, items } = context;
  const given = textOf(objectOf(parameters.options).categories) || 'Positive, Neutral, Negative';
  const names = [...new Set(given.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  if (names.length === 0 || given.includes('{{')) return 'its categories are computed';
  const id = context.call('llm.classify', {
    text: asText(context.value(parameters.inputText, ['inputText'])),
    labels: names,
    instruction: 'The labels are sentiments: judge the feeling of the text.',
    ...withoutTemperature(modelInput(context)),
  });
  const made = (item: string, output: string): string =>
    `$merge([$type(${item}) = "object" ? ${item} : {}, { "sentimentAnalysis": ${output}.{ "category": label, "confidence": confidence } }])`;
  if (!items.isMany) {
    const expression = made(items.code, `steps.${id}.output`);
    const told = context.after(context.add('data.transform', { expression }, {}, 'sentiment', [id]), '', items.renames);
    return names.map((name): Output => ({
      ...told,
      guard: both(context.incoming.guard, `steps.${id}.output.label = ${quoted(name)}`),
    }));
  }
  const parts = names.map((name, at) => `"${at}": [$made[label = ${quoted(name)}].item]`);
  const all = `[$map(${items.code}, function($item, $at) { { "label": (steps.${id}.output)[$at].label, "item": ${made('$item', `(steps.${id}.output)[$at]`)} } })]`;
  const expression = `($made := ${all}; { ${parts.join(', ')} })`;
  const divided = context.add('data.transform', { expression }, {}, 'branches', [id]);
  return names.map((_name, at) => context.someAfter(divided, `.\`${at}\``));
};

/** Summarization Chain. */
export const summarize: NodeConverter = (context) => {
  const { items, parameters } = context;
  const before = textOf(parameters.operationMode) === 'nodeInputBinary' ? textOfFile(context) : null;
  if (before !== null && 'why' in before) return before.why;
  const own = textOf(
    objectOf(objectOf(objectOf(parameters.options).summarizationMethodAndPrompts).values).prompt,
  ).replaceAll(/"?\{text\}"?/g, 'the text that is given as data');
  const whole = items.isMany ? 'item' : items.code;
  const id = context.add(
    'llm.generate',
    {
      prompt: own === '' ? 'Write a concise summary of the following.' : context.value(own, ['options', 'prompt']),
      data: `{{ ${before?.code ?? whole} }}`,
      ...modelInput(context),
    },
    items.isMany ? { forEach: items.code } : {},
    undefined,
    before === null ? undefined : [before.id],
  );
  return [context.after(id, '', { response: [], output: [], text: ['text'] })];
};

/** A step that reads the text of the file that a chain is given. */
function textOfFile(context: NodeContext): { readonly id: string; readonly code: string } | { readonly why: string } {
  const [loader] = attachedNodes(context.conversion.workflow, context.node.name, 'ai_document');
  const file = context.file(context.parameters.binaryDataKey ?? loader?.parameters.binaryDataKey);
  if ('why' in file) return file;
  const id = context.call('file.text', { file: inTemplate(file) }, { suffix: 'text' });
  return { id, code: `${sameAnswer(context.items, id)}.text` };
}

/** The OpenAI node and its kin: questions about images, and all else that they can do here. */
export const openAiNode: NodeConverter = (context) => {
  const resource = textOf(context.parameters.resource);
  const isGemini = context.node.type === 'googleGemini';
  const first = resource === 'audio' ? (isGemini ? 'transcribe' : 'generate') : '';
  const operation = textOf(context.parameters.operation) || first;
  if (resource === 'audio' && operation === 'transcribe') return transcript(context);
  if (resource === 'audio' && !isGemini && operation === 'generate') return speech(context);
  if (resource === 'audio' && !isGemini && operation === 'translate') return translation(context);
  if (resource === 'image' && ['', 'generate', 'create'].includes(operation))
    return isGemini ? drawn(context) : picture(context);
  return resource === 'image' && operation === 'analyze' ? imageAnalysis(context) : openAi(context);
};

const OPENAI = 'https://api.openai.com/v1';

/** Speech is asked of OpenAI itself, as n8n's node does. */
function speech(context: NodeContext): ReturnType<NodeConverter> {
  const { parameters } = context;
  const { response_format: format, speed, binaryPropertyOutput } = objectOf(parameters.options);
  const id = context.call('http.request', {
    method: 'POST',
    url: `${OPENAI}/audio/speech`,
    body: {
      model: context.value(located(parameters.modelId ?? parameters.model ?? 'tts-1') || 'tts-1', ['model']),
      input: context.value(parameters.input, ['input']),
      voice: context.value(parameters.voice ?? 'alloy', ['voice']),
      ...(format === undefined ? {} : { response_format: context.value(format, ['options', 'response_format']) }),
      ...(typeof speed === 'number' ? { speed } : {}),
    },
    as: 'file',
    connection: connectionFor(context, 'openAiApi', 'BEARER'),
  });
  return [context.after(id, '', {}, ownFiles({ [textOf(binaryPropertyOutput) || 'data']: ['body'] }))];
}

/** A picture is asked of OpenAI itself: its address, and then the file. */
function picture(context: NodeContext): ReturnType<NodeConverter> {
  const { parameters, items } = context;
  const options = objectOf(parameters.options);
  const model = textOf(located(parameters.modelId ?? parameters.model ?? parameters.imageModel)) || 'dall-e-3';
  if (model.startsWith('gpt-image')) return drawn(context, model);
  const asUrls = options.returnImageUrls === true || textOf(parameters.responseFormat) === 'imageUrl';
  if (!asUrls && options.n !== undefined && Number(textOf(options.n)) !== 1)
    return 'it makes several pictures at a time';
  const asked = context.call('http.request', {
    method: 'POST',
    url: `${OPENAI}/images/generations`,
    body: {
      model,
      prompt: context.value(parameters.prompt ?? '', ['prompt']),
      response_format: 'url',
      ...Object.fromEntries(
        ['n', 'size', 'quality', 'style'].flatMap((name) => {
          const value = options[name === 'quality' && options['dalleQuality'] !== undefined ? 'dalleQuality' : name];
          return value === undefined ? [] : [[name, context.value(value, ['options', name])]];
        }),
      ),
    },
    connection: connectionFor(context, 'openAiApi', 'BEARER'),
  });
  if (asUrls) return [context.listsAfter(asked, '.body.data')];
  const address = `${sameAnswer(items, asked)}.body`;
  const id = context.add(
    'http.request',
    { url: `{{ ${address}.data[0].url }}`, as: 'file' },
    items.isMany ? { forEach: items.code } : {},
    'file',
    [asked],
  );
  const name = textOf(options.binaryPropertyOutput) || 'data';
  return [context.after(id, '', {}, ownFiles({ [name]: ['body'] }))];
}

/** A picture is asked of the configured model server, which gives it as a file. */
function drawn(context: NodeContext, model?: string): ReturnType<NodeConverter> {
  const { parameters } = context;
  const options = objectOf(parameters.options);
  const size = textOf(options.size);
  const id = context.call('image.generate', {
    prompt: context.value(parameters.prompt ?? '', ['prompt']),
    ...(model === undefined ? {} : { model }),
    ...(/^(?:auto|[1-9][0-9]{1,3}x[1-9][0-9]{1,3})$/.test(size) ? { size } : {}),
  });
  context.different(
    `The picture is asked of the configured model server${model === undefined ? ', with gpt-image-1 if "model" names no other' : ''}: name a connection of the kind MODEL for another.`,
  );
  const name = textOf(options.binaryPropertyOutput) || 'data';
  return [context.after(id, '', {}, ownFiles({ [name]: ['file'] }))];
}

/** A recording in any language as an English text, by OpenAI itself. */
function translation(context: NodeContext): ReturnType<NodeConverter> {
  const file = context.file(context.parameters.binaryPropertyName);
  if ('why' in file) return file.why;
  const id = context.call('http.request', {
    method: 'POST',
    url: `${OPENAI}/audio/translations`,
    multipart: { model: 'whisper-1', file: inTemplate(file) },
    connection: connectionFor(context, 'openAiApi', 'BEARER'),
  });
  return [context.after(id, '.body')];
}

function imageAnalysis(context: NodeContext): ReturnType<NodeConverter> {
  const { parameters, items } = context;
  const { maxTokens } = objectOf(parameters.options);
  const image = imageOf(context);
  if ('why' in image) return image.why;
  const id = context.add(
    'llm.generate',
    {
      prompt: context.value(parameters.text ?? "What's in this image?", ['text']),
      images: [image.value],
      ...(typeof maxTokens === 'number' && maxTokens >= 1 ? { maxTokens: Math.round(maxTokens) } : {}),
    },
    items.isMany ? { forEach: items.code } : {},
    undefined,
    image.after ?? undefined,
  );
  context.different('The configured model looks at the image. It has to be one that reads images.');
  return [context.after(id, '', { content: ['text'], text: ['text'] })];
}

function transcript(context: NodeContext): ReturnType<NodeConverter> {
  const { parameters } = context;
  const file = context.file(parameters.binaryPropertyName);
  if ('why' in file) return file.why;
  const language = textOf(objectOf(parameters.options).language);
  const id = context.call('audio.transcribe', {
    file: inTemplate(file),
    ...(/^[a-z]{2,3}$/.test(language) ? { language } : {}),
  });
  context.different('The configured model server transcribes it, with whisper-1 if "model" names no other.');
  return [context.after(id)];
}

/** The image of an item: a file of it, or one that is fetched first. */
function imageOf(
  context: NodeContext,
): { readonly value: string; readonly after: readonly string[] | null } | { readonly why: string } {
  const { parameters, items } = context;
  if (['base64', 'binary'].includes(textOf(parameters.inputType))) {
    const file = context.file(parameters.binaryPropertyName);
    return 'why' in file ? file : { value: inTemplate(file), after: null };
  }
  const address = textOf(parameters.imageUrls).trim();
  if (address === '') return { why: 'it does not say where its image is' };
  if (!address.startsWith('=') && address.includes(',')) return { why: 'it reads several images at a time' };
  const url = context.value(address, ['imageUrls']);
  const id = context.call('http.request', { url, as: 'file' }, { suffix: 'image' });
  return {
    value: `{{ ${sameAnswer(items, id)}.body }}`,
    after: [id],
  };
}

/** Rules of the node's own; n8n puts the categories and the form of the answer into them. */
function instructionOf(context: NodeContext): { readonly instruction?: JsonValue } {
  const given = textOf(objectOf(context.parameters.options).systemPromptTemplate);
  if (given === '') return {};
  const told = given.replaceAll('{categories}', 'the labels').replaceAll('{format_instructions}', '');
  return { instruction: context.value(told, ['options', 'systemPromptTemplate']) };
}

/** The small tools ask for the likeliest answer. */
function withoutTemperature({ temperature: _temperature, ...others }: JsonObject): JsonObject {
  return others;
}

/** The value of one expression as a text, as n8n reads it. */
function asText(value: JsonValue): JsonValue {
  const code = typeof value === 'string' ? /^\{\{((?:(?!\{\{|\}\})[\s\S])*)\}\}$/.exec(value)?.[1] : undefined;
  if (code === undefined) return typeof value === 'string' ? value : JSON.stringify(value);
  return `{{ ($text := (${code}); $type($text) = "string" ? $text : $exists($text) ? $string($text) : "") }}`;
}
