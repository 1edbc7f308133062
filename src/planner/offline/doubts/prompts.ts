import { GapKind } from '../../../domain/plan-report/index.js';
import { KEEP, placeIn } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `if an answer rates us 2 or lower, …` read as an order to a model: a condition, or words without their object. */

/** The form of the answer, which is put behind each instruction. */
const FORM = /\. Answer with [^.]*\.$/;
/** `Rates our packaging 2 or lower`: a statement, and no order. */
const THIRD_PERSON =
  /^(?!focus|process|discuss|express|address|guess|assess|pass|canvas)[a-z]+[^su\W]s (?:the|our|my|us|me|it|its|their|an?|as|less|more|at|over|under|no|not|that|for|in|on|to|with|\d)\b/i;
/** `reply within the following`, `next week's bookings the following in`: the words of another place are missing. */
const TORN =
  /\b(?:within|by|before|after|until|till|since|during) the following\b(?! (?:days?|weeks?|months?|hours?))|\bthe following (?:in|on|of|with|from|to|at|by)$|^(?:reply|respond|answer|write) to that\b|\b(?:send|mail|e-?mail|forward|post|dm) (?:the following|it|this|them) (?:to|in|into|on) (?:my|me|our|us|the|#)/i;

/** `Sum up the following in the Summary column`: the place that the answer is written to. */
const INTO = /\b(?:in|into|to|under) (?:the|its|their|a) (?:[\w'-]+ ){1,4}(?:column|field|property|cell)$/i;

/** Instructions for a model that are none, and places of its answer that no step writes to. */
export function promptDoubts(plan: Doubted): readonly Doubt[] {
  return [...ordersOf(plan), ...unwritten(plan), ...withinStart(plan), ...unread(plan)];
}

/** A table of the user, which a model sees only if a step reads it. */
const TABLE =
  /\b(?:(?:in|from|with|of|against|using|to|into) )?(?:my|our|the|an?) (?:[\w'-]+ ){0,3}?(?:table|spreadsheet|database)\b(?! of contents)/i;
/** A file, which only a step makes. */
const MADE_FILE = /\b(?:an? |as (?:an? )?)(?:[\w'-]+ ){0,2}?(?:pdf|csv|xlsx|excel|word)\b/i;
const READS_TABLES = /^(?:recall|keep|table|fetch|deliver)$/;

/** Things of the user, which a model knows only if a step reads them: `from the attachments in my mailbox`. */
const OWN =
  /\b(?:from|of|in|on|through|across) (?:all |any )?(?:(?:of )?(?:my|our) (?:[\w'-]+ ){0,2}?|the )(?:mailbox|inbox|e?-?mails?|attachments?|calendar|photos?|phone|documents?|files?|bank account|receipts)\b/i;

/** `compare it with my Deadlines table`, `a PDF report`, `from my photos`: a model reads and makes nothing of its own. */
function unread({ request, steps, tools }: Doubted): readonly Doubt[] {
  const uses = steps.map(({ tool }) => tools.get(tool)?.planning?.use ?? '');
  const isOfService = steps.some(({ tool }) => tools.get(tool)?.service !== undefined);
  if (isOfService) return [];
  const hasTable = uses.some((use) => READS_TABLES.test(use));
  const hasFile = uses.some((use) => use === 'make' || use === 'unpack');
  return steps.flatMap((step, index): readonly Doubt[] => {
    if (uses[index] !== 'model') return [];
    const isGiven = JSON.stringify(step.input ?? {}).includes('{{');
    return Object.entries(step.input ?? {}).flatMap(([name, prompt]): readonly Doubt[] => {
      if (typeof prompt !== 'string' || !FORM.test(prompt)) return [];
      const said =
        (hasTable ? null : TABLE.exec(prompt)?.[0]) ??
        (hasFile ? null : MADE_FILE.exec(prompt)?.[0]) ??
        (isGiven ? null : OWN.exec(prompt)?.[0]);
      if (!said) return [];
      return [
        {
          kind: GapKind.UNCLAIMED,
          target: `/steps/${index}/input/${name}`,
          said: placeIn(request, said),
          reason: `A model is told of "${said}", and no step reads or makes it.`,
          question: `Which step is to read or to make "${said}"? A model alone cannot. Say it in other words.`,
        },
      ];
    });
  });
}

/** Answers that are for a column, and that no later step takes. */
function unwritten({ request, steps, tools }: Doubted): readonly Doubt[] {
  return steps.flatMap((step, index): readonly Doubt[] => {
    if (tools.get(step.tool)?.planning?.use !== 'model') return [];
    const prompts = Object.values(step.input ?? {}).filter((one) => typeof one === 'string');
    const place = prompts.flatMap((one) => INTO.exec(one.replace(FORM, '').trim())?.[0] ?? [])[0];
    const isUsed = steps.slice(index + 1).some((later) => JSON.stringify(later).includes(`steps.${step.id}.output`));
    if (place === undefined || isUsed) return [];
    return [
      {
        kind: GapKind.OPERATION,
        target: `/steps/${index}/tool`,
        said: placeIn(request, place),
        reason: `No step writes the answer of the model ${place}.`,
        question: `Which step is to write the answer of the model ${place}? Name the operation of the service.`,
        choices: [{ ...KEEP, label: 'Only ask the model' }],
      },
    ];
  });
}

/** `when a mail with the label Bugs arrives`: words between those of the start are no order to a model. */
function withinStart({ request, steps, tools, ledger }: Doubted): readonly Doubt[] {
  const ofStart = ledger.filter(({ effect, end, start }) => effect.startsWith('/trigger/') && end > start);
  return ledger.flatMap(({ effect, start, end }): readonly Doubt[] => {
    const index = Number(/^\/steps\/(\d+)\/input\//.exec(effect)?.[1] ?? Number.NaN);
    const step = steps[index];
    if (!step || end <= start || tools.get(step.tool)?.planning?.use !== 'model') return [];
    const before = ofStart.some((one) => one.end <= start && isNear(request.slice(one.end, start)));
    const after = ofStart.some((one) => one.start >= end && isNear(request.slice(end, one.start)));
    if (!before || !after || !OPENED.test(request.slice(0, start))) return [];
    const said = request.slice(start, end).trim();
    return [
      {
        kind: GapKind.CONDITION,
        target: `/steps/${index}/input`,
        said: { start, end },
        reason: `"${said}" stands among the words of the start, and is no order to a model.`,
        question: `Which ones are meant by "${said}"? It says when it starts, and no step tests it.`,
      },
    ];
  });
}

/** A clause of a start that is not closed. */
const OPENED = /\b(?:when|whenever|if|once)\b[^,.;:!?]*$/i;

/** Whether no mark stands between two runs of words. */
const isNear = (between: string): boolean => between.trim() === '';

function ordersOf({ request, steps, tools }: Doubted): readonly Doubt[] {
  return steps.flatMap((step, index): readonly Doubt[] => {
    if (tools.get(step.tool)?.planning?.use !== 'model') return [];
    return Object.entries(step.input ?? {}).flatMap(([name, prompt]): readonly Doubt[] => {
      if (typeof prompt !== 'string' || prompt.includes('{{') || !FORM.test(prompt)) return [];
      const said = prompt.replace(FORM, '').trim();
      const isCondition = THIRD_PERSON.test(said);
      if (!isCondition && !TORN.test(said)) return [];
      return [
        {
          kind: GapKind.CONDITION,
          target: `/steps/${index}/input/${name}`,
          said: placeIn(request, said),
          reason: `"${said}" is no order to a model.`,
          question: isCondition
            ? `Which ones are meant by "${said}"? It reads like a condition, and the plan would do it for all.`
            : `What is the model to write? "${said}" is no whole instruction.`,
          valueSchema: isCondition ? null : { type: 'string', minLength: 1 },
          choices: isCondition ? [{ ...KEEP, label: 'It is what the model is asked' }] : [],
        },
      ];
    });
  });
}
