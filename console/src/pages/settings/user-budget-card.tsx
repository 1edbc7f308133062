import { useApolloClient, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { SetUserBudgetDocument, UserBudgetDocument } from '../../generated/documents';
import type { UserBudgetFieldsFragment } from '../../generated/documents';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { BudgetFields, budgetInput, typedBudget } from '../../ui/budget-fields';
import { Button } from '../../ui/button';
import { Field, TextInput } from '../../ui/field';
import { Card } from '../../ui/page';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';
import { BudgetLines } from './budget-card';

/** For administrators: the daily limit of any user. */
export function UserBudgetCard() {
  const client = useApolloClient();
  const [userId, setUserId] = useState('');
  const [found, setFound] = useState<UserBudgetFieldsFragment | null>(null);
  const [typed, setTyped] = useState(typedBudget(null));
  const [set] = useMutation(SetUserBudgetDocument);
  const { busy, failure, act } = useAct();
  const show = (budget: UserBudgetFieldsFragment | undefined): void => {
    setFound(budget ?? null);
    setTyped(typedBudget(budget?.budget));
  };
  const find = (): void =>
    void act(async () => {
      const { data } = await client.query({
        query: UserBudgetDocument,
        variables: { userId: userId.trim() },
        fetchPolicy: 'no-cache',
      });
      show(data?.userBudget);
    });
  const save = (isDefault: boolean): void =>
    void act(async () => {
      const { data } = await set({
        variables: { input: { userId: found?.userId ?? userId, budget: isDefault ? null : budgetInput(typed) } },
      });
      show(data?.setUserBudget.userBudget);
      showToast('Saved.');
    });
  const beside = failureBeside(failure, ['/input/budget/maxCostUsd', '/input/budget/maxTokens', '/input/userId']);
  return (
    <Card title="Budget of a user">
      <form
        className="card-body settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (found === null) find();
          else save(false);
        }}
      >
        {beside && <ErrorNote failure={beside} />}
        <Field
          label="User id"
          error={issueAt(failure, '/input/userId')}
          hint="The sub of the token, or the owner of the key."
        >
          {(control) => (
            <TextInput
              {...control}
              value={userId}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                setUserId(event.target.value);
                setFound(null);
              }}
            />
          )}
        </Field>
        {found === null ? (
          <div>
            <Button type="submit" busy={busy} disabled={userId.trim() === ''}>
              Look it up
            </Button>
          </div>
        ) : (
          <>
            <BudgetLines userBudget={found} />
            <BudgetFields value={typed} onChange={setTyped} failure={failure} />
            <div className="row row-wrap">
              <Button type="submit" variant="primary" busy={busy}>
                Set for this user
              </Button>
              {found.isSet && (
                <Button busy={busy} onClick={() => save(true)}>
                  Back to the default
                </Button>
              )}
            </div>
          </>
        )}
      </form>
    </Card>
  );
}
