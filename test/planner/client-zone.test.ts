import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { ScriptedPlanner } from '../support/fakes/scripted-planner.js';
import { startServices, userNamed } from '../support/harness/service-harness.js';
import type { ServiceHarness } from '../support/harness/service-harness.js';

/* The zone of times that the words leave open: of the profile, else of the client, else UTC. */

const ada = userNamed('ada');
let testDatabase: TestDatabase;
const open: ServiceHarness[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((services) => services.close()));
});
afterAll(() => testDatabase.drop());

async function zoneOf(timezone: string | undefined, profile?: string): Promise<string> {
  const planner = new ScriptedPlanner();
  const services = await startServices(testDatabase.url, { planner, logLevel: 'silent' });
  open.push(services);
  if (profile !== undefined) await services.viewers.update(ada, { timezone: profile });
  await services.workflows.create(ada, {
    title: 'W',
    description: 'every day at 7',
    generateImmediately: true,
    timezone,
  });
  const plan = await planner.next();
  return plan.request.timezone;
}

describe('the zone of a plan', () => {
  it('is that of the client if the profile names none, else that of the profile', async () => {
    expect(await zoneOf(undefined)).toBe('UTC');
    expect(await zoneOf('Asia/Tokyo')).toBe('Asia/Tokyo');
    expect(await zoneOf('Asia/Tokyo', 'Europe/Berlin')).toBe('Europe/Berlin');
  });

  it('is refused if there is no such zone', async () => {
    await expect(zoneOf('Mars/Olympus')).rejects.toMatchObject({ issues: [{ path: ['timezone'] }] });
  });
});
