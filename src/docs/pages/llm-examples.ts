import type { ToolExample } from './tool-example.type.js';

/** The examples of the small tools over a model, beside that of `llm.generate`. */
export const LLM_CLASSIFY_EXAMPLE: ToolExample = {
  tool: 'llm.classify',
  title: 'Sorts a mail, and asks a person if the model is not sure',
  steps: [
    {
      id: 'kind',
      title: 'Sort it',
      tool: 'llm.classify',
      input: {
        text: '{{ trigger.payload.text }}',
        labels: [{ name: 'complaint', description: 'Something does not work, or was late.' }, 'question', 'order'],
        otherwise: 'other',
      },
    },
    {
      id: 'ask',
      title: 'Ask a person',
      tool: 'flow.approval',
      when: 'steps.kind.output.confidence < 0.6',
      input: { message: 'Is this mail a {{ steps.kind.output.label }}?' },
    },
  ],
};

export const LLM_EXTRACT_EXAMPLE: ToolExample = {
  tool: 'llm.extract',
  title: 'Reads the amount and the date out of an invoice',
  steps: [
    { id: 'text', title: 'Read the PDF', tool: 'file.text', input: { file: '{{ context.invoice }}' } },
    {
      id: 'invoice',
      title: 'Extract the data',
      tool: 'llm.extract',
      input: {
        text: '{{ steps.text.output.text }}',
        schema: {
          type: 'object',
          required: ['total', 'currency'],
          properties: {
            total: { type: 'number', description: 'The amount to pay, with tax.' },
            currency: { type: 'string', description: 'Three letters, such as EUR.' },
            due: { type: 'string', description: 'The day until which it is paid, as YYYY-MM-DD.' },
          },
        },
      },
    },
  ],
};

export const LLM_SUMMARIZE_EXAMPLE: ToolExample = {
  tool: 'llm.summarize',
  title: 'Sums a page up in five points, in German',
  steps: [
    { id: 'page', title: 'Read the page', tool: 'html.extract', input: { url: '{{ context.url }}' } },
    {
      id: 'gist',
      title: 'Sum it up',
      tool: 'llm.summarize',
      input: { text: '{{ steps.page.output.text }}', form: 'points', words: 80, language: 'German' },
    },
  ],
};

export const LLM_TRANSLATE_EXAMPLE: ToolExample = {
  tool: 'llm.translate',
  title: 'Translates a message before it is answered',
  steps: [
    {
      id: 'english',
      title: 'Translate it',
      tool: 'llm.translate',
      input: { text: '{{ trigger.payload.text }}', to: 'English' },
    },
  ],
};

export const LLM_EMBED_EXAMPLE: ToolExample = {
  tool: 'llm.embed',
  title: 'Makes vectors of the parts of a text',
  steps: [{ id: 'vectors', title: 'Make vectors', tool: 'llm.embed', input: { texts: '{{ context.parts }}' } }],
};

export const AUDIO_EXAMPLE: ToolExample = {
  tool: 'audio.transcribe',
  title: 'Writes down a voice message and sums it up',
  steps: [
    {
      id: 'words',
      title: 'Transcribe it',
      tool: 'audio.transcribe',
      input: { file: '{{ context.recording }}', language: 'en' },
    },
    {
      id: 'gist',
      title: 'Sum it up',
      tool: 'llm.summarize',
      input: { text: '{{ steps.words.output.text }}', words: 50 },
    },
  ],
};

export const IMAGE_EXAMPLE: ToolExample = {
  tool: 'image.generate',
  title: 'Draws a picture for an article',
  steps: [
    {
      id: 'picture',
      title: 'Draw it',
      tool: 'image.generate',
      input: { prompt: 'A calm harbour in the morning, in watercolours', size: '1024x1024' },
    },
  ],
};
