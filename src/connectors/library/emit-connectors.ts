import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { connectorsIn } from './load-connectors.js';

/*
 * The build runs this file from `dist`. Reading a hundred YAML documents takes a second, which a start should not cost.
 * The server reads the one file that is written here.
 */
const { connectors, problems } = connectorsIn(
  fileURLToPath(new URL('../../../src/connectors/services/', import.meta.url)),
);
if (problems.length > 0) throw new Error(problems.flatMap((each) => each.problems).join('\n'));
writeFileSync(new URL('../services.json', import.meta.url), JSON.stringify(connectors));
