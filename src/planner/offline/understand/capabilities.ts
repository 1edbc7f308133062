/** Something that a request can ask for, as it stands in the index beside what the catalogue says about its tool. */
export interface Capability {
  readonly name: CapabilityName;
  /** The tool that does it; the catalogue's title and description are searched too. */
  readonly tool: string;
  /** How people ask for it. */
  readonly said: string;
}

export type CapabilityName =
  | 'fetch' | 'status' | 'call' | 'feed' | 'csv' | 'page' | 'links' | 'summarize' | 'aggregate' | 'find-mail' | 'send-mail' | 'slack' | 'approval' | 'emit' | 'run-workflow' | 'template' | 'remind' | 'show' | 'wait';

/**
 * What can be asked for. The phrases are examples, searched by relevance (BM25 over stems): a word that many of them
 * share decides little, one that stands for a single thing decides much.
 */
export const CAPABILITIES: readonly Capability[] = [
  { name: 'fetch', tool: 'http.request', said: 'fetch check load download grab retrieve visit open request read call query the page site website url api endpoint json answer response' },
  { name: 'status', tool: 'http.request', said: 'up down online offline reachable available alive responding answers responds answered healthy uptime availability health ping works unreachable outage' },
  { name: 'call', tool: 'http.request', said: 'post request put request patch request delete request hit the endpoint trigger the hook push the data to the service mirror archive log it there submit' },
  { name: 'feed', tool: 'rss.read', said: 'rss feed atom feed entries items posts of the blog headlines articles subscribe podcast episodes' },
  { name: 'csv', tool: 'csv.parse', said: 'csv file table rows columns column row spreadsheet export parse lines of the file comma separated' },
  { name: 'page', tool: 'html.extract', said: 'readable text of the page article content of the page main text html web page' },
  { name: 'links', tool: 'html.extract', said: 'links hyperlinks anchors every link on the page' },
  { name: 'summarize', tool: 'text.summarize', said: 'summarize summary digest recap gist overview brief briefly briefing tldr tl dr shorten short version condense boil sentences key points abstract nutshell outline abridge' },
  { name: 'aggregate', tool: 'data.transform', said: 'count number of how many sum of total up add up average mean maximum minimum group by calculate compute by sender per sender' },
  { name: 'find-mail', tool: 'email.search', said: 'unread emails unread mail inbox mailbox my messages my emails search mails find messages look for mail unseen not read yet important messages wrote me mailed me' },
  { name: 'send-mail', tool: 'email.send', said: 'send an email send a mail mail it email it forward it by email by mail write to somebody notify by email send it on to the address get an email' },
  { name: 'slack', tool: 'slack.post', said: 'slack post to slack slack message slack channel slack alert announce in slack' },
  { name: 'approval', tool: 'flow.approval', said: 'approval approve approved confirm confirmation okay ok sign-off sign go-ahead permission consent agree agreement authorise authorize decide greenlight' },
  { name: 'emit', tool: 'event.emit', said: 'emit an event raise an event fire an event publish an event send out an event of our own' },
  { name: 'run-workflow', tool: 'flow.run_workflow', said: 'run the workflow start the other workflow execute workflow trigger my other workflow sub-workflow hand over' },
  { name: 'template', tool: 'text.template', said: 'template fill in placeholders mail merge render text template' },
  { name: 'remind', tool: 'data.transform', said: 'remind me reminder reminders' },
  { name: 'show', tool: 'data.transform', said: 'tell show report give list extract read out pull out pick out return say display let me know what extract values' },
  { name: 'wait', tool: 'flow.sleep', said: 'wait sleep pause hold on delay later' },
];
