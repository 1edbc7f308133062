import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readCliConfig } from '../../config/cli-config.js';
import { chooseServer } from './choose-server.js';
import { serverAddress } from './server-address.js';
import { readStoredServers, withoutServer, withServer, writeStoredServers } from './stored-servers.js';

let home: string;
beforeEach(async () => void (home = await mkdtemp(path.join(os.tmpdir(), 'stepcast-settings-'))));
afterEach(async () => await rm(home, { recursive: true, force: true }));

const config = (environment: Record<string, string> = {}) =>
  readCliConfig(home, { HOME: home, DATA_DIR: path.join(home, 'data'), ...environment });
const login = async (url: string, apiKey: string): Promise<void> => {
  const { serversFile } = config();
  await writeStoredServers(serversFile, withServer(await readStoredServers(serversFile), url, { apiKey, user: 'ada' }));
};

describe('whom a command speaks to', () => {
  test('the server of this machine by default, with the key in its data folder', async () => {
    await expect(chooseServer(config(), undefined)).rejects.toThrow('stepcast login http://127.0.0.1:4000');
    const dataDir = await mkdtemp(path.join(home, 'data-'));
    await writeFile(path.join(dataDir, 'api-key'), 'sk_local\n');
    expect(await chooseServer(config({ DATA_DIR: dataDir, PORT: '4711' }), undefined)).toEqual({
      url: 'http://127.0.0.1:4711',
      apiKey: 'sk_local',
      keySource: path.join(dataDir, 'api-key'),
    });
  });

  test('the one that was logged in to last, else the one that is named; each with its own key', async () => {
    await login('https://one.example', 'sk_one');
    await login('https://two.example', 'sk_two');
    expect(await chooseServer(config(), undefined)).toMatchObject({ url: 'https://two.example', apiKey: 'sk_two' });
    expect(await chooseServer(config(), 'https://one.example/')).toMatchObject({
      url: 'https://one.example',
      apiKey: 'sk_one',
    });
    expect(await chooseServer(config({ STEPCAST_URL: 'one.example' }), undefined)).toMatchObject({ apiKey: 'sk_one' });
    expect(await chooseServer(config({ STEPCAST_API_KEY: 'sk_env' }), undefined)).toMatchObject({
      apiKey: 'sk_env',
      keySource: 'STEPCAST_API_KEY',
    });
  });

  test('no key is ever sent to a server that it does not belong to', async () => {
    await login('https://one.example', 'sk_one');
    await expect(
      chooseServer(config({ BOOTSTRAP_API_KEY: 'sk_of_this_machine' }), 'https://other.example'),
    ).rejects.toThrow('There is no key for https://other.example');
    await expect(chooseServer(config(), 'https://one.example.evil.example')).rejects.toThrow('no key');
    await expect(chooseServer(config(), 'http://one.example')).rejects.toThrow('no key');
  });

  test('keys are stored for their owner alone, and can be forgotten', async () => {
    await login('https://one.example', 'sk_one');
    const { serversFile } = config();
    expect((await stat(serversFile)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(serversFile))).mode & 0o777).toBe(0o700);
    await writeStoredServers(serversFile, withoutServer(await readStoredServers(serversFile), 'https://one.example'));
    expect(await readStoredServers(serversFile)).toEqual({ current: null, servers: {} });
    await writeFile(serversFile, '{"servers": 7}');
    await expect(readStoredServers(serversFile)).rejects.toThrow('damaged');
  });

  test('the folder is the one of the XDG specification', () => {
    expect(config({ XDG_CONFIG_HOME: '/xdg' }).serversFile).toBe('/xdg/stepcast/servers.json');
    expect(config({ XDG_CONFIG_HOME: 'relative' }).serversFile).toBe(path.join(home, '.config/stepcast/servers.json'));
  });
});

describe('the address of a server', () => {
  test.each([
    ['https://stepcast.example.com/', 'https://stepcast.example.com'],
    ['stepcast.example.com', 'https://stepcast.example.com'],
    ['localhost:4000', 'http://localhost:4000'],
    ['127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['https://example.com/stepcast/', 'https://example.com/stepcast'],
  ])('%s is %s', (text, address) => {
    expect(serverAddress(text)).toBe(address);
  });

  test.each(['', 'ftp://x', 'https://', 'http://ada:secret@x.example'])('%j is none', (text) => {
    expect(() => serverAddress(text)).toThrow(/address of a server/);
  });
});
