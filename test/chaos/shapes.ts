import { CLEANED, FILE_CHARS, LARGE_CHARS } from './witness.js';

/** The context of a run. */
export interface RunContext {
  readonly run: number;
  readonly items: readonly number[];
  /** How long it sleeps each time. */
  readonly seconds: number;
}

/** A kind of workflow, and the required outcome of its runs, whatever happens to their workers. */
export interface Shape {
  readonly name: string;
  /** How many of the runs are of it, in proportion. */
  readonly weight: number;
  readonly steps: (witnessUrl: string) => readonly Record<string, unknown>[];
  /** The output of a run that succeeds. Null if the run has to fail. */
  readonly expected: (context: RunContext) => unknown;
}

/**
 * Patient enough to survive the witness's refusals, connections that a kill cut, and a machine that is too busy for an
 * expression.
 */
const RETRY = { maxAttempts: 8, initialDelayMs: 40, backoffFactor: 2, maxDelayMs: 300 };

type Answer = 'file' | 'ok' | 'flaky' | 'refuse' | 'poison' | 'large' | 'oversized';

const call = (url: string, id: string, answer: Answer = 'ok', more: Record<string, unknown> = {}) => ({
  id,
  title: id,
  tool: 'http.request',
  input: { method: 'POST', url: `${url}/${answer}?run={{ context.run }}`, body: { step: id } },
  retry: RETRY,
  ...more,
});
const transform = (id: string, expression: string, more: Record<string, unknown> = {}) => ({
  id,
  title: id,
  tool: 'data.transform',
  input: { expression },
  retry: RETRY,
  ...more,
});
const PART_CHARS = 1_000;
/** Reads the file of the iteration, and makes another one of its beginning. */
const PART_OF_FILE = `const { run, text } = await files.json(input.file);
return { run, file: await files.create(text.slice(0, ${PART_CHARS}), { name: 'part.txt', mediaType: 'text/plain' }) };`;
const code = (id: string, source: string, input: Record<string, unknown>) => ({
  id,
  title: id,
  tool: 'code.run',
  input: { code: source, input },
  retry: RETRY,
});
const sleep = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  title: id,
  tool: 'flow.sleep',
  input: { seconds: '{{ context.seconds }}' },
  ...more,
});

export const SHAPES: readonly Shape[] = [
  {
    name: 'chain',
    weight: 20,
    steps: (url) => [
      call(url, 'a'),
      transform('doubled', 'steps.a.output.body.run * 2'),
      call(url, 'b', 'ok', {
        input: {
          method: 'POST',
          url: `${url}/ok?run={{ context.run }}`,
          body: { doubled: '{{ steps.doubled.output }}' },
        },
      }),
      call(url, 'c'),
      transform('tally', 'steps.doubled.output + steps.b.output.body.run + steps.c.output.body.run'),
    ],
    expected: ({ run }) => run * 4,
  },
  {
    name: 'branches',
    weight: 16,
    steps: (url) => [
      call(url, 'a'),
      call(url, 'b', 'ok', { dependsOn: ['a'] }),
      call(url, 'c', 'flaky', { dependsOn: ['a'] }),
      call(url, 'd', 'ok', { dependsOn: ['a'] }),
      transform('tally', 'steps.b.output.body.run + steps.c.output.body.run + steps.d.output.body.run', {
        dependsOn: ['b', 'c', 'd'],
      }),
    ],
    expected: ({ run }) => run * 3,
  },
  {
    name: 'items',
    weight: 14,
    steps: (url) => [
      call(url, 'each', 'flaky', { forEach: 'context.items' }),
      transform('tally', '{"count": $count(steps.each.output), "items": [steps.each.output.body.item]}'),
    ],
    expected: ({ items }) => ({ count: items.length, items }),
  },
  {
    name: 'loop',
    weight: 14,
    steps: (url) => [
      call(url, 'a'),
      {
        id: 'loop',
        title: 'loop',
        loop: {
          forEach: 'context.items',
          concurrency: 3,
          output: 'steps.c.output.body.run + steps.a.output.body.run',
          steps: [call(url, 'b', 'flaky'), sleep('nap'), call(url, 'c')],
        },
      },
      transform('tally', '$sum(steps.loop.output)'),
    ],
    expected: ({ run, items }) => run * 2 * items.length,
  },
  {
    name: 'files',
    weight: 10,
    steps: (url) => [
      call(url, 'a', 'file', { input: { method: 'POST', url: `${url}/file?run={{ context.run }}`, as: 'file' } }),
      sleep('nap'),
      call(url, 'b', 'flaky', {
        input: { method: 'POST', url: `${url}/flaky?run={{ context.run }}`, body: '{{ steps.a.output.body }}' },
      }),
      {
        id: 'read',
        title: 'read',
        tool: 'file.read',
        input: { file: '{{ steps.a.output.body }}', as: 'json' },
        retry: RETRY,
      },
      transform(
        'tally',
        'steps.b.output.body.run + steps.read.output.content.run + $length(steps.read.output.content.text)',
      ),
    ],
    expected: ({ run }) => run * 2 + FILE_CHARS,
  },
  {
    name: 'code and files in a loop',
    weight: 6,
    steps: (url) => [
      {
        id: 'loop',
        title: 'loop',
        loop: {
          forEach: 'context.items',
          concurrency: 3,
          output: '{"run": steps.part.output.run + steps.sent.output.body.run, "chars": steps.part.output.file.size}',
          steps: [
            call(url, 'get', 'file', {
              input: { method: 'POST', url: `${url}/file?run={{ context.run }}`, as: 'file' },
            }),
            code('part', PART_OF_FILE, { file: '{{ steps.get.output.body }}' }),
            call(url, 'sent', 'flaky', {
              input: {
                method: 'POST',
                url: `${url}/flaky?run={{ context.run }}`,
                body: '{{ steps.part.output.file }}',
              },
            }),
          ],
        },
      },
      code('tally', 'return input.list.reduce((sum, { run, chars }) => sum + run + chars, 0);', {
        list: '{{ steps.loop.output }}',
      }),
    ],
    expected: ({ run, items }) => (run * 2 + PART_CHARS) * items.length,
  },
  {
    name: 'sleeper',
    weight: 14,
    steps: (url) => [
      call(url, 'a'),
      sleep('nap'),
      call(url, 'b'),
      sleep('again'),
      call(url, 'c'),
      transform('tally', 'steps.c.output.body.run'),
    ],
    expected: ({ run }) => run,
  },
  {
    name: 'flaky',
    weight: 12,
    steps: (url) => [
      call(url, 'a', 'flaky'),
      call(url, 'b', 'flaky'),
      transform('tally', 'steps.a.output.body.run + steps.b.output.body.run'),
    ],
    expected: ({ run }) => run * 2,
  },
  {
    name: 'mixed',
    weight: 10,
    steps: (url) => [
      call(url, 'a', 'ok', { dependsOn: [] }),
      sleep('nap', { dependsOn: [] }),
      call(url, 'each', 'ok', { dependsOn: ['a'], forEach: 'context.items' }),
      call(url, 'b', 'flaky', { dependsOn: ['nap'] }),
      call(url, 'refused', 'refuse', { dependsOn: ['a'], onError: 'CONTINUE' }),
      transform('tally', '$count(steps.each.output) + steps.b.output.body.run', {
        dependsOn: ['each', 'b', 'refused'],
      }),
    ],
    expected: ({ run, items }) => items.length + run,
  },
  {
    name: 'carries-on',
    weight: 5,
    steps: (url) => [
      call(url, 'refused', 'refuse', { onError: 'CONTINUE' }),
      call(url, 'b'),
      transform('tally', 'steps.refused.status & ":" & steps.b.output.body.run'),
    ],
    expected: ({ run }) => `FAILED:${run}`,
  },
  {
    name: 'fails',
    weight: 4,
    steps: (url) => [
      call(url, 'a'),
      call(url, 'refused', 'refuse', { dependsOn: ['a'] }),
      call(url, 'sibling', 'ok', { dependsOn: ['a'] }),
      call(url, 'never', 'ok', { dependsOn: ['refused', 'sibling'] }),
    ],
    expected: () => null,
  },
  {
    name: 'poisoned',
    weight: 3,
    steps: (url) => [
      call(url, 'a', 'poison'),
      call(url, 'b', 'ok', {
        input: {
          method: 'POST',
          url: `${url}/ok?run={{ context.run }}`,
          body: { text: '{{ steps.a.output.body.text }}' },
        },
      }),
      transform('tally', 'steps.a.output.body.text'),
    ],
    expected: () => CLEANED,
  },
  {
    name: 'large',
    weight: 1,
    steps: (url) => [
      call(url, 'a', 'large'),
      call(url, 'b'),
      transform('tally', 'steps.a.output.body.chars + steps.b.output.body.run'),
    ],
    expected: ({ run }) => LARGE_CHARS + run,
  },
  {
    name: 'oversized',
    weight: 1,
    steps: (url) => [
      call(url, 'a', 'oversized', { onError: 'CONTINUE' }),
      call(url, 'b'),
      transform('tally', 'steps.a.status & ":" & steps.b.output.body.run'),
    ],
    expected: ({ run }) => `FAILED:${run}`,
  },
];
