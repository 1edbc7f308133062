/** Verbs that change what is there, that start it, or end it. For the form of a row see `making.ts`. */
export const CHANGING = `
update | change | update | change edit set modify
change | change | update | change edit set modify replace move transition rename
edit | change | update | change edit set modify replace
modify | change | update | change edit modify set
amend adjust tweak revise alter correct fix patch refine redo touch | change | update | change edit set modify replace rename
enrich | change | update | change edit set add
rectify emend freshen modernize modernise | change | update | change edit set
set | make change | update turn | set change edit write put assign transition
overwrite | change | update | write set replace overwrite
replace substitute swap | change | update | replace change edit write set
rename retitle rechristen | change | update | rename change edit move
refresh | change | update | sync refresh
polish reword rephrase | change | rephrase | polish improve rewrite rephrase
rewrite | change make | update rephrase | rewrite replace write edit
increase decrease adjust toggle lower boost reduce halve double increment decrement bump | change | update | change set move edit
upgrade downgrade escalate deescalate prioritize prioritise deprioritize | change | update | change set edit transition
mark | change | update | mark complete set change
flag | change | update | mark set flag add label star
label tag categorize categorise classify | change | label | label add tag update set
relabel recolor recolour reclassify | change | update | change edit set label
color colour highlight | change | update | change set
assign allocate delegate reassign entrust appoint allot designate | make change | assign | update set add give change
transition advance progress promote demote | change | transition | move update set change
move | make change | update | move change transition transfer add
shift relocate migrate drag slide shove shunt bump | change | move | update change transition transfer
reschedule postpone defer delay prepone | change | update | reschedule move change
extend shorten prolong lengthen | change | update | change set edit
archive | make change | archive | archive update
hide shelve mothball retire | change | archive | archive update hide
unarchive | change | unarchive | unarchive update
restore undelete untrash reinstate revive recover | change | restore | restore unarchive reopen untrash update
reopen | change | reopen | reopen update transition open
reactivate | change | reopen | activate update open
close | change | close | complete update change transition
shut | change | close | complete update turn
conclude finalize finalise settle | change | close | complete update finish transition end
complete | change | close | complete update transition finish
finish | change | close | complete finish update transition end
tick | change | close | complete update check
resolve solve | change | close | resolve complete update transition expand
end | change | stop | end complete close
stop halt abort terminate | change | stop | end deactivate cancel stop
pause suspend freeze | change | stop | deactivate pause
resume unpause | change | start | activate start resume
merge | change | merge | merge
join | change | join | join
combine unify | change | merge | merge join
approve | change | approve | approve accept update
accept | change | accept | accept approve update respond
reject decline deny refuse | change | reject | reject decline update respond
pin | change | pin | pin add
unpin | change | unpin | unpin remove
lock unlock | change | lock | lock unlock update
mute unmute | change | update | mute unmute
activate enable | change | turn | activate enable switch set update
deactivate disable | change | turn | deactivate disable switch stop set update
switch flip | change | turn | switch call set update activate
turn | make change | turn | switch call convert translate set
play | change | play | start
run | run | run | start execute trigger call query
execute | run | run | execute call start
launch | make run | run | start launch create
trigger | run | run | trigger start fire dispatch execute
invoke rerun restart retrigger redeploy deploy | run | run | trigger start dispatch execute restart
link connect associate relate tie | change | link | link connect associate add
translate | change | translate | translate
convert | make change | translate | convert turn
transform | change | translate | convert turn
unpublish | change | update | unpublish
calculate compute | read | calculate | calculate compute
use | change | | use
`;

/** Verbs that take something away, or that move money: no other verb means such an operation. */
export const REMOVING = `
delete | remove | delete | remove trash erase
remove | remove | delete | remove take clear unassign
erase | remove | delete | remove erase clear
nuke axe ditch junk zap obliterate eradicate eliminate annihilate expunge destroy discard kill | remove | delete | remove trash erase
wipe | remove | delete | clear empty remove erase
purge | remove | delete | clear empty remove
trash bin | remove | delete | delete remove trash move
cull prune weed | remove | delete | remove clear
clear | remove | delete | clear empty remove
empty flush blank | remove | clear | clear empty
drop | remove | delete |
cancel | change remove | delete | cancel remove stop
detach strip unlink disconnect | remove | remove | delete unlink clear
unassign untag unlabel unstar | remove | remove | unassign untag update
unsubscribe | remove | remove | archive unsubscribe delete update
uninvite disinvite evict eject expel boot kick oust dismiss | remove | remove | delete kick ban
ban | remove | remove | delete ban
revoke rescind retract unsend | remove | remove | delete revoke
void | remove | void | void cancel
undo | remove | delete | remove cancel
pay | pay | pay | pay
charge | pay | charge | charge pay
refund reimburse repay | pay | refund | refund
payout buy purchase capture order withdraw trade transfer | pay | |
`;
