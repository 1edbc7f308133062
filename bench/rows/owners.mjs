import { withChild } from '../lib/child.mjs';
import { freshDatabase } from '../lib/databases.mjs';
import { number, table } from '../lib/report.mjs';

export const summary =
  'one owner keeps 100 workflows busy in the sandboxes: how long the expression and the template of another owner take';

export const options = {
  workflows: {
    default: 100,
    help: 'workflows of the busy owner, each with one costly evaluation under way at all times',
  },
  samples: { default: 200, help: 'expressions, and templates, of the other owner, one after another' },
  'pause-ms': { default: 20, help: 'about how long to pause between those' },
};

export async function run({ server, options: { workflows, samples, pauseMs }, say }) {
  const results = [];
  for (const busy of ['nothing', 'expressions', 'templates', 'both']) {
    const url = await freshDatabase(server.url, 'owners');
    const measured = await withChild('busy-owner', { url }, {}, (app) =>
      app.call('measure', { busy, workflows, samples, pauseMs }),
    );
    results.push({ busy, ...measured });
    say(
      `${busy}: expression p99 ${number(measured.expression.p99Ms, 1)} ms, template p99 ${number(measured.template.p99Ms, 1)} ms`,
    );
  }
  say(`\nDry runs of one step by one owner, while ${number(workflows)} workflows of another are busy with; ms\n`);
  say(
    table([
      [
        'the other owner is busy with',
        'expression p50',
        'p99',
        'max',
        'template p50',
        'p99',
        'max',
        'busy evaluations done',
      ],
      ...results.map(({ busy, expression, template, done }) => [
        busy,
        ...[expression, template].flatMap(({ p50Ms, p99Ms, maxMs }) => [
          number(p50Ms, 1),
          number(p99Ms, 1),
          number(maxMs, 1),
        ]),
        number(done),
      ]),
    ]),
  );
  return results;
}
