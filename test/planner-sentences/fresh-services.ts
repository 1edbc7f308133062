import { MAIL, say } from './service-sentence.js';
import type { ServiceSentence } from './service-sentence.js';

/** Written when the planner had been improved on the others, and measured once. */
export const FRESH_SERVICES: Readonly<Record<string, readonly ServiceSentence[]>> = {
  google_sheets: [
    say(
      'Append a row to the Google Sheet "Visitors" every day at 21:00',
      '0 21 * * *',
      ['google_sheets.append_row'],
      'visitors',
    ),
    say(
      'When a new row appears in my Google sheet "Orders", email shop@example.com',
      ['google_sheets.new_row'],
      ['email.send'],
      'orders',
      'shop@example.com',
    ),
    say('List my Google spreadsheets every Monday at 9 and mail me the list', '0 9 * * 1', [
      'google_sheets.list_spreadsheets',
      'email.send',
    ]),
  ],
  google_drive: [
    say(
      'Whenever a new file is uploaded to Google Drive, post "New file" to Slack',
      ['google_drive.new_file'],
      ['slack.post|slack.send_message'],
      'new file',
    ),
    say(
      'Rename the Google Drive file "Draft" every Friday at 6 pm',
      '0 18 * * 5',
      ['google_drive.rename_file'],
      'draft',
    ),
    say(
      'Create a folder "Backup" in Google Drive every day at 1 am',
      '0 1 * * *',
      ['google_drive.create_folder'],
      'backup',
    ),
  ],
  gmail: [
    say(
      'Send an email to hr@example.com with Gmail every Friday at 17:00 with the subject "Hours"',
      '0 17 * * 5',
      ['gmail.send_message|email.send'],
      'hr@example.com',
      'hours',
    ),
    say(
      'When I receive an email from ceo@example.com, create a Gmail draft',
      MAIL,
      ['gmail.create_draft'],
      'ceo@example.com',
    ),
    say('List my Gmail labels every Sunday at 10 and email them to me', '0 10 * * 0', [
      'gmail.list_labels',
      'email.send',
    ]),
  ],
  google_calendar: [
    say(
      'Add an event "Gym" to my Google Calendar every Tuesday at 18:00',
      '0 18 * * 2',
      ['google_calendar.create_event|google_calendar.quick_add'],
      'gym',
    ),
    say(
      'When a new event is created in Google Calendar, send "Booked" to the Telegram chat 4321',
      ['google_calendar.new_event'],
      ['telegram.send_message'],
      'booked',
      '4321',
    ),
    say(
      'Get the Google Calendar event "abc123" each morning at 8 and mail it to me',
      '0 8 * * *',
      ['google_calendar.get_event', 'email.send'],
      'abc123',
    ),
  ],
  telegram: [
    say(
      'Each Sunday at 19:00 send "Plan your week" to Telegram chat 9009',
      '0 19 * * 0',
      ['telegram.send_message'],
      'plan your week',
      '9009',
    ),
    say(
      'When someone writes to my Telegram bot, post it to Slack',
      ['telegram.update'],
      ['slack.post|slack.send_message'],
    ),
    say('Delete the message 77 in the Telegram chat 1234', null, ['telegram.delete_message'], '77', '1234'),
  ],
  notion: [
    say('When a new page is created in Notion, email it to me', ['notion.new_page'], ['email.send']),
    say(
      'Add a comment "Done" to the Notion page "Launch" every Monday at 9',
      '0 9 * * 1',
      ['notion.create_comment'],
      'done',
      'launch',
    ),
    say(
      'Search Notion for "budget" every Tuesday at 11 and post the result to Slack',
      '0 11 * * 2',
      ['notion.search', 'slack.post|slack.send_message'],
      'budget',
    ),
  ],
  hubspot: [
    say(
      'When a deal is added in HubSpot, post "New deal" to the Discord channel 123456789012345678',
      ['hubspot.new_deal'],
      ['discord.send_message'],
      'new deal',
      '123456789012345678',
    ),
    say(
      'Create a HubSpot note "Called today" every weekday at 17:00',
      '0 17 * * 1-5',
      ['hubspot.create_note'],
      'called today',
    ),
    say('List the HubSpot companies every Monday at 7 and email me the list', '0 7 * * 1', [
      'hubspot.list_companies|hubspot.search_companies',
      'email.send',
    ]),
  ],
  discord: [
    say(
      'Send "Server restarts" to the Discord channel 987654321098765432 every night at 3',
      '0 3 * * *',
      ['discord.send_message'],
      'server restarts',
      '987654321098765432',
    ),
    say(
      'When a new message arrives in Discord, send "Ping" to the Telegram chat 31337',
      ['discord.new_message'],
      ['telegram.send_message'],
      'ping',
      '31337',
    ),
    say('List my Discord servers every Monday at 8 and mail me the list', '0 8 * * 1', [
      'discord.list_servers',
      'email.send',
    ]),
  ],
  github: [
    say(
      'Create an issue "Update dependencies" on GitHub in acme/api every Monday at 6',
      '0 6 * * 1',
      ['github.create_issue'],
      'update dependencies',
      'acme',
      'api',
    ),
    say(
      'When a pull request is opened on GitHub, send "Review please" to the Discord channel 123123123123123123',
      ['github.new_pull_request', 'github.pull_request'],
      ['discord.send_message'],
      'review please',
    ),
    say(
      'Add the label "stale" to issue 40 of acme/api on GitHub',
      null,
      ['github.add_labels'],
      'stale',
      '40',
      'acme',
      'api',
    ),
  ],
  jira: [
    say(
      'Get the Jira issue WEB-12 every day at 9 and email it to me',
      '0 9 * * *',
      ['jira.get_issue', 'email.send'],
      'web-12',
    ),
    say(
      'When a new issue appears in Jira, send "New ticket" to the Telegram chat 6502',
      ['jira.new_issue'],
      ['telegram.send_message'],
      'new ticket',
      '6502',
    ),
    say(
      'List the comments of the Jira issue WEB-13 every Friday at 15:00 and post them to Slack',
      '0 15 * * 5',
      ['jira.list_comments', 'slack.post|slack.send_message'],
      'web-13',
    ),
  ],
};
