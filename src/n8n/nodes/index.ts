import { agent, chainLlm } from './ai.js';
import { branchIf, branchSwitch, filter } from './branches.js';
import { merge } from './merge.js';
import { code } from './code.js';
import { aggregate, itemLists, limit, removeDuplicates, set, sort, splitOut } from './data.js';
import { executeWorkflow, formPage, passOn, splitInBatches, stopAndError, wait } from './flow.js';
import { respondToWebhook } from './respond-to-webhook.js';
import { httpRequest } from './http.js';
import { isStore, retrievalChain, vectorStore } from './knowledge.js';
import { emailSend } from './messages.js';
import { requestNode } from '../services/requests/request-node.js';
import { requestsOf } from '../services/requests/request-table.js';
import { REST_CONVERTERS } from '../services/rest/index.js';
import { ALL_SERVICE_CONVERTERS } from '../services/more/index.js';
import type { NodeConverter } from './node-converter.type.js';
import { compression } from './archives.js';
import { convertToFile, extractFromFile, moveBinaryData, readPdf, spreadsheetFile } from './files.js';
import { readBinaryFile, readWriteFile, writeBinaryFile } from './disk.js';
import { crypto } from './small/crypto.js';
import { dateTime } from './small/dates.js';
import { graphql } from './small/graphql.js';
import { compareDatasets, summarizeItems } from './small/lists.js';
import { mcpClient } from './small/mcp.js';
import { extractor, openAiNode, sentimentAnalysis, summarize, textClassifier } from './small/models.js';
import { markdown, xml } from './small/markup.js';
import { aiTransform, debugHelper, evaluation, executionData, jwt, renameKeys } from './small/odd-jobs.js';
import { editImage } from './small/images.js';
import { microsoftSql, mySql, postgres } from './sql/databases.js';
import { redis } from './sql/redis.js';
import { html, rssRead } from './web.js';
import { dataTable } from './data-tables.js';
import { exampleCustomers, exampleMessage } from './example-customers.js';

/** The converters of nodes into steps, by their types without the package. */
export const CONVERTERS: Readonly<Record<string, NodeConverter>> = {
  code,
  function: code,
  functionItem: code,
  ...REST_CONVERTERS,
  ...ALL_SERVICE_CONVERTERS,
  httpRequest,
  set,
  if: branchIf,
  filter,
  switch: branchSwitch,
  merge,
  splitInBatches,
  splitOut,
  itemLists,
  limit,
  sort,
  removeDuplicates,
  aggregate,
  dataTable,
  postgres,
  timescaleDb: postgres,
  mySql,
  microsoftSql,
  redis,
  n8nTrainingCustomerDatastore: exampleCustomers,
  n8nTrainingCustomerMessenger: exampleMessage,
  wait,
  executeWorkflow,
  form: formPage,
  stopAndError,
  respondToWebhook,
  noOp: passOn,
  emailSend,
  rssFeedRead: rssRead,
  html,
  htmlExtract: html,
  extractFromFile,
  convertToFile,
  spreadsheetFile,
  moveBinaryData,
  readPDF: readPdf,
  readWriteFile,
  readBinaryFile,
  readBinaryFiles: readBinaryFile,
  writeBinaryFile,
  compression,
  dateTime,
  markdown,
  xml,
  crypto,
  summarize: summarizeItems,
  compareDatasets,
  graphql,
  openAi: openAiNode,
  lmChatOpenAi: openAiNode,
  anthropic: openAiNode,
  googleGemini: openAiNode,
  chainLlm,
  chainRetrievalQa: retrievalChain,
  agent,
  chainSummarization: summarize,
  informationExtractor: extractor,
  textClassifier,
  sentimentAnalysis,
  aiTransform,
  debugHelper,
  editImage,
  evaluation,
  executionData,
  jwt,
  mcpClient,
  renameKeys,
};

/** The converter of a node of this type. */
export function converterOf(type: string): NodeConverter | undefined {
  if (isStore(type)) return vectorStore;
  if (Object.hasOwn(CONVERTERS, type)) return CONVERTERS[type];
  return requestsOf(type, 1) === null ? undefined : requestNode;
}

/** Nodes that are part of another one, recognised by their kind of link. */
export const isPartOfAnother = (type: string): boolean =>
  /^(?:lm|memory|tool|outputParser|embeddings|vectorStore|retriever|textSplitter|document)[A-Z]/.test(type) ||
  type.endsWith('Tool');
