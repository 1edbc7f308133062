export { parseSchedule } from './parse-schedule.js';
export { nextRuns, scheduledTimes, type ScheduleTimes } from './next-runs.js';
export { ScheduleError, type ParsedSchedule } from './schedule.type.js';
export { isTimeZone, unknownZoneReason } from './time-zone.js';
