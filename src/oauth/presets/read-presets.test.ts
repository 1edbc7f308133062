import { describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PresetLibrary, readPresetsFile } from './read-presets.js';

const OWN = {
  name: 'intranet',
  title: 'Intranet',
  authorizeUrl: 'https://id.example.com/authorize',
  tokenUrl: 'https://id.example.com/token',
  origins: ['https://api.example.com'],
  setup: { url: 'https://id.example.com/apps', steps: ['Enter {redirectUrl}.'] },
};

async function inFile<T>(content: string, act: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'stepcast-presets-'));
  try {
    const file = join(folder, 'presets.yaml');
    await writeFile(file, content);
    return await act(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the presets of providers', () => {
  it('are at least forty, each in the file of its name, with https addresses alone', async () => {
    const presets = await new PresetLibrary().list();
    expect(presets.length).toBeGreaterThanOrEqual(40);
    const files = await readdir(new URL('providers/', import.meta.url));
    expect(presets.map(({ name }) => `${name}.yaml`).sort()).toEqual(files.sort());
    for (const { authorizeUrl, tokenUrl, origins, baseUrl, setup } of presets) {
      for (const address of [authorizeUrl, tokenUrl, ...origins, setup.url]) expect(address).toMatch(/^https:\/\//);
      expect(origins.length + (baseUrl === undefined ? 0 : 1)).toBeGreaterThan(0);
      expect(setup.steps.join(' ')).toContain('{redirectUrl}');
    }
  });

  it('of an administrator are added, and replace those of the same name', async () => {
    const own = await inFile(JSON.stringify([OWN, { ...OWN, name: 'google' }]), readPresetsFile);
    const library = new PresetLibrary(own);
    expect(await library.find('intranet')).toMatchObject({ title: 'Intranet', pkce: true, tokenAuth: 'basic' });
    expect(await library.find('google')).toMatchObject({ title: 'Intranet' });
    expect(await library.find('constructor')).toBeNull();
  });

  it.each<[what: string, content: string, problem: RegExp]>([
    ['is no YAML', '{', /neither YAML nor JSON/],
    ['is no list', 'name: x', /the file/],
    ['has an unknown field', JSON.stringify([{ ...OWN, secret: 'x' }]), /secret/],
    ['has a bad address', JSON.stringify([{ ...OWN, tokenUrl: 'javascript:x' }]), /0\.tokenUrl/],
    ['uses a variable that it lacks', JSON.stringify([{ ...OWN, tokenUrl: 'https://{a}.x/' }]), /no variable/],
    [
      'lets an answer choose the host',
      JSON.stringify([{ ...OWN, baseUrl: 'https://{a}', keep: { a: { from: 'token', path: 'a' } } }]),
      /decides about the host/,
    ],
    ['requires an issuer that it lacks', JSON.stringify([{ ...OWN, requiresIss: true }]), /issuer/],
  ])('are refused if their file %s', async (_what, content, problem) => {
    await expect(inFile(content, readPresetsFile)).rejects.toThrow(problem);
  });
});
