/** The days on which a digest comes out. Types and names alone. */

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** Every day, Monday to Friday, or one day of the week. */
export const DAYS = ['daily', 'workdays', ...WEEKDAYS] as const;
export type Days = (typeof DAYS)[number];

/** Whether a digest comes out once a week. */
export function isWeekly(days: Days): boolean {
  return days !== 'daily' && days !== 'workdays';
}
