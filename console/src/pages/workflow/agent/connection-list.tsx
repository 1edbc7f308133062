import type { Issue } from '../../../api/failure';
import type { ToolCatalogueQuery } from '../../../generated/documents';
import { ChoiceList } from './choice-list';

/** The connections that an agent may use with its tools. */
export function ConnectionList({
  value,
  catalogue,
  issues,
  onChange,
}: {
  readonly value: unknown;
  readonly catalogue: ToolCatalogueQuery | undefined;
  readonly issues: readonly Issue[];
  readonly onChange: (value: readonly string[] | undefined) => void;
}) {
  const chosen = textsIn(value);
  if (chosen === null) return null;
  return (
    <ChoiceList
      legend="Connections"
      hint="Its calls may use these. Default: none, so that a text cannot make it send a credential elsewhere."
      options={(catalogue?.connections ?? []).map(({ name, kind }) => ({ value: name, label: `${name} (${kind})` }))}
      chosen={chosen}
      issues={issues}
      otherLabel="Another connection, by its name"
      nothing="You have no connections yet."
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
    />
  );
}

/** Null: it is no list of texts. */
export function textsIn(value: unknown): readonly string[] | null {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? (value as string[]) : null;
}
