import type { JsonValue } from '../../lib/json/json.js';
import type { Conversion } from '../conversion.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import type { N8nNode } from '../document/n8n.type.js';
import { isExpression, textOf } from '../document/read-n8n.js';
import type { ReadTrigger } from './read-trigger.type.js';

/** The services that call n8n when something happens, by the types of their nodes. */
const SERVICES: Readonly<Record<string, string>> = {
  activeCampaignTrigger: 'ActiveCampaign',
  acuitySchedulingTrigger: 'Acuity Scheduling',
  affinityTrigger: 'Affinity',
  asanaTrigger: 'Asana',
  autopilotTrigger: 'Autopilot',
  bitbucketTrigger: 'Bitbucket',
  boxTrigger: 'Box',
  calTrigger: 'Cal.com',
  calendlyTrigger: 'Calendly',
  chargebeeTrigger: 'Chargebee',
  ciscoWebexTrigger: 'Webex',
  clickUpTrigger: 'ClickUp',
  convertKitTrigger: 'ConvertKit',
  copperTrigger: 'Copper',
  currentsTrigger: 'Currents',
  customerIoTrigger: 'Customer.io',
  emeliaTrigger: 'Emelia',
  eventbriteTrigger: 'Eventbrite',
  facebookTrigger: 'Facebook',
  facebookLeadAdsTrigger: 'Facebook Lead Ads',
  figmaTrigger: 'Figma',
  flowTrigger: 'Flow',
  formIoTrigger: 'Form.io',
  formstackTrigger: 'Formstack',
  getResponseTrigger: 'GetResponse',
  githubTrigger: 'GitHub',
  gitlabTrigger: 'GitLab',
  gumroadTrigger: 'Gumroad',
  helpScoutTrigger: 'Help Scout',
  hubspotTrigger: 'HubSpot',
  invoiceNinjaTrigger: 'Invoice Ninja',
  jiraTrigger: 'Jira',
  jotFormTrigger: 'Jotform',
  keapTrigger: 'Keap',
  koBoToolboxTrigger: 'KoBoToolbox',
  lemlistTrigger: 'Lemlist',
  linearTrigger: 'Linear',
  loneScaleTrigger: 'LoneScale',
  mailchimpTrigger: 'Mailchimp',
  mailerLiteTrigger: 'MailerLite',
  mailjetTrigger: 'Mailjet',
  mauticTrigger: 'Mautic',
  microsoftTeamsTrigger: 'Microsoft Teams',
  netlifyTrigger: 'Netlify',
  onfleetTrigger: 'Onfleet',
  payPalTrigger: 'PayPal',
  pipedriveTrigger: 'Pipedrive',
  postmarkTrigger: 'Postmark',
  pushcutTrigger: 'Pushcut',
  sendInBlueTrigger: 'Brevo',
  shopifyTrigger: 'Shopify',
  slackTrigger: 'Slack',
  stravaTrigger: 'Strava',
  stripeTrigger: 'Stripe',
  surveyMonkeyTrigger: 'SurveyMonkey',
  taigaTrigger: 'Taiga',
  theHiveTrigger: 'TheHive',
  theHiveProjectTrigger: 'TheHive 5',
  trelloTrigger: 'Trello',
  twilioTrigger: 'Twilio',
  typeformTrigger: 'Typeform',
  venafiTlsProtectCloudTrigger: 'Venafi',
  webflowTrigger: 'Webflow',
  wiseTrigger: 'Wise',
  wooCommerceTrigger: 'WooCommerce',
  workableTrigger: 'Workable',
  wufooTrigger: 'Wufoo',
  zendeskTrigger: 'Zendesk',
};

/** The types of nodes that wait for a call of their service. */
export const WEBHOOK_TRIGGERS: readonly string[] = Object.keys(SERVICES);

/** Parameters that say what the service is to tell. */
const EVENTS = /^(?:events?|eventsUi|eventId|topic|triggerOn|trigger|resources?|object|scope|form|formId)$/;

/**
 * A trigger that n8n registers at its service by itself. Here it is a hook, whose address is entered at the service.
 * Null: the node is none.
 */
export function readWebhookTrigger(node: N8nNode, conversion: Conversion): ReadTrigger | null {
  const service = Object.hasOwn(SERVICES, node.type) ? SERVICES[node.type] : undefined;
  if (service === undefined) return null;
  const events = eventsOf(node);
  conversion.note(
    N8nNoteCode.DIFFERENT,
    node,
    `n8n registers itself at ${service}. Here, make a hook, and enter its address at ${service}${events === '' ? '' : ` for ${events}`}. The item is what ${service} sends.`,
    ['parameters'],
  );
  return {
    trigger: { type: 'EVENT', eventType: 'webhook.received' },
    items: { code: 'trigger.payload', isMany: false, aligned: new Set([node.name]), renames: {} },
  };
}

function eventsOf({ parameters }: N8nNode): string {
  const told = Object.entries(parameters)
    .filter(([name]) => EVENTS.test(name))
    .flatMap(([, value]) => [...textsIn(value)])
    .filter((text) => text !== '' && !isExpression(text));
  return [...new Set(told)].join(', ').slice(0, 200);
}

function* textsIn(value: JsonValue): Generator<string> {
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* textsIn(each);
  else yield textOf(value);
}
