import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../support/browser.js';
import { chatWorkflow, write } from '../support/chats/visitor.js';
import { freePort, overflowOf, pageTime, picture, seriousFindings } from '../support/console-page.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { AgentModel } from '../support/fakes/agent-model.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const describeInBrowser = chromiumPath === null ? describe.skip : describe;

describeInBrowser('the page of a chat', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let model: AgentModel;
  let browser: Browser;
  let environment: Record<string, string>;
  let url: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    model = await AgentModel.start();
    environment = {
      DATABASE_URL: database.url,
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_MODEL: 'scripted',
      HTTP_ALLOW_HOSTS: '127.0.0.1',
      PORT: String(await freePort()),
    };
    server = await startServerProcess(environment);
    ({ url } = await chatWorkflow(server.api, [write], {
      title: 'Ask the shop',
      greeting: 'Hello! What can I do for **you**?',
      suggestions: ['When are you open?'],
      files: true,
    }));
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await model?.close();
    await database?.drop();
  });

  const open = async (scheme: 'light' | 'dark' = 'light', width = 900) => {
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 700 } });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(url);
    return { context, page, problems };
  };
  const answers = (page: Page) => page.locator('#messages > li.assistant:not(.partial) .body');

  it('is used by keyboard alone, and streams the answer', async () => {
    model.answers({ text: 'We are open **from 9 to 5**, on [weekdays](https://shop.example/hours).', paceMs: 200 });
    const { context, page, problems } = await open();
    // Noted by the page itself: a look from outside may come too late.
    await page.evaluate(() => {
      const lengths = new Set<number>();
      const messages = document.querySelector('#messages');
      const note = (): void => {
        const text = messages?.querySelector('li.partial .body')?.textContent.trim() ?? '';
        if (text.startsWith('We')) lengths.add(text.length);
      };
      if (messages)
        new MutationObserver(note).observe(messages, { childList: true, subtree: true, characterData: true });
      Object.assign(window, { lengths });
    });
    await page.keyboard.type('When do you open?');
    await page.keyboard.press('Enter');
    await answers(page).nth(1).waitFor();
    const pieces = await page.evaluate(() => (window as unknown as { readonly lengths: Set<number> }).lengths.size);
    expect(pieces).toBeGreaterThan(2);
    expect(await answers(page).last().innerText()).toBe('We are open from 9 to 5, on weekdays.');
    const link = answers(page).last().getByRole('link');
    expect(await link.getAttribute('rel')).toContain('noopener');
    await page.locator('#status', { hasText: 'We are open' }).waitFor({ state: 'attached' });

    // Backwards to the conversations, by keyboard, and to a new one.
    for (
      let press = 0;
      press < 10 && !(await page.locator('#new').evaluate((one) => one === document.activeElement));
      press += 1
    )
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await answers(page).nth(1).waitFor({ state: 'detached' });
    expect(await answers(page).count()).toBe(1);
    await page.locator('#text:focus').waitFor();
    await page.getByText('Earlier').click();
    await page.locator('#sessions button').first().click();
    await answers(page).nth(1).waitFor();

    await page.reload();
    await answers(page).nth(1).waitFor();
    expect(await page.locator('#messages > li.user').innerText()).toContain('When do you open?');
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each([
    ['light', 900],
    ['dark', 900],
    ['light', 360],
    ['dark', 360],
  ] as const)('has no serious findings of axe in %s at %i pixels, and fits', async (scheme, width) => {
    model.answers({
      text: '# Hours\n\n- Monday\n- Tuesday\n\n```\nlong '.concat(
        'x'.repeat(200),
        '\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |',
      ),
    });
    const { context, page } = await open(scheme, width);
    await page.getByRole('button', { name: 'When are you open?' }).click();
    await answers(page).nth(1).waitFor();
    await pageTime(page, 200);
    expect(await overflowOf(page)).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `chat-${scheme}-${width}`);
    await context.close();
  });

  it('runs nothing that a message or an answer holds, and cannot reach the console', async () => {
    const evil =
      '<img src=x onerror="document.title=\'hacked\'"><script>document.title="hacked"</script> [x](javascript:document.title="hacked")';
    model.answers({ text: evil });
    const { context, page } = await open();
    await context.addCookies([
      { name: 'stepcast_session', value: 'secret', url: server.url, httpOnly: true, sameSite: 'Strict' },
    ]);
    await page.locator('#text').fill(evil);
    await page.keyboard.press('Enter');
    await answers(page).nth(1).waitFor();
    expect(await page.title()).toBe('Ask the shop');
    expect(await page.locator('#messages img, #messages script, #messages a[href^="javascript"]').count()).toBe(0);
    const reached = await page.evaluate(async () => {
      const tries = await Promise.allSettled([
        fetch('/graphql', { method: 'POST', body: '{}' }),
        fetch('/api/v1/workflows'),
        fetch('/session'),
      ]);
      return { cookies: document.cookie, reached: tries.filter(({ status }) => status === 'fulfilled').length };
    });
    expect(reached).toEqual({ cookies: '', reached: 0 });
    await context.close();
  });

  it('replaces the text so far when the server was killed and is back, and shows one answer', async () => {
    model.answers({ text: 'An unfinished text. '.repeat(60), paceMs: 50 });
    const { context, page } = await open();
    await page.locator('#text').fill('Write.');
    await page.keyboard.press('Enter');
    await page.locator('#messages > li.partial .body', { hasText: 'An unfinished text.' }).waitFor();
    await server.kill();
    // The model waits until the page is back: it would have nothing to replace if the answer were there at once.
    const isBack = page.waitForResponse((response) => response.url().includes('/events') && response.ok(), {
      timeout: 90_000,
    });
    model.answersBy(async () => {
      await isBack;
      return { text: 'The answer at last.', paceMs: 40 };
    });
    server = await startServerProcess(environment);
    await answers(page).nth(1).waitFor({ timeout: 90_000 });
    expect(await answers(page).nth(1).innerText()).toBe('The answer at last.');
    expect(await page.locator('#messages > li').last().getAttribute('data-attempt')).toBe('2');
    expect(await page.locator('#messages > li.assistant').count()).toBe(2);
    await context.close();
  });
});
