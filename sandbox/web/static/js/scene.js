// Scripted scenes: what plays, how far it is, and how to stop it.

import { scene as direct } from "./acts.js";
import { byId, h, icon, keyed } from "./dom.js";
import { ask, toast } from "./notes.js";
import { on, store } from "./store.js";
import { both, t } from "./texts.js";

let before = null;

export function begin() {
  on("world scene language", draw);
}

export async function offer(name) {
  const title = both(store.scenes.find((scene) => scene.name === name)?.title) || t("founding");
  if (await ask(t("sceneQuestion", title), t("sceneAbout"), t("play"))) direct("play", name);
}

export async function startOver() {
  if (await ask(t("freshQuestion"), t("freshAbout"), t("fresh"))) direct("fresh");
}

function draw() {
  const { scene } = store;
  const box = byId("scene");
  if (before && before !== "ended" && scene?.state === "ended") toast(t("sceneEnded"));
  before = scene?.state ?? null;
  box.hidden = !scene || scene.state === "ended";
  if (box.hidden) return box.replaceChildren();
  if (!box.firstChild)
    box.append(
      h("p", { class: "scene-words" }),
      h("progress"),
      h("div", { class: "scene-buttons", role: "group" }),
    );
  const [words, progress, buttons] = box.children;
  words.replaceChildren(h("b", {}, both(scene.title)), " ", h("span", {}, chapter(scene)));
  Object.assign(progress, { max: scene.chapters, value: scene.number, ariaLabel: t("scene") });
  buttons.ariaLabel = both(scene.title);
  return keyed(buttons, playButtons(scene));
}

function chapter(scene) {
  const words = t("sceneChapter", scene.number, scene.chapters, both(scene.chapter));
  return scene.state === "paused" ? `${t("scenePaused")} · ${words}` : words;
}

const button = (part, name, text, onclick) => [
  part,
  text,
  () =>
    h(
      "button",
      { class: "step", type: "button", title: text, "aria-label": text, onclick },
      icon(name),
      h("span", {}, text),
    ),
];

function playButtons(scene) {
  const playing = scene.state === "playing";
  return [
    playing
      ? button("toggle", "pause", t("pause"), () => direct("pause"))
      : button("toggle", "play", t("resume"), () => direct("resume")),
    button("skip", "skip", t("skip"), () => direct("skip")),
    button("leave", "close", t("leaveScene"), () => direct("leave")),
  ];
}
