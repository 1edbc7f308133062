import { builtInConnectors } from '../../../src/connectors/library/load-connectors.js';
import type { OwnConnection } from '../../../src/planner/planner.js';

/** A user who has connected every service. */
export const EVERY_SERVICE: readonly OwnConnection[] = builtInConnectors().map(({ service }) => ({
  name: service,
  kind: 'SERVICE',
  service,
}));

/** Every service, and a model. */
export const EVERY_SERVICE_AND_MODEL: readonly OwnConnection[] = [...EVERY_SERVICE, { name: 'model', kind: 'MODEL' }];
