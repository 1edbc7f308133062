import { z } from 'zod';
import { PageKind } from '../../domain/page/page.js';
import { PageProtection } from '../../domain/page/page-settings.js';
import type { PublicPageView } from '../../services/public-pages/public-page.service.js';
import { instant } from '../common/json.schema.js';
import { lowerCase, show } from '../common/lower-case.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';

const PublicPage = z
  .object({
    kind: lowerCase(PageKind).names,
    trigger_key: z.string().describe('The key of the trigger that it belongs to.'),
    title: z.string(),
    url: z.string().describe('Its address. It stays the same for all versions of the workflow.'),
    protection: lowerCase(PageProtection).names,
    has_password: z.boolean(),
    is_open: z.boolean().describe('Whether it takes anything.'),
    closed_reason: z.string().nullable(),
    embed: z
      .object({ origins: z.array(z.string()), html: z.string() })
      .nullable()
      .describe('How other sites show it; null: `embed_origins` names no site that may.'),
  })
  .meta({ id: 'PublicPage' });

const PublicPageList = z.object({ public_pages: z.array(PublicPage) }).meta({ id: 'PublicPageList' });

const triggerKey = z.string().nullish().describe('The key of its trigger. Default: the only page of the workflow.');

const PasswordRequest = z
  .strictObject({
    trigger_key: triggerKey,
    password: z.string().nullable().describe('6 to 200 characters. Null removes it, which closes the page.'),
  })
  .meta({ id: 'PublicPagePasswordRequest' });

const LinkRequest = z
  .strictObject({
    trigger_key: triggerKey,
    expires_in_seconds: z.int().describe('How long it opens the page: 10 seconds to 366 days.'),
    subject: z.string().nullish().describe('For whom it is made. Each event of the page has it. Default: anyone.'),
    is_single_use: z
      .boolean()
      .default(false)
      .describe(
        'Whether it makes one submission of a form, or one conversation, at most. Used again, it opens the same one. Then it lives at most 30 days.',
      ),
  })
  .meta({ id: 'PublicPageLinkRequest' });

const PublicPageLink = z
  .object({
    url: z.string().describe('The link. It is not stored, and shown only once.'),
    expires_at: instant,
  })
  .meta({ id: 'PublicPageLink' });

const AddressRequest = z.strictObject({ trigger_key: triggerKey }).meta({ id: 'PublicPageAddressRequest' });

const PATH = '/workflows/{workflow_id}/public-pages';

/** Hosted forms and chats. */
export function publicPageRoutes({ publicPages }: Pick<RestServices, 'publicPages'>): readonly Route[] {
  return [
    route({
      operationId: 'listPublicPages',
      method: 'GET',
      path: PATH,
      summary: 'The hosted forms and chats of a workflow',
      answers: { 200: { description: 'In the order of its triggers.', schema: PublicPageList } },
      async handle({ caller, workflowId }) {
        const pages = await publicPages.list(caller, workflowId);
        return answer(200, { public_pages: pages.map(pageShape) });
      },
    }),
    route({
      operationId: 'setPublicPagePassword',
      method: 'PUT',
      path: `${PATH}/password`,
      summary: 'Set or remove the password of a form or a chat',
      description: 'Visitors who gave the one before have to give the new one.',
      body: PasswordRequest,
      answers: { 200: { description: 'The page.', schema: PublicPage } },
      async handle({ caller, workflowId, body }) {
        const { trigger_key, password } = body;
        const page = await publicPages.setPassword(caller, {
          workflowId,
          triggerKey: trigger_key ?? undefined,
          password,
        });
        return answer(200, pageShape(page));
      },
    }),
    route({
      operationId: 'createPublicPageLink',
      method: 'POST',
      path: `${PATH}/links`,
      summary: 'Make a link that opens a form or a chat',
      description:
        'For pages with the protection `signed_link`. Each holder of the link can use the page until it expires.',
      body: LinkRequest,
      answers: { 201: { description: 'The link.', schema: PublicPageLink } },
      async handle({ caller, workflowId, body }) {
        const { url, expiresAt } = await publicPages.createLink(caller, {
          workflowId,
          triggerKey: body.trigger_key ?? undefined,
          expiresInSeconds: body.expires_in_seconds,
          subject: body.subject ?? null,
          isSingleUse: body.is_single_use,
        });
        return answer(201, { url, expires_at: expiresAt.toISOString() });
      },
    }),
    route({
      operationId: 'rotatePublicPageAddress',
      method: 'POST',
      path: `${PATH}/address`,
      summary: 'Give a form or a chat another address',
      description: 'The one before, and all links to it, lead nowhere from now on.',
      body: AddressRequest,
      answers: { 200: { description: 'The page.', schema: PublicPage } },
      async handle({ caller, workflowId, body }) {
        const page = await publicPages.rotateAddress(caller, { workflowId, triggerKey: body.trigger_key ?? undefined });
        return answer(200, pageShape(page));
      },
    }),
  ];
}

function pageShape(page: PublicPageView): z.input<typeof PublicPage> {
  const { kind, triggerKey, title, url, protection, hasPassword, isOpen, closedReason, embed } = page;
  return {
    kind: show(kind),
    trigger_key: triggerKey,
    title,
    url,
    protection: show(protection),
    has_password: hasPassword,
    is_open: isOpen,
    closed_reason: closedReason,
    embed: embed && { origins: [...embed.origins], html: embed.html },
  };
}
