import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { ModelClient } from '../../model/index.js';
import { separateData } from '../agent/separate-data.js';
import { invalidInput, optionalNumber, optionalObject, optionalText, requiredText } from '../support/input.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import { LLM_EXTRACT } from '../tool-phrases.js';
import type { Tool, ToolContext } from '../tool.js';
import { generate } from './generate.js';
import type { Generated } from './generate.js';
import { USAGE_SCHEMA } from './model-call.js';
import { DATA_FIELD, INSTRUCTION_FIELD, MODEL_FIELDS, TEXT_FIELD, modelOptions } from './model-fields.js';
import { textModelForStep } from './model-for-step.js';
import type { ConnectModel, StepModels } from './model-for-step.js';

const MAX_LABELS = 100;

/**
 * The small tools over a model: extract, classify, summarize, translate.
 *
 * Their failures: `NO_MODEL`, `MISSING_CONNECTION`, and those of `llm.generate`.
 *
 * @param model null if none is configured.
 */
export function createSmallModelTools(model: ModelClient | null, connect: ConnectModel): readonly Tool[] {
  const models: StepModels = { configured: model, connect };
  return [classifyTool(models), extractTool(models), summarizeTool(models), translateTool(models)];
}

/** The fields that all of these tools have in common. */
const SHARED = {
  source: 'builtin',
  sideEffects: false,
  waitsOutside: true,
  prepare: separateData,
} as const;

interface Task {
  readonly prompt: string;
  readonly schema?: JsonSchema;
}

/** Asks about the text of the step, with the author's further rules. */
async function ask(models: StepModels, input: JsonObject, context: ToolContext, task: Task): Promise<Generated> {
  const instruction = optionalText(input, 'instruction');
  const { data } = input;
  return generate(
    await textModelForStep(models, input, context),
    {
      ...task,
      prompt: instruction === undefined ? task.prompt : `${task.prompt}\n\n${instruction}`,
      data: { text: requiredText(input, 'text'), ...(isJsonObject(data) ? data : data === undefined ? {} : { data }) },
      temperature: 0,
      ...modelOptions(input),
    },
    context,
  );
}

function extractTool(models: StepModels): Tool {
  return {
    ...SHARED,
    name: 'llm.extract',
    planning: LLM_EXTRACT,
    title: 'Extract data from a text',
    description: 'Reads data of a given form out of a text with a model: names, amounts, dates, lists of items.',
    inputSchema: objectSchema(['text', 'schema'], {
      text: TEXT_FIELD,
      schema: {
        type: 'object',
        description: 'JSON Schema of an object; descriptions of its fields tell the model what is meant.',
      },
      instruction: INSTRUCTION_FIELD,
      data: DATA_FIELD,
      ...MODEL_FIELDS,
    }),
    outputSchema: outputSchema({
      data: { type: 'object', description: 'The data, which fit the schema.' },
      usage: USAGE_SCHEMA,
    }),
    async run(input, context) {
      const schema = optionalObject(input, 'schema');
      if (schema === undefined) throw invalidInput('schema', 'expected a JSON Schema of an object.');
      const prompt =
        'Extract the data that the schema describes from the text that is given as data. Take only what the text says; leave out optional fields of which it says nothing.';
      const { data, usage } = await ask(models, input, context, { prompt, schema });
      return { output: { data, usage } };
    },
  };
}

interface Label {
  readonly name: string;
  readonly description: string | undefined;
}

function classifyTool(models: StepModels): Tool {
  return {
    ...SHARED,
    name: 'llm.classify',
    title: 'Classify a text',
    description: 'Sorts a text into one of some labels, or several of them, with a model that says how sure it is.',
    inputSchema: objectSchema(['text', 'labels'], {
      text: TEXT_FIELD,
      labels: {
        type: 'array',
        description: 'The labels: names, or {"name": …, "description": …}.',
        minItems: 1,
        maxItems: MAX_LABELS,
        items: {
          type: ['string', 'object'],
          minLength: 1,
          maxLength: 200,
          required: ['name'],
          additionalProperties: false,
          properties: {
            name: { type: 'string', description: 'The label.', minLength: 1, maxLength: 200 },
            description: { type: 'string', description: 'When it fits.', maxLength: 5_000 },
          },
        },
      },
      multiple: { type: 'boolean', description: 'Whether several labels may fit.', default: false },
      otherwise: {
        type: 'string',
        description: 'The label of a text that fits none. Without it, one of the labels is chosen in any case.',
        minLength: 1,
        maxLength: 200,
      },
      instruction: INSTRUCTION_FIELD,
      data: DATA_FIELD,
      ...MODEL_FIELDS,
    }),
    outputSchema: outputSchema({
      label: { type: ['string', 'null'], description: 'The label of which the model is most sure.' },
      confidence: { type: 'number', description: 'How sure the model says it is, from 0 to 1.' },
      labels: {
        type: 'array',
        description: 'Each label that fits, the surest first.',
        items: {
          type: 'object',
          required: ['label', 'confidence'],
          properties: {
            label: { type: 'string', description: 'The label.' },
            confidence: { type: 'number', description: 'How sure the model says it is.' },
          },
        },
      },
      usage: USAGE_SCHEMA,
    }),
    async run(input, context) {
      const labels = labelsOf(input);
      const isMultiple = input['multiple'] === true;
      const { data, usage } = await ask(models, input, context, classification(labels, isMultiple));
      const found = chosenIn(data, labels);
      const [best] = found;
      return {
        output: {
          label: best?.label ?? null,
          confidence: best?.confidence ?? 0,
          labels: found.map((each) => ({ ...each })),
          usage,
        },
      };
    },
  };
}

function labelsOf(input: JsonObject): readonly Label[] {
  const given = Array.isArray(input['labels']) ? input['labels'] : [];
  const labels = given.map((label): Label => {
    if (typeof label === 'string') return { name: label, description: undefined };
    const { name, description } = isJsonObject(label) ? label : {};
    if (typeof name !== 'string') throw invalidInput('labels', 'expected names, or objects with a name.');
    return { name, description: typeof description === 'string' ? description : undefined };
  });
  const otherwise = optionalText(input, 'otherwise');
  const all =
    otherwise === undefined ? labels : [...labels, { name: otherwise, description: 'None of the others fits.' }];
  const twice = all.find(({ name }, at) => all.findIndex((other) => other.name === name) !== at);
  if (twice) throw invalidInput('labels', `${JSON.stringify(twice.name.slice(0, 100))} is there twice.`);
  return all;
}

function classification(labels: readonly Label[], isMultiple: boolean): Task {
  const lines = labels.map(
    ({ name, description }) => `- ${name}${description === undefined ? '' : `: ${description}`}`,
  );
  const many = isMultiple ? 'each label that fits it, and only those' : 'the one label that fits it best';
  return {
    prompt: `Classify the text that is given as data. Answer with ${many}, and how sure you are, from 0 to 1. The labels:\n${lines.join('\n')}`,
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['labels'],
      properties: {
        labels: {
          type: 'array',
          minItems: isMultiple ? 0 : 1,
          maxItems: isMultiple ? labels.length : 1,
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['label', 'confidence'],
            properties: {
              label: { type: 'string', enum: labels.map(({ name }) => name) },
              confidence: { type: 'number', minimum: 0, maximum: 1 },
            },
          },
        },
      },
    },
  };
}

/** Each label once, the surest first. */
function chosenIn(
  data: JsonValue,
  labels: readonly Label[],
): readonly { readonly label: string; readonly confidence: number }[] {
  const list = isJsonObject(data) && Array.isArray(data['labels']) ? data['labels'] : [];
  const found = new Map<string, number>();
  for (const each of list) {
    const { label, confidence } = isJsonObject(each) ? each : {};
    if (typeof label === 'string' && typeof confidence === 'number' && labels.some(({ name }) => name === label))
      found.set(label, Math.max(confidence, found.get(label) ?? 0));
  }
  return [...found]
    .map(([label, confidence]) => ({ label, confidence }))
    .sort((one, other) => other.confidence - one.confidence);
}

function summarizeTool(models: StepModels): Tool {
  return {
    ...SHARED,
    name: 'llm.summarize',
    title: 'Summarize a text with a model',
    description: 'Sums a text up in the words of a model. text.summarize picks sentences without one.',
    inputSchema: objectSchema(['text'], {
      text: TEXT_FIELD,
      words: {
        type: 'integer',
        description: 'How many words it has at most.',
        minimum: 5,
        maximum: 5_000,
        default: 150,
      },
      form: {
        type: 'string',
        description: 'As prose, or as a list of points.',
        enum: ['prose', 'points'],
        default: 'prose',
      },
      language: {
        type: 'string',
        description: 'Its language. Default: that of the text.',
        minLength: 2,
        maxLength: 50,
      },
      instruction: INSTRUCTION_FIELD,
      data: DATA_FIELD,
      ...MODEL_FIELDS,
    }),
    outputSchema: outputSchema({ summary: { type: 'string', description: 'The summary.' }, usage: USAGE_SCHEMA }),
    async run(input, context) {
      const language = optionalText(input, 'language') ?? 'the language of the text';
      const form = input['form'] === 'points' ? 'as a list of points' : 'as prose';
      const words = optionalNumber(input, 'words') ?? 150;
      const prompt = `Summarize the text that is given as data in at most ${words} words, ${form}, in ${language}. Say only what the text says. Answer with the summary alone.`;
      const { text, usage } = await ask(models, input, context, { prompt });
      return { output: { summary: text.trim(), usage } };
    },
  };
}

function translateTool(models: StepModels): Tool {
  return {
    ...SHARED,
    name: 'llm.translate',
    title: 'Translate a text',
    description:
      'Translates a text into another language with a model, and keeps its form (Markdown, HTML, line breaks).',
    inputSchema: objectSchema(['text', 'to'], {
      text: TEXT_FIELD,
      to: { type: 'string', description: 'The language, such as French or pt-BR.', minLength: 2, maxLength: 50 },
      from: {
        type: 'string',
        description: 'The language of the text. Default: recognised.',
        minLength: 2,
        maxLength: 50,
      },
      instruction: INSTRUCTION_FIELD,
      data: DATA_FIELD,
      ...MODEL_FIELDS,
    }),
    outputSchema: outputSchema({ text: { type: 'string', description: 'The translation.' }, usage: USAGE_SCHEMA }),
    async run(input, context) {
      const from = optionalText(input, 'from');
      const prompt = `Translate the text that is given as data ${from === undefined ? '' : `from ${from} `}into ${requiredText(input, 'to')}. Keep its form, names, numbers and addresses. Answer with the translation alone.`;
      const { text, usage } = await ask(models, input, context, { prompt });
      return { output: { text: text.trim(), usage } };
    },
  };
}
