import type { CheckedPart, CheckedSentence, ConnectorCheck } from '../../app/connector-check/connector-check.type.js';
import type { Style } from './style.js';
import { oneLine } from '../output/text.js';

/** The parts of a connector file with their requests, the plans of the sentences about them, and the advice. */
export function drawConnectorCheck(
  { service, ok, operations, triggers, sentences, advice }: ConnectorCheck,
  style: Style,
): readonly string[] {
  if (service === null) return [];
  const { colors } = style;
  const heading = (text: string): readonly string[] => ['', colors.bold(text)];
  const parts = (title: string, all: readonly CheckedPart[]): readonly string[] =>
    all.length === 0 ? [] : [...heading(title), ...all.flatMap((part) => drawPart(part, style))];
  return [
    `${ok ? colors.green('✔') : colors.red('✗')} ${oneLine(service)}: ${operations.length} operations, ${triggers.length} triggers`,
    ...parts('Operations', operations),
    ...parts('Triggers', triggers),
    ...(sentences.length === 0
      ? []
      : [
          ...heading('Sentences, as the planner without a model plans them'),
          ...sentences.flatMap((one) => drawSentence(one, style)),
        ]),
    ...(advice.length === 0 ? [] : [...heading('Advice'), ...advice.map((line) => `  · ${oneLine(line)}`)]),
  ];
}

function drawPart({ name, requests, problem, unchecked }: CheckedPart, { colors }: Style): readonly string[] {
  const mark = problem === null ? colors.green('✔') : colors.red('✗');
  return [
    `  ${mark} ${oneLine(name)}`,
    ...requests.map((request) => `      ${colors.dim(oneLine(request))}`),
    ...(problem === null ? [] : [`      ${colors.red(oneLine(problem))}`]),
    ...(unchecked === null ? [] : [`      ${colors.yellow(oneLine(unchecked))}`]),
  ];
}

function drawSentence({ words, planned, asked, isFound }: CheckedSentence, { colors }: Style): readonly string[] {
  const plan = planned.length === 0 ? 'no plan' : planned.join(', ');
  const open = asked.length === 0 ? '' : `, asks for ${[...new Set(asked)].join(', ')}`;
  return [
    `  ${isFound ? colors.green('✔') : colors.yellow('?')} “${oneLine(words)}”`,
    `      ${colors.dim(oneLine(`${plan}${open}`))}`,
  ];
}
