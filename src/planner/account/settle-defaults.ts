import type { ToolCatalog } from '../../domain/steps/tool.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { titleOf } from '../../lib/json-schema/title-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { escapedPattern } from '../../lib/text/escaped-pattern.js';
import { nameWords } from '../words/name-words.js';
import type { AccountReader } from './account.type.js';
import { matchName, namedIn } from './match-name.js';
import { closed, filled, valueFor } from './naming-plan.js';
import type { NamingPlan } from './naming-plan.js';
import { serviceCalls } from './service-calls.js';

/**
 * Puts the only thing of the account in the place of a default that it does not have: a spreadsheet of another language
 * has no `Sheet1`. One of several is taken if its name is in the words. The report says so.
 */
export async function settleDefaults(
  plan: NamingPlan,
  account: AccountReader,
  tools: ToolCatalog,
): Promise<NamingPlan> {
  let settled = plan;
  for (const { tool, connection, input, schema, fields, at } of serviceCalls(plan, tools))
    for (const field of fields) {
      const own = propertiesOf(schema)[field];
      const usual = isJsonObject(own) ? own['default'] : undefined;
      if (usual === undefined || (input[field] ?? usual) !== usual || isSaid(plan.report.request, usual)) continue;
      const needs = account.needsOf({ tool, field }) ?? [];
      if (needs.length === 0 || needs.some((name) => typeof input[name] !== 'string')) continue;
      const things = (await account.thingsFor({ tool, field, connection, input, name: null })) ?? [];
      // `the Leads sheet` of the spreadsheet "Sales Leads" is its tab "Leads".
      const said = things.length > 1 ? namedIn(plan.report.request, things, []) : null;
      const [first, ...others] = said ? [said] : things;
      const value = first && valueFor(own, first.value);
      if (!first || others.length > 0 || value === undefined || first.value === usual) continue;
      const why = said ? 'its name is in the words' : undefined;
      settled = withOnly(settled, `${at}/${field}`, value, `${titleOf(field, own)}: "${first.label}"`, why);
    }
  return settled;
}

/**
 * The names of parts, as the account has them. `a contract` is one of the table "Contracts". `the Petrol sheet` may name the
 * thing that the part is of: if that has only one part, which is called otherwise, it is meant.
 */
export async function settleParts(plan: NamingPlan, account: AccountReader, tools: ToolCatalog): Promise<NamingPlan> {
  let settled = plan;
  for (const { tool, connection, input, schema, fields, at } of serviceCalls(plan, tools))
    for (const field of fields) {
      const own = propertiesOf(schema)[field];
      const said = input[field];
      const [holder, ...more] = account.needsOf({ tool, field }) ?? [];
      if (typeof said !== 'string' || holder === undefined || more.length > 0) continue;
      if (typeof input[holder] !== 'string' || input[holder].includes('{{')) continue;
      const parts = (await account.thingsFor({ tool, field, connection, input, name: null })) ?? [];
      if (parts.some((part) => part.value === said || part.label === said)) continue;
      const match = matchName(said, parts, []);
      const fitting = match.kind === 'one' ? valueFor(own, match.thing.value) : undefined;
      if (match.kind === 'one' && fitting !== undefined) {
        const title = `${titleOf(field, own)}: "${match.thing.label}"`;
        settled = withOnly(settled, `${at}/${field}`, fitting, title, 'the only one that fits the words');
        continue;
      }
      const [first, ...others] = parts;
      const value = first && valueFor(own, first.value);
      if (!first || others.length > 0 || value === undefined) continue;
      const holders = (await account.thingsFor({ tool, field: holder, connection, input, name: said })) ?? [];
      const owner = holders.find((one) => one.value === input[holder]);
      if (!owner || nameWords(owner.label).join(' ') !== nameWords(said).join(' ')) continue;
      settled = withOnly(settled, `${at}/${field}`, value, `${titleOf(field, own)}: "${first.label}"`);
    }
  return settled;
}

/** The plan with a thing in a field. The report says so. */
function withOnly(plan: NamingPlan, target: string, value: JsonValue, said: string, why = 'the only one'): NamingPlan {
  const told = { words: null, text: `${said} is used, ${why}.`, target, alternatives: [] };
  return { ...filled(plan, { [target]: value }), report: closed(plan.report, undefined, target, told) };
}

/** `Create a Jira task`: the usual kind is what the words ask for, whatever else the account has. */
const isSaid = (request: string, usual: JsonValue): boolean =>
  typeof usual === 'string' && new RegExp(`\\b${escapedPattern(usual)}\\b`, 'i').test(request);
