import { useApolloClient, useQuery } from '@apollo/client/react';
import { useEffect, useMemo, useState } from 'react';
import { CodeField } from '../../../code/code-field';
import { codeScene } from '../../../code/scene/code-scene';
import type { Surroundings } from '../../../code/scene/code-scene';
import { OneToolDocument, OutputSchemasDocument } from '../../../generated/documents';
import type { FieldControl } from '../../../ui/field';
import type { EditedStep } from './edit-state';

export type CodeSurroundings = Omit<Surroundings, 'outputSchemas'>;

interface CodeStepFieldProps {
  readonly control: FieldControl;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly step: EditedStep;
  readonly around: CodeSurroundings;
}

/** The code of a step `code.run`. */
export function CodeStepField({ control, value, onChange, step, around }: CodeStepFieldProps) {
  const outputSchemas = useOutputSchemas(around.steps);
  const scene = codeScene(step, { ...around, outputSchemas });
  return (
    <CodeField
      control={control}
      label="Code"
      value={typeof value === 'string' ? value : ''}
      scene={scene}
      onChange={(code) => onChange(code === '' ? undefined : code)}
    />
  );
}

/** Steps whose tools are looked up one by one: operations of services are in no list. */
const MAX_LOOKED_UP = 20;

/** The schemas of the outputs of the tools of these steps, as far as they are known. */
function useOutputSchemas(steps: readonly EditedStep[]): ReadonlyMap<string, unknown> {
  const client = useApolloClient();
  const listed = useQuery(OutputSchemasDocument, { fetchPolicy: 'cache-first' }).data?.tools;
  const [found, setFound] = useState<ReadonlyMap<string, unknown>>(new Map());
  const known = useMemo(() => new Map(listed?.map(({ name, outputSchema }) => [name, outputSchema])), [listed]);
  const used = [...new Set(steps.map(({ tool }) => tool))];
  const missing =
    listed === undefined
      ? ''
      : used
          .filter((tool) => !known.has(tool))
          .slice(0, MAX_LOOKED_UP)
          .join(' ');
  useEffect(() => {
    let isGone = false;
    const lookUp = async (name: string): Promise<readonly [string, unknown]> => {
      const { data } = await client.query({ query: OneToolDocument, variables: { name }, fetchPolicy: 'cache-first' });
      return [name, data?.tools.find((tool) => tool.name === name)?.outputSchema ?? null];
    };
    // Without the schema of a tool, its output has any type.
    Promise.all(missing.split(' ').filter(Boolean).map(lookUp))
      .then((all) => isGone || setFound(new Map(all)))
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [client, missing]);
  return useMemo(() => new Map([...known, ...found]), [known, found]);
}
