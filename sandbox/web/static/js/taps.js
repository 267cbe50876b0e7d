// What a click in the timeline does: buttons, links, quotes, photos, spoilers, commands.

import { act, openLink } from "./acts.js";
import { byId, dialog, h, icon } from "./dom.js";
import { botLink } from "./links.js";
import { alertBox, toast } from "./notes.js";
import { here } from "./route.js";
import { on, store } from "./store.js";
import { t } from "./texts.js";
import { jump, toBottom } from "./timeline.js";

/** Which messages this tab has tapped, and when. Answers to other tabs' taps are none of its business. */
const tapped = new Map();
/** A button lives on with other words after an edit: whose tap it is waiting for. */
const latest = new WeakMap();
const KEPT_MS = 30_000;

export function begin() {
  byId("timeline").addEventListener("click", clicked);
  byId("timeline").addEventListener("keydown", pressed);
  on("answer", answered);
}

function clicked(event) {
  const found = (selector) => event.target.closest(selector);
  const key = found("button.key");
  const link = found("a");
  const spoiler = found("tg-spoiler:not(.shown)");
  if (key) tap(key);
  else if (spoiler) reveal(event, spoiler);
  else if (link?.dataset.command) say(event, link.dataset.command);
  else if (link?.dataset.bot) follow(event, link.dataset.bot);
  else if (found("[data-jump]")) jump(found("[data-jump]").dataset.jump);
  else if (found("[data-photo]")) showPhoto(found("[data-photo]"));
}

function pressed(event) {
  const spoiler = event.target.closest("tg-spoiler:not(.shown)");
  if (spoiler && (event.key === "Enter" || event.key === " ")) reveal(event, spoiler);
}

async function tap(key) {
  if (key.getAttribute("aria-busy") === "true") return;
  const [chat, message] = key.closest(".row").dataset.key.split(":").map(Number);
  const mark = `${here.person} ${chat} ${message}`;
  const mine = {};
  tapped.set(mark, Date.now());
  latest.set(key, mine);
  key.setAttribute("aria-busy", "true");
  await act("tap", { chat, message, row: Number(key.dataset.row), column: Number(key.dataset.column) });
  if (latest.get(key) === mine) key.removeAttribute("aria-busy");
}

function answered({ person, chat, message, text, alert, url }) {
  const at = tapped.get(`${person} ${chat} ${message}`) ?? 0;
  if (person !== here.person || Date.now() - at > KEPT_MS) return;
  if (text) alert ? alertBox(text) : toast(text);
  if (!url) return;
  if (botLink(url, store.bot.username)) openLink(url);
  else window.open(url, "_blank", "noopener");
}

function follow(event, url) {
  event.preventDefault();
  openLink(url);
}

async function say(event, text) {
  event.preventDefault();
  toBottom();
  await act("say", { chat: here.chat, text });
}

function reveal(event, spoiler) {
  event.preventDefault();
  spoiler.classList.add("shown");
  for (const name of ["role", "tabindex", "aria-label"]) spoiler.removeAttribute(name);
}

function showPhoto(button) {
  const image = button.querySelector("img");
  const box = dialog(
    { class: "photo-box", "aria-label": image.alt },
    h("img", { src: button.dataset.photo, alt: image.alt }),
    h(
      "form",
      { method: "dialog" },
      h("button", { class: "round", "aria-label": t("close"), autofocus: true }, icon("close")),
    ),
  );
  box.querySelector("img").addEventListener("click", () => box.close());
}
