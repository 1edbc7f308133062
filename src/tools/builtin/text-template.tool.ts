import { isTimeZone } from '../../domain/schedule/time-zone.js';
import { invalidInput, optionalObject, optionalText, requiredText } from '../support/input.js';
import { templateIssues } from '../liquid/check-template.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';
import type { Tool } from '../tool.js';
import { TEXT_TEMPLATE } from '../tool-phrases.js';

/**
 * `text.template`: a text from a Liquid template and data. `template` is literal: its `{{ }}` are Liquid's, and the
 * engine leaves them alone. Its syntax is checked when a step is saved, as that of expressions is.
 *
 * Its failures: `TEMPLATE_INVALID`, `TEMPLATE_TOO_LARGE`, `CONTENT_TOO_COMPLEX`, `INVALID_INPUT`, `SANDBOX_BUSY`
 * (retried).
 */
export function createTextTemplateTool(sandboxes: SandboxPool): Tool {
  return {
    name: 'text.template',
    title: 'Write a text from a template',
    description:
      'Fills a Liquid template (loops, conditions, filters, dates) from data: for messages, reports, HTML mail. The template sees only "data" and "now"; its {{ }} are Liquid, not expressions.',
    source: 'builtin',
    planning: TEXT_TEMPLATE,
    sideEffects: false,
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['template'],
      properties: {
        template: {
          type: 'string',
          description:
            'Liquid, for example: Hello {{ name }}{% for item in items %}, {{ item.title | upcase }}{% endfor %}. Taken as it is written: expressions belong into "data".',
          maxLength: 100_000,
          contentMediaType: 'text/x-liquid',
        },
        data: {
          type: 'object',
          description:
            'The names in the template, with their values, for example { "items": "{{ steps.read.output.items }}" }.',
          default: {},
        },
        escape: {
          type: 'string',
          description: 'html: values that are put out are escaped for HTML (| raw leaves one as it is).',
          enum: ['none', 'html'],
          default: 'none',
        },
        timezone: {
          type: 'string',
          description: 'The IANA zone of dates that the filter "date" writes.',
          minLength: 1,
          maxLength: 60,
          default: 'UTC',
        },
        locale: {
          type: 'string',
          description: 'The language of names of months and days, for example de.',
          pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$',
          maxLength: 35,
          default: 'en',
        },
      },
    },
    outputSchema: {
      type: 'object',
      required: ['text'],
      properties: { text: { type: 'string', description: 'The text.' } },
    },
    checkInput: templateIssues,
    async run(input, context) {
      const timezone = optionalText(input, 'timezone') ?? 'UTC';
      if (!isTimeZone(timezone)) throw invalidInput('timezone', 'expected an IANA time zone such as Europe/Berlin.');
      const text = await sandboxes.run(
        'render-liquid',
        {
          template: requiredText(input, 'template'),
          data: optionalObject(input, 'data') ?? {},
          html: input['escape'] === 'html',
          timezone,
          locale: optionalText(input, 'locale') ?? 'en',
          now: context.now.toISOString(),
        },
        context,
      );
      return { output: { text } };
    },
  };
}
