import {
  ChatMessageState,
  ChatRole,
  HISTORY_MESSAGES,
  MAX_SESSION_MESSAGES,
  MAX_WAITING_MESSAGES,
} from '../../domain/chat/chat.js';
import type { ChatMessage } from '../../domain/chat/chat.js';
import type { ChatAnswer } from '../../domain/chat/answer.js';
import type { FileValue } from '../../domain/file/file.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { ConflictError, NotFoundError } from '../../errors.js';
import type { Database, RawQuery } from '../database/database.js';
import { Conditions, toPage } from '../database/page-query.js';
import { statement } from '../database/statement.js';
import { MESSAGE_COLUMNS, SESSION_COLUMNS, WORKFLOW_IS_THERE } from './chat.row.js';
import type { ChatTurn, MessageRow, SessionRow } from './chat.row.js';

/** A question that arrives. */
export interface NewChatMessage {
  readonly id: string;
  readonly sessionId: string;
  readonly text: string;
  readonly files: readonly FileValue[];
  readonly clientId: string;
  /** The title of the session if this is its first message. */
  readonly title: string;
}

const INSERT = statement(
  'chat-message-insert',
  {
    id: 'text',
    sessionId: 'text',
    ownerId: 'text',
    seq: 'int',
    role: 'text',
    text: 'text',
    files: 'json',
    state: 'text',
    clientId: 'text',
    replyTo: 'text',
    executionId: 'text',
  },
  (p) => `
  insert into chat_message as m (id, session_id, owner_id, seq, role, text, files, state, client_id, reply_to, execution_id, ended_at)
  values (${p.id}, ${p.sessionId}, ${p.ownerId}, ${p.seq}, ${p.role}, ${p.text}, ${p.files}, ${p.state}, ${p.clientId},
    ${p.replyTo}, ${p.executionId}, case when ${p.role} = 'ASSISTANT' then now() end)
  returning ${MESSAGE_COLUMNS}`,
);

/** Changes a message that still runs in this round. */
const SETTLE = statement(
  'chat-message-settle',
  { id: 'text', round: 'int', state: 'text', problem: 'text', executionId: 'text' },
  (p) => `
  update chat_message m set state = ${p.state}, problem = ${p.problem}, ended_at = now(),
         execution_id = coalesce(${p.executionId}, m.execution_id)
   where m.id = ${p.id} and m.round = ${p.round} and m.state = 'RUNNING' returning ${MESSAGE_COLUMNS}`,
);

const BEGIN = statement(
  'chat-message-begin',
  { id: 'text', round: 'int', eventId: 'text', answerStep: 'text' },
  (p) => `
  update chat_message m set state = 'RUNNING', event_id = ${p.eventId}, answer_step = ${p.answerStep}
   where m.id = ${p.id} and m.round = ${p.round} and m.state = 'WAITING'
     and not exists (select 1 from chat_message o where o.session_id = m.session_id and o.state = 'RUNNING')
  returning ${MESSAGE_COLUMNS}`,
);

/** The messages of conversations, and the order of their answers. */
export class ChatMessageStore {
  constructor(private readonly database: Database) {}

  /**
   * Stores a question; a client id that was seen before answers the first message.
   *
   * @throws NotFoundError if the session is gone; ConflictError `ILLEGAL_STATE`.
   */
  async add(message: NewChatMessage): Promise<{ readonly message: ChatMessage; readonly isNew: boolean }> {
    return this.database.rawTransaction(async (query) => {
      const session = await locked(query, message.sessionId);
      const [known] = await query<MessageRow>(
        `select ${MESSAGE_COLUMNS} from chat_message m where m.session_id = $1 and m.client_id = $2`,
        [session.id, message.clientId],
      );
      if (known) return { message: known, isNew: false };
      await checkRoom(query, session.id);
      const added = await insert(query, session.ownerId, {
        ...message,
        role: ChatRole.USER,
        state: ChatMessageState.WAITING,
        replyTo: null,
        executionId: null,
      });
      if (session.title === '')
        await query(`update chat_session set title = $2 where id = $1`, [session.id, message.title]);
      return { message: added, isNew: true };
    });
  }

  /** Those after a seq, in order. */
  async after(sessionId: string, seq: number, limit: number): Promise<readonly ChatMessage[]> {
    return this.database.query<MessageRow>(
      `select ${MESSAGE_COLUMNS} from chat_message m where m.session_id = $1 and m.seq > $2 order by m.seq limit $3`,
      [sessionId, seq, limit],
      'chat-message-after',
    );
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly ChatMessage[]> {
    return this.database.query<MessageRow>(
      `select ${MESSAGE_COLUMNS} from chat_message m join chat_session s on s.id = m.session_id
        where m.owner_id = $1 and m.id = any($2) and ${WORKFLOW_IS_THERE}`,
      [ownerId, ids],
    );
  }

  async find(sessionId: string, id: string): Promise<ChatMessage | null> {
    const [row] = await this.database.query<MessageRow>(
      `select ${MESSAGE_COLUMNS} from chat_message m where m.session_id = $1 and m.id = $2`,
      [sessionId, id],
    );
    return row ?? null;
  }

  /** In the order of the conversation. */
  async list(sessionId: string, page: PageRequest): Promise<Page<ChatMessage>> {
    const conditions = new Conditions([sessionId]).that('m.session_id = $1');
    if (page.after !== undefined) conditions.add(`m.seq ${page.isBackward ? '<' : '>'} ?`, Number(page.after));
    const order = page.isBackward ? 'desc' : 'asc';
    const rows = await this.database.query<MessageRow>(
      `select ${MESSAGE_COLUMNS} from chat_message m ${conditions.where} order by m.seq ${order} limit ${page.first + 1} offset ${page.offset ?? 0}`,
      conditions.values,
    );
    const total = async (): Promise<number> =>
      (
        await this.database.query<{ count: number }>(
          'select count(*)::int as count from chat_message where session_id = $1',
          [sessionId],
        )
      )[0]?.count ?? 0;
    return toPage(rows, page, total, { item: (row) => row, cursor: (row) => String(row.seq) });
  }

  /** The answered messages before one, each with its answer, the oldest first. Their answers may have been stored later. */
  async before(sessionId: string, seq: number): Promise<readonly ChatMessage[]> {
    const rows = await this.database.query<MessageRow>(
      `select ${MESSAGE_COLUMNS} from chat_message m left join chat_message q on q.id = m.reply_to
        where m.session_id = $1 and coalesce(q.seq, m.seq) < $2 and m.state in ('ANSWERED', 'DONE')
        order by coalesce(q.seq, m.seq) desc, m.role limit ${HISTORY_MESSAGES}`,
      [sessionId, seq],
    );
    return rows.toReversed();
  }

  /** The message whose turn it is: the one that runs, or else the first that waits. */
  async current(sessionId: string): Promise<ChatTurn | null> {
    const [row] = await this.database.query<ChatTurn>(
      `select ${MESSAGE_COLUMNS} from chat_message m where m.session_id = $1 and m.state in ('WAITING', 'RUNNING')
        order by m.state = 'RUNNING' desc, m.seq limit 1`,
      [sessionId],
      'chat-message-current',
    );
    return row ?? null;
  }

  /** Gives a message its turn. Null: another process did, or another message of the session runs. */
  async begin(turn: ChatTurn, eventId: string, answerStep: string | null): Promise<ChatTurn | null> {
    const { id, round } = turn;
    return this.database.rawTransaction(async (query) => {
      // One at a time in each session.
      await query('select 1 as locked from chat_session where id = $1 for update', [turn.sessionId]);
      const [row] = await query<ChatTurn>(BEGIN.with({ id, round, eventId, answerStep }));
      return row ?? null;
    });
  }

  /** Notes the run of a turn, so that a reader can follow it. */
  async noteRun(turn: ChatTurn, executionId: string): Promise<void> {
    await this.database.query('update chat_message set execution_id = $2 where id = $1 and round = $3', [
      turn.id,
      executionId,
      turn.round,
    ]);
  }

  /** Ends a turn with its answer. @returns false if it had ended before. */
  async answered(turn: ChatTurn, id: string, answer: ChatAnswer, executionId: string): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const found = await query('select 1 as locked from chat_session where id = $1 for update', [turn.sessionId]);
      if (found.length === 0) return false;
      const settled = await query(
        SETTLE.with({ id: turn.id, round: turn.round, state: ChatMessageState.ANSWERED, problem: null, executionId }),
      );
      if (settled.length === 0) return false;
      await insert(query, turn.ownerId, {
        id,
        sessionId: turn.sessionId,
        ...answer,
        role: ChatRole.ASSISTANT,
        state: ChatMessageState.DONE,
        clientId: null,
        replyTo: turn.id,
        executionId,
      });
      return true;
    });
  }

  /** Ends a turn without an answer. @returns false if it had ended before. */
  async failed(turn: ChatTurn, problem: string, executionId: string | null): Promise<boolean> {
    const settled = await this.database.query(
      SETTLE.with({ id: turn.id, round: turn.round, state: ChatMessageState.FAILED, problem, executionId }),
    );
    return settled.length > 0;
  }

  /** A failed message waits for an answer again. Null: it has not failed. */
  async retry(sessionId: string, id: string): Promise<ChatMessage | null> {
    const [row] = await this.database.query<MessageRow>(
      `update chat_message m set state = 'WAITING', round = m.round + 1, problem = null, event_id = null, execution_id = null,
         ended_at = null where m.session_id = $1 and m.id = $2 and m.state = 'FAILED' returning ${MESSAGE_COLUMNS}`,
      [sessionId, id],
    );
    return row ?? null;
  }

  /** Sessions with messages that are to be answered, by id after one. */
  async unsettledSessions(after: string, limit: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select distinct session_id as id from chat_message where state in ('WAITING', 'RUNNING') and session_id > $1
        order by session_id limit $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }
}

interface Inserted extends Omit<NewChatMessage, 'clientId' | 'title'> {
  readonly clientId: string | null;
  readonly role: ChatRole;
  readonly state: ChatMessageState;
  readonly replyTo: string | null;
  readonly executionId: string | null;
}

async function insert(query: RawQuery, ownerId: string, message: Inserted): Promise<ChatMessage> {
  const { id, sessionId, text, role, state, clientId, replyTo, executionId } = message;
  const [last] = await query<{ seq: number }>(
    `update chat_session set latest_at = now(), message_count = message_count + 1 where id = $1
     returning coalesce((select max(seq) from chat_message where session_id = $1), 0) + 1 as seq`,
    [sessionId],
  );
  const files = JSON.stringify(message.files);
  const values = {
    id,
    sessionId,
    ownerId,
    seq: last?.seq ?? 1,
    role,
    text,
    files,
    state,
    clientId,
    replyTo,
    executionId,
  };
  const [row] = await query<MessageRow>(INSERT.with(values));
  if (!row) throw new Error('An insert answers its row.');
  return row;
}

/** @throws NotFoundError */
async function locked(query: RawQuery, id: string): Promise<SessionRow> {
  const [row] = await query<SessionRow>(
    `select ${SESSION_COLUMNS} from chat_session s where s.id = $1 and ${WORKFLOW_IS_THERE} for update of s`,
    [id],
  );
  if (!row) throw new NotFoundError('conversation', id);
  return row;
}

/** @throws ConflictError */
async function checkRoom(query: RawQuery, sessionId: string): Promise<void> {
  const [room] = await query<{ all: number; waiting: number }>(
    `select count(*)::int as all, count(*) filter (where state in ('WAITING', 'RUNNING'))::int as waiting
       from chat_message where session_id = $1`,
    [sessionId],
  );
  // Each question needs room for its answer.
  if ((room?.all ?? 0) + 2 * (room?.waiting ?? 0) + 2 > MAX_SESSION_MESSAGES)
    throw new ConflictError(
      'ILLEGAL_STATE',
      `A conversation has at most ${MAX_SESSION_MESSAGES} messages. Begin a new one.`,
    );
  if ((room?.waiting ?? 0) > MAX_WAITING_MESSAGES)
    throw new ConflictError(
      'ILLEGAL_STATE',
      `${MAX_WAITING_MESSAGES} messages wait for their answers already. Wait for the next answer.`,
    );
}
