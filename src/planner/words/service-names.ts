/*
 * Services that people name in requests: each the name and what else it is called, with a semicolon between them. `!`
 * marks a name that is also a common word, which counts only if it is written with a capital letter. Groups say what
 * could be done instead.
 */
export const SERVICE_GROUPS: Readonly<Record<string, string>> = {
  sheets: `
Google Sheets|google sheet|gsheet|gsheets|google spreadsheet|google spreadsheets;
Microsoft Excel|excel|excel sheet|excel online|excel file|xlsx; Airtable; Smartsheet; Baserow; NocoDB; Grist; Rows!; SeaTable;
Coda!; Quip!; SmartSuite; Stackby; Fibery; Ninox; Zoho Sheet; Numbers!; Spreadsheet|spreadsheets|spread sheet`,
  chat: `
Microsoft Teams|ms teams|teams channel|teams chat|teams message|Teams!; Discord|discord server|discord channel;
Telegram|telegram bot|telegram group; WhatsApp|whats app|whatsapp group|whatsapp message; Signal!|signal messenger; Mattermost;
Rocket.Chat|rocketchat|rocket chat; Foursquare|swarm app; Zulip; Google Chat|gchat|google hangouts|hangouts; Facebook Messenger|fb messenger; WeChat;
LINE!|line messenger; Viber; Matrix!|matrix room; Webex|cisco webex; iMessage; Threema; Flock!; Twist!; IRC; KakaoTalk;
Lark!|feishu; DingTalk; Chanty; Element!; Stackfield; Ryver; Pumble; Line Works; Olvid; Skype; Jitsi; BigBlueButton`,
  phone: `
SMS|text message|text messages|sms message|sms messages|text me|texts me|text my|text him|text her|text us|via text|by text|send a text|me a text when|me a text whenever|me a text if|me a text once|me a text each|me a text every|me a text with|me a text saying|me a text that|me a text as soon|us a text when|us a text whenever|us a text if|us a text once|us a text each|us a text every|us a text with|us a text saying|us a text that|us a text as soon; Twilio; Vonage|nexmo; MessageBird; Plivo; ClickSend;
phone call|call me|phone me|call my phone|ring me; RingCentral; Aircall; Dialpad; Pushover; Pushbullet; ntfy|ntfy.sh; Gotify;
push notification|push notifications|push message|notification on my phone|phone notification; Line Notify; Sinch; Zoom Phone;
Grasshopper!; Twilio; Vonage; MessageBird; Plivo; sipgate; Placetel; 3CX; CallRail; OpenPhone; JustCall; Telnyx; seven.io; fax`,
  calendar: `
;
Google Calendar|gcal|google cal|my calendar|the calendar|our calendar|team calendar|calendar event|calendar events|calendar invite|calendar|calendars;
Outlook Calendar|outlook calendar event; Apple Calendar|icloud calendar|ical; Calendly; Cal.com; Acuity|acuity scheduling;
Doodle!|doodle poll; SavvyCal; Reclaim!|reclaim.ai; YouCanBookMe; Motion!; Fantastical!; TidyCal; Setmore; SimplyBook; Doctolib; Jameda; Treatwell; Booksy; Fresha; Timify; Microsoft Bookings; HubSpot Meetings; Appointlet; Koalendar; Zeeg; Vagaro; Mindbody`,
  tasks: `
Trello|trello board|trello card; Jira|jira ticket|jira issue|jira board|atlassian jira; Asana|asana task; Todoist;
ClickUp|click up; Linear!|linear issue|linear ticket; Monday.com|monday board|monday item; Basecamp;
Microsoft To Do|ms to do|microsoft todo; Microsoft Planner|ms planner; Wrike; Notion|notion page|notion database|notion doc;
Google Tasks; Things 3|things app; TickTick|tick tick; Any.do; Remember The Milk; Shortcut!|clubhouse story; Pivotal Tracker;
YouTrack; Redmine; OpenProject; Taiga!; Teamwork!; Height!; Habitica; OmniFocus; Hive!; Podio; MeisterTask; Nozbe;
Apple Reminders|reminders app; Plane!; Freedcamp; Toodledo; Quire!; Superlist; awork; Zenkit; Planio; factro; Bugherd; Kanbanize; Favro; Kanboard; Vikunja; Amazing Marvin; Sunsama; Akiflow`,
  notes: `
Evernote; OneNote|one note; Obsidian!|obsidian vault; Roam Research|roam!; Bear!; Apple Notes|notes app; Google Keep|keep note;
Confluence|confluence page; Simplenote; Joplin; Logseq; Craft!; Slite; GitBook; Google Docs|google doc|gdoc|gdocs|google document;
Microsoft Word|word document|word doc|ms word; Dropbox Paper; Readwise; Pocket!; Instapaper; Raindrop|raindrop.io; Pinboard;
Zotero; Mem!; Standard Notes; BookStack; Outline!; Wiki.js; DokuWiki; Tettra; Guru!; Nuclino; Anytype; Capacities; Feedly; Inoreader; Wallabag`,
  files: `
Google Drive|gdrive|drive folder; Dropbox; OneDrive|one drive; Box!|box.com; Amazon S3|s3 bucket|s3|aws s3; SharePoint|share point;
Nextcloud|own cloud|owncloud; iCloud|icloud drive; FTP server|ftp; SFTP; Backblaze|b2 bucket; Google Cloud Storage|gcs bucket;
Azure Blob Storage|azure blob|blob storage; Mega!|mega.nz; pCloud; WeTransfer|we transfer; Egnyte; MinIO; Synology|nas; Cloudinary;
Google Photos; Flickr; Imgur; local disk|my disk|hard drive|local folder|local file|my desktop; Google Slides|google slide;
PowerPoint|power point; Paperless-ngx|paperless!; DocuWare; M-Files; Tresorit; Seafile; Filestash; Wasabi; Hetzner Storage Box; Immich; PDF!|pdf file|as a pdf|pdf report|into a pdf|pdf`,
  crm: `
HubSpot|hub spot; Salesforce|sales force|sfdc; Pipedrive|pipe drive; Zoho CRM|zoho; Copper!|copper crm; Close!|close crm|close.com;
Freshsales; Insightly; Nutshell!; ActiveCampaign|active campaign; Keap|infusionsoft; Attio; Folk!; Streak!; Capsule CRM|capsule!;
SugarCRM; Microsoft Dynamics|dynamics 365|dynamics crm; Agile CRM; Outreach!; Salesloft; Apollo!|apollo.io; Affinity!; Monica!;
Bitrix24; Odoo; weclapp; CentralStationCRM; SuperOffice; Teamleader; Axonaut; noCRM; Nimble!; Lime CRM; Zendesk Sell; SuiteCRM; EspoCRM; Twenty!; Kommo; Clio; Lofty; Follow Up Boss; ERPNext; SAP!; NetSuite; CRM|our crm|the crm`,
  mailing: `
Mailchimp|mail chimp; SendGrid|send grid; Mailgun; ConvertKit|kit.com; Brevo|sendinblue; Klaviyo; Constant Contact;
Campaign Monitor; MailerLite; Drip!; Beehiiv; Substack; GetResponse; AWeber; Postmark; Amazon SES|aws ses; Customer.io; Iterable!;
Buttondown; Ghost!; Moosend; Omnisend; Loops!|loops.so; Resend!; Lemlist; Mailjet; Sendy; Outlook|outlook.com|hotmail;
Yahoo Mail|yahoo mail; CleverReach; rapidmail; Mailerq; Laposta; Sarbacane; Dotdigital; EmailOctopus; Benchmark Email; Flodesk; Mautic; Listmonk; Encharge; Userlist; Ortto; Braze!; GMX; Proton Mail|protonmail; Fastmail`,
  social: `
Twitter|tweet|tweets|tweeting|x.com|X (Twitter); LinkedIn|linked in; Facebook|facebook page|facebook post|facebook group;
Instagram|insta|instagram story; YouTube|youtube channel|youtube video; TikTok|tik tok; Pinterest; Reddit|subreddit; Mastodon;
Bluesky; Threads!; Medium!|medium.com; Tumblr; Snapchat; Buffer!; Hootsuite; Later!; Quora; Twitch; Vimeo; Product Hunt; Spotify;
SoundCloud; Hacker News API; WordPress|word press; Blogger!; Webflow; Squarespace; Wix; Discourse!; Dev.to; Hashnode;
Sprout Social; Apple Music; Strava; Last.fm; Goodreads; Letterboxd; Meetup!|meetup.com; Eventbrite; Patreon; Ko-fi; Xing; Komoot; Untappd; Lemmy; Pixelfed; Peertube; Deezer; Tidal!; Podbean; Buzzsprout; Spreaker; Kajabi; Teachable; Thinkific; Podia; Circle!; Mighty Networks; Skool; Publer; Metricool; SocialBee; Typo3; Joomla; Drupal; Eventix; Ticket Tailor; Weezevent; Luma`,
  support: `
Zendesk|zendesk ticket; Intercom; Freshdesk; Help Scout|helpscout; Front!|front app; Crisp!; Drift!; Tawk.to; LiveChat; Gorgias;
Zoho Desk; ServiceNow|service now; Jira Service Management; Re:amaze; Kayako; HappyFox; Groove!; Tidio; Chatwoot;
PagerDuty|pager duty; Opsgenie|ops genie; VictorOps|splunk on-call; StatusPage|status page; UptimeRobot|uptime robot;
Better Uptime|betterstack|better stack; Datadog; New Relic; Grafana; Prometheus!; Splunk; Kibana;
Elasticsearch|elastic search; Sentry|sentry.io; Rollbar; Bugsnag; Zammad; osTicket; OTRS; Znuny; Trengo; Userlike; Superchat; Freshservice; Halo PSA; Spiceworks; GLPI; Checkmk; PRTG; Icinga; Netdata; Uptime Kuma; Healthchecks.io; Cronitor; incident.io; FireHydrant; Honeycomb!; LogRocket; Pingdom; Nagios; Zabbix`,
  money: `
PayPal|pay pal; Square!; QuickBooks|quick books; Xero; FreshBooks; Wave!; Zoho Books; Sage!; Shopify|shopify store|shopify order;
WooCommerce|woo commerce; Magento; BigCommerce; Etsy; eBay; Amazon|amazon seller|amazon order; Gumroad; Lemon Squeezy; Paddle!;
Chargebee; Recurly; Plaid!; Wise!; Revolut; Mollie; Adyen; Klarna; Braintree; Bill.com; Expensify; Ramp!; Brex; Gusto!;
BambooHR|bamboo hr; Workday!; Personio; Rippling; ADP; Deel; DATEV; Lexoffice|lexware; Coinbase; Binance; Robinhood; YNAB;
Moneybird; Exact Online; Twinfield; SnelStart; e-Boekhouden; Yuki; Visma; Fortnox; e-conomic; Dinero; Billomat; sevDesk|sevdesk; easybill; FastBill; Debitoor; BuchhaltungsButler; GetMyInvoices; Candis; Pleo; Spendesk; Qonto; Pennylane; Holded; Contasimple; Fatture in Cloud; FreeAgent; Dext; Hubdoc; Kashflow; Zervant; InvoiceNinja|invoice ninja; SumUp; Zettle; GoCardless; Bol.com; Shopware; PrestaShop; JTL; Lightspeed; Ecwid; OpenCart; Squarespace Commerce; Otto Market; Zalando; Kaufland; Vinted; Mirakl; Billbee; plentymarkets; Clockodo; TimeTac; Factorial!; Kenjo; HiBob; Sage HR; absence.io; Timetastic; Harvest!; Toggl|toggl track; Clockify; RescueTime; Everhour`,
  code: `
GitLab|git lab; Bitbucket|bit bucket; Gitea; Azure DevOps|azure pipelines; Jenkins; CircleCI|circle ci; Travis CI|travis; Vercel;
Netlify; Heroku; AWS Lambda|aws|amazon web services|ec2|cloudwatch; Google Cloud|gcp; Azure|microsoft azure; Cloudflare;
DigitalOcean|digital ocean; Docker; Kubernetes|k8s; Terraform; Supabase; Firebase|firestore; MongoDB|mongo db;
PostgreSQL|postgres database|postgres; MySQL|my sql; SQL database|database|sql|our database|the database|sqlite|sql server; Redis;
Snowflake!; BigQuery|big query; Redshift; Databricks; Kafka|apache kafka; RabbitMQ; npm registry; PyPI; Docker Hub; SSH|ssh server;
shell command|bash script|shell script|python script|terminal command; Figma; Postman!; Render!; Fly.io; PlanetScale; Retool;
Codeberg; Forgejo; SonarQube; Snyk; Renovate!; Dependabot; ArgoCD; Ansible; Jfrog; Backstage!; LaunchDarkly; Flagsmith; Hetzner; OVH; Scaleway; Linode; Coolify; Portainer; Proxmox; Nomad!; InfluxDB; ClickHouse; Cassandra!; DynamoDB; CouchDB; Neo4j; Appwrite; PocketBase; Directus; Hasura; Xano; Bubble!; Softr; Glide!; Algolia; Contentful; Storyblok; Prismic; Sanity!; Strapi; Auth0; Okta`,
  forms: `
Typeform|type form; Google Forms|google form|gform; JotForm|jot form; SurveyMonkey|survey monkey; Tally!|tally form; Formstack;
Wufoo; Microsoft Forms|ms forms; Paperform; Cognito Forms; Fillout; Gravity Forms; DocuSign|docu sign; PandaDoc|panda doc;
HelloSign|dropbox sign; Zoom|zoom meeting|zoom call; Google Meet|google meeting; Loom!; Otter.ai|otter!; Fireflies!|fireflies.ai;
Gong!; Miro!; Mural!; Lucidchart; Canva; Google Analytics|ga4; Mixpanel; Amplitude!; Segment!; Hotjar; PostHog; Plausible!; Matomo;
Google Ads|adwords; Facebook Ads|meta ads; LinkedIn Ads; Google Search Console|search console; Semrush; Ahrefs; Tableau; Looker;
Jotform; Tripetto; LimeSurvey; LamaPoll; Qualtrics; Formbricks; Yousign; Skribble; SignNow; Adobe Sign; GoToWebinar; Livestorm; Demio; Whereby; Fathom!; Etracker; Piwik; Fathom Analytics; Clarity!; Taboola; Outbrain; Microsoft Ads; TikTok Ads; Pinterest Ads; Power BI|powerbi; Metabase; Superset; Zapier; IFTTT; Make.com; n8n`,
  ai: `
ChatGPT|chat gpt|gpt-4|gpt; OpenAI|open ai; Claude!|anthropic; Gemini!|google gemini; DALL-E|dalle|dall e; Midjourney;
Stable Diffusion; ElevenLabs|eleven labs; Whisper!; DeepL; Google Translate; Perplexity!; Hugging Face; Pinecone;
Google Maps|google map; Weather API|openweather|openweathermap|weather forecast~|the weather~; Alexa; Google Home|google assistant;
Spond; SIMS!; Bring!; Mercado Libre|mercadolibre; Lotus Notes|hcl notes; Arbor!; Bromcom; ParentPay; ClassDojo|class dojo;
Seesaw!; Canvas LMS|canvas lms; Blackboard!; Schoology; Brightspace; Edmodo; ManageBac; PowerSchool; Infinite Campus;
Untis|webuntis; IServ; itslearning; Magister; SchoolCloud; Teamer; TeamSnap; Pitchero; Spielerplus; Heja; ClubDesk;
easyVerein; WildApricot|wild apricot; MemberPress; Eversports; Playtomic; Matchi; Zwift; Runkeeper; Peloton!; Suunto;
AllTrails; Hive thermostat; Ring doorbell; SwitchBot; Govee; Nanoleaf; LIFX; Homey!; Fritzbox|fritz!box; UniFi; Pi-hole; Octoprint; Bambu Lab; Cura!; Thingiverse; Printful; Printify; Gelato!; Depop; Poshmark; Mercari; Allegro!; Cdiscount;
Rakuten; Walmart Marketplace; Faire!; Ankorstore; Toast POS; Clover!; Loyverse; Vend POS; Gastrofix; orderbird; Quandoo; Resy;
SevenRooms; Uber Eats; Just Eat!; Grubhub; Glovo; PostNord; Vrbo; Mews!; Hostfully; Google Reviews; Google Business Profile;
Doctena; Samedi!; Medatixx; Cliniko; Jane App; SimplePractice; Dentrix; Dentally; EMIS; SystmOne; TherapyNotes; Practo;
Zocdoc; Semble; Pabau; Phorest; Salonized; Shore!; Planday; Deputy!; Homebase!; When I Work!; 7shifts; Rotacloud; Sling!;
Connecteam; Papershift; Staffomatic; Crewmeister; BreatheHR; CharlieHR; Factorial HR; Paychex; Bexio; Billit; Stripe Tax;
Worldpay; Payoneer; N26; Monzo; Starling!; Tide!; Bunq; Splitwise; Tricount; Bluecode; Twint; Swish!; Bizum; Venmo; Cash App;
Zelle;
Siri; Philips Hue|phillips hue|hue lights|hue light; SmartThings; Home Assistant; Nest!|nest thermostat; Sonos; Tesla; Fitbit; Garmin; Oura;
Withings; Netatmo; Tado|tado thermostat; Shelly; Homematic; ecobee; Wyze; Eufy; Tuya; IKEA Dirigera; Tapo; Gardena; Miele; Bosch Home Connect; openHAB; FHEM; ioBroker; Wallbox; Fronius; SolarEdge; Enphase; Tibber; Octopus Energy; Whoop!; Polar Flow; MyFitnessPal; Cronometer; Zepp; Strava Clubs; Mistral!; Cohere; Deepgram; AssemblyAI; Replicate!; Leonardo AI; Roomba; Ring!; smart home|thermostat|the lights|my lights|our lights|the heating on|the heating off|my heating|our heating; security camera|my camera|our camera|doorbell camera|webcam; printer`,
  signup: `
Uber; Lyft; DoorDash; OpenTable; Booking.com; Airbnb; Smoobu; Guesty; Hostaway; Lodgify; Beds24; Cloudbeds; resmio; TheFork; Lieferando; Wolt; Deliveroo; Too Good To Go; BlaBlaCar; FlixBus; DB Navigator; Trainline; Expedia; Skyscanner; Google Flights; FedEx; DHL; UPS; USPS; ShipStation;
Shippo; Sendcloud; Shipcloud; Packlink; EasyPost; Parcel2Go; PostNL; DPD; GLS; Hermes!; Evri; Royal Mail; Bpost; AfterShip; ParcelLab; Zillow; ImmobilienScout24; Rightmove; Zoopla; Funda; Immowelt; Kleinanzeigen; Marktplaats; Leboncoin; Wallapop; Gumtree; Indeed!; StepStone; softgarden; JOIN.com; Recruitee; Teamtailor; SmartRecruiters; Greenhouse!; Lever!; Workable!; Ashby; Upwork; Fiverr; Udemy; Canvas!; Moodle;
Google Classroom; Duolingo; Netflix; Plex; IMDb; Steam!; Yelp; Trustpilot; Tripadvisor; Craigslist; Nextdoor`,
};

/** The name of a group of services, and an alternative with the bundled tools. */
export const INSTEAD: Readonly<Record<string, string | null>> = {
  sheets: 'Send the rows by mail, or read a published CSV address of the sheet',
  chat: 'Send a mail, or post to Slack',
  phone: 'Send a mail, or post to Slack',
  calendar: null,
  tasks: 'Send a mail to the inbox address that the service gives you',
  notes: 'Send a mail to the inbox address that the service gives you',
  files: 'Send it by mail',
  crm: 'Call its API at an address that you give',
  mailing: 'Send the mail with a connection to a mail server',
  social: 'Read its feed, if it has one, or call its API at an address that you give',
  support: 'Call its API at an address that you give, or start from a webhook',
  money: 'Call its API at an address that you give, or start from a webhook',
  code: 'Call its API at an address that you give, or start from a webhook',
  forms: 'Start from a webhook that the form calls',
  ai: 'Configure a model with OPENAI_API_KEY',
  signup: null,
};
