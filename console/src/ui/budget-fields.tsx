import type { Failure } from '../api/failure';
import { issueAt } from '../lib/issues';
import { Field, TextInput } from './field';

/** The typed text. Empty: no limit. */
export interface TypedBudget {
  readonly cost: string;
  readonly tokens: string;
}

export const typedBudget = (
  budget: { readonly maxCostUsd?: number | null; readonly maxTokens?: number | null } | null | undefined,
): TypedBudget => ({
  cost: budget?.maxCostUsd == null ? '' : String(budget.maxCostUsd),
  tokens: budget?.maxTokens == null ? '' : String(budget.maxTokens),
});

/** As the server takes it: numbers, and null for no limit. */
export const budgetInput = ({
  cost,
  tokens,
}: TypedBudget): { readonly maxCostUsd: number | null; readonly maxTokens: number | null } => ({
  maxCostUsd: cost.trim() === '' ? null : Number(cost),
  maxTokens: tokens.trim() === '' ? null : Number(tokens),
});

/** The two limits of a budget. @param pointer the place of the budget in the input. */
export function BudgetFields({
  value,
  onChange,
  failure,
  pointer = '/input/budget',
}: {
  readonly value: TypedBudget;
  readonly onChange: (value: TypedBudget) => void;
  readonly failure: Failure | null;
  readonly pointer?: string;
}) {
  return (
    <div className="budget-fields">
      <Field label="US dollars" hint="Empty: any amount." error={issueAt(failure, `${pointer}/maxCostUsd`)}>
        {(control) => (
          <TextInput
            {...control}
            type="number"
            min={0}
            step="any"
            inputMode="decimal"
            value={value.cost}
            onChange={(event) => onChange({ ...value, cost: event.target.value })}
          />
        )}
      </Field>
      <Field label="Tokens" hint="Empty: any number." error={issueAt(failure, `${pointer}/maxTokens`)}>
        {(control) => (
          <TextInput
            {...control}
            type="number"
            min={0}
            step={1}
            inputMode="numeric"
            value={value.tokens}
            onChange={(event) => onChange({ ...value, tokens: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
