import type { JsonSchema } from '../../lib/json/json.js';
import { ADDRESS } from '../content/schemas.js';

export const DEFAULT_PARTS = 100;

/** The input of `html.extract`. */
export const HTML_EXTRACT_INPUT: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  anyOf: [{ required: ['url'] }, { required: ['html'] }],
  properties: {
    url: { ...ADDRESS, description: 'The page to fetch; beside "html", the address that its relative links refer to.' },
    html: {
      type: 'string',
      description: 'HTML that is there already, for example {{ steps.page.output.body }}. Nothing is fetched then.',
      maxLength: 1_048_576,
    },
    selector: {
      type: 'string',
      description: 'A CSS selector; the elements that it names are put out as well, for example table.prices td.',
      minLength: 1,
      maxLength: 1_000,
    },
    limit: {
      type: 'integer',
      description: 'The maximum number of links and of elements; fewer if they are very long.',
      minimum: 1,
      maximum: 500,
      default: DEFAULT_PARTS,
    },
  },
};

const OPTIONAL_TEXT: JsonSchema = { type: ['string', 'null'] };

/** The output of `html.extract`. */
export const HTML_EXTRACT_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['url', 'title', 'byline', 'excerpt', 'text', 'truncated', 'links'],
  properties: {
    url: { ...OPTIONAL_TEXT, description: 'The address of the page, after redirects.' },
    title: { type: 'string', description: 'The title of the article, else of the page.' },
    byline: { ...OPTIONAL_TEXT, description: 'Its author.' },
    siteName: { ...OPTIONAL_TEXT, description: 'The name of the site.' },
    publishedAt: { ...OPTIONAL_TEXT, description: 'When it was published, in ISO 8601, if the page says so.' },
    language: { ...OPTIONAL_TEXT, description: 'The language that the page names, for example en.' },
    excerpt: { type: 'string', description: 'Its description, or its beginning.' },
    text: {
      type: 'string',
      description:
        'The readable text: the article without menus and advertisements, or the whole page if it has no article.',
    },
    truncated: { type: 'boolean', description: 'Whether the text was cut off at 200,000 characters.' },
    links: {
      type: 'array',
      description: 'Its links, each address once.',
      items: {
        type: 'object',
        required: ['text', 'href'],
        properties: {
          text: { type: 'string', description: 'The text of the link.' },
          href: { type: 'string', description: 'Its absolute address.' },
        },
      },
    },
    elements: {
      type: 'array',
      description: 'The elements that the selector finds, if one was given.',
      items: {
        type: 'object',
        required: ['text', 'html', 'attributes'],
        properties: {
          text: { type: 'string', description: 'Its text.' },
          html: { type: 'string', description: 'Its markup, at most 10,000 characters.' },
          attributes: {
            type: 'object',
            description: 'Its attributes; addresses are absolute.',
            additionalProperties: { type: 'string' },
          },
        },
      },
    },
  },
};
