import { tmpdir } from 'node:os';

/** Where a test makes clusters of its own: in memory if `global-setup.ts` found enough of it. */
export function clusterFolder(): string {
  return process.env['TEST_CLUSTER_FOLDER'] ?? tmpdir();
}
