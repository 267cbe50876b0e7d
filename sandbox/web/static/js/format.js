// How dates, sizes and names are written. Dates are wall time in the sandbox's zone.

import { store } from "./store.js";
import { language, t } from "./texts.js";

const made = new Map();

function formatter(key, options) {
  const name = `${language()} ${store.zone} ${key}`;
  if (!made.has(name)) {
    const locale = language() === "de" ? "de-DE" : "en-GB";
    made.set(name, new Intl.DateTimeFormat(locale, { timeZone: store.zone, ...options }));
  }
  return made.get(name);
}

const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const NUMERIC = { day: "2-digit", month: "2-digit" };
const SHORT = { weekday: "short", day: "numeric", month: "short" };

export const time = (date) => formatter("time", { hour: "2-digit", minute: "2-digit" }).format(date);
export const seconds = (date) =>
  formatter("seconds", { ...NUMERIC, hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(date);
export const day = (date) => formatter("day", LONG).format(date);
export const shortDay = (date) => formatter("short", SHORT).format(date);
export const shortDayYear = (date) => formatter("shortYear", { ...SHORT, year: "numeric" }).format(date);
const numbers = (date) =>
  formatter("numbers", { day: "2-digit", month: "2-digit", year: "2-digit" }).format(date);
/** Two moments are on one day when these are equal. */
export const dayKey = (date) =>
  formatter("key", { day: "numeric", month: "numeric", year: "numeric" }).format(date);

export const weekdayLong = (date) => formatter("weekday", { weekday: "long" }).format(date);
export const dayMonthYear = (date) =>
  formatter("dmy", { day: "numeric", month: "long", year: "numeric" }).format(date);

/** For chat lists: the time today, the weekday this week, else the date. */
export function listed(date, now) {
  if (dayKey(date) === dayKey(now)) return time(date);
  if (now - date < 6 * 86_400_000) return formatter("wd", { weekday: "short" }).format(date);
  return numbers(date);
}

/** "in 3 Tagen": how far away, in the largest unit that says something. */
export function until(moment, now) {
  const minutes = Math.round((moment - now) / 60_000);
  const words = new Intl.RelativeTimeFormat(language(), { numeric: "auto" });
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 36 * 60) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / 1440), "day");
}

export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const kilo = bytes / 1000;
  const [value, unit] = kilo < 1000 ? [kilo, "kB"] : [kilo / 1000, "MB"];
  return `${value.toLocaleString(language(), { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}

export function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0].toLocaleUpperCase()).join("") || "?";
}

/** One of eight colours, always the same for the same account. */
export const hue = (id) => Math.abs(Number(id) % 8);

export function roleOf(person) {
  if (person.role === "organiser")
    return person.cohort ? `${t("roles").organiser} · ${person.cohort}` : t("roles").organiser;
  if (person.role === "member") return person.cohort || t("roles").member;
  return t("roles")[person.role] ?? "";
}
