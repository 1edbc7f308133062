/**
 * Trains the reader that the offline planner has beside its rules, from the marked requests in training/requests, and
 * writes src/planner/offline/learned/learned.br. The same requests give the same file.
 *
 * Usage: npm run train [-- --check], after npm run build. With `--check` it learns from nine tenths, prints how much of the
 * last tenth it reads right, and writes nothing.
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { checkChoices, trainChoices } from './reader/choices.mjs';
import { closeCorpus, corpus } from './reader/corpus.mjs';
import { checkSegments, trainSegments } from './reader/segments.mjs';
import { checkSlots, idleTable, trainSlots } from './reader/slots.mjs';

const FILE = new URL('../src/planner/offline/learned/learned.br', import.meta.url);
const isCheck = process.argv.includes('--check');
const report = (line) => console.log(line);
const percent = (share) => `${(share * 100).toFixed(1)} %`;

const all = corpus();
const isHeldOut = (at) => at % 10 === 7;
const learned = isCheck ? all.filter((_, at) => !isHeldOut(at)) : all;
report(`${learned.length} of ${all.length} requests are learned from.`);
const segments = trainSegments(learned, report);
const choices = trainChoices(learned, report);
const slots = trainSlots(learned, report);
if (isCheck) {
  const held = all.filter((_, at) => isHeldOut(at));
  report(`Of ${held.length} others, all parts are found in ${percent(checkSegments(held, segments))}.`);
  report(`Of their parts, ${percent(checkChoices(held, choices))} have the right event or operation first.`);
  report(`All values are found in ${percent(checkSlots(held, slots))} of the parts.`);
} else {
  const header = Buffer.alloc(24);
  for (const [at, { scale }] of [segments, choices, slots].entries()) header.writeDoubleLE(scale, at * 8);
  const parts = [segments, choices, slots].map(({ bytes }) => Buffer.from(bytes.buffer));
  const file = brotliCompressSync(Buffer.concat([header, ...parts, Buffer.from(idleTable(learned))]));
  writeFileSync(FILE, file);
  report(`${file.length} bytes in ${FILE.pathname.split('/').slice(-5).join('/')}.`);
}
await closeCorpus();
