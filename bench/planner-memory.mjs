/**
 * How much memory the offline planner keeps once it has read requests in every language that it knows.
 *
 * Usage: npm run build && node --expose-gc bench/planner-memory.mjs
 */
const used = () => {
  for (let round = 0; round < 4; round += 1) globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss };
};
const megabytes = (bytes) => Math.round(bytes / 104_857.6) / 10;

if (globalThis.gc === undefined) {
  console.error('Start it with node --expose-gc: without it, garbage counts as memory that stays.');
  process.exit(2);
}
const { createBuiltinTools } = await import('../dist/tools/builtin/builtin.js');
const { ToolRegistry } = await import('../dist/tools/registry.js');
const { createOfflinePlanner } = await import('../dist/planner/offline/offline-planner.js');
const builtin = createBuiltinTools({ allowHosts: [] });
const tools = new ToolRegistry([...builtin.tools]);
const before = used();
const planner = createOfflinePlanner();
const REQUESTS = {
  en: 'Every weekday at 7 in Berlin summarize my unread mail and send it to ann@example.com',
  de: 'Jeden Werktag um 7 fasse meine ungelesenen Mails zusammen und schicke sie an ann@example.com',
  fr: 'Chaque matin à 8h, résume mes e-mails non lus et envoie le résumé à ann@example.com',
  es: 'Todas las mañanas a las 8 resume mis correos no leídos y envía el resumen a ann@example.com',
  it: 'Ogni mattina alle 8 riassumi le mie email non lette e invia il riassunto a ann@example.com',
  pt: 'Toda manhã às 8h resuma meus e-mails não lidos e envie o resumo para ann@example.com',
  nl: 'Vat elke ochtend om 8 uur mijn ongelezen mails samen en stuur de samenvatting naar ann@example.com',
};
let last = before;
for (const [language, description] of Object.entries(REQUESTS)) {
  for (let round = 0; round < 200; round += 1)
    await planner.plan({
      title: 'A workflow',
      description,
      tools,
      timezone: 'UTC',
      email: 'joe@example.com',
      signal: new AbortController().signal,
    });
  const now = used();
  console.log(`${language}: ${megabytes(now.heap - last.heap)} MB of heap`);
  last = now;
}
console.log(
  `all: ${megabytes(last.heap - before.heap)} MB of heap stay, ${megabytes(last.rss - before.rss)} MB more are resident`,
);
await builtin.close();
process.exit(last.heap - before.heap < 50 * 1_048_576 ? 0 : 1);
