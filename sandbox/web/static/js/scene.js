// Scripted scenes: what plays, how far it is, and how to stop it.

import { scene as tell } from "./acts.js";
import { byId, h, icon } from "./dom.js";
import { ask, toast } from "./notes.js";
import { on, store } from "./store.js";
import { both, t } from "./texts.js";

let before = null;

export function begin() {
  on("world scene language", draw);
}

export async function offer(name) {
  const title = both(store.scenes.find((scene) => scene.name === name)?.title) || t("founding");
  if (await ask(t("sceneQuestion", title), t("sceneAbout"), t("playScene", title))) tell("play", name);
}

export async function startOver() {
  if (await ask(t("freshQuestion"), t("freshAbout"), t("fresh"))) tell("fresh");
}

function draw() {
  const { scene } = store;
  const box = byId("scene");
  if (before && before !== "ended" && scene?.state === "ended") toast(t("sceneEnded"));
  before = scene?.state ?? null;
  box.hidden = !scene || scene.state === "ended";
  if (box.hidden) return box.replaceChildren();
  const focused = box.contains(document.activeElement) && document.activeElement.dataset.part;
  box.replaceChildren(
    h("p", { class: "scene-words" }, h("b", {}, both(scene.title)), " ", h("span", {}, chapter(scene))),
    h("progress", { max: scene.chapters, value: scene.number, "aria-label": t("scene") }),
    h("div", { class: "scene-buttons", role: "group", "aria-label": both(scene.title) }, playButtons(scene)),
  );
  if (focused) (box.querySelector(`[data-part="${focused}"]`) ?? box.querySelector("button"))?.focus();
  return undefined;
}

function chapter(scene) {
  const words = t("sceneChapter", scene.number, scene.chapters, both(scene.chapter));
  return scene.state === "paused" ? `${t("scenePaused")} · ${words}` : words;
}

const button = (part, name, text, onclick) =>
  h("button", { class: "step", type: "button", title: text, "aria-label": text, onclick, dataset: { part } }, icon(name), h("span", {}, text));

function playButtons(scene) {
  const playing = scene.state === "playing";
  return [
    button("toggle", playing ? "pause" : "play", playing ? t("pause") : t("resume"), () => tell(playing ? "pause" : "resume")),
    button("skip", "skip", t("skip"), () => tell("skip")),
    button("leave", "close", t("leaveScene"), () => tell("leave")),
  ];
}
