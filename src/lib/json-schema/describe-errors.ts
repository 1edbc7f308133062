import type { ErrorObject } from 'ajv/dist/2020.js';
import type { FieldIssue } from '../../errors.js';
import { describeError } from './describe-error.js';

/** More issues would help no reader, and an answer must stay small. */
const MAX_ISSUES = 20;

/** Ajv's errors as issues in plain words; the noise of alternatives that did not fit is folded into one issue each. */
export function describeErrors(errors: readonly ErrorObject[], root: unknown): readonly FieldIssue[] {
  const seen = new Set<string>();
  const issues: FieldIssue[] = [];
  for (const error of withoutBranchNoise(errors)) {
    const at = locate(error.instancePath, root);
    const issue = describeError(error, at.path, at.value);
    const key = JSON.stringify(issue);
    if (seen.has(key)) continue;
    seen.add(key);
    issues.push(issue);
    if (issues.length === MAX_ISSUES) break;
  }
  return issues;
}

/**
 * Ajv lists what each branch of an `anyOf` or `oneOf` missed, and then the alternative itself. If one branch came
 * closer than the others (its complaints lie deeper in the value), its complaints say more. Otherwise the alternative
 * does.
 */
function withoutBranchNoise(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let kept: ErrorObject[] = [];
  for (const error of errors) {
    if (error.keyword === 'if') continue;
    if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') {
      kept.push(error);
      continue;
    }
    const isBranch = (other: ErrorObject): boolean => other.schemaPath.startsWith(`${error.schemaPath}/`);
    const branches = kept.filter(isBranch);
    kept = kept.filter((other) => !isBranch(other));
    const deeper = branches.filter((other) => other.instancePath.length > error.instancePath.length);
    const shallow = new Set(branches.filter((other) => !deeper.includes(other)).map((other) => branchOf(error, other)));
    const closest = deeper.filter((other) => !shallow.has(branchOf(error, other)));
    kept.push(...(closest.length > 0 ? closest : [alternatives(error, branches)]));
  }
  return kept;
}

function branchOf(parent: ErrorObject, child: ErrorObject): string {
  return child.schemaPath.slice(parent.schemaPath.length + 1).split('/', 1)[0] ?? '';
}

/** If the branches differ only in type, or in their required properties, the alternative can name the difference. */
function alternatives(parent: ErrorObject, branches: readonly ErrorObject[]): ErrorObject {
  const isAlways = (keyword: string): boolean =>
    branches.length > 0 &&
    branches.every((branch) => branch.keyword === keyword && branch.instancePath === parent.instancePath);
  if (isAlways('type')) {
    return {
      ...parent,
      keyword: 'type',
      params: { type: branches.flatMap((branch) => branch.params.type as string | string[]) },
    };
  }
  if (isAlways('required')) {
    return {
      ...parent,
      keyword: 'requiredOneOf',
      params: { names: branches.map((branch) => branch.params.missingProperty as string) },
    };
  }
  return parent;
}

/** A JSON pointer (RFC 6901) as a path in which the positions of lists are numbers, and the value at it. */
function locate(
  pointer: string,
  root: unknown,
): { readonly path: readonly (string | number)[]; readonly value: unknown } {
  const path: (string | number)[] = [];
  let value: unknown = root;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  }
  return { path, value };
}
