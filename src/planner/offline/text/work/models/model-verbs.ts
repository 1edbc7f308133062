/** Base forms of the verbs for what a model does. */
export const WORK =
  /^(?:analy[sz]e|answer|assess|assign|break|brainstorm|categori[sz]e|check|choose|classify|compare|compose|condense|correct|create|decide|describe|detect|determine|draft|estimate|evaluate|explain|extract|figure|fill|find|flag|gauge|generate|give|grade|group|guess|identify|improve|judge|label|list|look|make|name|outline|paraphrase|pick|polish|prepare|prioriti[sz]e|proofread|propose|pull|qualify|rank|rate|read|recommend|rephrase|reply|respond|review|rewrite|say|score|shorten|simplify|sketch|sort|split|spot|suggest|sum|summari[sz]e|tag|tell|think|transcribe|translate|triage|turn|work|write)$/;
/** The base form of a verb behind `AI`: `sorts`, `decides`, `classifies`; null: it is none. */
export function workOf(word: string): string | null {
  const forms = [word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')];
  return word.endsWith('s') ? (forms.find((one) => one !== word && WORK.test(one)) ?? null) : null;
}
