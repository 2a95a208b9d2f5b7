/** Parses a time of day as people type it: `7:30`, `07.30`, `7pm`, `19h30`, `7:30 Uhr`, `19時30分`. */
import { fold } from './fold.ts';

const FORM =
  /^(\d{1,2})(?:\s?[:.h時]\s?(\d{2})?|\s)?\s?(?:分|h|uhr|o'clock)?\s?(am|pm|a\.m\.?|p\.m\.?)?(?:\s?uhr)?$/;
const SHORT = /^(\d{2})(\d{2})$/;

/** The time as `HH:MM` of 24 hours; undefined if the text is no time of day, or is ambiguous. */
export function readClockTime(typed: string): string | undefined {
  const text = fold(typed.trim().slice(0, 40)).replace(/\s+/g, ' ');
  if (text === 'noon') return '12:00';
  if (text === 'midnight') return '00:00';
  const [, hours = '', minutes = '00', half] = FORM.exec(text) ?? SHORT.exec(text) ?? [];
  const isPm = half?.startsWith('p');
  const hour = Number(hours);
  if (hours === '' || Number(minutes) > 59 || hour > 23) return undefined;
  if (half === undefined) return `${hours.padStart(2, '0')}:${minutes}`;
  // 0am and 13pm do not exist.
  if (hour < 1 || hour > 12) return undefined;
  return `${String((hour % 12) + (isPm ? 12 : 0)).padStart(2, '0')}:${minutes}`;
}
