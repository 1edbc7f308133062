import { describeConnector } from '../../support/connectors/describe-connector.js';

describeConnector('deepl', {
  connection: { method: 'pro', key: '279a2e9d-83b3-c416-7e2d-f721593e42a0' },
  sends: { headers: { authorization: 'DeepL-Auth-Key 279a2e9d-83b3-c416-7e2d-f721593e42a0' }, path: '/v2' },
  test: {
    request: { method: 'GET', path: '/usage' },
    answer: { body: { character_count: 180118, character_limit: 1250000 } },
    account: null,
  },
  operations: {
    translate: {
      input: { text: 'Hello, world!', target_lang: 'DE', formality: 'less' },
      request: {
        method: 'POST',
        path: '/translate',
        body: { text: ['Hello, world!'], target_lang: 'DE', formality: 'less' },
      },
      answer: { body: { translations: [{ detected_source_language: 'EN', text: 'Hallo, Welt!' }] } },
      output: { text: 'Hallo, Welt!', sourceLanguage: 'EN' },
    },
    rephrase: {
      input: { text: 'I has a dog' },
      request: { method: 'POST', path: '/write/rephrase', body: { text: ['I has a dog'] } },
      answer: { body: { improvements: [{ text: 'I have a dog', detected_source_language: 'en' }] } },
      output: { text: 'I have a dog' },
    },
    list_languages: {
      request: { method: 'GET', path: '/languages', query: { type: 'target' } },
      answer: { body: [{ language: 'DE', name: 'German', supports_formality: true }] },
    },
    usage: {
      request: { method: 'GET', path: '/usage' },
      answer: { body: { character_count: 180118, character_limit: 1250000 } },
    },
  },
  choices: [
    {
      tool: 'deepl.translate',
      field: 'target_lang',
      answer: { body: [{ language: 'DE', name: 'German' }] },
      choices: [{ value: 'DE', label: 'German' }],
    },
  ],
  refused: {
    status: 400,
    body: { message: "Value for 'target_lang' not supported." },
    message: "DeepL refused the request (status 400): Value for 'target_lang' not supported.",
  },
});
