import { GapKind } from '../../../domain/plan-report/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import { isListed } from '../read/made/listed.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/** Words that tell of something that changes by itself. */
const CHANGES = wordList(
  'goes|drops|falls|rises|climbs|changes|becomes|exceeds|stops|comes|recovers|reaches|fails|hits|appears|breaks|times',
);
const OPENERS = /^(?:when|whenever|once|soon|moment|anytime)$/;
const CHOICES = [
  { label: 'Every 5 minutes', schedule: '*/5 * * * *' },
  { label: 'Every 15 minutes', schedule: '*/15 * * * *' },
  { label: 'Every hour', schedule: '0 * * * *' },
  { label: 'Every day at 9:00', schedule: '0 9 * * *' },
] as const;

/**
 * `tell me when https://… goes down`: something at an address is watched, and nothing says how often to look. A plan that
 * looks only if it is started by hand would miss it.
 */
export function askHowOften(r: Reading, tokens: readonly Token[], timezone: string): void {
  const watched = r.builder.steps.filter(({ tool }) => /^(?:read|call)$/.test(tool.planning?.use ?? ''));
  const url = watched.map(({ input }) => input['url']).find((one) => typeof one === 'string');
  const isHeld = r.builder.steps.some(({ when, goesOn }) => when !== null || goesOn);
  const told = tokens.findIndex(
    ({ lower, index }) => (CHANGES.test(lower) || OPENERS.test(lower)) && r.account.hasEffect(index),
  );
  // What is new in a list was asked about together with how often to look.
  if (r.builder.isAsked('/trigger')) return;
  if (tokens.some(({ implied }) => implied === 'unseen')) return ask(r, 'the list', timezone);
  if (TOLD_ABOUT.test(r.builder.request) && r.builder.steps[0] && isListed(r.builder.steps[0].tool))
    return ask(r, 'the list', timezone);
  if (typeof url !== 'string' || !isHeld || (told === -1 && !WATCHES.test(r.builder.request))) return;
  ask(r, url, timezone);
}

/** Orders that go on and are not done once. Only the words as they were written tell them from `check`. */
const WATCHES =
  /(?:^|[.,;:!?\n]\s*|\b(?:and|then|please|to|you|just|also|should|must)\s+)(?:monitor|watch|observe|track|supervise|keep (?:on )?(?:monitoring|watching|checking)|(?:keep|have) an? (?:close |watchful )?eye|keep (?:watch|tabs)|look out for)\b/i;

/** `notify #billing about failed payments`: whoever is told of things as they come does not start it by hand. */
const TOLD_ABOUT =
  /^(?:please )?(?:notify|alert|inform|warn|(?:let|keep) (?:me|us|[#\w ]{2,30}) (?:know|posted|informed))\b[^.,;:]{0,60}? (?:about|of) (?!all\b|my\b|the\b|our\b|what\b|how\b|it\b|them\b)/i;

function ask(r: Reading, watched: string, timezone: string): void {
  r.builder.ask({
    kind: GapKind.CHOICE,
    tokens: [],
    reason: 'Something is to be watched, and nothing says how often to look.',
    question: `How often is ${watched} to be looked at?`,
    at: { step: null, path: '/trigger' },
    choices: CHOICES.map(({ label, schedule }) => ({
      label,
      value: { type: TriggerType.SCHEDULED, schedule, timezone },
    })),
  });
}
