/*
 * Verbs that make a thing, put it somewhere, or send it. A row: the verbs | what they do | the verbs of operations that they
 * mean in the first place | those that they can mean as well.
 */

export const MAKING = `
create | make | create generate | add insert make open start submit upsert register publish
make | make | create generate | make add start
generate | make | create generate |
construct assemble compose craft compile formulate author | make | create generate | make add write build draft
produce | make | generate | create make
establish institute initialize initialise initiate commence | make | create | start open add run
add | make change | create | add append insert upload invite register put upsert write
include | make | create | add append insert
append | make | create | append add insert write
insert | make | create | insert add append
attach | make | upload | add attach append create
affix annex | make | upload | add attach append
tack | make | create | add append attach
enter | make | create | add append insert log record write
input type key | make | create | add append insert write enter
fill populate | make change | | add append insert write update set fill
log | make | create | log add append track record
record | make | create | record add log append
register | make | create | register add subscribe upsert
enroll enrol enlist onboard | make | create | add register subscribe invite upsert
sign | make | create | add register subscribe
subscribe | make | create | subscribe add register upsert
invite | make send | invite | add create share register
jot scribble note scrawl | make | create | add append write log record comment
capture bookmark | make | create | add save log record append
minute chronicle | make | create | add append log record write
save | make | create upload | save add store write append insert upsert
store | make | create upload | save store add insert upsert write
keep stash | make | create upload | save store add append
deposit stow tuck lodge | make | create upload | save store add put move
park | make change | create upload | save store add put move update
back | make | upload | back copy save store
upload | make | upload | save store put create add
import ingest | make | create upload | import add insert append
put | make | create upload | add append insert move put write schedule set update upsert translate
stick pop plop slap plonk whack bung | make send | create upload | add append insert put move write set
place lay position | make change | create upload | add insert put move set
throw toss chuck lob sling | make send | create upload | add append insert put move post
slot squeeze | make change | create | add insert put move schedule
queue enqueue | make | create | add schedule append insert
file | make | create | file submit open add
submit | make | create | submit post send
raise | make change | create | open raise update set change
open | make | create | open start get read reopen
start | make | create run play | start open launch begin
begin | make | create run | start open begin
draft | make | create | draft write
build prepare pen | make | | draft write prepare generate
write | make send | create | write add send append publish post submit update put insert comment
sketch outline | make | create | draft write
publish | make send change | create send | publish post submit update
post | make send | create send | post publish submit add write
push | make send | | push publish notify add
copy | make | upload | copy duplicate clone
clone duplicate replicate | make | copy | duplicate clone create
mirror sync synchronize synchronise | make change | create upload | sync copy add update upsert
fork | make | create | fork copy
dump | make | create upload | add append export save insert write
export | make read | upload | export download
transcribe | make | create | write add transcribe
schedule | make | book | schedule create plan
arrange slate calendar organise organize convene | make | book | create schedule plan add
book | make | book | create schedule add
reserve pencil | make | book | create schedule add reserve
plan | make | book | create schedule plan add
new | make | create |
become | make | |
draw | make | create | make add draft
drop | send | | send post add put append insert
leave | make send | | add write leave comment send
comment remark | make send | | comment add reply write post send leave
tweet | make send | | tweet post publish send
name | make change | create | rename update name
upsert star | make change | | upsert update add star
collect | make read | list | get read search find query collect
track | make read | create | track log add record
give | make send | assign | create add set give share grant update
grant | make send change | assign | share give add create grant invite
award issue | make send | assign | give add create
transfer | make change | move | transfer update
wish say | send | | add create write comment reply say post
send | send | send | post notify mail email
deliver convey transmit relay | send | send | deliver post forward
dispatch | send run | send | dispatch trigger run start
shoot fire fling beam ship fax | send | send | trigger run post fire
message dm im | send | send | message post notify
text | send | send | text
notify | send | send | notify push post
inform advise apprise nudge prod poke chase pester badger | send | send | notify post message remind
alert warn caution buzz | send | | notify post alert
ping | send | | ping notify message post
tell | send | | notify post get read list
remind | send | | create add notify post
announce proclaim | send | | post publish create
broadcast blast circulate publicise publicize | send | | post publish share
shout air trumpet | send | send | post publish
mail email | send | send | mail email
report | send | | file report submit post
forward | send | forward | forward
pass route | send | forward | send post move assign
hand | send make | assign send | give share move update add
share | send | send | share publish post create invite add
distribute spread | send | send | share post publish
answer respond | send | reply | answer respond
reply | send | reply | answer respond create
let greet thank welcome congratulate | send | send | post
confirm | send read | send | post accept
repost retweet reshare | send | share | repost retweet share
like react upvote heart | change | | like react add
call dial phone ring | send make | run | call make
`;
