import type { NodeConverter } from '../nodes/node-converter.type.js';
import { AIRTABLE } from './airtable.js';
import { HOME_ASSISTANT, LINEAR, MONDAY, SCRAPEGRAPH } from './business/boards.js';
import { QUICKBOOKS, WOOCOMMERCE } from './business/books.js';
import { PIPEDRIVE, ZENDESK } from './business/customers.js';
import { SALESFORCE, SENDGRID, SHOPIFY, STRIPE } from './business/commerce.js';
import { BITLY, GOTIFY } from './business/notices.js';
import { CLOCKIFY, TODOIST } from './business/planning.js';
import { DEEPL, GOOGLE_CONTACTS, GOOGLE_TASKS, PUSHOVER, ZOOM } from './daily-work.js';
import { DISCORD } from './discord.js';
import { GITHUB } from './github.js';
import { GITLAB } from './gitlab.js';
import { GMAIL } from './gmail.js';
import { GOOGLE_DRIVE } from './google-drive.js';
import { GOOGLE_CALENDAR, GOOGLE_DOCS } from './google-office.js';
import { GOOGLE_SHEETS } from './google-sheets.js';
import { HUBSPOT } from './hubspot.js';
import { JIRA } from './jira.js';
import { MATTERMOST, WHATSAPP } from './messengers.js';
import { EXCEL, ONEDRIVE, OUTLOOK, TEAMS } from './microsoft.js';
import { DROPBOX, HACKERNEWS, OPENWEATHERMAP } from './open-data.js';
import { BASEROW, NOCODB } from './open-tables.js';
import { ASANA, TRELLO, TWILIO } from './projects.js';
import { withRequests } from './requests/request-node.js';
import type { ServiceNode } from './service-call.type.js';
import { serviceNode } from './service-node.js';
import { SLACK } from './slack.js';
import { TELEGRAM } from './telegram.js';
import { N8N_SERVER } from './web/n8n-server.js';
import { CLICKUP, MAILCHIMP, YOUTUBE } from './web/media.js';
import { FACEBOOK, LINKEDIN, REDDIT } from './web/networks.js';
import { NOTION } from './web/notion.js';
import { APIFY, FIRECRAWL, SERPAPI, TAVILY } from './web/search.js';
import { TWITTER } from './web/social.js';
import { SUPABASE } from './web/supabase.js';
import { WORDPRESS } from './web/websites.js';

/** The nodes of services, by their types without the package. */
export const SERVICE_NODES: Readonly<Record<string, ServiceNode>> = {
  airtable: AIRTABLE,
  apify: APIFY,
  asana: ASANA,
  baserow: BASEROW,
  bitly: BITLY,
  clickUp: CLICKUP,
  clockify: CLOCKIFY,
  deepL: DEEPL,
  discord: DISCORD,
  dropbox: DROPBOX,
  facebookGraphApi: FACEBOOK,
  firecrawl: FIRECRAWL,
  github: GITHUB,
  gitlab: GITLAB,
  gmail: GMAIL,
  googleCalendar: GOOGLE_CALENDAR,
  googleContacts: GOOGLE_CONTACTS,
  googleDocs: GOOGLE_DOCS,
  googleDrive: GOOGLE_DRIVE,
  googleSheets: GOOGLE_SHEETS,
  googleTasks: GOOGLE_TASKS,
  hackerNews: HACKERNEWS,
  gotify: GOTIFY,
  homeAssistant: HOME_ASSISTANT,
  hubspot: HUBSPOT,
  jira: JIRA,
  linear: LINEAR,
  linkedIn: LINKEDIN,
  mailchimp: MAILCHIMP,
  mattermost: MATTERMOST,
  microsoftExcel: EXCEL,
  microsoftOneDrive: ONEDRIVE,
  microsoftOutlook: OUTLOOK,
  microsoftTeams: TEAMS,
  mondayCom: MONDAY,
  n8n: N8N_SERVER,
  nocoDb: NOCODB,
  notion: NOTION,
  openWeatherMap: OPENWEATHERMAP,
  pipedrive: PIPEDRIVE,
  pushover: PUSHOVER,
  quickbooks: QUICKBOOKS,
  reddit: REDDIT,
  salesforce: SALESFORCE,
  scrapegraphAi: SCRAPEGRAPH,
  sendGrid: SENDGRID,
  serpApi: SERPAPI,
  shopify: SHOPIFY,
  slack: SLACK,
  stripe: STRIPE,
  supabase: SUPABASE,
  tavily: TAVILY,
  telegram: TELEGRAM,
  todoist: TODOIST,
  trello: TRELLO,
  twilio: TWILIO,
  twitter: TWITTER,
  whatsApp: WHATSAPP,
  wooCommerce: WOOCOMMERCE,
  wordpress: WORDPRESS,
  youTube: YOUTUBE,
  zendesk: ZENDESK,
  zoom: ZOOM,
};

export const SERVICE_CONVERTERS: Readonly<Record<string, NodeConverter>> = Object.fromEntries(
  Object.entries(SERVICE_NODES).map(([type, table]) => [type, withRequests(table, serviceNode(table))]),
);
