import type { EventPlanning } from '../../steps/tool-planning.js';
import { GITHUB_PHRASES } from './github-phrases.js';
import { LIST_PHRASES } from './list-phrases.js';
import { MAIL_PHRASES } from './mail-phrases.js';
import { OWN_PHRASES } from './own-phrases.js';
import { PAGE_PHRASES } from './page-phrases.js';
import { SLACK_PHRASES } from './slack-phrases.js';
import { STRIPE_PHRASES } from './stripe-phrases.js';

/** By event type, in the order in which the planner tries them. */
export const EVENT_PHRASES: Readonly<Record<string, EventPlanning>> = {
  ...MAIL_PHRASES,
  ...GITHUB_PHRASES,
  ...STRIPE_PHRASES,
  ...SLACK_PHRASES,
  ...OWN_PHRASES,
  ...PAGE_PHRASES,
  ...LIST_PHRASES,
};
