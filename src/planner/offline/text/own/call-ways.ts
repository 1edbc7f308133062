import { kept } from '../../kept.js';
import type { Rephrasing } from './rephrase.js';

/* Calls of webhooks and forms that are filled in: `receive a webhook and …` → `when a webhook is received, …`. */

export const CALL_WAYS = kept((): readonly Rephrasing[] => [
  {
    said: /^(?:receive|accept|get|take|catch|handle|process|on) (?:an? |the |my |our |each |every |any |incoming |new )*(?:[a-z]+ )?webhooks?(?: calls?| requests?| events?)?(?: from .*?)?(?: and| ,|, then| →) (.*)$/d,
    plain: 'when a webhook is received , $1',
  },
  {
    said: /^(?:receive|accept|collect|get|take) ([a-z ]+?) (?:via|by|through|over|from|with) (?:an? |my |the |our )?webhook(?: and| ,) (.*?)\bthem (.*)$/d,
    plain: 'when a webhook is received , $2 it $3',
  },
  {
    said: /^(?:receive|accept|collect|get|take) ([a-z ]+?) (?:via|by|through|over|from|with) (?:an? |my |the |our )?webhook(?: and| ,) (.*)$/d,
    plain: 'when a webhook is received , $2',
  },
  {
    said: /^(save|store|log|record|add|append|write|forward|send|email|mail|post) (?:the |all |every |each |any )?(?:incoming |received |new )*webhook (?:data|events?|payloads?|requests?|calls?|bod(?:y|ies)|content) (.*)$/d,
    plain: 'when a webhook is received , $1 it $2',
  },
  {
    said: /^(?:an? |every |each |incoming |new )*webhook(?: (?:in|call|comes in|received|arrives|event))? (?:→|,|:) (?!when )(.*)$/d,
    plain: 'when a webhook is received , $1',
  },
  {
    said: /^(?:respond|reply|answer) to (?:an? |every |each |any |the |all )*(?:incoming )?webhooks?(?: calls?| requests?)? with (.*)$/d,
    plain: 'when a webhook is received , respond with $1',
  },
  {
    said: /^(.*?) (?:from|of|in) (?:the |an? |any )?(?:[a-z]+ ){1,3}(?:posted|sent|submitted|pushed) to (?:an? |my |the |our )webhook (and .*)$/d,
    plain: 'when a webhook is received , $1 $2',
  },
  {
    said: /^(?:please )?(?:create|make|build|set up|i need|we need|i want|i would like|i'd like|add|give me) (?:an? )?([a-z-]+ )?forms? (?:for|to|where|in which|with which|that|so that) (?!.*\b(?:fields?|with name)\b)(?:[a-z' -]+?)(?: ,|,? and| ;| :) ((?:e?mail|send|save|store|notify|forward|put|add|tell|alert|write|log|show|let) .*)$/d,
    plain: 'when the $1 form is submitted , $2',
  },
  {
    said: /^(?:an? )?([a-z-]+ )?form for (?:[a-z' -]+?)(?: ,|,? and| ;| :| →) ((?:e?mail|send|save|store|notify|forward|put|add|tell|alert|write|log|show|let) .*)$/d,
    plain: 'when the $1 form is submitted , $2',
  },
  {
    said: /^(?:collect|gather|receive|take|accept) (?:[a-z' -]+?) (?:through|via|with|by|using|in) (?:an? |the |my )?(?:web |online )?form(?:,? and| ,| ;) (.*)$/d,
    plain: 'when a form is submitted , $1',
  },
]);
