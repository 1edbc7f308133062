import { kept } from '../../kept.js';
import type { Rephrasing } from './rephrase.js';

/* Pages and feeds that are watched: `keep an eye on https://…` → `when the page https://… changes`. */

/** Words for what is new in a feed. */
const ITEMS =
  '(?:(?:blog |news |podcast |forum )?(?:posts?|articles?|episodes?|entry|entries|items?|stories|story|headlines?|releases?))';

export const PAGE_WAYS = kept((): readonly Rephrasing[] => [
  {
    said: /^(?:as soon as|the moment|the minute|once(?= (?:the|a|an|my|our|somebody|someone|anyone|any|new|there|https?|<url>|it|i|we) )(?! (?:a|an) (?:day|week|month|year|hour|minute)\b)) (.*)$/d,
    plain: 'when $1',
  },
  { said: /, (?:as soon as|the moment|the minute) (.*)$/d, plain: 'when $1' },
  { said: /^(.*?)\b(?:as soon as|the moment|the minute|the instant) (.*)$/d, plain: '$1 when $2' },
  {
    said: /(<url>) no longer (?:says|shows|contains|reads|displays|mentions|lists|has|includes) /d,
    plain: '$1 does not contain',
  },
  { said: /(<url>) (?:says|shows|reads|displays|mentions|lists|includes) (?=<quote> )/d, plain: '$1 contains' },
  {
    said: /^(?:please )?(?:monitor|watch|track|observe|keep an eye on|check|follow) (?:the )?(?:page|website|site|web page|webpage|url)?(?: at | on )? ?(<url>) for (?:any )?(?:changes|updates|modifications|edits)(?: and|,|;) (.*)$/d,
    plain: 'when the page $1 changes , $2',
  },
  {
    said: /\b(?:is|are) (<url>) (?:down|offline|unreachable) [?→,]? ?check (every \S+ \S+) and (.*) if (?:yes|so) /d,
    plain: 'check $1 $2 and if it is down , $3',
  },
  {
    said: /^(?:is|are) [a-z ]*?(<url>) (?:still )?(?:up|down|online|offline|reachable|available|working|ok) (?:\? |, |→ )?(?:please )?check (every .*?) and (?:write|mail|email|tell|notify|message|ping|alert)(?: to)? me (?:when|if) (?:it isnt|it isn't|it's not|it is not|not|no|yes|so|it's down|it is down) /d,
    plain: 'check $1 $2 and if it is down , email me',
  },
  { said: /\b(?:website|site) uptime |\buptime of (?=the |my |our |<url>)/d, plain: 'website' },
  { said: /\bif (?:it's |it is )?not (200|ok) /d, plain: 'if the status is not 200' },
  {
    said: /^(?:the |my |our )?[a-z' ]+? (?:on|at) (<url>) changes?(?: [a-z ]+)? , (?:so )?(?:please )?(.*? me) (?:when|whenever|if|every time) (?:they do|it does|they change|it changes|that happens) /d,
    plain: 'when the page $1 changes , $2',
  },
  {
    said: /^(?:our |the |my )?[a-z' ]+? (?:posts?|publish(?:es)?|puts?|uploads?|announces?|lists?) (?:its |their |the |new )?[a-z ]+? (?:at|on|under) (<url>) [,;:] (?:so )?(?:please )?(.*?) (?:whenever|when|as soon as|every time) (?:one|there is a new one|a new one|something new|there's a new one|it) (?:shows up|appears|comes out|is there|is posted|is published|goes up|comes|arrives|changes) /d,
    plain: 'when the page $1 changes , $2',
  },
  {
    said: /^(?:please )?(?:monitor|watch|track|observe|keep an eye on|check|follow) (?:the )?(?:page|website|site|web page|webpage|url)?(?: at | on )? ?(<url>) and (.*?) (?:when|whenever|if|as soon as|every time) (?:an? |the )?new [a-z ]+? (?:is|are|gets?|shows?|appears?|comes?|goes|has been|have been) ?(?:listed|posted|added|published|up|out|online|available|there)? /d,
    plain: 'when the page $1 changes , $2',
  },
  {
    said: /^(?:please )?(?:track|monitor|watch|follow|check|observe|keep an eye on) (the [a-z]+) (?:of|on|at|for) ((?:the |an? |my |this )?(?:[a-z]+ )*?)(?:(?:page|site|website) )?(?:at |on )?(<url>) and (?:send|e?mail|notify|alert|tell|let|warn|ping|message)\b.*? (?:when|whenever|if|once|as soon as) (?:it|the price) (.*)$/d,
    plain: 'when $1 on $3 $4 , email me',
  },
  {
    said: /^(?:please )?(?:track|monitor|watch|follow|check|observe|keep an eye on) (the [a-z]+) (?:of|on|at|for) (?:the |an? |my |this )((?:[a-z]+ )*?page) and (?:send|e?mail|notify|alert|tell|let|warn|ping|message)\b.*? (?:when|whenever|if|once|as soon as) (?:it|the price) (.*)$/d,
    plain: 'when $1 on the $2 $3 , email me',
  },
  {
    said: new RegExp(
      `^(?:(?:each|every|any|a|an|the|when there is a|when a) )?new (${ITEMS}) (?:in|on|at|from|of) (?:the |my |our )?(?:feed |blog |site |website |podcast )?(<url>)(?: (?:appears|comes out|is published|is posted|goes up|arrives))?(?= [,→] )`,
      'd',
    ),
    plain: 'when there is a new item in the feed $2',
  },
  {
    said: new RegExp(
      `\\b(?:when|whenever) (?:[a-z' -]*?)(?:, )?(<url>)(?: ,)? (?:has|publishes|posts|gets|releases) (?:a |an |some )?(?:new )?(${ITEMS}) `,
      'd',
    ),
    plain: 'when there is a new item in the feed $1',
  },
  {
    said: /\b(?:when|whenever) (?:the |my |our )?[a-z ]{2,40}? (?:publish(?:es)?|posts?|uploads?|adds?|releases?|puts? up) (?:a |an |any )?(?:new )?(?:[a-z]+ ){1,3}(?:at|on|to) (?:the page |their page |its page )?(<url>) /d,
    plain: 'when the page $1 changes',
  },
]);
