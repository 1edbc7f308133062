import { articleDigest } from './article-digest.template.js';
import { dailyEmailSummary } from './daily-email-summary.template.js';
import { gentleReminder } from './gentle-reminder.template.js';
import { invoiceFinder } from './invoice-finder.template.js';
import { mailBySender } from './mail-by-sender.template.js';
import { releaseWatch } from './release-watch.template.js';
import type { Template } from './template.type.js';
import { weatherBrief } from './weather-brief.template.js';
import { websiteCheck } from './website-check.template.js';

/** The curated templates, in the order in which they are shown. */
export const TEMPLATES: readonly Template[] = [
  dailyEmailSummary,
  websiteCheck,
  articleDigest,
  invoiceFinder,
  weatherBrief,
  releaseWatch,
  mailBySender,
  gentleReminder,
];
