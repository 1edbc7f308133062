/** Verbs that ask for what is there. For the form of a row see `making.ts`. */
export const READING = `
get | read | get list | read fetch search find query count download check create
obtain acquire procure source | read | get list | read fetch find search query download
read | read | get | read list fetch show search check query
peruse inspect examine study preview peek glance view eyeball | read | get | read list show view
describe explain | read | get | read list
fetch | read | get list | read download fetch find search query
retrieve | read | get | read retrieve fetch list find
bring pull grab gather harvest pluck lift | read make | get list | read fetch search find query
take | read | | remove take delete
download | read | download | get export fetch read
load | read | get | read list
show | read | get list | read show search find query count check
display reveal surface expose present recite print | read | get list | read search show
see | read | get list | read show search check
check | read | get | read check list search find count query see
verify validate | read | | read check find search
review audit survey scan skim recap digest monitor watch | read | | get read list
summarise summarize analyse analyze compare | read | |
list | make read | list | get search query show read
enumerate itemize itemise tabulate inventory | read | list | get search query show read
find | read | get list search | find query read
look | read | get list search | find read look query
lookup locate pinpoint identify spot discover unearth | read | get search | find read look list query
trace | read | get search | find read list track
search | read | list search | find query look
seek hunt scour comb trawl sift browse explore rummage | read | list search | find query look read
query | read | list search | query find get
filter | read | list search | query filter find
count tally | read | count | count
scrape crawl | read | | scrape extract crawl get
recall recollect | read | get | read find search list
`;
