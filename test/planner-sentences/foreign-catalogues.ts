import type { JsonSchema } from '../../src/lib/json/json.js';
import type { Tool } from '../../src/tools/tool.js';

/* Servers and a tool of fields that nothing else here is about, as their makers would describe them. */

const S: JsonSchema = { type: 'string' };

function tool(
  server: string,
  name: string,
  title: string,
  description: string,
  properties: Record<string, JsonSchema>,
  required: readonly string[] = [],
  sideEffects = true,
): Tool {
  return {
    name: `mcp.${server}.${name}`,
    title,
    description,
    inputSchema: { type: 'object', properties, required: [...required] },
    outputSchema: null,
    source: server,
    sideEffects,
    run: () => ({ output: null }),
  };
}

/** A public library. */
export const LIBRARY: readonly Tool[] = [
  tool(
    'library',
    'search_books',
    'Search books',
    'Searches the catalogue of the library.',
    {
      query: { ...S, description: 'Words of the title or author.' },
      limit: { type: 'integer', minimum: 1, maximum: 50 },
    },
    ['query'],
    false,
  ),
  tool(
    'library',
    'reserve_book',
    'Reserve a book',
    'Reserves a book for a reader.',
    {
      title: { ...S, description: 'Title of the book.' },
      branch: { enum: ['central', 'harbour', 'hillside'], description: 'Branch where it is picked up.' },
    },
    ['title', 'branch'],
  ),
  tool(
    'library',
    'renew_loan',
    'Renew a loan',
    'Extends a loan by some weeks.',
    { loan_id: { ...S, description: 'Number of the loan.' }, weeks: { type: 'integer', minimum: 1, maximum: 4 } },
    ['loan_id'],
  ),
  tool('library', 'list_overdue_loans', 'List overdue loans', 'Lists the loans that are overdue.', {}, [], false),
];

/** A greenhouse. */
export const GREENHOUSE: readonly Tool[] = [
  tool(
    'greenhouse',
    'water_zone',
    'Water a zone',
    'Opens the valve of a zone for some minutes.',
    { zone: { ...S, description: 'Name of the zone.' }, minutes: { type: 'integer', minimum: 1, maximum: 120 } },
    ['zone', 'minutes'],
  ),
  tool(
    'greenhouse',
    'read_soil_moisture',
    'Read soil moisture',
    'Reads the moisture of the soil in a zone, in percent.',
    { zone: { ...S, description: 'Name of the zone.' } },
    ['zone'],
    false,
  ),
  tool(
    'greenhouse',
    'set_lamp',
    'Set the lamp',
    'Switches the grow lamp.',
    { state: { enum: ['on', 'off'], description: 'Whether the lamp is on.' } },
    ['state'],
  ),
  tool('greenhouse', 'list_zones', 'List zones', 'Lists all zones.', {}, [], false),
];

/** One tool of a pottery. */
export const KILN: readonly Tool[] = [
  tool(
    'pottery',
    'start_firing',
    'Start a firing',
    'Starts the kiln with a program.',
    {
      program: { enum: ['bisque', 'glaze', 'raku'], description: 'Firing program.' },
      temperature: {
        type: 'integer',
        minimum: 200,
        maximum: 1300,
        description: 'Highest temperature in degrees Celsius.',
      },
      note: { ...S, description: 'For the log of the kiln.' },
    },
    ['program', 'temperature'],
  ),
];

/** A bicycle rental; written when everything else was finished, and run once. */
export const BIKES: readonly Tool[] = [
  tool(
    'bikes',
    'find_bikes',
    'Find bikes',
    'Finds free bikes at a station.',
    {
      station: { ...S, description: 'Name of the station.' },
      kind: { enum: ['city', 'cargo', 'electric'], description: 'Kind of bike.' },
    },
    ['station'],
    false,
  ),
  tool(
    'bikes',
    'book_bike',
    'Book a bike',
    'Books a bike for some hours.',
    { bike_id: { ...S, description: 'Number of the bike.' }, hours: { type: 'integer', minimum: 1, maximum: 24 } },
    ['bike_id', 'hours'],
  ),
  tool(
    'bikes',
    'report_damage',
    'Report damage',
    'Reports a damaged bike to the workshop.',
    { bike_id: { ...S, description: 'Number of the bike.' }, description: { ...S, description: 'What is broken.' } },
    ['bike_id', 'description'],
  ),
];

/** A choir; likewise. */
export const CHOIR: readonly Tool[] = [
  tool('choir', 'list_rehearsals', 'List rehearsals', 'Lists the coming rehearsals.', {}, [], false),
  tool(
    'choir',
    'invite_singer',
    'Invite a singer',
    'Invites a singer to a rehearsal.',
    {
      email: { ...S, format: 'email', description: 'Address of the singer.' },
      voice: { enum: ['soprano', 'alto', 'tenor', 'bass'], description: 'Voice.' },
    },
    ['email'],
  ),
  tool(
    'choir',
    'cancel_rehearsal',
    'Cancel a rehearsal',
    'Cancels one rehearsal.',
    { rehearsal_id: { ...S, description: 'Number of the rehearsal.' }, reason: { ...S, description: 'Why.' } },
    ['rehearsal_id'],
  ),
];

export interface ForeignCase {
  readonly words: string;
  /** The tools of the plan, without those of the project. */
  readonly tools: readonly string[];
  /** The input of the first of them. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** The inputs that it has to ask for; absent: none, and the plan is ready. */
  readonly asks?: readonly string[];
  /** It has to ask or refuse, whatever it understood. */
  readonly mustAsk?: boolean;
}

export const LIBRARY_CASES: readonly ForeignCase[] = [
  {
    words: 'Every Monday at 8, list my overdue loans at the library and mail them to ann@example.com',
    tools: ['list_overdue_loans'],
  },
  {
    words: 'Reserve the book "Dune" at the harbour branch',
    tools: ['reserve_book'],
    input: { title: 'Dune', branch: 'harbour' },
  },
  { words: 'reserve a book called "Emma"', tools: ['reserve_book'], input: { title: 'Emma' }, asks: ['branch'] },
  { words: 'Renew the loan "L-2041" for 3 weeks', tools: ['renew_loan'], input: { loan_id: 'L-2041', weeks: 3 } },
  {
    words: 'search books for "beekeeping" and send the result to bob@example.com',
    tools: ['search_books'],
    input: { query: 'beekeeping' },
  },
  {
    words: 'When an email from ann@example.com arrives, search books for its subject',
    tools: ['search_books'],
    mustAsk: true,
  },
  {
    words: 'Each Friday search the library for "gardening", at most 5 books, and post them to Slack',
    tools: ['search_books'],
    input: { query: 'gardening', limit: 5 },
  },
  { words: 'Donate a book to the library', tools: [], mustAsk: true },
  { words: 'list the overdue loans every day at 9 and post them to Slack', tools: ['list_overdue_loans'] },
  { words: 'Renew my loan every month', tools: ['renew_loan'], asks: ['loan_id'] },
];

export const GREENHOUSE_CASES: readonly ForeignCase[] = [
  {
    words: 'Every morning at 6, water the zone "tomatoes" for 15 minutes',
    tools: ['water_zone'],
    input: { zone: 'tomatoes', minutes: 15 },
  },
  { words: 'Turn the lamp on every day at 17:00', tools: ['set_lamp'], input: { state: 'on' } },
  { words: 'set the lamp off at midnight every day', tools: ['set_lamp'], input: { state: 'off' } },
  {
    words: 'Read the soil moisture of the zone "ferns" every hour and mail it to joe@example.com',
    tools: ['read_soil_moisture'],
    input: { zone: 'ferns' },
  },
  { words: 'water the tomatoes', tools: ['water_zone'], mustAsk: true },
  { words: 'List all zones of the greenhouse and mail them to joe@example.com', tools: ['list_zones'] },
  {
    words: 'Water the zone "basil" for 5 minutes, then post "done" to Slack',
    tools: ['water_zone'],
    input: { zone: 'basil', minutes: 5 },
  },
  { words: 'Harvest the cucumbers every Saturday', tools: [], mustAsk: true },
  {
    words: 'Read the soil moisture of the zone "mint" and water it for 10 minutes if it is below 30',
    tools: ['read_soil_moisture', 'water_zone'],
    mustAsk: true,
  },
  { words: 'When a webhook arrives, set the lamp on', tools: ['set_lamp'], input: { state: 'on' } },
];

export const KILN_CASES: readonly ForeignCase[] = [
  {
    words: 'Start a firing with the program glaze at temperature 1220 every Saturday at 7',
    tools: ['start_firing'],
    input: { program: 'glaze', temperature: 1220 },
  },
  { words: 'start a bisque firing', tools: ['start_firing'], input: { program: 'bisque' }, asks: ['temperature'] },
  {
    words: 'Start a raku firing with temperature 950 and the note "test tiles"',
    tools: ['start_firing'],
    input: { program: 'raku', temperature: 950, note: 'test tiles' },
  },
  { words: 'start a firing', tools: ['start_firing'], asks: ['program', 'temperature'] },
  {
    words: 'When an email from potter@example.com arrives, start a glaze firing with temperature 1200',
    tools: ['start_firing'],
    input: { program: 'glaze', temperature: 1200 },
  },
  { words: 'Cancel the firing', tools: [], mustAsk: true },
  {
    words: 'Ask me for approval, then start a firing with program bisque and temperature 1000',
    tools: ['start_firing'],
    input: { program: 'bisque', temperature: 1000 },
  },
  { words: 'start a sourdough firing with temperature 250', tools: ['start_firing'], mustAsk: true },
  {
    words: 'Start a glaze firing with temperature 1240 and mail joe@example.com',
    tools: ['start_firing'],
    input: { program: 'glaze', temperature: 1240 },
  },
  {
    words: 'use start_firing with {"program": "raku", "temperature": 900} every first of the month at 8',
    tools: ['start_firing'],
    input: { program: 'raku', temperature: 900 },
  },
];

export const BIKES_CASES: readonly ForeignCase[] = [
  {
    words: 'Find bikes at the station "North Gate" every morning at 7 and mail them to ann@example.com',
    tools: ['find_bikes'],
    input: { station: 'North Gate' },
  },
  { words: 'Book the bike "B-17" for 3 hours', tools: ['book_bike'], input: { bike_id: 'B-17', hours: 3 } },
  { words: 'book a bike', tools: ['book_bike'], asks: ['bike_id', 'hours'] },
  {
    words: 'Every Saturday at 9, find electric bikes at the station "Harbour" and post them to Slack',
    tools: ['find_bikes'],
    input: { station: 'Harbour', kind: 'electric' },
  },
  {
    words: 'report damage of the bike "B-9" with the description "flat tyre"',
    tools: ['report_damage'],
    input: { bike_id: 'B-9', description: 'flat tyre' },
  },
  { words: 'Repair the bike "B-9"', tools: [], mustAsk: true },
  {
    words: 'When an email from ops@example.com arrives, book the bike "B-1" for 2 hours',
    tools: ['book_bike'],
    input: { bike_id: 'B-1', hours: 2 },
  },
  { words: 'find bikes at the station "Museum"', tools: ['find_bikes'], input: { station: 'Museum' } },
  { words: 'Book the bike "B-3" for the weekend', tools: ['book_bike'], mustAsk: true },
  { words: 'report damage every Friday', tools: ['report_damage'], asks: ['bike_id', 'description'] },
];

export const CHOIR_CASES: readonly ForeignCase[] = [
  { words: 'List the rehearsals every Monday at 8 and send them to choir@example.com', tools: ['list_rehearsals'] },
  {
    words: 'Invite the singer lea@example.com as an alto',
    tools: ['invite_singer'],
    input: { email: 'lea@example.com', voice: 'alto' },
  },
  { words: 'invite a singer', tools: ['invite_singer'], asks: ['email'] },
  {
    words: 'Cancel the rehearsal "R-5" with the reason "snow"',
    tools: ['cancel_rehearsal'],
    input: { rehearsal_id: 'R-5', reason: 'snow' },
  },
  { words: 'cancel the rehearsal', tools: ['cancel_rehearsal'], asks: ['rehearsal_id'] },
  { words: 'List all rehearsals and post them to Slack', tools: ['list_rehearsals'] },
  { words: 'Invite max@example.com and eva@example.com to the rehearsal', tools: ['invite_singer'], mustAsk: true },
  { words: 'Record the rehearsal', tools: [], mustAsk: true },
  {
    words: 'When a webhook arrives, invite the singer tom@example.com with the voice bass',
    tools: ['invite_singer'],
    input: { email: 'tom@example.com', voice: 'bass' },
  },
  {
    words: 'Every first of the month at 9, list the rehearsals and mail them to ann@example.com',
    tools: ['list_rehearsals'],
  },
];
