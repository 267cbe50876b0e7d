// Light or dark, German or English, and the buttons of the bar's right end.

import { byId, h, icon, keyed } from "./dom.js";
import { drawerTab, show } from "./drawer.js";
import { offer, startOver } from "./scene.js";
import { on, store } from "./store.js";
import { both, choose, language, t } from "./texts.js";

const KEY = "treffpunkt.theme";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

let theme = localStorage.getItem(KEY);

const isDark = () => (theme ? theme === "dark" : prefersDark.matches);

export function begin() {
  on("language world scene drawer", draw);
  prefersDark.addEventListener("change", draw);
  setTheme();
  draw();
}

function setTheme() {
  if (theme) document.documentElement.dataset.theme = theme;
}

function toggleTheme() {
  theme = isDark() ? "light" : "dark";
  localStorage.setItem(KEY, theme);
  setTheme();
  draw();
}

/** A button of the bar: [key, mark, build], so that one under somebody's finger is never exchanged. */
const tool = (part, label, content, onclick, more = {}) => [
  part,
  JSON.stringify([label, more]),
  () =>
    h(
      "button",
      {
        class: "tool",
        type: "button",
        title: label,
        "aria-label": label,
        onclick,
        dataset: { part },
        ...more,
      },
      content,
    ),
];

const draw = () => keyed(byId("tools"), [...sceneTools(), ...drawerTools(), ...lookTools()]);

function sceneTools() {
  if (!store.ready || (store.scene && store.scene.state !== "ended")) return [];
  if (store.scene) return [tool("fresh", t("fresh"), [icon("next"), h("span", {}, t("fresh"))], startOver)];
  return store.scenes.map(({ name, title }) =>
    tool(`scene-${name}`, t("playScene", both(title)), [icon("play"), h("span", {}, both(title))], () =>
      offer(name),
    ),
  );
}

function drawerTools() {
  const entry = (tab, name) =>
    tool(tab, t(tab), [icon(name), h("span", {}, t(tab))], () => show(tab), {
      "aria-expanded": String(drawerTab() === tab),
      "aria-controls": "drawer",
    });
  return [entry("faults", "bolt"), entry("log", "list")];
}

function lookTools() {
  const other = language() === "de" ? "en" : "de";
  const letters = h("span", { class: "letters", lang: other }, other.toUpperCase());
  return [
    tool("language", t("otherLanguageLabel"), [letters], () => choose(other)),
    tool("theme", isDark() ? t("toLight") : t("toDark"), [icon(isDark() ? "sun" : "moon")], toggleTheme),
  ];
}
