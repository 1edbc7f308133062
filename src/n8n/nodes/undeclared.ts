import type { Node as AcornNode, Program } from 'acorn';

/** Names that code of n8n finds without declaring them. */
const KNOWN: ReadonlySet<string> = new Set(
  `$ $json $input $node $items $item $itemIndex $runIndex $now $today $jmespath $jmesPath $ifEmpty $if $max $min $binary $env $vars
   $workflow $execution $parameter $prevNode $position $mode $self $data $evaluateExpression $getWorkflowStaticData $fromAI $getPairedItem
   $resumeWebhookUrl $executionId $nodeId $nodeVersion $webhookId $secrets $credentials $response $request $pageCount $version $agentInfo
   items item query helpers self this arguments undefined NaN Infinity globalThis global window document console require module exports process
   getWorkflowStaticData getNodeParameter getWorkflow getBinaryDataAsync setBinaryDataAsync getMode getExecuteFunctions prepareOutputData
   getItemIndex getContext getNode getTimezone getExecutionId getInputData evaluateExpression getCredentials
   DateTime Duration Interval Math JSON Object Array String Number Boolean Date RegExp Map Set WeakMap WeakSet WeakRef Symbol Promise Proxy
   Reflect Intl BigInt Error TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError NodeOperationError NodeApiError
   ApplicationError UserError OperationalError UnexpectedError FormData Headers Request Response
   ArrayBuffer SharedArrayBuffer DataView Atomics Buffer Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array
   Float32Array Float64Array BigInt64Array BigUint64Array Iterator FinalizationRegistry
   URL URLSearchParams TextEncoder TextDecoder AbortController Blob File Event EventTarget performance crypto fetch structuredClone queueMicrotask
   parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape btoa atob eval Function
   setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate`.split(/\s+/),
);

type Node = AcornNode & Readonly<Record<string, unknown>>;

/**
 * A name that code reads although nothing in it declares or sets it, so that it fails when it gets there. Null: there is
 * none. Scopes are not told apart: a name that is declared anywhere is taken to be known.
 */
export function undeclaredIn(program: Program): string | null {
  const declared = new Set<string>();
  const read: string[] = [];
  visit(program as unknown as Node, declared, read);
  return read.find((name) => !declared.has(name) && !KNOWN.has(name)) ?? null;
}

function visit(node: Node, declared: Set<string>, read: string[]): void {
  switch (node.type) {
    case 'Identifier':
      return void read.push(node.name as string);
    case 'VariableDeclarator':
      bind(node.id as Node, declared, read);
      return visitAll([node.init], declared, read);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
      for (const each of [node.id, ...((node.params ?? []) as unknown[])]) if (isNode(each)) bind(each, declared, read);
      return visitAll([node.superClass, node.body], declared, read);
    case 'CatchClause':
      if (isNode(node.param)) bind(node.param, declared, read);
      return visitAll([node.body], declared, read);
    case 'AssignmentExpression': {
      const isSet = node.operator === '=' && !readsItself(node);
      if (isSet) bind(node.left as Node, declared, read);
      return visitAll(isSet ? [node.right] : [node.left, node.right], declared, read);
    }
    case 'ForInStatement':
    case 'ForOfStatement': {
      const left = node.left as Node;
      if (left.type === 'VariableDeclaration') visit(left, declared, read);
      else bind(left, declared, read);
      return visitAll([node.right, node.body], declared, read);
    }
    // No one fails for asking what type it is of.
    case 'UnaryExpression':
      return node.operator === 'typeof' && (node.argument as Node).type === 'Identifier'
        ? undefined
        : visitAll([node.argument], declared, read);
    case 'MemberExpression':
      return visitAll([node.object, node.computed === true ? node.property : null], declared, read);
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return visitAll([node.computed === true ? node.key : null, node.value], declared, read);
    case 'LabeledStatement':
      return visitAll([node.body], declared, read);
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
      return;
    default:
      return visitAll(Object.values(node).flat(), declared, read);
  }
}

function visitAll(parts: readonly unknown[], declared: Set<string>, read: string[]): void {
  for (const part of parts) if (isNode(part)) visit(part, declared, read);
}

/** `list = list.concat(more)` does not make the list. */
function readsItself({ left, right }: Node): boolean {
  if ((left as Node).type !== 'Identifier') return false;
  const read: string[] = [];
  visit(right as Node, new Set(), read);
  return read.includes((left as Node).name as string);
}

/** Declares the names of a pattern. */
function bind(target: Node, declared: Set<string>, read: string[]): void {
  switch (target.type) {
    case 'Identifier':
      return void declared.add(target.name as string);
    case 'AssignmentPattern':
      visit(target.right as Node, declared, read);
      return bind(target.left as Node, declared, read);
    case 'RestElement':
      return bind(target.argument as Node, declared, read);
    case 'ArrayPattern':
      for (const each of target.elements as unknown[]) if (isNode(each)) bind(each, declared, read);
      return;
    case 'ObjectPattern':
      for (const each of target.properties as Node[]) {
        if (each.type === 'Property' && each.computed === true) visit(each.key as Node, declared, read);
        bind((each.type === 'Property' ? each.value : each) as Node, declared, read);
      }
      return;
    default:
      return visit(target, declared, read);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
