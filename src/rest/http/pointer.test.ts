import { describe, expect, test } from '@jest/globals';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import { restPath } from './pointer.js';

describe('pointers', () => {
  test.each([
    [['trigger', 'schedule'], '/trigger_config/schedule'],
    [['trigger', 'eventType'], '/trigger_config/event_type'],
    [['steps', 0, 'dependsOn', 2], '/steps/0/depends_on/2'],
    [['steps', 3, 'retry', 'maxAttempts'], '/steps/3/retry/max_attempts'],
    [['first'], '/limit'],
    [[], ''],
  ])('%j is known to REST callers as %s', (path, pointer) => {
    expect(jsonPointer(restPath(path))).toBe(pointer);
  });

  test.each([
    [['steps', 0, 'input', 'timeoutMs'], '/steps/0/input/timeoutMs'],
    [['trigger', 'filters', 'eventType', 'first'], '/trigger_config/filters/eventType/first'],
    [['context', 'trigger'], '/context/trigger'],
    [['inputSchema', 'properties', 'forEach'], '/input_schema/properties/forEach'],
    [['somethingElse'], '/somethingElse'],
    [['constructor'], '/constructor'],
  ])('%j keeps the names that are not ours', (path, pointer) => {
    expect(jsonPointer(restPath(path))).toBe(pointer);
  });

  test('"~" and "/" in a name are escaped', () => {
    expect(jsonPointer(['context', 'a/b~c'])).toBe('/context/a~1b~0c');
  });
});
