import type { TriggerDraft } from '../../domain/trigger.js';
import { inWords } from './compose/acts.js';
import type { Act, Source, Understanding } from './understand/understanding.type.js';

/** What of a request was understood, for somebody who is told that the rest was not; empty where nothing was. */
export function whatWasUnderstood({ sources, acts, shaping }: Understanding, trigger: TriggerDraft | null): string {
  const parts = [
    trigger === null ? null : trigger.schedule === undefined ? (trigger.eventType === undefined ? null : `it starts when ${trigger.eventType} comes`) : `it runs at "${trigger.schedule}" (${trigger.timezone ?? 'UTC'})`,
    ...sources.map(sourceInWords),
    shaping.summary === null ? null : 'a summary is wanted',
    ...acts.map(actInWords),
  ];
  return parts.filter((part) => part !== null).join('; ').slice(0, 1_000);
}

function sourceInWords(source: Source): string {
  switch (source.kind) {
    case 'fetch':
      return `${source.url} is fetched`;
    case 'feed':
      return `the feed ${source.url} is read`;
    case 'mail':
      return 'messages are looked for in a mailbox';
    case 'text':
      return 'a text is given';
    case 'tool':
      return `the tool ${source.tool} is used`;
  }
}

function actInWords(act: Act): string {
  switch (act.kind) {
    case 'call':
      return `${act.method} is sent to ${act.url}`;
    case 'mail':
      return `an email goes to ${act.to.length === 0 ? 'each of them' : act.to.join(', ')}`;
    case 'slack':
      return 'a message goes to Slack';
    case 'approval':
      return 'somebody has to agree';
    case 'sleep':
      return `it waits ${inWords(act.seconds)}`;
    case 'wait-event':
      return `it waits for ${act.eventType}`;
    case 'emit':
      return `the event ${act.eventType} is emitted`;
    case 'run-workflow':
      return `the workflow ${act.workflowId} is run`;
    case 'remind':
      return 'a reminder is wanted';
  }
}
