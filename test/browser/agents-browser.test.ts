import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { inspect, settled, witness } from '../support/console-page.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { AgentModel } from '../support/fakes/agent-model.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/** Far more than a busy machine takes. */
const PATIENCE_MS = 40_000;
const describeInBrowser = chromiumPath === null ? describe.skip : describe;

describeInBrowser('agents and knowledge in a browser', () => {
  let database: TestDatabase;
  let model: AgentModel;
  let server: ServerProcess;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let agentId: string;

  beforeAll(async () => {
    [database, model] = await Promise.all([createTestDatabase(), AgentModel.start()]);
    server = await startServerProcess({ DATABASE_URL: database.url, OPENAI_BASE_URL: model.baseUrl });
    const { api } = server;
    await api.createWorkflow([{ id: 'pay', title: 'Pay', tool: 'data.transform', input: { expression: '"paid"' } }], {
      title: 'Refund an order',
      inputSchema: { type: 'object', properties: { order: { type: 'string' } } },
    });
    agentId = await api.createWorkflow(
      [{ id: 'agent', title: 'Answer', tool: 'agent.run', input: { instruction: 'Answer the customer.' } }],
      { title: 'Support' },
    );
    browser = await startBrowser();
    context = await browser.newContext({ viewport: { width: 1360, height: 860 }, reducedMotion: 'reduce' });
    ({ complaints } = witness(context));
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(server.signInUrl);
    await settled(page);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await model?.close();
    await database?.drop();
  });

  const button = (name: string | RegExp, within: Page | ReturnType<Page['locator']> = page) =>
    within.getByRole('button', { name, exact: typeof name === 'string' });
  const group = (name: string) => page.getByRole('group', { name, exact: true });
  const dialog = () => page.getByRole('dialog').last();
  const stepInput = async () => {
    const data = await server.api.must('query ($id: ID!) { workflow(id: $id) { steps { input } } }', { id: agentId });
    return data.workflow.steps[0].input as Record<string, unknown>;
  };
  async function openStep(): Promise<void> {
    await page.goto(`${server.url}/workflows/${agentId}`);
    await button(/Answer/)
      .first()
      .press('Enter');
    await group('Tools').waitFor();
  }
  async function save(): Promise<void> {
    await button('Save steps').press('Enter');
    await button('Save steps').waitFor({ state: 'detached' });
  }

  it('gives an agent tools by the keyboard: of the catalogue, workflows, knowledge, code and an inner agent', async () => {
    await openStep();
    const tools = group('Tools').first();
    await button('Tool', tools).press('Enter');
    await page.getByLabel('Search tools').fill('send an email');
    await button(/^Send email/, dialog()).press('Enter');
    await button('Workflow', tools).press('Enter');
    await page.getByLabel('Search workflows').fill('refund');
    await dialog().getByText('Refund an order').waitFor();
    await page.keyboard.press('Enter');
    await button('Knowledge bases', tools).press('Enter');
    await button('Code', tools).press('Enter');
    await page.getByLabel('Name of the tool').fill('1 no name');
    await dialog().getByText('Begin with a letter').waitFor();
    await page.getByLabel('Name of the tool').fill('add_up');
    await page.getByLabel('When to call it').fill('Adds numbers up.');
    await page.getByLabel('Code of the tool').fill('return input.n;');
    expect(await inspect(page, 'agent code')).toEqual([]);
    await button('Add the tool').press('Enter');
    await button('Agent', tools).press('Enter');
    await page.getByLabel('Name of the tool').fill('scout');
    await page.getByLabel('When to call it').fill('Looks things up.');
    await page.getByLabel('Work of the agent').fill('Look it up.');
    await button('Knowledge bases', dialog()).press('Enter');
    expect(await inspect(page, 'inner agent')).toEqual([]);
    await button('Add the tool').press('Enter');
    await button('Pattern', tools).press('Enter');
    await page.getByLabel('Name or pattern').fill('text.*');
    await page.keyboard.press('Enter');
    await tools.getByText('All tools whose names fit this.').waitFor();
    await button('Remove the tool text.*', tools).press('Enter');
    await save();
    expect((await stepInput())['tools']).toEqual([
      'email.send',
      'workflow.refund-an-order',
      'knowledge.search',
      { name: 'add_up', description: 'Adds numbers up.', code: 'return input.n;' },
      {
        name: 'scout',
        description: 'Looks things up.',
        agent: { instruction: 'Look it up.', tools: ['knowledge.search'] },
      },
    ]);
  });

  it('sets what it remembers, what it asks before, and that it plans', async () => {
    const memory = group('Memory');
    await memory.getByLabel('Remember earlier turns').press(' ');
    await button('Save steps').press('Enter');
    // The key is missing.
    await memory.locator('.field-error').first().waitFor();
    await memory.getByLabel('Memory key').fill('{{ trigger.payload.sessionId }}');
    await memory.getByLabel('Latest turns it is given').fill('8');
    await memory.getByLabel('Forgotten after', { exact: true }).fill('2');
    await memory.getByLabel('Unit of the time').selectOption('hours');
    await memory.getByLabel('Sum up older turns').press(' ');
    await memory.getByLabel('Memory of').selectOption({ label: 'All of my workflows' });
    const ask = group('Ask a person before a call');
    await ask.getByLabel(/email\.send/).press(' ');
    await ask.getByLabel('Further tools').fill('workflow.*');
    await page.keyboard.press('Enter');
    await page.getByLabel('Say the plan first').press(' ');
    expect(await inspect(page, 'agent form')).toEqual([]);
    await save();
    expect(await stepInput()).toMatchObject({
      memory: {
        key: '{{ trigger.payload.sessionId }}',
        window: 8,
        expiresAfterSeconds: 7_200,
        summary: true,
        scope: 'owner',
      },
      approve: ['email.send', 'workflow.*'],
      plan: true,
    });
  });

  it('shows the saved settings again, and a mistake of the server at its entry', async () => {
    await openStep();
    expect(await group('Memory').getByLabel('Forgotten after', { exact: true }).inputValue()).toBe('2');
    const ask = group('Ask a person before a call');
    expect(await ask.getByLabel(/email\.send/).isChecked()).toBe(true);
    const tools = group('Tools').first();
    await button('Pattern', tools).press('Enter');
    await page.getByLabel('Name or pattern').fill('flow.sleep');
    await page.keyboard.press('Enter');
    await button('Save steps').press('Enter');
    await tools.getByText('flow.sleep waits, which only a step can').waitFor();
    await button(/Remove the tool .*/, tools)
      .last()
      .press('Enter');
    await button('Change the tool scout', tools).press('Enter');
    await page.getByLabel('Work of the agent').fill('Look it up twice.');
    await button('Change the tool').press('Enter');
    await group('Memory').getByLabel('Remember earlier turns').press(' ');
    await save();
    const input = await stepInput();
    expect(input).not.toHaveProperty('memory');
    expect(input['tools']).toContainEqual(
      expect.objectContaining({ agent: { instruction: 'Look it up twice.', tools: ['knowledge.search'] } }),
    );
  });

  it('fills a knowledge base, searches it, and deletes it, by the keyboard', async () => {
    await page.goto(`${server.url}/knowledge`);
    await settled(page);
    expect(await inspect(page, 'no knowledge')).toEqual([]);
    await button(/New knowledge base/)
      .first()
      .press('Enter');
    await page.getByLabel('Name of the knowledge base').fill('Handbook');
    expect(await inspect(page, 'new knowledge base')).toEqual([]);
    await button('Make the knowledge base').press('Enter');
    await page.getByRole('link', { name: 'Handbook' }).press('Enter');
    await page.getByRole('heading', { name: 'Handbook' }).waitFor();
    const id = (await server.api.must('{ knowledgeBases { id } }')).knowledgeBases[0].id as string;
    await server.api.must(
      'mutation ($input: AddKnowledgeDocumentInput!) { addKnowledgeDocument(input: $input) { document { id } } }',
      { input: { baseId: id, title: 'Leave', text: 'Unused vacation expires in March.' } },
    );
    await page.reload();
    await page.getByText('Leave').first().waitFor();
    await page.getByLabel('Question').fill('vacation');
    await page.keyboard.press('Enter');
    await page.getByText('[1]').first().waitFor();
    expect(await inspect(page, 'knowledge search')).toEqual([]);
  });

  it('shows and deletes the memory of an agent by the keyboard', async () => {
    model.answersBy(() => ({ text: 'Hello Ana.' }));
    const id = await server.api.createWorkflow(
      [
        {
          id: 'agent',
          title: 'Agent',
          tool: 'agent.run',
          input: { instruction: 'Greet.', data: 'I am Ana', memory: { key: 'ana' } },
        },
      ],
      { title: 'Greeter' },
    );
    expect(await server.api.ended(await server.api.execute(id, {}))).toMatchObject({ status: 'SUCCEEDED' });
    await page.goto(`${server.url}/data`);
    await settled(page);
    await page.getByLabel('Of', { exact: true }).selectOption({ label: 'Greeter' });
    await page.getByRole('tab', { name: /emor/ }).click();
    await page.locator('tbody tr').filter({ hasText: 'ana' }).waitFor();
    expect(await inspect(page, 'memory')).toEqual([]);
    await button(/Delete|Forget/)
      .first()
      .press('Enter');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Delete|Forget/ })
      .press('Enter');
    await page.locator('tbody tr').filter({ hasText: 'ana' }).waitFor({ state: 'detached' });
  });

  it('asks other servers for nothing, and complains of nothing', () => {
    expect(complaints).toEqual([]);
  });
});
