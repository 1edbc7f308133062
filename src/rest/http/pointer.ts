type Path = readonly (string | number)[];

/** Names of the domain whose REST spelling differs. Only these are touched: any other name is the caller's own. */
const REST_NAMES: Readonly<Record<string, string>> = {
  trigger: 'trigger_config',
  eventType: 'event_type',
  dstGap: 'dst_gap',
  dstRepeat: 'dst_repeat',
  jitterSeconds: 'jitter_seconds',
  inputSchema: 'input_schema',
  flowControl: 'flow_control',
  rateLimit: 'rate_limit',
  periodSeconds: 'period_seconds',
  whenFull: 'when_full',
  whenExceeded: 'when_exceeded',
  quietSeconds: 'quiet_seconds',
  maxWaitSeconds: 'max_wait_seconds',
  generateImmediately: 'generate_immediately',
  dependsOn: 'depends_on',
  forEach: 'for_each',
  maxAttempts: 'max_attempts',
  initialDelayMs: 'initial_delay_ms',
  backoffFactor: 'backoff_factor',
  maxDelayMs: 'max_delay_ms',
  timeoutMs: 'timeout_ms',
  onError: 'on_error',
  failedItems: 'failed_items',
  breakIf: 'break_if',
  maxTimes: 'max_times',
  delayMs: 'delay_ms',
  forceDifferentTools: 'force_different_tools',
  asDraft: 'as_draft',
  fromStep: 'from_step',
  draftId: 'draft_id',
  expectedVersion: 'expected_version',
  toVersion: 'to_version',
  stepId: 'step_id',
  todoId: 'todo_id',
  todoTitle: 'todo_title',
  todoDescription: 'todo_description',
  workflowId: 'workflow_id',
  first: 'limit',
  deliveryId: 'delivery_id',
  idempotencyKey: 'Idempotency-Key',
  signatureHeader: 'signature_header',
  deliveryIdHeader: 'delivery_id_header',
  overlapSeconds: 'overlap_seconds',
  respondWithinSeconds: 'respond_within_seconds',
  rawBody: 'raw_body',
  publicKeys: 'public_keys',
  jwksUrl: 'jwks_url',
  expiresInSeconds: 'expires_in_seconds',
  isSingleUse: 'is_single_use',
  expiresAt: 'expires_at',
  maxCostUsd: 'max_cost_usd',
  maxTokens: 'max_tokens',
  userId: 'user_id',
  allowSideEffects: 'allow_side_effects',
  failedStep: 'failed_step',
  errorCode: 'error_code',
  minDurationMs: 'min_duration_ms',
  maxDurationMs: 'max_duration_ms',
  addTags: 'add_tags',
  removeTags: 'remove_tags',
  expectedCount: 'expected_count',
  everySeconds: 'every_seconds',
  includeExisting: 'include_existing',
  embedOrigins: 'embed_origins',
  submitLabel: 'submit_label',
  proofOfWork: 'proof_of_work',
  showResult: 'show_result',
  answerStep: 'answer_step',
  triggerKey: 'trigger_key',
};

/** Below these the names belong to the caller, a tool or a schema, and stay as they are. */
const FREE_FORM: ReadonlySet<string | number> = new Set([
  'input',
  'filters',
  'context',
  'inputSchema',
  'payload',
  'config',
  'outputs',
  'metadata',
  'parameters',
  'schema',
  'params',
  'data',
]);
/** The part of an import that is the body itself. */
const WHOLE_BODY = 'document';

/** A path in the names of the domain, in the names that a REST caller sent. */
export function restPath(path: Path): Path {
  if (path[0] === WHOLE_BODY) return path.slice(1);
  const free = path.findIndex((segment) => FREE_FORM.has(segment));
  return path.map((segment, index) => (free !== -1 && index > free ? segment : spelling(segment)));
}

function spelling(segment: string | number): string | number {
  return typeof segment === 'string' && Object.hasOwn(REST_NAMES, segment) ? (REST_NAMES[segment] ?? segment) : segment;
}
