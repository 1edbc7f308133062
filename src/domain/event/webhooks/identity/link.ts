import { createLinkKey, LINK_PARAMETER, LinkPurpose, LinkRefusal, readLink } from '../../../signed-link/index.js';
import type { LinkAddress } from '../../../signed-link/index.js';
import type { WebhookRules } from '../delivery.type.js';
import { readPlain } from '../hmac-and-unsigned.js';

const REFUSALS: Readonly<Record<LinkRefusal, string>> = {
  [LinkRefusal.MISSING]: `The address is not complete: its parameter "${LINK_PARAMETER}" is missing.`,
  [LinkRefusal.INVALID]: 'The link is not valid: it was altered, revoked, or made for another address.',
  [LinkRefusal.EXPIRED]: 'The link has expired.',
};

/** The address that a link of a hook opens. @param path with the values of its parameters. */
export function hookLinkAddress(hookId: string, path: string): LinkAddress {
  return { purpose: LinkPurpose.HOOK, id: `${hookId}${path}` };
}

/** A link that the owner made for one subject, until an instant. */
export const SIGNED_LINK: WebhookRules = {
  isSigned: false,
  takesFiles: true,
  hidesSecret: true,
  createSecret: () => createLinkKey(),
  secretProblem: () => 'The server makes the key of signed links.',
  refusal: () => null,
  identify({ query, path = '' }, secrets, now, { id }) {
    const { link, refusal } = readLink(hookLinkAddress(id, path), query[LINK_PARAMETER], secrets, now);
    return refusal === null ? { subject: link.subject, nonce: link.nonce } : REFUSALS[refusal];
  },
  read: readPlain,
};
