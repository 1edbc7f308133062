import type { Sent } from '../support/n8n/world.js';

/** How a workflow is run, and what the stand-ins have to see of it. */
export interface N8nCase {
  /** Answers that no expression tells, such as the ids of fields, by a part of the request. */
  readonly answers?: Readonly<Record<string, (sent: Sent) => unknown>>;
  /** The triggers that are fired, by their places. Default: all. */
  readonly fires?: readonly number[];
  /** Requests by their beginnings, and the data of earlier steps that they carry. */
  readonly requests: readonly (readonly [request: string, ...parts: readonly string[]])[];
  /** Parts of the outputs of steps. */
  readonly output: readonly string[];
}

/** By the ids of the workflows in n8n's library. */
export const CASES: Readonly<Record<string, N8nCase>> = {
  // An issue with assignees is opened: nothing is left to do.
  '1442': { requests: [], output: ['["Switch",0]', '["IF no assignee?",false]'] },
  '2345': {
    answers: { 'GET https://instance/api/database/fields': () => [{ id: 2_314_683, name: 'Description' }] },
    requests: [
      ['GET https://instance/api/database/rows/table/260956/rec of the caller/'],
      [
        'PATCH https://instance/api/database/rows/table/260956/4',
        '{"Description":"<p>📥 Video Description of Get single record from baserow</p>\\n"}',
      ],
    ],
    output: ['Video Description of Get single record'],
  },
  '2494': {
    requests: [
      [
        'POST https://googleads.googleapis.com/v16/customers/{customer_id}:generateKeywordHistoricalMetrics',
        '"keywords":["',
      ],
    ],
    output: ['[{"results":"result 1 of Get Search Data"},{"results":"result 2 of Get Search Data"}]'],
  },
  '2647': {
    requests: [
      ['POST https://api.linear.app/graphql', '"filter":{"updatedAt":{"gte":"'],
      [
        'GET https://api.airtable.com/v0/appViDaeaFw4qv9La/tblhO0sfRhKP6ibS8',
        "{Issue ID} = 'identifier 2 of Fetch Active Linear Issues'",
      ],
      [
        'PATCH https://api.airtable.com/v0/appViDaeaFw4qv9La/tblhO0sfRhKP6ibS8',
        '"records":[{"fields":{"Summary":',
        '"Issue ID":"identifier 1 of Fetch Active Linear Issues"',
        'title 1 of Fetch Active Linear Issues',
      ],
    ],
    output: ['body 2 of Fetch Active Linear Issues'],
  },
  // Each paper is known already, so that nothing is stored.
  '2804': {
    requests: [
      ['GET https://huggingface.co/papers', '"date":"'],
      [
        'POST https://api.notion.com/v1/data_sources/id of Check Paper URL Existed/query',
        '{"property":"URL","url":{"equals":"https://huggingface.co',
      ],
    ],
    output: ['object 1 of Check Paper URL Existed'],
  },
  '2886': {
    requests: [
      ['POST https://www.googleapis.com/drive/v3/files', '"name":"Workflow Backups '],
      [
        'POST https://www.googleapis.com/upload/drive/v3/files',
        'name of n8n.json',
        'id of create new folder',
        'id 2 of n8n',
      ],
      ['PATCH https://www.googleapis.com/drive/v3/files/id of Get folders', '"trashed":true'],
    ],
    output: ['["n8n",[{"id":"id 1 of n8n"'],
  },
  '3089': {
    requests: [['GET https://graph.microsoft.com/v1.0/me/mailFolders/inbox/messages']],
    output: ['"result":"answer of Add AI Agent Instructions"'],
  },
  // It runs itself three times, and has each user and each reply looked up there.
  '3969': {
    requests: [
      ['GET https://slack.com/api/conversations.history', '"channel":"C06RS1WPUQ6"'],
      ['GET https://slack.com/api/users.info', "user of Get Last Week's Messages"],
      ['GET https://slack.com/api/conversations.replies', '"ts":"179569440'],
      ['GET https://slack.com/api/users.info', 'user of Get Thread'],
      ['POST https://slack.com/api/chat.postMessage', 'answer of Team Weekly Report Agent'],
    ],
    output: ['name of Get User'],
  },
  '4358': {
    requests: [
      ['GET https://gmail.googleapis.com/gmail/v1/users/me/messages', '"labelIds":"SPAM"'],
      ['GET https://gmail.googleapis.com/gmail/v1/users/me/messages', '"labelIds":"CATEGORY_SOCIAL"'],
      ['GET https://gmail.googleapis.com/gmail/v1/users/me/messages', '"labelIds":"CATEGORY_PROMOTIONS"'],
      ['POST https://gmail.googleapis.com/gmail/v1/users/me/messages/id of Fetch SPAM Emails/trash'],
    ],
    output: ['{"id":"id of Fetch SPAM Emails"}'],
  },
  '4397': {
    requests: [
      ['GET https://mastodon.social/api/v1/accounts/<ACCOUNT_ID>/statuses'],
      ['POST https://mastodon.social/api/v1/statuses/id of Get statuses from threads.net/reblog'],
    ],
    output: ['["Filter today",'],
  },
  '4404': {
    requests: [
      ['GET https://api.telegram.org/bot123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11/getFile', 'file_id 3 of '],
      ['POST https://api.imgbb.com/1/upload', '"image":"'],
      ['PATCH https://api.notion.com/v1/blocks/', 'caption of '],
      ['POST https://api.telegram.org/bot123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11/sendMessage', '"chat_id":'],
    ],
    output: ['file_path of '],
  },
  '5577': {
    requests: [['POST https://api.ebay.com', '"filter":"filter of the trigger"', '"offset":"offset of the trigger"']],
    output: ['["Get Promoted Listings Recommendations",{"status":200'],
  },
  '5678': {
    requests: [
      [
        'PUT https://sheets.googleapis.com/v4/spreadsheets/YOUR_GOOGLE_SHEETS_DOCUMENT_ID/values/',
        'subject of the trigger',
        'answer of AI Agent1',
      ],
    ],
    output: ['"summary":"answer of AI Agent1"'],
  },
  '5976': {
    requests: [
      ['POST https://gmail.googleapis.com/gmail/v1/users/me/messages/send', 'Regional Sales data'],
      [
        'POST https://sheets.googleapis.com/v4/spreadsheets/',
        'store_id 1 of Run Bright Data Scraper',
        'address 1 of Run Bright Data Scraper',
      ],
      ['POST https://sheets.googleapis.com/v4/spreadsheets/', 'store_id 2 of Run Bright Data Scraper'],
    ],
    output: ['region 2 of Run Bright Data Scraper'],
  },
  // Its second agent has no parser, so that its answer has no subject: n8n has none there either.
  // The agent behind the second trigger has no parser in n8n either: its answer is a text, which has no subject.
  '6841': {
    requests: [
      ['POST https://api.tavily.com/search', 'hollywood box office results last week'],
      [
        'POST https://gmail.googleapis.com/gmail/v1/users/me/messages/send',
        'Subject: subject of Hollywood News Research Agent',
        'body of Hollywood News Research Agent',
      ],
    ],
    output: ['"subject":"subject of Hollywood News Research Agent"'],
  },
  // Two triggers watch the same folder, and one file is new to both: they are not fired, but the webhook and the chat are.
  '6894': {
    fires: [0, 3],
    requests: [],
    output: [
      '{"chatInput":"chatInput of the caller","sessionId":"sessionId of the caller"}',
      '{\\"output\\":\\"answer of RAG AI Agent\\"}',
    ],
  },
  '7227': {
    requests: [['POST https://sheets.googleapis.com/v4/spreadsheets/', 'description of Convert Conversation']],
    output: ['"result":"answer of Website Chatbot"'],
  },
  '7235': {
    requests: [
      [
        'GET https://localhost:9220/bank_transactions/_search',
        '"amount":{"gte":42}',
        'Customer ID (Optional) of the trigger',
      ],
    ],
    output: ['transaction_id 2 of Search Elasticsearch'],
  },
  '7346': {
    requests: [
      ['GET https://api.firecrawl.dev/v1/crawl/id of Crawl TechCrunch (FireCrawl)'],
      ['POST https://slack.com/api/chat.postMessage', 'answer of Summarizer Agent'],
    ],
    output: ['"title":"title 2 of Receive Firecrawl Results"'],
  },
  '7503': {
    requests: [
      ['GET https://data.example/link 2.txt'],
      ['POST https://instance/wp-json/wp/v2/posts', 'answer of AI Content Draft'],
      ['PUT https://sheets.googleapis.com/v4/spreadsheets/', 'processing finished'],
    ],
    output: ['The text of https://data.example/link 2.txt'],
  },
};
