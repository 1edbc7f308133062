import { useMutation } from '@apollo/client/react';
import { failureOf } from '../../api/failure';
import { StarDocument, StarredDocument, UnstarDocument } from '../../generated/documents';
import { formatNumber } from '../../lib/format';
import { Icon } from '../../ui/icon';
import { showToast } from '../../ui/toast';

interface Starred {
  readonly id: string;
  readonly title: string;
  readonly starCount: number;
  readonly viewerHasStarred: boolean;
}

/**
 * Adds or removes a star. It is shown at once, and undone if the server refuses. The list of starred workflows may
 * be open before a new star is stored, so it is read again then. A workflow that loses its star stays in the list until
 * the list is left: a slip is easily undone.
 */
export function StarButton({ workflow: { id, title, starCount, viewerHasStarred } }: { readonly workflow: Starred }) {
  const onError = (error: unknown): void => showToast(failureOf(error).message, 'bad');
  const [star] = useMutation(StarDocument, { onError, refetchQueries: [StarredDocument] });
  const [unstar] = useMutation(UnstarDocument, { onError });
  const expected = {
    id,
    workflow: {
      __typename: 'PublicWorkflow',
      id,
      starCount: Math.max(0, starCount + (viewerHasStarred ? -1 : 1)),
      viewerHasStarred: !viewerHasStarred,
    },
  } as const;
  const toggle = (): void =>
    void (viewerHasStarred
      ? unstar({
          variables: { id },
          optimisticResponse: { __typename: 'Mutation', unstarWorkflow: { __typename: 'StarPayload', ...expected } },
        })
      : star({
          variables: { id },
          optimisticResponse: { __typename: 'Mutation', starWorkflow: { __typename: 'StarPayload', ...expected } },
        }));
  return (
    <button
      type="button"
      className={`star above${viewerHasStarred ? ' star-on' : ''}`}
      aria-pressed={viewerHasStarred}
      title={viewerHasStarred ? 'Take the star back' : 'Star it, to find it again'}
      onClick={toggle}
    >
      <Icon name="star" size={14} />
      <span className="visually-hidden">Star {title}, stars: </span>
      <span className="num">{formatNumber(starCount)}</span>
    </button>
  );
}
