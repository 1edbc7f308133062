export { parseSchedule } from './parse-schedule.js';
export { nextRuns, scheduledTimes, type ScheduleTimes } from './scheduled-times.js';
export { jitterIdOf, jitterMs, jitteredTime } from './jitter.js';
export { ScheduleError } from './schedule.type.js';
export { zoneDays, type ZoneDay } from './zone-days.js';
export { isTimeZone, unknownZoneReason } from './time-zone.js';
