import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import {
  CreatePublicPageLinkInput,
  PublicPageLinkPayloadType,
  PublicPagePayloadType,
  PublicPageType,
  RotatePublicPageAddressInput,
  SetPublicPagePasswordInput,
} from '../../schema/pages/public-page.type.js';
import { WorkflowType } from '../../schema/workflows/workflow.type.js';
import type { PublicPageView } from '../../services/public-pages/public-page.service.js';
import { given } from '../workflows/drafts.js';

/** Hosted forms and chats. */
@Resolver(() => WorkflowType)
export class PublicPageResolver {
  @FieldResolver(() => [PublicPageType], { description: 'Its hosted forms and chats, in the order of its triggers.' })
  publicPages(@Root() workflow: Workflow, @Ctx() context: RequestContext): Promise<readonly PublicPageView[]> {
    return context.loaders.publicPages.load(workflow);
  }

  @Mutation(() => PublicPagePayloadType, {
    description: 'Sets or removes the password of a hosted form or chat. Visitors have to give the new one.',
  })
  async setPublicPagePassword(
    @Arg('input', () => SetPublicPagePasswordInput, { description: 'The page and its password.' })
    { workflowId, triggerKey, password }: SetPublicPagePasswordInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly page: PublicPageView }> {
    const page = await context.services.publicPages.setPassword(requireCaller(context), {
      workflowId,
      triggerKey: given(triggerKey),
      password: password ?? null,
    });
    return { page };
  }

  @Mutation(() => PublicPageLinkPayloadType, {
    description:
      'Makes a link that opens a page with the protection SIGNED_LINK. Each holder can use it until it expires, or once.',
  })
  createPublicPageLink(
    @Arg('input', () => CreatePublicPageLinkInput, { description: 'The page and the terms.' })
    { workflowId, triggerKey, expiresInSeconds, subject, isSingleUse }: CreatePublicPageLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly page: PublicPageView; readonly url: string; readonly expiresAt: Date }> {
    return context.services.publicPages.createLink(requireCaller(context), {
      workflowId,
      triggerKey: given(triggerKey),
      expiresInSeconds,
      subject: subject ?? null,
      isSingleUse,
    });
  }

  @Mutation(() => PublicPagePayloadType, {
    description: 'Gives a page another address. The one before, and all links to it, lead nowhere from now on.',
  })
  async rotatePublicPageAddress(
    @Arg('input', () => RotatePublicPageAddressInput, { description: 'The page.' })
    { workflowId, triggerKey }: RotatePublicPageAddressInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly page: PublicPageView }> {
    const of = { workflowId, triggerKey: given(triggerKey) };
    return { page: await context.services.publicPages.rotateAddress(requireCaller(context), of) };
  }
}
