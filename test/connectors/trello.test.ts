import { describeConnector } from '../support/connectors/describe-connector.js';

const KEY = '0123456789abcdef0123456789abcdef';
const TOKEN = 'trello-token-0123456789';
const ID = '5abbe4b7ddc1b351ef961414';
const MEMBERS = { members: 'true', member_fields: 'fullName' };
const card = {
  id: ID,
  name: 'Plan',
  desc: '',
  idList: 'L1',
  idBoard: 'B1',
  url: 'https://trello.com/c/1/plan',
  shortUrl: 's',
};
const list = { id: 'L1', name: 'To do' };
const boards = { body: [{ id: 'B1', name: 'Work', url: 'https://trello.com/b/1' }] };

describeConnector('trello', {
  connection: { key: KEY, token: TOKEN },
  sends: { query: { key: KEY, token: TOKEN } },
  test: {
    request: { method: 'GET', path: '/1/members/me' },
    answer: { body: { id: 'M1', username: 'ada', fullName: 'Ada Lovelace' } },
    account: 'ada',
  },
  operations: {
    create_card: {
      input: { idList: 'L1', name: 'Plan', idMembers: ['M1', 'M2'], idLabels: ['G1'], pos: 'top' },
      request: {
        method: 'POST',
        path: '/1/cards',
        body: { idList: 'L1', name: 'Plan', idMembers: 'M1,M2', idLabels: 'G1', pos: 'top' },
      },
      answer: { body: card },
    },
    get_card: {
      input: { id: ID },
      request: { method: 'GET', path: `/1/cards/${ID}`, query: MEMBERS },
      answer: { body: card },
    },
    update_card: {
      input: { id: ID, idList: 'L2', dueComplete: true, closed: false },
      request: { method: 'PUT', path: `/1/cards/${ID}`, body: { idList: 'L2', dueComplete: true, closed: false } },
      answer: { body: { ...card, idList: 'L2' } },
    },
    copy_card: {
      input: { idCardSource: ID, idList: 'L2' },
      request: { method: 'POST', path: '/1/cards', body: { idCardSource: ID, idList: 'L2', keepFromSource: 'all' } },
      answer: { body: { ...card, idList: 'L2' } },
    },
    delete_card: {
      input: { id: ID },
      request: { method: 'DELETE', path: `/1/cards/${ID}` },
      answer: { body: { limits: {} } },
      output: { deletedId: ID },
    },
    add_comment: {
      input: { id: ID, text: 'Done' },
      request: { method: 'POST', path: `/1/cards/${ID}/actions/comments`, body: { text: 'Done' } },
      answer: { body: { id: 'A1', type: 'commentCard', date: '2026-11-27T12:00:00.000Z', data: { text: 'Done' } } },
    },
    add_checklist: {
      input: { id: ID, name: 'Steps' },
      request: { method: 'POST', path: `/1/cards/${ID}/checklists`, body: { name: 'Steps' } },
      answer: { body: { id: 'C1', name: 'Steps', checkItems: [] } },
    },
    add_label: {
      input: { id: ID, label: 'G1' },
      request: { method: 'POST', path: `/1/cards/${ID}/idLabels`, body: { value: 'G1' } },
      answer: { body: ['G1'] },
      output: { id: ID, label: 'G1' },
    },
    remove_label: {
      input: { id: ID, label: 'G1' },
      request: { method: 'DELETE', path: `/1/cards/${ID}/idLabels/G1` },
      answer: { body: { _value: null } },
      output: { id: ID, label: 'G1' },
    },
    add_member: {
      input: { id: ID, member: 'M1' },
      request: { method: 'POST', path: `/1/cards/${ID}/idMembers`, body: { value: 'M1' } },
      answer: { body: [{ id: 'M1' }] },
      output: { id: ID, member: 'M1' },
    },
    remove_member: {
      input: { id: ID, member: 'M1' },
      request: { method: 'DELETE', path: `/1/cards/${ID}/idMembers/M1` },
      answer: { body: [] },
      output: { id: ID, member: 'M1' },
    },
    add_attachment: {
      input: { id: ID, url: 'https://example.com/plan.pdf' },
      request: { method: 'POST', path: `/1/cards/${ID}/attachments`, body: { url: 'https://example.com/plan.pdf' } },
      answer: { body: { id: 'T1', name: 'plan.pdf', url: 'https://example.com/plan.pdf' } },
    },
    add_checklist_item: {
      input: { checklist: 'C1', name: 'Call' },
      request: { method: 'POST', path: '/1/checklists/C1/checkItems', body: { name: 'Call' } },
      answer: { body: { id: 'I1', name: 'Call', state: 'incomplete' } },
    },
    list_checklists: {
      input: { card: ID },
      request: { method: 'GET', path: `/1/cards/${ID}/checklists` },
      answer: { body: [{ id: 'C1', name: 'Steps' }] },
    },
    list_board_cards: {
      input: { idBoard: 'B1' },
      request: { method: 'GET', path: '/1/boards/B1/cards', query: MEMBERS },
      answer: { body: [card] },
    },
    update_board: {
      input: { idBoard: 'B1', name: 'Yard' },
      request: { method: 'PUT', path: '/1/boards/B1', body: { name: 'Yard' } },
      answer: { body: { id: 'B1', name: 'Yard' } },
    },
    update_list: {
      input: { id: 'L1', name: 'Next' },
      request: { method: 'PUT', path: '/1/lists/L1', body: { name: 'Next' } },
      answer: { body: { id: 'L1', name: 'Next' } },
    },
    create_board: {
      input: { name: 'Garden' },
      request: { method: 'POST', path: '/1/boards', body: { name: 'Garden' } },
      answer: { body: { id: 'B2', name: 'Garden', url: 'https://trello.com/b/2' } },
    },
    invite_member: {
      input: { idBoard: 'B1', email: 'ben@example.com', fullName: 'Ben Ode' },
      request: {
        method: 'PUT',
        path: '/1/boards/B1/members',
        query: { email: 'ben@example.com', type: 'normal' },
        body: { fullName: 'Ben Ode' },
      },
      answer: { body: { id: 'B1' } },
      output: { idBoard: 'B1', email: 'ben@example.com' },
    },
    list_members: {
      input: { idBoard: 'B1' },
      request: { method: 'GET', path: '/1/boards/B1/members' },
      answer: { body: [{ id: 'M1', fullName: 'Ada Lovelace', username: 'ada' }] },
    },
    create_label: {
      input: { idBoard: 'B1', name: 'Hot' },
      request: { method: 'POST', path: '/1/labels', query: { name: 'Hot', idBoard: 'B1', color: 'null' } },
      answer: { body: { id: 'G2', name: 'Hot' } },
    },
    list_cards: {
      input: { idList: 'L1' },
      request: { method: 'GET', path: '/1/lists/L1/cards', query: MEMBERS },
      answer: { body: [card] },
    },
    create_list: {
      input: { idBoard: 'B1', name: 'Later' },
      request: { method: 'POST', path: '/1/lists', body: { idBoard: 'B1', name: 'Later' } },
      answer: { body: list },
    },
    list_boards: {
      request: {
        method: 'GET',
        path: '/1/members/me/boards',
        query: { filter: 'open', fields: 'name,url,dateLastActivity' },
      },
      answer: boards,
    },
    list_lists: {
      input: { idBoard: 'B1' },
      request: { method: 'GET', path: '/1/boards/B1/lists' },
      answer: { body: [list] },
    },
    list_labels: {
      input: { idBoard: 'B1' },
      request: { method: 'GET', path: '/1/boards/B1/labels' },
      answer: { body: [{ id: 'G1', name: 'Bug', color: 'red' }] },
    },
    search_cards: {
      input: { query: 'plan' },
      request: {
        method: 'GET',
        path: '/1/search',
        query: { query: 'plan', modelTypes: 'cards', cards_limit: '50', card_members: 'true', partial: 'true' },
      },
      answer: { body: { options: {}, cards: [card] } },
      output: [card],
    },
  },
  choices: [
    { tool: 'trello.create_list', field: 'idBoard', answer: boards, choices: [{ value: 'B1', label: 'Work' }] },
    {
      tool: 'trello.create_card',
      field: 'idList',
      input: { idBoard: 'B1' },
      answer: { body: [list] },
      choices: [{ value: 'L1', label: 'To do' }],
    },
  ],
  webhooks: Object.fromEntries(
    [
      'new_card',
      'card_updated',
      'new_comment',
      'new_list',
      'completed_item',
      'label_added',
      'member_added',
      'attachment_added',
    ].map((name) => [
      name,
      {
        input: { idBoard: 'B1' },
        subscribe: {
          request: {
            method: 'POST',
            path: '/1/webhooks',
            query: { callbackURL: 'https://stepcast.example/hooks/hook_1/in', idModel: 'B1', description: 'Stepcast' },
          },
          answer: { body: { id: 'W1', active: true, idModel: 'B1' } },
        },
        unsubscribe: { request: { method: 'DELETE', path: '/1/webhooks/W1' } },
        kept: { webhookId: 'W1' },
      },
    ]),
  ),
  // Trello says what is wrong in plain text.
  refused: {
    status: 400,
    body: { message: 'invalid id' },
    message: 'Trello refused the request (status 400): invalid id.',
  },
});
