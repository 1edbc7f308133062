import { useMutation } from '@apollo/client/react';
import { useLocation } from 'wouter';
import { failureOf } from '../../api/failure';
import { CloneFromMarketDocument } from '../../generated/documents';
import { Button } from '../../ui/button';
import { showToast } from '../../ui/toast';

/** Makes a clone in one click, and goes to its page, which shows the connections that it needs. */
export function CloneButton({ id }: { readonly id: string }) {
  const [, navigate] = useLocation();
  const [clone, { loading, client }] = useMutation(CloneFromMarketDocument, { variables: { id } });
  const onClick = async (): Promise<void> => {
    try {
      const { data } = await clone();
      client.cache.evict({ id: 'ROOT_QUERY', fieldName: 'workflows' });
      if (data === undefined) return;
      showToast('Cloned: it is yours now.');
      navigate(`/workflows/${data.cloneWorkflow.workflow.id}`);
    } catch (error) {
      showToast(failureOf(error).message, 'bad');
    }
  };
  return (
    <Button variant="primary" icon="copy" busy={loading} onClick={() => void onClick()}>
      Clone
    </Button>
  );
}
