import { literalOrigin } from '../../connection/index.js';
import type { Step } from '../../steps/step.js';
import { FindingKind } from './finding.js';
import type { PublishFinding } from './finding.js';

/**
 * The addresses of steps whose host an expression decides. With a connection, the expression decides to which host a
 * credential of the cloner is sent.
 */
export function computedHosts(steps: readonly Step[]): readonly PublishFinding[] {
  return steps.flatMap(({ tool, input }, index): readonly PublishFinding[] => {
    const { url, connection } = input;
    if (tool !== 'http.request' || typeof url !== 'string' || !url.includes('{{') || literalOrigin(url) !== null)
      return [];
    const hasCredential = connection !== undefined && connection !== null;
    const detail = hasCredential
      ? 'An expression decides to which host the connection of the user who clones this is sent. Write scheme and host literally ("https://api.example.com/{{ … }}"), or acknowledge that it is meant so. Every user who clones it sees this warning.'
      : 'An expression decides which host this step calls. Write scheme and host literally if they are always the same.';
    return [
      {
        kind: FindingKind.COMPUTED_HOST,
        path: ['steps', index, 'input', 'url'],
        rule: hasCredential ? 'computed-host-with-connection' : COMPUTED_HOST_RULE,
        detail,
        excerpt: null,
      },
    ];
  });
}

/** Worth knowing, but it prevents nothing: no credential is sent. */
const COMPUTED_HOST_RULE = 'computed-host';
