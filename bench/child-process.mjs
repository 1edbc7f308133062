/**
 * The other end of `lib/child.mjs`: loads the given module of `processes/`, and calls its methods. The process ends if
 * the parent goes away.
 */
const { open } = await import(`./processes/${process.argv[2]}.mjs`);
let api;

async function act(method, argument) {
  if (method === 'open') {
    api = await open(argument);
    return api.about;
  }
  if (method === 'stop') return api?.stop?.();
  return api[method](argument);
}

process.on('message', async ({ id, method, argument }) => {
  const answer = await act(method, argument).then(
    (result) => ({ id, result }),
    (error) => ({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
  process.send(answer, () => {
    if (method === 'stop') process.exit(0);
  });
});
process.once('disconnect', () => process.exit(1));
