import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../../api/failure';
import {
  ChatConversationMessagesDocument,
  ChatConversationsDocument,
  DeleteChatConversationDocument,
} from '../../../generated/documents';
import type { ChatConversationFragment } from '../../../generated/documents';
import { formatNumber } from '../../../lib/format';
import { Button } from '../../../ui/button';
import { ConfirmChange } from '../../../ui/confirm-change';
import { Dialog } from '../../../ui/dialog';
import { WholeList } from '../../../ui/lists/whole-list';
import { Card } from '../../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../../ui/states';
import { Time } from '../../../ui/time';
import { showToast } from '../../../ui/toast';

/** The conversations with a workflow that has a chat. */
export function ChatsTab({ workflowId }: { readonly workflowId: string }) {
  const { data, error, refetch, fetchMore } = useQuery(ChatConversationsDocument, {
    variables: { workflowId },
    fetchPolicy: 'no-cache',
  });
  const [chosen, setChosen] = useState<{ readonly chat: ChatConversationFragment; readonly act: 'read' | 'delete' }>();
  const chats = data?.chatSessions.nodes;
  const pageInfo = data?.chatSessions.pageInfo;
  const close = (): void => {
    setChosen(undefined);
    void refetch();
  };
  const more = (): void =>
    void fetchMore({
      variables: { after: pageInfo?.endCursor },
      updateQuery: (before, { fetchMoreResult }) => ({
        ...before,
        chatSessions: {
          ...fetchMoreResult.chatSessions,
          nodes: [...before.chatSessions.nodes, ...fetchMoreResult.chatSessions.nodes],
        },
      }),
    });
  return (
    <Card>
      <WholeList
        items={chats}
        error={error}
        onRetry={refetch}
        empty={
          <Empty icon="list" title="No conversations yet">
            If a trigger of the workflow has a chat, the conversations of its visitors are listed here.
          </Empty>
        }
      >
        {(all) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Conversation</th>
                <th scope="col" className="num">
                  Messages
                </th>
                <th scope="col">Latest</th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {all.map((chat) => (
                <tr key={chat.id}>
                  <td>
                    <strong>{chat.title}</strong>
                    {chat.isOwn && <> (yours)</>}
                  </td>
                  <td className="num" data-label="Messages">
                    {formatNumber(chat.messageCount)}
                  </td>
                  <td className="nowrap">
                    <Time at={chat.latestAt} />
                  </td>
                  <td>
                    <span className="row data-acts">
                      <Button size="s" onClick={() => setChosen({ chat, act: 'read' })}>
                        Read
                      </Button>
                      <Button size="s" icon="trash" onClick={() => setChosen({ chat, act: 'delete' })}>
                        Delete
                      </Button>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </WholeList>
      {pageInfo?.hasNextPage === true && (
        <div className="card-body">
          <Button onClick={more}>Show more</Button>
        </div>
      )}
      {chosen?.act === 'read' && <Conversation chat={chosen.chat} onClose={close} />}
      {chosen?.act === 'delete' && (
        <ConfirmChange
          title={`Delete “${chosen.chat.title}”?`}
          action="Delete"
          mutation={DeleteChatConversationDocument}
          variables={{ id: chosen.chat.id }}
          answerOf={(answer) => answer.deleteChatSession}
          onDone={() => {
            showToast('The conversation is deleted.');
            close();
          }}
          onClose={close}
        >
          <p>All of its {formatNumber(chosen.chat.messageCount)} messages are deleted, for the visitor as well.</p>
        </ConfirmChange>
      )}
    </Card>
  );
}

/** The newest messages of a conversation. Their texts are shown as they are. */
function Conversation({ chat, onClose }: { readonly chat: ChatConversationFragment; readonly onClose: () => void }) {
  const { data, error, refetch } = useQuery(ChatConversationMessagesDocument, {
    variables: { sessionId: chat.id },
    fetchPolicy: 'no-cache',
  });
  const messages = data?.chatMessages.nodes;
  return (
    <Dialog title={chat.title} onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      {messages === undefined ? (
        error ? (
          <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
        ) : (
          <Skeleton lines={4} />
        )
      ) : (
        <ol className="chat-messages">
          {messages.map(({ id, role, text, problem, executionId, createdAt, files }) => (
            <li key={id}>
              <strong>{role === 'USER' ? 'Visitor' : 'Workflow'}</strong> <Time at={createdAt} />
              {executionId && (
                <>
                  {' · '}
                  <a href={`/runs/${executionId}`}>Run</a>
                </>
              )}
              <p className="chat-text">{text}</p>
              {files.length > 0 && <p>Files: {files.map(({ name }) => name).join(', ')}</p>}
              {problem && <p role="note">{problem}</p>}
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}
