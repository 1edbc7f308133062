import { GapKind } from '../../../domain/plan-report/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import { slotOf } from '../read/frames.js';
import { isListed } from '../read/made/listed.js';
import { HOURLY, newSince } from '../new-since.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/** Words that tell of something that changes by itself. */
const CHANGES = wordList(
  'goes|drops|falls|rises|climbs|changes|becomes|exceeds|stops|comes|recovers|reaches|fails|hits|appears|breaks|times',
);
/** An outage of some minutes is to be seen. */
const EVERY_FIVE_MINUTES = '*/5 * * * *';
const OPENERS = /^(?:when|whenever|once|soon|moment|anytime)$/;
/**
 * `tell me when https://… goes down`: something at an address is watched, and nothing says how often to look. A plan that
 * looks only if it is started by hand would miss it.
 *
 * @returns the schedule by which it is looked at, which the report states; null: nothing is watched
 */
export function lookOften(r: Reading, tokens: readonly Token[], timezone: string): TriggerDraft | null {
  const watched = r.builder.steps.filter(({ tool }) => /^(?:read|call)$/.test(tool.planning?.use ?? ''));
  const urls = watched.flatMap(({ input: { url } }) => (typeof url === 'string' ? [url] : []));
  const isHeld = r.builder.steps.some(({ when, goesOn }) => when !== null || goesOn);
  const isTold =
    TELLS_IF.test(r.builder.request) ||
    tokens.some(({ lower, index }) => (CHANGES.test(lower) || OPENERS.test(lower)) && r.account.hasEffect(index));
  if (r.builder.isAsked('/trigger') || r.event !== null) return null;
  const since = newSince(HOURLY);
  if (r.builder.steps.some(({ input }) => Object.values(input).includes(since))) return every(r, HOURLY, timezone);
  const isNewInList =
    tokens.some(({ implied }) => implied === 'unseen') ||
    (TOLD_ABOUT.test(r.builder.request) && r.builder.steps[0] !== undefined && isListed(r.builder.steps[0].tool));
  // An event of the service may tell of it at once, which another reading finds.
  if (isNewInList) {
    ask(r, timezone);
    return null;
  }
  const isWatched = urls.length > 0 && isHeld;
  if (!isWatched || (!isTold && !WATCHES.test(r.builder.request))) return null;
  tellOnce(r, urls[0] ?? '');
  const isHealth = r.builder.steps.some(({ when }) => when?.includes('"FAILED"') === true);
  return every(r, isHealth ? EVERY_FIVE_MINUTES : HOURLY, timezone);
}

/** `let me know if …`, `tell me as soon as …`: whoever is told of something as it comes does not start it by hand. */
const TELLS_IF =
  /^(?:please |can you |could you |just )*(?:(?:let|tell|notify|alert|inform|warn|e?-?mail|ping|message|text|send|write|get|receive|drop|shoot|give)\b[^.;\n]{0,60}?|i (?:want|need|would like) to know )\b(?:if|when|whenever|once|as soon as|the moment)\b/i;

/** Orders that go on and are not done once. Only the words as they were written tell them from `check`. */
const WATCHES =
  /(?:^|[.,;:!?\n]\s*|\b(?:and|then|please|to|you|just|also|should|must)\s+)(?:monitor|watch|observe|track|supervise|keep (?:on )?(?:monitoring|watching|checking)|(?:keep|have) an? (?:close |watchful )?eye|keep (?:watch|tabs)|look out for)\b/i;

/** `notify #billing about failed payments`: whoever is told of things as they come does not start it by hand. */
const TOLD_ABOUT =
  /^(?:please )?(?:notify|alert|inform|warn|(?:let|keep) (?:me|us|[#\w ]{2,30}) (?:know|posted|informed))\b[^.,;:]{0,60}? (?:about|of) (?!all\b|my\b|the\b|our\b|what\b|how\b|it\b|them\b)/i;

const CHOICES = [
  { label: 'Every 5 minutes', schedule: EVERY_FIVE_MINUTES },
  { label: 'Every 15 minutes', schedule: '*/15 * * * *' },
  { label: 'Every hour', schedule: HOURLY },
  { label: 'Every day at 9:00', schedule: '0 9 * * *' },
] as const;

function ask(r: Reading, timezone: string): void {
  r.builder.ask({
    kind: GapKind.CHOICE,
    tokens: [],
    reason: 'Something is to be watched, and nothing says how often to look.',
    question: 'How often is the list to be looked at?',
    at: { step: null, path: '/trigger' },
    choices: CHOICES.map(({ label, schedule }) => ({
      label,
      value: { type: TriggerType.SCHEDULED, schedule, timezone },
    })),
  });
}

/** `tell me when the tickets go on sale`: once, and not at each look while they are on sale. */
function tellOnce(r: Reading, url: string): void {
  const [frame] = r.frames.ofUse('remember');
  const name = frame && slotOf(frame.planning, 'name');
  const data = frame && slotOf(frame.planning, 'data');
  const { changed, first } = frame?.planning.yields.fields ?? {};
  const told = r.builder.steps.filter(({ tool, when }) => when !== null && tool.planning?.use === 'send');
  const [step, ...others] = told;
  const condition = step?.when ?? null;
  if (!frame || name === undefined || data === undefined || changed === undefined || first === undefined) return;
  const isOther = others.some(({ when }) => when !== condition) || others.length + 1 < held(r);
  if (!step || condition === null || isOther || condition.includes(`.${changed}`)) return;
  const kept = r.builder.add(frame.tool, 'remember', 'Keep whether it is so', {
    reason: 'It is told once when it becomes so, and not at each look.',
    sentence: step.sentence,
  });
  r.builder.moveBefore(kept, step);
  r.builder.set(kept, name, `told_of_${URL.canParse(url) ? new URL(url).host.replaceAll(/\W+/g, '_') : 'it'}`);
  r.builder.set(kept, data, `{{ ${condition} }}`);
  const output = `steps.${kept.id}.output`;
  for (const one of told) one.when = `(${condition}) and (${output}.${first} or ${output}.${changed})`;
  r.builder.assume('It is told once when this becomes so, and not again while it stays so.', {
    step: step.id,
    path: '/when',
  });
}

/** How many steps are done under a condition. */
const held = (r: Reading): number => r.builder.steps.filter(({ when }) => when !== null).length;

function every(r: Reading, schedule: string, timezone: string): TriggerDraft {
  const often = schedule === HOURLY ? 'every hour' : 'every 5 minutes';
  r.builder.assume(`Nothing says how often to look: it is looked at ${often}.`, {
    step: null,
    path: '/trigger/schedule',
  });
  return { type: TriggerType.SCHEDULED, schedule, timezone };
}
