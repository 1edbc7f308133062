import { placeIn, withoutQuotes } from '../offline/doubts/doubt.js';
import { escapedPattern } from '../../lib/text/escaped-pattern.js';
import type { NamingPlan } from './naming-plan.js';

/* `a list called christmas on shop jobs`: words in small letters do not show where a name ends. Its place does. */

const FOUND = /^[^:"]+: "(.+)" is used, (?:it has this name|the only one)/;
const STEP = /^\/steps\/(\d+)\/input\/\w+$/;

/** The plan whose names do not go on with the place in which their thing is, if the account has that place. */
export function withoutPlaces(plan: NamingPlan): NamingPlan {
  const request = withoutQuotes(plan.report.request);
  let isChanged = false;
  const places = plan.report.assumptions.flatMap(({ text, target }) => {
    const [, step] = STEP.exec(target) ?? [];
    const [, name] = FOUND.exec(text) ?? [];
    return step === undefined || name === undefined ? [] : [{ step: Number(step), target, name }];
  });
  const steps = plan.steps.map((step, index) => {
    const own = places.filter((place) => place.step === index);
    const input = Object.fromEntries(
      Object.entries(step.input).map(([field, value]) => {
        if (typeof value !== 'string' || value.includes('{{') || placeIn(request, value) === null)
          return [field, value];
        const cut = own.reduce(
          (text, { name, target }) => (target.endsWith(`/${field}`) ? text : text.replace(tailOf(name), '')),
          value,
        );
        isChanged ||= cut !== value;
        return [field, cut === '' ? value : cut];
      }),
    );
    return { ...step, input };
  });
  return isChanged ? { ...plan, steps } : plan;
}

const tailOf = (name: string): RegExp =>
  new RegExp(`,? (?:on|in|into|to|at|of|from) (?:the |our |my |your )?${escapedPattern(name)}$`, 'i');
