import { articleDigest } from './article-digest.template.js';
import { brokenLinks } from './broken-links.template.js';
import { contactForm } from './contact-form.template.js';
import { csvReport } from './csv-report.template.js';
import { csvToApi } from './csv-to-api.template.js';
import { dailyEmailSummary } from './daily-email-summary.template.js';
import { exchangeRates } from './exchange-rates.template.js';
import { failedBuildAlert } from './failed-build-alert.template.js';
import { feedDigestMail } from './feed-digest-mail.template.js';
import { feedKeywordAlert } from './feed-keyword-alert.template.js';
import { feedToSlack } from './feed-to-slack.template.js';
import { gentleReminder } from './gentle-reminder.template.js';
import { githubIssueToSlack } from './github-issue-to-slack.template.js';
import { githubIssueTriage } from './github-issue-triage.template.js';
import { invoiceFinder } from './invoice-finder.template.js';
import { mailBySender } from './mail-by-sender.template.js';
import { mailReplyDraft } from './mail-reply-draft.template.js';
import { mailToSlack } from './mail-to-slack.template.js';
import { mailToTodos } from './mail-to-todos.template.js';
import { meetingActions } from './meeting-actions.template.js';
import { morningNews } from './morning-news.template.js';
import { newCustomerWelcome } from './new-customer-welcome.template.js';
import { pageChangeWatch } from './page-change-watch.template.js';
import { paymentReminder } from './payment-reminder.template.js';
import { priceWatch } from './price-watch.template.js';
import { pullRequestSummary } from './pull-request-summary.template.js';
import { refundApproval } from './refund-approval.template.js';
import { releaseNotesMail } from './release-notes-mail.template.js';
import { releaseWatch } from './release-watch.template.js';
import { researchBrief } from './research-brief.template.js';
import { runForEachRow } from './run-for-each-row.template.js';
import { serviceStatus } from './service-status.template.js';
import { slackQuestionAgent } from './slack-question-agent.template.js';
import type { Template } from './template.type.js';
import { translateArticle } from './translate-article.template.js';
import { weatherBrief } from './weather-brief.template.js';
import { websiteCheck } from './website-check.template.js';
import { workflowFailureAlert } from './workflow-failure-alert.template.js';

/** The curated templates, in the order in which they are shown. */
export const TEMPLATES: readonly Template[] = [
  dailyEmailSummary,
  morningNews,
  websiteCheck,
  articleDigest,
  feedDigestMail,
  feedToSlack,
  invoiceFinder,
  githubIssueToSlack,
  priceWatch,
  weatherBrief,
  researchBrief,
  csvReport,
  mailToSlack,
  paymentReminder,
  releaseWatch,
  refundApproval,
  mailReplyDraft,
  pageChangeWatch,
  githubIssueTriage,
  feedKeywordAlert,
  newCustomerWelcome,
  pullRequestSummary,
  brokenLinks,
  meetingActions,
  mailBySender,
  failedBuildAlert,
  exchangeRates,
  translateArticle,
  contactForm,
  serviceStatus,
  slackQuestionAgent,
  mailToTodos,
  csvToApi,
  releaseNotesMail,
  runForEachRow,
  workflowFailureAlert,
  gentleReminder,
];
