/** The placeholder in the variables of a ready tab for an id that another tab returns. */
export const Handover = {
  WORKFLOW: 'the workflow of tab 1',
  EXECUTION: 'the execution of tab 2',
} as const;

/**
 * This script runs in the page before GraphiQL. It remembers the newest returned ids for this browser tab, and replaces
 * the placeholders above with them when an operation is sent. So the ready tabs work one after the other with nothing
 * copied. Every other request and answer passes unchanged. If no id is remembered yet, the server reports that there is
 * no such id.
 */
export const HANDOVER_SCRIPT = `
(() => {
  const words = ${JSON.stringify(Handover)};
  const fill = (text) => {
    if (typeof text !== 'string') return text;
    for (const [kind, word] of Object.entries(words)) {
      const id = sessionStorage.getItem('stepcast:' + kind);
      if (id) text = text.replaceAll(JSON.stringify(word), JSON.stringify(id));
    }
    return text;
  };
  const note = ({ data }) => {
    const workflow = data?.createWorkflow?.workflow?.id;
    const execution = data?.executeWorkflow?.execution?.id;
    if (workflow) sessionStorage.setItem('stepcast:WORKFLOW', workflow);
    if (execution) sessionStorage.setItem('stepcast:EXECUTION', execution);
  };
  const fetchAsBefore = window.fetch;
  window.fetch = async (resource, options) => {
    const response = await fetchAsBefore(resource, options && { ...options, body: fill(options.body) });
    response.clone().json().then(note, () => undefined);
    return response;
  };
  const sendAsBefore = WebSocket.prototype.send;
  WebSocket.prototype.send = function (message) {
    return sendAsBefore.call(this, fill(message));
  };
})();
`;
