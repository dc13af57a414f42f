import { html } from 'lit';
import { time, until } from '../format.js';
import { currentLanguage, t } from '../i18n.js';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const UNITS = { s: 'second', m: 'minute', h: 'hour', d: 'day' };

/** When a source runs next, and its schedule in words. */
export function due({ enabled, schedule, nextRunAt }) {
  const words = schedule ? inWords(schedule) : t('overview.unscheduled');
  return enabled && nextRunAt ? html`<time datetime=${nextRunAt} title=${time(nextRunAt)}>${until(nextRunAt)}</time> (${words})` : words;
}

/** A schedule as it stands in a spec, in words; one that this version does not know, as JSON. */
export function inWords(schedule) {
  if (typeof schedule === 'string') {
    return schedule.startsWith('every ') ? every(schedule.slice('every '.length)) : schedule;
  }
  const said = ofObject(schedule);
  if (!said) {
    return JSON.stringify(schedule);
  }
  const zone = said.local ? ` (${schedule.zone ?? 'UTC'})` : '';
  return said.words + zone + (schedule.jitter ? t('schedule.jitter', { time: period(iso(schedule.jitter)) }) : '');
}

function ofObject({ every: interval, windows, at, days, cron }) {
  if (typeof cron === 'string') {
    return { words: `cron ${cron}`, local: true };
  }
  if (Array.isArray(at)) {
    return { words: t('schedule.at', { days: onDays(days), times: list(at) }), local: true };
  }
  if (typeof interval !== 'string') {
    return undefined;
  }
  const parts = (Array.isArray(windows) ? windows : []).map((window) =>
    t('schedule.window', { every: every(String(window.every)), from: window.from, to: window.to, days: onDays(window.days) }),
  );
  return { words: [every(interval), ...parts].join('; '), local: parts.length > 0 };
}

function every(text) {
  return t('schedule.every', { period: period(text) });
}

/** A period such as 15m, in words; another text as it stands. */
function period(text) {
  const [, number, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  return unit ? new Intl.NumberFormat(currentLanguage(), { style: 'unit', unit: UNITS[unit], unitDisplay: 'long' }).format(number) : text;
}

/** A duration such as PT2M as 2m; one of several units as it stands. */
function iso(text) {
  const [, number, unit] = /^PT(\d+)([SMH])$/i.exec(text) ?? [];
  return unit ? number + unit.toLowerCase() : String(text);
}

function onDays(days) {
  if (typeof days !== 'string') {
    return t('schedule.daily');
  }
  return list(days.split(',').map((part) => part.trim().split('-').map(day).join('–')));
}

function day(name) {
  const index = DAYS.indexOf(name);
  // 2024-01-01 was a Monday.
  return index < 0 ? name : new Intl.DateTimeFormat(currentLanguage(), { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + index)));
}

function list(parts) {
  return new Intl.ListFormat(currentLanguage()).format(parts.map(String));
}
