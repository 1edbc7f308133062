/*
 * Verbs of everyday speech that are more than one word, or slang, each with the plain verb that stands for it. None of them is about
 * one service. A row: the plain verb | the others.
 */

export const PHRASAL = `
start | kick off, fire up, launch, kick-off, boot up, crank up, set off
deactivate | turn off, switch off, disable, shut off, power off, power down
activate | turn on, switch on, enable, power on, power up
complete | tick off, check off, cross off, tick, mark off, wrap up, finish off, finish up, close off, close out, polish off
delete | get rid of, throw away, throw out, take down, trash, bin, scrap, purge, discard, kill, wipe out, wipe off, toss out, toss away, chuck out, chuck away, nuke, axe, ditch, junk, do away with, dispose of, kill off, blow away, obliterate, eliminate, destroy, clear away, rub out
clear | clear out, empty out, clean out, wipe, wipe clean
send | shoot, fire off, send out, send off, dispatch, shoot over, beam, fire over, send over, send across, send along, ping over, fling over, beam over, drop over, whizz over, zip over, shoot off
read | pull up, bring up, open up, call up, read out, look at, see, get hold of, have a look at, take a look at, take a peek at, peek at, look over, read through, bring back, print out, check out
get | pull, give me, hand me, grab, fetch me, get me, tell me, bring me, show me, let me see, collect, gather, pull out, pull down, let me have, let us have, give us, show us, get us, round up, rustle up, scoop up
find | look up, look for, go over, run through, run over, sweep through, scan through, hunt for, dig up, look in, look through, go through, find out, track down, hunt down, dig out, seek out, sniff out, ferret out, rummage through, comb through, sift through
create | set up, enter, put up, make me, create me, draw up, spin up, whip up, put together, cook up, write up, knock up, build me, type up, throw together
add | sign up, leave, jot down, note down, write down, jot, attach, stick, pop, put down, mirror, add in, add on, pop in, tack on, scribble down, scribble, type in, key in, log down, slot in, squeeze in, punch in, stick up, mark down, get down, chuck in, throw in, stick in
schedule | pencil in, pencil, book in, block off, block out, fit in
copy | duplicate, clone, take a copy of, make a duplicate of
upsert | create or refresh, add or refresh, create or renew, make or update, create or update, add or update, update or create, update or add, create or change, add or change, insert or update
remove | take out, kick out, take off, pull off, strip off, boot out, strip
update | amend, adjust, correct, revise, alter, switch, touch up, bump up, tweak, fix up, ramp up
alert | sound the alarm, sound an alarm, raise the alarm, raise an alarm, ring the alarm, ring an alarm, ring alarm
move | shift, push back, reschedule, postpone, relocate, put off, bring forward, move back, push out, drag over, carry over, bump back, bump over, shunt, slide over, shove over
archive | put away, file away, tuck away, shelve, mothball
hand | hand over, hand off, pass over
reply | write back to, answer back, reply back
cancel | call off, cry off
remind | chase up, follow up with
`;
