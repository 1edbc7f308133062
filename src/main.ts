import module from 'node:module';

const NEEDED_MAJOR = 24;

if (Number(process.versions.node.split('.')[0]) < NEEDED_MAJOR) {
  process.stderr.write(
    `stepcast: needs Node ${NEEDED_MAJOR} or newer, and this is ${process.versions.node}. \`npm start\` and \`npx stepcast serve\` run it under the one that npm has installed with it.\n`,
  );
  process.exitCode = 1;
} else {
  // Compiled code is kept between starts: a second start takes a good fifth less. Everything else is imported after
  // this.
  module.enableCompileCache();
  const { main } = await import('./cli/main.js');

  /** `npm start`: the same as `stepcast serve`. */
  await main([...process.argv.slice(0, 2), 'serve', ...process.argv.slice(2)]);
}
