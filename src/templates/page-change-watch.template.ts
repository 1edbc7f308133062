import { contextOf, givenField, webAddress } from './given.js';
import type { Template } from './template.type.js';

export const pageChangeWatch: Template = {
  slug: 'page-change-watch',
  title: 'Watch a web page for changes',
  description:
    'Reads a page now and again after a while, compares the two texts and says whether the page has changed, with what is new. Give "url" and "seconds" in the context.',
  categories: ['web', 'monitoring'],
  trigger: { type: 'MANUAL' },
  inputSchema: contextOf({
    url: webAddress('The page to watch.', 'https://example.com/'),
    seconds: { type: 'number', minimum: 0, description: 'How long to wait between the two looks.', default: 3600 },
  }),
  steps: [
    {
      id: 'before',
      title: 'Read the page',
      tool: 'html.extract',
      input: { url: givenField('url', 'https://example.com/') },
    },
    { id: 'wait', title: 'Wait', tool: 'flow.sleep', input: { seconds: givenField('seconds', 3600) } },
    {
      id: 'after',
      title: 'Read the page again',
      tool: 'html.extract',
      input: { url: givenField('url', 'https://example.com/') },
    },
    {
      id: 'compare',
      title: 'Compare the two',
      tool: 'data.transform',
      input: {
        expression:
          '( $old := $split(steps.before.output.text, "\\n"); $new := $split(steps.after.output.text, "\\n"); { "changed": steps.before.output.text != steps.after.output.text, "added": [$new[$not($ in $old)]], "removed": [$old[$not($ in $new)]] } )',
      },
    },
  ],
};
