import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Connector } from '../../../src/connectors/file/connector.type.js';
import { connectorNames } from '../../../src/connectors/library/connector-names.js';
import { builtInConnectors } from '../../../src/connectors/library/load-connectors.js';
import { GapKind } from '../../../src/domain/plan-report/index.js';
import { PlanRefused } from '../../../src/planner/plan-refused.js';
import { servicesIn } from '../../../src/planner/words/services.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A service that has tools in the catalogue is never said to have none, whatever part of its name is said. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** The names of a service, and those that people use for it in the list of services. */
function namesOf(connector: Connector): readonly string[] {
  const own = connectorNames(connector);
  const listed = [connector.title, ...own].flatMap((name) => servicesIn(`use ${name}`));
  const same = listed.filter(({ names }) => names.some((name) => own.includes(name)));
  return [...new Set([...own, ...same.flatMap(({ names }) => names)])];
}

const asWritten = (name: string): string => name.replaceAll(/\b\p{L}/gu, (letter) => letter.toUpperCase());

/** The services that a plan, or its refusal, says to have no tool. */
async function blamed(words: string): Promise<readonly string[]> {
  const gaps = await planning.plan(words).then(
    ({ report }) => report?.gaps ?? [],
    (error: unknown) => {
      if (error instanceof PlanRefused) return error.report.gaps;
      throw error;
    },
  );
  return gaps.filter(({ kind }) => kind === GapKind.SERVICE).map(({ reason }) => `${words}: ${reason}`);
}

describe('a service of the catalogue', () => {
  it.each(builtInConnectors().map((connector) => [connector.service, connector] as const))(
    'is not said to have no tool: %s',
    async (_service, connector) => {
      const wrong = await Promise.all(
        namesOf(connector).flatMap((name) => [
          blamed(`frobnicate the thing with ${name} and ann@example.com`),
          blamed(`What about my ${asWritten(name)} on Monday?`),
        ]),
      );
      expect(wrong.flat()).toEqual([]);
    },
  );

  it.each(['my calendar', 'the team calendar', 'our calendar events', 'a calendar invite', 'my calendars'])(
    'is found by a part of its name: %s',
    async (name) => {
      expect(await blamed(`frobnicate ${name}`)).toEqual([]);
    },
  );

  it('is not taken for another one that has no tools', async () => {
    expect(await blamed('frobnicate my Evernote')).toEqual([expect.stringContaining('No tool for Evernote')]);
  });
});
