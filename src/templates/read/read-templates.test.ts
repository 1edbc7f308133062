import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { allTemplates } from '../index.js';
import { readTemplates } from './read-templates.js';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder of templates with these documents. */
function folderOf(list: string, documents: Readonly<Record<string, string>>): URL {
  const folder = mkdtempSync(path.join(tmpdir(), 'templates-'));
  folders.push(folder);
  mkdirSync(path.join(folder, 'documents'));
  writeFileSync(path.join(folder, 'marketplace.yaml'), list);
  for (const [name, text] of Object.entries(documents)) writeFileSync(path.join(folder, 'documents', name), text);
  return pathToFileURL(`${folder}${path.sep}`);
}

const LIST = 'templates:\n- { key: one, categories: [web] }\n';
const document = (more = '', key = 'one') =>
  `apiVersion: stepcast/v1\nkind: Workflow\nkey: ${key}\ntitle: One\n${more}`;

describe('readTemplates', () => {
  it('reads what the build has compiled', () => {
    const sources = new URL('../', import.meta.url);
    expect(JSON.parse(JSON.stringify(readTemplates(sources)))).toEqual(allTemplates());
  });

  it('fills in the defaults of a document', () => {
    expect(readTemplates(folderOf(LIST, { 'one.yaml': document() }))).toEqual([
      {
        slug: 'one',
        title: 'One',
        description: '',
        categories: ['web'],
        tags: [],
        trigger: { type: 'MANUAL' },
        steps: [],
      },
    ]);
  });

  it.each<[problem: string, list: string, documents: Record<string, string>, message: RegExp]>([
    ['is not listed', LIST, { 'one.yaml': document(), 'two.yaml': '' }, /marketplace\.yaml does not list two/],
    ['has another key', LIST, { 'one.yaml': document('', 'two') }, /one\.yaml: key: must be "one"/],
    ['has an unknown field', LIST, { 'one.yaml': document('stepz: []\n') }, /one\.yaml: stepz/],
    ['is two documents', LIST, { 'one.yaml': `${document()}---\n${document()}` }, /must hold one document/],
    ['is missing', LIST, {}, /one\.yaml/],
    [
      'is listed with more',
      'templates: [{ key: one, categories: [web], colour: red }]',
      {},
      /a key and a list of categories/,
    ],
  ])('refuses a template that %s', (_problem, list, documents, message) => {
    expect(() => readTemplates(folderOf(list, documents))).toThrow(message);
  });
});
