// Which language the page speaks. Every string a person reads stands in texts.de.js and texts.en.js.

import de from "./texts.de.js";
import en from "./texts.en.js";
import { tell } from "./store.js";

const KEY = "treffpunkt.language";
export const languages = { de, en };

let chosen = localStorage.getItem(KEY) ?? (navigator.language.startsWith("de") ? "de" : "en");

export const language = () => chosen;

/** A text by its key; texts with something in them are functions. */
export function t(key, ...values) {
  const text = languages[chosen][key];
  if (text === undefined) throw new Error(`no text ${key} in ${chosen}`);
  return typeof text === "function" ? text(...values) : text;
}

/** What the server says in both languages at once. */
export const both = (texts) => (texts && typeof texts === "object" ? texts[chosen] : texts) ?? "";

export function choose(name) {
  chosen = name;
  localStorage.setItem(KEY, name);
  fillPage();
  tell("language");
}

/** The texts that stand in index.html: data-text becomes content, data-label the accessible name. */
export function fillPage() {
  document.documentElement.lang = chosen;
  for (const element of document.querySelectorAll("[data-text]"))
    element.textContent = t(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", t(element.dataset.label));
}
