import { GapKind } from '../../domain/plan-report/index.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { ServicesMeant } from '../account/index.js';
import { servicesIn } from '../words/services.js';
import type { Service } from '../words/services.js';
import type { Abilities } from './abilities.js';
import { isOfPerson } from './people/people.js';
import { textsApart } from './unreached.js';

/* The services that a request names, and whether an agent has tools for them. */

/** Whether a service that is named is missing. `Copper` is none in the name of a campaign. */
export function lacksService({ gaps, request }: PlanReport, meant: ServicesMeant): boolean {
  const missing = gaps.filter(({ isBlocking, kind }) => isBlocking && kind === GapKind.SERVICE);
  return missing.some(({ words }) =>
    servicesNamed(words, request, meant).some((service) => !isCommon(service, words) || !isOfPerson(words, request)),
  );
}

/** `the printer`, `a deputy`: a common word is what a service is called. */
const isCommon = ({ name, plainNames }: Service, words: string): boolean =>
  name === name.toLowerCase() || !plainNames.some((plain) => words.toLowerCase().includes(plain));

/** Whether it has tools for all services that bundled tools reach as well: no mail is sent for a message to Slack. */
export function reachesNamed(
  words: string,
  { services }: Abilities,
  starts: TriggerDraft | null,
  meant: ServicesMeant,
): boolean {
  const named = servicesNamed(words, words, meant).filter(({ group, isMail }) => group === '' && !isMail);
  return named.every(({ id }) => services.includes(id) || starts?.eventType?.startsWith(`${id}.`) === true);
}

/** The services that words of a request name, but for words within the names of things, or in what is only told. */
function servicesNamed(words: string, request: string, meant: ServicesMeant): readonly Service[] {
  const apart = textsApart(request, meant);
  return servicesIn(words).filter(({ names }) => !names.some((word) => apart.some((text) => text.includes(word))));
}
