import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/reference/graphql.md'), 'utf8');

/** The parts of the applications that the page shows. The first line of each names its file. */
const snippets = [...page.matchAll(/^```\w+\n(?:\/\/|#) (client-apps\/\S+)\n([\s\S]*?)^```/gm)].map(
  ([, file = '', code = '']) => ({ file, code }),
);

/** Layout does not count: the page shows inner parts of functions. */
const words = (code: string): string => code.replaceAll(/\s+/g, ' ').trim();

describe('the page about GraphQL', () => {
  it('shows a part of each application that is run', () => {
    expect(new Set(snippets.map(({ file }) => path.basename(file)))).toEqual(
      new Set([
        'follow.ts',
        'apollo.app.ts',
        'urql.app.ts',
        'relay.ts',
        'relay.app.ts',
        'relay.config.json',
        'codegen.yml',
        'graphql-request.app.ts',
      ]),
    );
  });

  it.each(snippets)('shows $file as it is run', ({ file, code }) => {
    expect(words(readFileSync(path.join(root, file), 'utf8'))).toContain(words(code));
  });
});
