import { currentLanguage, t } from './i18n.js';

/** Database clock minus browser clock, in milliseconds. */
let behind = 0;

export function clockIs(instant) {
  behind = Date.parse(instant) - Date.now();
}

/** The time of the database clock, in milliseconds since 1970. */
export function now() {
  return Date.now() + behind;
}

export function count(value) {
  return value === null || value === undefined ? '–' : new Intl.NumberFormat(currentLanguage()).format(value);
}

export function share(value) {
  return new Intl.NumberFormat(currentLanguage(), { style: 'percent', maximumFractionDigits: 1 }).format(value);
}

export function bytes(value) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = Math.min(units.length - 1, value > 0 ? Math.floor(Math.log10(value) / 3) : 0);
  return new Intl.NumberFormat(currentLanguage(), {
    style: 'unit',
    unit: units[step],
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(value / 1000 ** step);
}

/** Formats a price with up to four decimals; a currency that is not ISO 4217 stands behind the number. */
export function price(value, currency) {
  if (value === null || value === undefined) {
    return '–';
  }
  try {
    return new Intl.NumberFormat(currentLanguage(), { style: 'currency', currency, maximumFractionDigits: 4 }).format(value);
  } catch {
    return `${new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 4 }).format(value)} ${currency ?? ''}`.trim();
  }
}

export function time(instant) {
  return instant
    ? new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(instant))
    : '–';
}

/** An instant in local time, as an input of type datetime-local takes it; empty if it is none. */
export function toInput(moment) {
  const date = new Date(moment ?? NaN);
  return Number.isNaN(date.getTime()) ? '' : new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The instant of such an input; empty if there is none. */
export function fromInput(typed) {
  return typed ? new Date(typed).toISOString() : '';
}

/** Formats milliseconds in the two largest units. */
export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (millis < 1000) {
    return `${Math.max(0, Math.round(millis))} ms`;
  }
  const parts = [
    [Math.floor(seconds / 86400), t('unit.day')],
    [Math.floor(seconds / 3600) % 24, t('unit.hour')],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(' ');
}

export function ago(instant) {
  return instant ? t('time.ago', { time: duration(now() - Date.parse(instant)) }) : t('time.never');
}

export function until(instant) {
  const left = Date.parse(instant) - now();
  return left > 0 ? t('time.in', { time: duration(left) }) : t('time.due');
}

/** The duration of a run; of a running one, until now; a dash for one that waits. */
export function took(run) {
  if (!run.startedAt) {
    return '–';
  }
  return duration((run.finishedAt ? Date.parse(run.finishedAt) : now()) - Date.parse(run.startedAt));
}
