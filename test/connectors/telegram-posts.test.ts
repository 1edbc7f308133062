import { describe, expect, it } from '@jest/globals';
import { builtInConnectors } from '../../src/connectors/library/load-connectors.js';
import { render } from '../../src/connectors/template/render.js';
import type { JsonObject } from '../../src/lib/json/json.js';

/* An update of Telegram as it starts a run. */

const connector = [...builtInConnectors()].find(({ service }) => service === 'telegram');
const output = connector?.triggers['update']?.output;

function started(item: JsonObject): unknown {
  if (!output) throw new Error('The trigger has no output.');
  return render(output, { item, input: {}, source: {} });
}

describe('an update of Telegram', () => {
  const post = { message_id: 7, chat: { id: -1, title: 'News' }, text: 'Hello' };

  it('that is a post in a channel reads as a message, too', () => {
    expect(started({ update_id: 1, channel_post: post })).toEqual({ update_id: 1, channel_post: post, message: post });
  });

  it('with a message stays as it is', () => {
    expect(started({ update_id: 2, message: post })).toEqual({ update_id: 2, message: post });
  });

  it('without either has no message', () => {
    const callback_query = { id: '1', data: 'yes' };
    expect(started({ update_id: 3, callback_query })).toEqual({ update_id: 3, callback_query });
  });
});
