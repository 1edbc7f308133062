import { afterAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createBuiltinTools } from '../../src/tools/builtin/builtin.js';
import { memoryFiles } from '../support/files/memory-files.js';
import { runTool } from '../support/tools/run-tool.js';

const builtin = createBuiltinTools({ allowHosts: [] });
afterAll(() => builtin.close());

describe('files in code of n8n', () => {
  const files = memoryFiles();
  const photo = files.put('photo.png', 'image/png', Buffer.from('pixels'));
  const text = files.put('a.txt', 'text/plain', Buffer.from('ä'));
  const items = [{ n: 1 }, { n: 2, doc: text }];
  const input = { items, files: [{ data: photo }, {}], nodes: { Get: [{}] }, nodeFiles: { Get: [{ pic: photo }] } };
  const runWith = async (code: string, more: object = {}): Promise<unknown> => {
    const given = { code, dialect: 'n8n', input: { ...input, ...more } as unknown as JsonObject };
    return runTool(builtin, 'code.run', given, { ports: files.ports });
  };

  test.each<[string, string, unknown, object?]>([
    [
      'shows them beside the items, and in their fields',
      'return items.map(({ binary }) => ({ json: Object.fromEntries(Object.entries(binary).map(([name, { fileName, mimeType, fileSize, fileExtension }]) => [name, [fileName, mimeType, fileSize, fileExtension]])) }))',
      {
        items: [{ data: ['photo.png', 'image/png', '6 B', 'png'] }, { doc: ['a.txt', 'text/plain', '2 B', 'txt'] }],
        files: [{}, {}],
      },
    ],
    [
      'takes the ending of one without a name of its own from its type',
      'return [{ json: { ending: items[0].binary.data.fileExtension } }]',
      { items: [{ ending: 'jpeg' }], files: [{}] },
      { files: [{ data: files.put('photos/file_7', 'image/jpeg', Buffer.from('pixels')) }, {}] },
    ],
    ['keeps those that are passed on', 'return items', { items, files: [{ data: photo }, { doc: text }] }],
    [
      'moves them to other names, and between nodes',
      'return [{ json: {}, binary: { one: $input.first().binary.data, two: $("Get").first().binary.pic } }]',
      { items: [{}], files: [{ one: photo, two: photo }] },
    ],
    [
      'reads them',
      'const bytes = await this.helpers.getBinaryDataBuffer(1, "doc"); return [{ json: { text: bytes.toString(), isBuffer: Buffer.isBuffer(bytes) } }]',
      { items: [{ text: 'ä', isBuffer: true }], files: [{}] },
    ],
    [
      'has their content in base64, if it was asked for',
      'return { json: { content: Buffer.from(items[0].binary.data.data, "base64").toString(), of: $("Get").item.binary.pic.data } }',
      { items: [{ content: 'pixels', of: 'cGl4ZWxz' }], files: [{}] },
      { content: true },
    ],
    [
      'says how to read them, if it was not',
      'try { return items[0].binary.data.data; } catch (error) { return { json: { said: /getBinaryDataBuffer/.test(error.message) } }; }',
      { items: [{ said: true }], files: [{}] },
    ],
    [
      'says which file is missing',
      'return this.helpers.getBinaryDataBuffer(0, "x").catch((error) => ({ json: { said: error.message } }))',
      { items: [{ said: 'The item 0 has no file "x".' }], files: [{}] },
    ],
    [
      'works item by item',
      'return { json: { n: $json.n }, binary: $binary }',
      { items: [{ n: 1 }, { n: 2 }], files: [{ data: photo }, { doc: text }] },
      { mode: 'each' },
    ],
  ])('%s', async (...[, code, expected, more]) => {
    expect(await runWith(code, more)).toEqual(expected);
  });

  test('makes files of what it returns, and of changed names and types', async () => {
    const code = `const made = await this.helpers.prepareBinaryData(Buffer.from('a,b'), 'a.csv', 'text/csv');
items[0].binary.data.fileName = 'renamed.png';
return [{ json: {}, binary: { made, plain: { data: Buffer.from('x').toString('base64'), mimeType: 'text/html; charset=utf-8', fileName: 'dir/x.html' }, raw: Buffer.from('y'), renamed: items[0].binary.data, note: 'no file' } }]`;
    const { items: made, files: lists } = (await runWith(code)) as {
      items: unknown;
      files: Record<string, { id: string }>[];
    };
    expect(made).toEqual([{}]);
    const [first = {}] = lists;
    expect(Object.keys(first)).toEqual(['made', 'plain', 'raw', 'renamed']);
    expect(first).toMatchObject({
      made: { name: 'a.csv', mediaType: 'text/csv', size: 3 },
      plain: { name: 'x.html', mediaType: 'text/html', size: 1 },
      renamed: { name: 'renamed.png', mediaType: 'image/png', sha256: photo.sha256 },
    });
    expect(String(files.bytesOf(first.raw))).toBe('y');
  });
});
