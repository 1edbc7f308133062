import type { StepDraft } from '../../../domain/step.js';
import { digest } from './digest.js';

/** Works on the message that started the run. */
export function emailEventSteps(tools: { readonly summarize: boolean }): readonly StepDraft[] {
  return [
    {
      id: 'read_message',
      title: 'Read the message',
      description: 'Takes sender, subject and text from the event; by hand there is none.',
      tool: 'data.transform',
      input: {
        expression: `(
  $m := trigger.payload;
  {
    "from": $m.from,
    "subject": $m.subject,
    "text": $exists($m.text) and $type($m.text) = "string" ? $m.text : "This run was not started by a message."
  }
)`,
      },
    },
    digest('steps.read_message.output.text', 3, tools),
    {
      id: 'put_together',
      title: 'Put the result together',
      description: 'Who wrote, about what, in short.',
      tool: 'data.transform',
      input: {
        expression: `{
  "headline": "Message from " & steps.read_message.output.from & ": " & steps.read_message.output.subject,
  "summary": steps.summarize.output.summary
}`,
      },
    },
  ];
}
