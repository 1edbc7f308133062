/**
 * Scores a planner on the evaluation set of test/planner-eval: `npm run eval`. Each description is planned, and the
 * checks of its case judge the plan. The plan is then run, with fakes for calls that would leave the process.
 */
import './eval-hooks.mjs';
import { parseArgs } from 'node:util';

const HELP = `Usage: npm run eval -- [options]

Scores a planner on 80 descriptions in three paraphrases each, on 125 sentences about what the bundled tools do, and on
60 instructions that change a plan.
"answered" counts what is right at once or after its questions have had their natural answers. Without options: the
offline planner.

  --model            the model that OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL configure; each description is
                     one call or more, so that it takes a while and may cost money
  --category NAME    only this category, for example github
  --case ID          only this case
  --seen             only what is not held out
  --failures         also list what failed and why; of what is held out only how much did
  --concurrency N    plans at a time (default: 1, with --model 4)
  --min PERCENT      exit with 1 where fewer than this pass
  --json             the score as JSON, with every verdict
  --help             this
`;

const options = {
  model: { type: 'boolean' },
  category: { type: 'string' },
  case: { type: 'string' },
  seen: { type: 'boolean' },
  failures: { type: 'boolean' },
  concurrency: { type: 'string' },
  min: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
};

function fail(message) {
  console.error(message);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({ options, strict: true }).values;
  } catch (error) {
    return fail(`${error.message}\n\n${HELP}`);
  }
}

async function plannerFor(given) {
  if (!given.model) {
    const { createOfflinePlanner } = await import('../dist/planner/offline/offline-planner.js');
    return { name: 'offline planner', planner: createOfflinePlanner() };
  }
  const [{ readConfig }, { createModelClient, DEFAULT_MODEL }, { createModelPlanner }] = await Promise.all([
    import('../dist/config/config.js'),
    import('../dist/model/index.js'),
    import('../dist/planner/model/model-planner.js'),
  ]);
  const { model } = readConfig();
  if (!model)
    return fail(
      'No model is configured: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, and OPENAI_MODEL.',
    );
  return { name: model.name ?? DEFAULT_MODEL, planner: createModelPlanner(createModelClient(model)) };
}

const given = readOptions();
if (given.help) {
  console.log(HELP);
} else {
  const { createEvalCatalog } = await import('../test/planner-eval/catalog.ts');
  const { EVAL_CASES } = await import('../test/planner-eval/cases/index.ts');
  const { percent, scoreOf, tableOf } = await import('../test/planner-eval/score.ts');
  const { casesOf } = await import('../test/planner-eval/sentences.ts');
  const { SEEN } = await import('../test/planner-sentences/own-tools-seen.ts');
  const { UNSEEN } = await import('../test/planner-sentences/own-tools-unseen.ts');
  const concurrency = Number(given.concurrency ?? (given.model ? 4 : 1));
  const min = Number(given.min ?? 0);
  if (!Number.isInteger(concurrency) || concurrency < 1) fail('--concurrency must be a whole number from 1.');
  if (!(min >= 0 && min <= 100)) fail('--min must be a number from 0 to 100.');
  const cases = EVAL_CASES.filter(
    (one) =>
      (given.category ?? one.category) === one.category &&
      (given.case ?? one.id) === one.id &&
      !(given.seen && one.heldOut),
  );
  if (cases.length === 0)
    fail(
      `There is no such case. The categories are: ${[...new Set(EVAL_CASES.map(({ category }) => category))].join('; ')}.`,
    );
  const { name, planner } = await plannerFor(given);
  const catalog = createEvalCatalog();
  // The processes in which tools parse foreign content do not keep this process alive, so a timer has to.
  const alive = setInterval(() => undefined, 60_000);
  const score = await scoreOf(planner, catalog.tools, { cases, concurrency });
  const sentences = [...casesOf('own tools, seen', SEEN, false), ...casesOf('own tools, unseen', UNSEEN, true)];
  const { SEEN_REFINEMENTS, UNSEEN_REFINEMENTS } = await import('../test/planner-sentences/refinements.ts');
  const { refineScoreOf, refineTableOf } = await import('../test/planner-eval/refine-score.ts');
  const isWhole = !given.category && !given.case && !given.seen;
  const own = isWhole ? await scoreOf(planner, catalog.tools, { cases: sentences, concurrency }) : null;
  const refined = isWhole
    ? [
        ['instructions, seen', await refineScoreOf(planner, catalog.tools, SEEN_REFINEMENTS)],
        ['instructions, unseen', await refineScoreOf(planner, catalog.tools, UNSEEN_REFINEMENTS)],
      ]
    : [];
  clearInterval(alive);
  await catalog.close();
  if (given.json) {
    console.log(
      JSON.stringify({ planner: name, ...score, sentences: own, refined: Object.fromEntries(refined) }, null, 2),
    );
  } else {
    console.log(`${name}\n\n${tableOf(score)}`);
    if (own) console.log(`\nSentences about what the bundled tools do, each said in one way:\n\n${tableOf(own)}`);
    if (refined.length > 0) console.log(`\nInstructions that change a plan:\n\n${refineTableOf(refined)}`);
    const failed = score.verdicts.filter((one) => one.fault !== null);
    if (given.failures)
      for (const one of failed.filter(({ heldOut }) => !heldOut))
        console.log(`\n${one.id} ${one.paraphrase}: ${one.description}\n  ${one.outcome}: ${one.fault}`);
    console.log(
      `\n${failed.filter(({ outcome }) => outcome === 'wrong').length} wrong and active, ${failed.filter(({ outcome }) => outcome === 'asked').length} drafts with questions, ${failed.filter(({ outcome }) => outcome === 'refused').length} refused.`,
    );
  }
  if (Number.parseFloat(percent(score.all)) < min) process.exitCode = 1;
}
