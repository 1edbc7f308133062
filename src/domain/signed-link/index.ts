export { linkTermProblems, MAX_LINK_SUBJECT, LINK_SECONDS } from './link-terms.js';
export type { LinkTerms } from './link-terms.js';
export { createLinkKey, LINK_PARAMETER, LinkPurpose, LinkRefusal, readLink, signLink } from './signed-link.js';
export type { LinkAddress, LinkReading, SignedLink } from './signed-link.js';
