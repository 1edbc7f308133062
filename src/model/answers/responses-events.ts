import { countField, field, listField, textField } from './wire.type.js';

/**
 * Events of the Responses API as the chunks of Chat Completions that say the same, so that one reader puts all answers
 * together. Unknown events say nothing.
 */
export class ResponsesEvents {
  #calls = 0;
  #hasText = false;

  /** @param event one event of a stream, or a whole response. */
  chunkOf(event: unknown): unknown {
    switch (textField(event, 'type')) {
      case 'response.output_text.delta':
        this.#hasText = true;
        return delta({ content: textField(event, 'delta') });
      case 'response.refusal.delta':
        return delta({ refusal: textField(event, 'delta') });
      case 'response.reasoning_text.delta':
      case 'response.reasoning_summary_text.delta':
        return delta({ reasoning: textField(event, 'delta') });
      case 'response.output_item.done':
        return delta(this.#partsOf([field(event, 'item')], false));
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
        return this.#ended(field(event, 'response'), []);
      case 'error':
        return { error: field(event, 'error') ?? event };
      default:
        return this.#whole(event);
    }
  }

  /** The answer of a server that does not stream. */
  #whole(event: unknown): unknown {
    if (field(event, 'error')) return event;
    return textField(event, 'object') === 'response' && textField(event, 'status') !== 'in_progress'
      ? this.#ended(event, listField(event, 'output'))
      : {};
  }

  #ended(response: unknown, output: readonly unknown[]): unknown {
    const error = field(response, 'error');
    if (error !== undefined && error !== null) return { error };
    const usage = field(response, 'usage');
    return {
      model: textField(response, 'model'),
      ...(usage === undefined || usage === null
        ? {}
        : {
            usage: {
              prompt_tokens: countField(usage, 'input_tokens'),
              completion_tokens: countField(usage, 'output_tokens'),
            },
          }),
      choices: [{ delta: this.#partsOf(output, !this.#hasText), finish_reason: finishOf(response) }],
    };
  }

  #partsOf(items: readonly unknown[], withTexts: boolean): object {
    const parts = withTexts ? items.flatMap((item) => listField(item, 'content')) : [];
    const calls = items.filter((item) => textField(item, 'type') === 'function_call');
    return {
      content: parts.map((part) => textField(part, 'text')).join(''),
      refusal: parts.map((part) => textField(part, 'refusal')).join(''),
      tool_calls: calls.map((item) => ({
        index: this.#calls++,
        id: textField(item, 'call_id'),
        function: { name: textField(item, 'name'), arguments: textField(item, 'arguments') },
      })),
    };
  }
}

function delta(piece: object): object {
  return { choices: [{ delta: piece }] };
}

function finishOf(response: unknown): string {
  const reason = textField(field(response, 'incomplete_details'), 'reason');
  if (reason === 'max_output_tokens') return 'length';
  return reason === 'content_filter' ? 'content_filter' : 'stop';
}
