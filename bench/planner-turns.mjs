/**
 * How long the offline planner keeps others waiting: the longest time between two turns of the event loop while it
 * plans requests of the greatest length, each made of a few parts over and over. Processor time, so that other load on
 * the machine does not count.
 *
 * Usage: npm run build && node bench/planner-turns.mjs [requests] [seed]
 */
const MAX_CHARS = 10_000;
const PARTS = [
  'Fetch https://example.com/a and summarize it, then mail it to ann@example.com if it mentions "x". ',
  'when a mail arrives ', 'every day at 9 ', 'and ', 'mail ann@example.com ', '"', '(', '{', 'a ', 'unless it is ', 'if ',
  'post it to slack, ', '#dev ', 'acme/web ', 'only the ones that ', 'https://example.com/', 'every ', 'at ', '1 ',
  'not ', '\n', '. ', ', ', '-> ', 'ß', '日本', '{"a":1} ', '{{ x }} ', 'im a student and ', 'so i dont forget ',
  'from https://a.example.com/feed and ', 'summarize it and ', 'wait 5 minutes then ', 'ask me for approval and then ',
  'in New York time ', 'except ', 'for each ', 'the first 3 ', 'translate it to french and ', 'orders.created ',
  'github issue opened labelled bug ', 'Notion and Trello and ', 'jeden Tag um 9 ', 'envía el correo a ', 'et le la les ',
]; // prettier-ignore
const [count = 300, first = 1] = process.argv.slice(2).map(Number);

const { createBuiltinTools } = await import('../dist/tools/builtin/builtin.js');
const { ToolRegistry } = await import('../dist/tools/registry.js');
const { createOfflinePlanner } = await import('../dist/planner/offline/offline-planner.js');
const builtin = createBuiltinTools({ allowHosts: [] });
const tools = new ToolRegistry([...builtin.tools]);
const planner = createOfflinePlanner();

/** A request of some parts in a random order, the same for the same number. */
function requestOf(number) {
  let seed = number * 7_919;
  const random = (below) => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7f_ff_ff_ff;
    return seed % below;
  };
  const chosen = Array.from({ length: 1 + random(4) }, () => PARTS[random(PARTS.length)]);
  let text = '';
  while (text.length < MAX_CHARS) text += chosen[random(chosen.length)];
  return text.slice(0, MAX_CHARS);
}

const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

async function longestTurn(description) {
  let last = processorMs();
  let longest = 0;
  let isDone = false;
  const turn = () => {
    const now = processorMs();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  await planner
    .plan({
      title: 'W',
      description,
      tools,
      timezone: 'UTC',
      email: 'joe@example.com',
      signal: AbortSignal.timeout(120_000),
    })
    .catch(() => undefined);
  await new Promise((resolve) => setImmediate(resolve));
  isDone = true;
  return longest;
}

const turns = [];
for (let number = first; number < first + count; number += 1) turns.push(await longestTurn(requestOf(number)));
const sorted = turns.toSorted((one, other) => one - other);
const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
console.log(
  `planner, longest turn over ${count} requests of ${MAX_CHARS} characters: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms`,
);
await builtin.close();
process.exit(0);
