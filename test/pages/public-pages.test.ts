import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DefinitionDraft } from '../../src/domain/workflow/definition.js';
import { publicTrigger } from '../../src/domain/marketplace/public-projection.js';
import { installEmbedOrigins } from '../../src/domain/page/embed-origins.js';
import { PageKind, pageEventSource } from '../../src/domain/page/page.js';
import { PageProtection } from '../../src/domain/page/page-settings.js';
import type { OpenPage } from '../../src/services/public-pages/open-page.js';
import type { PublicPageView } from '../../src/services/public-pages/public-page.service.js';
import { ada } from '../support/harness/control-harness.js';
import { startFlow } from '../support/harness/flow-harness.js';
import type { FlowHarness } from '../support/harness/flow-harness.js';
import { userNamed } from '../support/harness/service-harness.js';

const bob = userNamed('bob');
const SCHEMA = { type: 'object', required: ['email'], properties: { email: { type: 'string' } } };

let flow: FlowHarness;
beforeAll(async () => {
  installEmbedOrigins(['https://www.example.com']);
  flow = await startFlow();
});
afterAll(() => flow.stop());

const formTrigger = (form: object = {}) =>
  ({ type: 'EVENT', eventType: 'form.submitted', source: { form: { schema: SCHEMA, ...form } } }) as const;

async function create(form: object = {}, more: Partial<DefinitionDraft> = {}) {
  return flow.services.workflows.create(ada, {
    steps: [{ id: 'wait', tool: 'flow.sleep', title: 'Wait', input: { seconds: 60 } }],
    trigger: formTrigger(form),
    ...more,
    title: 'Contact',
  });
}

const pagesOf = (workflowId: string): Promise<readonly PublicPageView[]> =>
  flow.services.publicPages.list(ada, workflowId);
const pageOf = async (workflowId: string): Promise<PublicPageView> => {
  const [page] = await pagesOf(workflowId);
  if (page === undefined) throw new Error('The workflow has no page.');
  return page;
};
const tokenOf = ({ url }: PublicPageView): string => url.split('/').at(-1) ?? '';
const opened = async (workflowId: string): Promise<OpenPage> => {
  return flow.services.pageGate.find(PageKind.FORM, tokenOf(await pageOf(workflowId)));
};

describe('the address of a form', () => {
  it('is made with the workflow, kept across versions, and gone with it', async () => {
    const { id } = await create();
    const page = await pageOf(id);
    expect(page).toMatchObject({
      kind: 'FORM',
      triggerKey: 'main',
      title: 'Contact',
      protection: 'NONE',
      isOpen: true,
      embed: null,
    });
    expect(page.url).toMatch(/\/f\/[\w-]{24}$/);
    await flow.services.workflows.update(ada, id, { trigger: { type: 'MANUAL' } });
    expect(await pagesOf(id)).toEqual([]);
    await expect(flow.services.pageGate.find(PageKind.FORM, tokenOf(page))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await flow.services.workflows.update(ada, id, { trigger: formTrigger({ title: 'Write to us' }) });
    expect(await pagesOf(id)).toEqual([{ ...page, title: 'Write to us' }]);
    await flow.services.workflows.delete(ada, id);
    await expect(flow.services.pageGate.find(PageKind.FORM, tokenOf(page))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is another one for each form and chat of a workflow', async () => {
    const { id } = await create(
      {},
      {
        trigger: undefined,
        triggers: [
          formTrigger(),
          { ...formTrigger({ title: 'Second' }), key: 'second' },
          { type: 'EVENT', eventType: 'chat.message', source: { chat: { greeting: 'Hello.' } }, key: 'talk' },
        ],
      },
    );
    const pages = await pagesOf(id);
    expect(pages.map(({ kind, triggerKey, title }) => [kind, triggerKey, title])).toEqual([
      ['FORM', 'main', 'Contact'],
      ['FORM', 'second', 'Second'],
      ['CHAT', 'talk', 'Contact'],
    ]);
    expect(new Set(pages.map(({ url }) => url)).size).toBe(3);
    await expect(flow.services.publicPages.rotateAddress(ada, { workflowId: id })).rejects.toMatchObject({
      issues: [{ path: ['triggerKey'], detail: expect.stringContaining('main, second, talk') }],
    });
    const rotated = await flow.services.publicPages.rotateAddress(ada, { workflowId: id, triggerKey: 'talk' });
    expect(rotated.url).not.toBe(pages[2]?.url);
  });

  it('is hidden from others, as if there were no such workflow', async () => {
    const { id } = await create();
    for (const workflowId of [id, 'wf_01hzzzzzzzzzzzzzzzzzzzzzzz'])
      await expect(flow.services.publicPages.list(bob, workflowId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      flow.services.publicPages.setPassword(bob, { workflowId: id, password: 'secret words' }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('starts only the workflow that it belongs to', async () => {
    const first = await create();
    const second = await create();
    const { page } = await opened(first.id);
    await flow.flow.intake.accept('ada', pageEventSource(page.id), {
      eventType: 'form.submitted',
      payload: { data: { email: 'x@example.com' } },
    });
    const runs = async (workflowId: string) =>
      flow.database.query('select id from execution where workflow_id = $1', [workflowId]);
    expect(await runs(first.id)).toHaveLength(1);
    expect(await runs(second.id)).toHaveLength(0);
    // Nor do the others show that something arrived.
    const { triggerArrivals } = flow.services;
    const arrived = await triggerArrivals.of(ada, first.id);
    expect(arrived).toMatchObject({ isSettled: true, reasons: [], arrivals: [{ matches: true }] });
    const nothing = { isSettled: false, arrivals: [], reasons: [{ code: 'NOTHING_SENT' }] };
    expect(await triggerArrivals.of(ada, second.id)).toMatchObject(nothing);
    const several = await create(
      {},
      { trigger: undefined, triggers: [formTrigger(), { ...formTrigger(), key: 'other' }] },
    );
    const [, other] = await pagesOf(several.id);
    const page2 = await flow.services.pageGate.find(PageKind.FORM, other === undefined ? '' : tokenOf(other));
    await flow.flow.intake.accept('ada', pageEventSource(page2.page.id), {
      eventType: 'form.submitted',
      payload: { data: { email: 'y@example.com' } },
    });
    expect(await triggerArrivals.of(ada, several.id)).toMatchObject(nothing);
    expect((await triggerArrivals.of(ada, several.id, { triggerKey: 'other' })).arrivals).toHaveLength(1);
    const closed = await create({ protection: PageProtection.PASSWORD });
    expect(await triggerArrivals.of(ada, closed.id)).toMatchObject({
      isSettled: true,
      reasons: [{ code: 'PAGE_CLOSED', message: expect.stringContaining('password') }],
    });
  });
});

describe('the entrance of a page', () => {
  it('is open to everybody without a protection', async () => {
    const { id } = await create();
    expect(flow.services.pageGate.admit(await opened(id), { passes: [] })).toMatchObject({
      kind: 'admitted',
      pass: null,
    });
  });

  it('asks for the password, and then takes the pass until the password changes', async () => {
    const { id } = await create({ protection: PageProtection.PASSWORD });
    expect(await pagesOf(id)).toMatchObject([{ isOpen: false, hasPassword: false }]);
    const { pageGate, publicPages } = flow.services;
    await publicPages.setPassword(ada, { workflowId: id, password: 'Größe 12' });
    expect(await pagesOf(id)).toMatchObject([{ isOpen: true, hasPassword: true }]);
    const page = await opened(id);
    expect(pageGate.admit(page, { passes: ['x', 'x.y'] })).toEqual({ kind: 'password' });
    expect(await pageGate.admitByPassword(page, 'Grösse 12', 'me')).toBeNull();
    const admitted = await pageGate.admitByPassword(page, 'Gro\u0308ße 12'.replace('o\u0308', 'ö'), 'me');
    const pass = admitted?.kind === 'admitted' ? (admitted.pass ?? '') : '';
    expect(pageGate.admit(page, { passes: ['x', pass] })).toMatchObject({ kind: 'admitted', isKnown: true });
    const other = await create({ protection: PageProtection.PASSWORD });
    await publicPages.setPassword(ada, { workflowId: other.id, password: 'Größe 12' });
    expect(pageGate.admit(await opened(other.id), { passes: [pass] })).toEqual({ kind: 'password' });
    await publicPages.setPassword(ada, { workflowId: id, password: 'another one' });
    expect(pageGate.admit(await opened(id), { passes: [pass] })).toEqual({ kind: 'password' });
    const [stored] = await flow.database.query<{ hash: string }>(
      'select password_hash as hash from public_page where workflow_id = $1',
      [id],
    );
    expect(stored?.hash).not.toContain('another');
  });

  it('has no way in but that of its protection, also for passes of another one', async () => {
    const { id } = await create({ protection: PageProtection.SIGN_IN });
    const { pageGate, publicPages, workflows } = flow.services;
    const page = await opened(id);
    const admission = pageGate.admitUser(page, { name: 'Ana' });
    const pass = admission.kind === 'admitted' ? (admission.pass ?? '') : '';
    expect(pageGate.admit(page, { passes: [pass] })).toMatchObject({ respondent: { name: 'Ana' } });
    await workflows.update(ada, id, { trigger: formTrigger({ protection: PageProtection.PASSWORD }) });
    await publicPages.setPassword(ada, { workflowId: id, password: 'open sesame' });
    const closed = await opened(id);
    expect(pageGate.admit(closed, { passes: [pass] })).toEqual({ kind: 'password' });
    expect(() => pageGate.admitUser(closed, { name: 'Eve' })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    await expect(pageGate.admitByPassword(page, 'open sesame', 'me')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('hands a sign-in over to the browser that began it, and to no other', async () => {
    const { pageGate } = flow.services;
    const page = await opened((await create({ protection: PageProtection.SIGN_IN })).id);
    const proof = pageGate.handOver(page, { name: 'Ana' }, 'state of one');
    expect(pageGate.admitHandedOver(page, proof, 'state of one')).toMatchObject({ respondent: { name: 'Ana' } });
    const other = await opened((await create({ protection: PageProtection.SIGN_IN })).id);
    expect(pageGate.admitHandedOver(page, proof, 'state of two')).toBeNull();
    expect(pageGate.admitHandedOver(other, proof, 'state of one')).toBeNull();
    expect(pageGate.admitHandedOver(page, undefined, '')).toBeNull();
    // Neither is the other: a proof is no pass, and a pass is no proof.
    expect(pageGate.admit(page, { passes: [proof] })).toEqual({ kind: 'sign-in' });
  });

  it('takes signed links with their subject, until the address changes', async () => {
    const { id } = await create({ protection: PageProtection.SIGNED_LINK });
    const { pageGate, publicPages } = flow.services;
    const { url } = await publicPages.createLink(ada, {
      workflowId: id,
      expiresInSeconds: 60,
      subject: 'ana@example.com',
    });
    const link = new URL(url).searchParams.get('link') ?? '';
    const admission = pageGate.admit(await opened(id), { passes: [], link });
    expect(admission).toMatchObject({ kind: 'admitted', respondent: { subject: 'ana@example.com' }, isKnown: false });
    const pass = admission.kind === 'admitted' ? (admission.pass ?? '') : '';
    expect(pageGate.admit(await opened(id), { passes: [pass] })).toMatchObject({
      respondent: { subject: 'ana@example.com' },
      isKnown: true,
    });
    expect(pageGate.admit(await opened(id), { passes: [`${pass}x`], link: `${link}x` })).toEqual({
      kind: 'link',
      isExpired: false,
    });
    await publicPages.rotateAddress(ada, { workflowId: id });
    expect(pageGate.admit(await opened(id), { passes: [pass], link })).toEqual({ kind: 'link', isExpired: false });
    await expect(
      publicPages.createLink(ada, { workflowId: id, expiresInSeconds: 1, subject: '' }),
    ).rejects.toMatchObject({ issues: [{ path: ['expiresInSeconds'] }, { path: ['subject'] }] });
  });

  it('makes links for pages with this protection alone', async () => {
    const { id } = await create();
    await expect(
      flow.services.publicPages.createLink(ada, { workflowId: id, expiresInSeconds: 60, subject: null }),
    ).rejects.toMatchObject({ issues: [{ path: ['triggerKey'] }] });
    const plain = await create({}, { trigger: { type: 'MANUAL' } });
    await expect(
      flow.services.publicPages.setPassword(ada, { workflowId: plain.id, password: null }),
    ).rejects.toMatchObject({ issues: [{ path: ['workflowId'] }] });
  });
});

describe('the settings of a form', () => {
  it.each<[object, readonly (string | number)[]]>([
    [{ protection: 'SIGN_IN', embedOrigins: ['https://www.example.com'] }, ['form', 'embedOrigins']],
    [{ embedOrigins: ['https://other.example.com'] }, ['form', 'embedOrigins', 0]],
    [{ embedOrigins: ['https://www.example.com/path'] }, ['form', 'embedOrigins', 0]],
    [{ hidden: ['utm'] }, ['form', 'hidden', 0]],
    [{ thanks: { redirect: 'javascript:alert(1)' } }, ['form', 'thanks', 'redirect']],
    [{ thanks: { redirect: 'https://example.com', text: 'Thanks' } }, ['form', 'thanks', 'redirect']],
    [{ schema: { type: 'array' } }, ['form', 'schema', 'type']],
    [{ colour: 'red' }, ['form', 'colour']],
  ])('%j is refused with its place', async (form, path) => {
    await expect(create(form)).rejects.toMatchObject({ issues: [{ path: ['trigger', 'source', ...path] }] });
  });

  it('belong to events of its type, and to no list', async () => {
    const wrong = (trigger: object) => create({}, { trigger: { type: 'EVENT', ...trigger } as never });
    await expect(wrong({ eventType: 'rss.new_item', source: { form: {} } })).rejects.toMatchObject({
      issues: [{ path: ['trigger', 'eventType'] }],
    });
    await expect(wrong({ eventType: 'form.submitted', source: {} })).rejects.toMatchObject({
      issues: [{ path: ['trigger', 'source'] }],
    });
    await expect(wrong({ eventType: 'form.submitted', source: { form: {}, everySeconds: 60 } })).rejects.toMatchObject({
      issues: [{ path: ['trigger', 'source'] }],
    });
  });

  it('show who may embed it', async () => {
    const { id } = await create({ embedOrigins: ['https://WWW.example.com:443'], title: 'A "form"' });
    const [page] = await pagesOf(id);
    expect(page?.embed?.origins).toEqual(['https://www.example.com']);
    expect(page?.embed?.html).toContain('title="A &#34;form&#34;"');
  });

  it('survive a document, and are neutral for others', async () => {
    const settings = {
      title: 'T',
      description: 'D',
      hidden: ['email'],
      submitLabel: 'Go',
      thanks: { redirect: 'https://www.example.com/thanks' },
      protection: PageProtection.PASSWORD,
      proofOfWork: true,
      embedOrigins: ['https://www.example.com'],
    };
    const { id, trigger } = await create(settings);
    const { document } = await flow.services.exports.exportOne(ada, id);
    const imported = await flow.services.imports.importOne(bob, { document });
    expect(imported.workflow?.trigger).toMatchObject({ source: { form: settings } });
    expect(trigger).toMatchObject({ source: { form: settings } });
    expect(publicTrigger(trigger)).toMatchObject({
      source: { form: { title: 'T', protection: 'PASSWORD', embedOrigins: [], thanks: { redirect: null } } },
    });
  });
});
