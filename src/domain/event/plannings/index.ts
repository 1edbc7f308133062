import type { EventPlanning } from '../../steps/tool-planning.js';
import { GITHUB_PLANNINGS } from './github.js';
import { MAIL_PLANNINGS } from './mail.js';
import { OWN_PLANNINGS } from './own.js';
import { SLACK_PLANNINGS } from './slack.js';
import { STRIPE_PLANNINGS } from './stripe.js';

/** By event type, in the order in which the planner tries them. */
export const EVENT_PLANNINGS: Readonly<Record<string, EventPlanning>> = {
  ...MAIL_PLANNINGS,
  ...GITHUB_PLANNINGS,
  ...STRIPE_PLANNINGS,
  ...SLACK_PLANNINGS,
  ...OWN_PLANNINGS,
};
