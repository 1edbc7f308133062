import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';

/* The effect of a plan is told in the language of the request, in the six that are read beside English. */

const planner = createOfflinePlanner();
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(() => catalog.close());

async function readBackOf(description: string): Promise<string> {
  const plan = await planner.plan({
    title: 'W',
    description,
    tools: catalog.tools,
    timezone: 'Europe/Berlin',
    email: 'joe@example.com',
    signal: AbortSignal.timeout(60_000),
  });
  return plan.report?.readBack ?? '';
}

describe('a plan is read back', () => {
  it.each([
    [
      'Fasse jeden Tag um 8 Uhr meine ungelesenen Mails zusammen und schicke sie an ann@example.com',
      ['Läuft um 08:00', 'E-Mail senden', 'an ann@example.com', 'Mails suchen', 'ungelesen true'],
    ],
    [
      'Chaque jour à 8h, résume mes mails non lus et envoie le résumé à ann@example.com',
      ["S'exécute à 08:00", 'Envoyer un e-mail', 'à ann@example.com', 'Résumer un texte'],
    ],
    [
      'Cada día a las 8, resume mis correos no leídos y envía el resumen a ann@example.com',
      ['Se ejecuta a las 08:00', 'Enviar un correo', 'para ann@example.com'],
    ],
    [
      'Ogni giorno alle 8 riassumi le mie email non lette e invia il riassunto a ann@example.com',
      ['Viene eseguito alle 08:00', "Inviare un'e-mail", 'a ann@example.com'],
    ],
    [
      'Todos os dias às 8, resume os meus e-mails não lidos e envia o resumo para ann@example.com',
      ['É executado às 08:00', 'Enviar um e-mail', 'para ann@example.com'],
    ],
    [
      'Vat elke dag om 8 uur mijn ongelezen mails samen en stuur de samenvatting naar ann@example.com',
      ['Draait om 08:00', 'E-mail sturen', 'aan ann@example.com'],
    ],
    [
      'Summarize my unread mail every day at 8 and send it to ann@example.com',
      ['Runs at 08:00', 'Send email', 'to ann@example.com'],
    ],
  ])('as it was said: %s', async (words, parts) => {
    const readBack = await readBackOf(words);
    for (const part of parts) expect(readBack).toContain(part);
  });
});
