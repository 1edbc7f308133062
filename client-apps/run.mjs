/**
 * Writes what the compilers of Relay and graphql-codegen make of the schema, checks the types of the applications, and
 * runs them against the built server. Usage: npm test
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const artifacts = path.join(here, 'relay', '__generated__');
const binary = (name) => path.join(here, 'node_modules', name);
const typescript = path.join(here, '..', 'node_modules', 'typescript', 'bin', 'tsc');

function run(what, ...command) {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, command, { cwd: here, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  console.log(`${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
}

rmSync(artifacts, { recursive: true, force: true });
mkdirSync(artifacts, { recursive: true });
run('relay-compiler', binary('relay-compiler/cli.js'), 'relay.config.json');
// The compiler writes imports for bundlers, which find files without their endings.
for (const name of readdirSync(artifacts)) {
  const file = path.join(artifacts, name);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(from '\.\/\w+\.graphql)'/g, "$1.ts'"));
}
run('graphql-codegen', binary('@graphql-codegen/cli/esm/bin.js'), '--config', 'codegen.yml', '--silent');
run('types', typescript, '-p', '.');
run(
  'applications',
  '--disable-warning=ExperimentalWarning',
  '--test',
  '--test-reporter=spec',
  'apps.test.ts',
  'federation.test.ts',
);
