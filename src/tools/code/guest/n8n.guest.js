/* The names of n8n's Code, Function and Function Item nodes. `__begin` makes them for the data of a run:
   {items, nodes, params, files, nodeFiles, content, mode, round, workflow, execution, kept}. With `files`, the files of each item by
   their names, the code gives {items, files}; with `content`, they are read before it starts. The round is that of the loop
   around the node. The mode is "all", "each" (item by item) or "item" (as "each", but
   item and the returned value are the data without "json"). */
(() => {
  const { state, fetch, URL, luxon, jmespath, __n8nFiles: makeFiles } = globalThis;
  delete globalThis.state;
  delete globalThis.jmespath;
  delete globalThis.__n8nFiles;
  if (luxon) luxon.Settings.defaultZone = 'UTC';
  globalThis.__begin = (json) => {
    const {
      items: given,
      nodes,
      files,
      nodeFiles = {},
      params = {},
      content,
      mode,
      round,
      workflow,
      execution,
      kept,
    } = JSON.parse(json);
    const binaries = makeFiles();
    const asItem = (value, index, beside) => {
      const binary = files === undefined ? undefined : binaries.binaryOf(value, beside?.[index]);
      return { json: value, ...(binary === undefined ? {} : { binary }), pairedItem: { item: index } };
    };
    const items = [];
    let at = 0;
    const missing = (name) => {
      throw new Error(
        `The node "${name}" has no data here: it does not run before this one, or was not found in the code.`,
      );
    };
    /* The items of a node are the same objects each time: code may change their files. */
    const lists = new Map();
    const listOf = (name) => {
      if (!Object.hasOwn(nodes, name)) return missing(name);
      if (!lists.has(name))
        lists.set(
          name,
          nodes[name].map((value, index) => asItem(value, index, nodeFiles[name])),
        );
      return lists.get(name);
    };
    /* Code that asks for one run after another ends when there is none. */
    const ofRun = (list, run = 0) => {
      if (run > 0 && run !== round) throw new Error(`There is no run ${run} of this node: it ran once.`);
      return list;
    };
    const picked = (list, own = {}) => ({
      all: (_branch, run) => ofRun(list, run),
      first: (_branch, run) => ofRun(list, run)[0],
      last: (_branch, run) => ofRun(list, run).at(-1),
      itemMatching: (index) => list[index],
      get item() {
        return list.length === 1 ? list[0] : list[at];
      },
      isExecuted: true,
      params: own,
      context: {},
    });
    /* Code may ask whether a node has run, and keep something of its own beside it. */
    const notRun = (name) =>
      new Proxy(
        { isExecuted: false, params: params[name] ?? {}, context: {} },
        {
          get: (own, field) =>
            typeof field !== 'string' || field === 'then' || Object.hasOwn(own, field) ? own[field] : missing(name),
        },
      );
    const ofNode = (name) => (Object.hasOwn(nodes, name) ? picked(listOf(name), params[name]) : notRun(name));
    const $input = picked(items);
    Object.defineProperty($input, 'item', { get: () => items[at] });
    const $node = new Proxy(
      {},
      {
        get: (_all, name) =>
          typeof name === 'string'
            ? {
                ...(Object.hasOwn(nodes, name) ? ofNode(name).item : {}),
                context: {},
                parameter: params[name] ?? {},
                get json() {
                  return ofNode(name).item?.json;
                },
                get data() {
                  return ofNode(name).item?.json;
                },
              }
            : undefined,
      },
    );
    /* One object for the workflow and one for the node; they are kept if the code ends well and has changed them. */
    const before = Object.fromEntries(
      Object.entries(kept ?? {}).map(([kind, { value }]) => [kind, JSON.stringify(value)]),
    );
    const getWorkflowStaticData = (kind = 'global') => {
      if (!Object.hasOwn(before, kind))
        throw new Error(`There is no static data of the type "${kind}": use global or node.`);
      return kept[kind].value;
    };
    const keepStaticData = async () => {
      for (const [kind, { key, value }] of Object.entries(kept ?? {}))
        if (JSON.stringify(value) !== before[kind]) await state.set(key, value);
    };
    const helpers = {
      httpRequest: async (options) => {
        const {
          url,
          method = 'GET',
          headers = {},
          body,
          qs,
          json = true,
        } = typeof options === 'string' ? { url: options } : options;
        const address = new URL(url ?? options.uri);
        for (const [name, value] of Object.entries(qs ?? {})) address.searchParams.append(name, value);
        const isText = typeof body === 'string' || body === undefined;
        const response = await fetch(address.href, {
          method,
          headers: isText ? headers : { 'content-type': 'application/json', ...headers },
          body: isText ? body : JSON.stringify(body),
        });
        if (!response.ok) throw new Error(`${response.status} from ${address.host}`);
        const text = await response.text();
        try {
          return json ? JSON.parse(text) : text;
        } catch {
          return text;
        }
      },
    };
    helpers.request = helpers.httpRequest;
    const binaryAt = (index, name) => {
      const binary = typeof name === 'object' ? name : items[index]?.binary?.[name];
      if (!binary) throw new Error(`The item ${index} has no file "${name}".`);
      return binary;
    };
    Object.assign(helpers, {
      assertBinaryData: binaryAt,
      getBinaryDataBuffer: async (index, name) => binaries.bytesOf(binaryAt(index, name)),
      prepareBinaryData: async (bytes, fileName, mimeType) => binaries.prepare(bytes, fileName, mimeType),
      binaryToBuffer: async (binary) => binaries.bytesOf(binary),
      binaryToString: async (binary) => (await binaries.bytesOf(binary)).toString(),
    });
    const scope = {
      items,
      $input,
      $node,
      $items: (name, _output, run) => ofRun(name === undefined ? items : listOf(name), run),
      $: ofNode,
      $workflow: workflow,
      $execution: execution,
      $prevNode: { name: '' },
      $runIndex: round,
      $env: {},
      $vars: {},
      helpers,
      $getWorkflowStaticData: getWorkflowStaticData,
      getWorkflowStaticData,
      $getNodeParameter: () => undefined,
      $ifEmpty: (value, other) => (value === undefined || value === null || value === '' ? other : value),
      $evaluateExpression: () => {
        throw new Error('Expressions of n8n are not evaluated in code here.');
      },
    };
    globalThis.global = globalThis;
    for (const [name, value] of Object.entries(scope))
      Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
    for (const [name, get] of Object.entries({
      item: () => (mode === 'item' ? items[at]?.json : items[at]),
      $item: () => (index) => ({ $json: items[index]?.json, $node }),
      $json: () => items[at]?.json,
      $binary: () => items[at]?.binary ?? {},
      $itemIndex: () => at,
      $position: () => at,
    }))
      Object.defineProperty(globalThis, name, {
        get,
        set: (value) => {
          Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
        },
        configurable: true,
      });
    if (jmespath) {
      const query = (data, expression) => {
        if (typeof data !== 'object' || data === null || typeof expression !== 'string')
          throw new Error('$jmespath takes two arguments: an object or a list, and a query.');
        return jmespath.search(data, expression);
      };
      Object.assign(globalThis, { $jmespath: query, $jmesPath: query });
    }
    if (luxon) {
      const { DateTime, Duration, Interval } = luxon;
      const $now = DateTime.now();
      Object.assign(globalThis, { DateTime, Duration, Interval, $now, $today: $now.startOf('day') });
    }

    /* What a node may return: one item, a list of items, or plain objects. */
    const plain = (value) => {
      if (typeof value !== 'object' || value === null) return { data: value };
      return 'json' in value || (files !== undefined && 'binary' in value) ? (value.json ?? {}) : value;
    };
    const listed = (value) =>
      value === undefined || value === null ? [] : Array.isArray(value) ? value.flat() : [value];
    const resultOf = async (all) => {
      await keepStaticData();
      if (files === undefined) return all.map(plain);
      const made = [];
      for (const each of all) made.push(await binaries.filesOf(each?.binary));
      return { items: all.map(plain), files: made };
    };
    globalThis.__run = async (act) => {
      if (content === true) await binaries.load([given, files, nodes, nodeFiles]);
      items.push(...given.map((value, index) => asItem(value, index, files)));
      const self = { helpers, getWorkflowStaticData };
      if (mode === 'all') return resultOf(listed(await act.call(self)));
      const made = [];
      for (at = 0; at < items.length; at += 1) {
        const value = await act.call(self);
        if (mode !== 'item') made.push(...listed(value));
        else if (typeof value === 'object' && value !== null) made.push({ json: value });
        else throw new Error('No data got returned. Always an object has to be returned!');
      }
      return resultOf(made);
    };
  };
})();
