import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DRAWN_SERVICES } from '../planner-sentences/drawn-services.js';
import { FRESH_SERVICES } from '../planner-sentences/fresh-services.js';
import { judgeService } from '../planner-sentences/judge-service.js';
import { SERVICES } from '../planner-sentences/services.js';
import { ServicePlanning } from '../support/planner/service-planning.js';

/* Requests for services are planned, or asked about, from the files of the connectors alone. */

/** Of a hundred; the first measurement gave 47. */
const LEAST = 80;
/** Of the ten of each service. */
const LEAST_OF_TEN = 6;
/** So many of the services reach eight of ten. */
const GOOD_SERVICES = 12;
/** Of thirty, at the first measurement. */
const LEAST_FRESH = 27;

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** The requests that are neither planned nor asked about as they should be, by service. */
async function failures(requests: typeof SERVICES): Promise<Readonly<Record<string, readonly string[]>>> {
  const wrong: Record<string, string[]> = {};
  for (const [service, sentences] of Object.entries(requests)) {
    const failed: string[] = [];
    for (const sentence of sentences) {
      const problems = judgeService(sentence, await planning.tryPlan(sentence.say));
      if (problems.length > 0) failed.push(`${sentence.say}: ${problems.join(', ')}`);
    }
    wrong[service] = failed;
  }
  return wrong;
}

describe('of the requests for services, the offline planner', () => {
  it('plans or asks about most of those it was improved on, of each service', async () => {
    const wrong = await failures(SERVICES);
    const all = Object.values(wrong).flat();
    expect(all.length <= 100 - LEAST ? [] : all).toEqual([]);
    expect(Object.values(wrong).filter((each) => each.length > 10 - LEAST_OF_TEN)).toEqual([]);
  });

  it('does so for eight of ten requests of at least ten services', async () => {
    const wrong = { ...(await failures(SERVICES)), ...(await failures(DRAWN_SERVICES)) };
    const good = Object.values(wrong).filter((each) => each.length <= 2);
    expect(good.length >= GOOD_SERVICES ? [] : wrong).toEqual([]);
  });

  it('does the same for those that it was not', async () => {
    const all = Object.values(await failures(FRESH_SERVICES)).flat();
    expect(all.length <= 30 - LEAST_FRESH ? [] : all).toEqual([]);
  });
});
