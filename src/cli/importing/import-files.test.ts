import { describe, expect, test } from '@jest/globals';
import { scriptedClient } from '../../../test/support/fakes/scripted-client.js';
import { RequestError } from '@stepcast/client';
import { importFiles } from './import-files.js';

interface Request {
  readonly document: string;
  readonly dryRun: boolean;
}

const CHOICES = { dryRun: false, activate: false, workflowId: undefined };
const fileOf = (name: string, text = `key of ${name}`) => ({ name, text });

/**
 * A server that refuses every text with "bad" in it, takes the text for the key, and records the actions that it has
 * carried out.
 */
function server(done: string[], failsAt?: string) {
  return scriptedClient({
    importWorkflows: ({ document, dryRun }: Request) => {
      if (document.includes('bad'))
        throw new RequestError([
          {
            message: 'No such tool.',
            extensions: {
              code: 'INVALID_INPUT',
              errors: [{ pointer: '/document/steps/0/tool', detail: 'No such tool.' }],
            },
          },
        ]);
      if (!dryRun && document === failsAt)
        throw new RequestError([{ message: 'Too many workflows.', extensions: { code: 'QUOTA' } }]);
      if (!dryRun) done.push(document);
      return {
        results: [{ outcome: 'CREATED', key: document, fields: [], changes: [], missingConnections: [], notes: [] }],
      };
    },
  });
}

describe('a folder of documents', () => {
  test('is refused as a whole, naming all that is wrong with all files, each once', async () => {
    const done: string[] = [];
    const importing = importFiles(
      server(done),
      [fileOf('a.yaml'), fileOf('b.yaml', 'bad'), fileOf('c.yaml', 'bad too')],
      CHOICES,
      () => undefined,
    );
    await expect(importing).rejects.toMatchObject({
      exitCode: 2,
      message:
        '2 of 3 files cannot be imported, and nothing was.\n  b.yaml: /document/steps/0/tool: No such tool.\n  c.yaml: /document/steps/0/tool: No such tool.',
    });
    expect(done).toEqual([]);
  });

  test('with the same key in two files is refused', async () => {
    const done: string[] = [];
    await expect(
      importFiles(server(done), [fileOf('a.yaml', 'mail'), fileOf('b.yaml', 'mail')], CHOICES, () => undefined),
    ).rejects.toThrow('b.yaml: The key "mail" is in a.yaml already.');
    expect(done).toEqual([]);
  });

  test('is imported file by file, and a dry run does nothing', async () => {
    const done: string[] = [];
    const told: string[] = [];
    const files = [fileOf('a.yaml', 'a'), fileOf('b.yaml', 'b')];
    await importFiles(server(done), files, { ...CHOICES, dryRun: true }, ({ file }) => void told.push(file));
    expect({ done, told }).toEqual({ done: [], told: ['a.yaml', 'b.yaml'] });
    const results = await importFiles(server(done), files, CHOICES, () => undefined);
    expect({ done, files: results.map(({ file }) => file) }).toEqual({ done: ['a', 'b'], files: ['a.yaml', 'b.yaml'] });
  });

  test('that fails in spite of the check says what was done before', async () => {
    const importing = importFiles(
      server([], 'b'),
      [fileOf('a.yaml', 'a'), fileOf('b.yaml', 'b')],
      CHOICES,
      () => undefined,
    );
    await expect(importing).rejects.toMatchObject({
      message: 'b.yaml: Too many workflows.',
      hints: ['One workflow was imported before it.'],
    });
  });
});
