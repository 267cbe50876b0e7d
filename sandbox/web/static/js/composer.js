// Where one writes. A draft stays with its person and chat, also when one looks elsewhere in between.

import { act } from "./acts.js";
import { nameOfChat } from "./avatar.js";
import { joinGroup } from "./chatview.js";
import { byId, h, icon } from "./dom.js";
import { here, me, narrow, openChat } from "./route.js";
import { SlashMenu } from "./slash.js";
import { isIn, on, store, tell } from "./store.js";
import { language, t } from "./texts.js";
import { toBottom } from "./timeline.js";

const MOST_PX = 168;
const KEY = "treffpunkt.drafts";

let drafts = {};
let field = null;
let menu = null;
let drawn = "";

export const draftOf = (person, chat) => drafts[`${person} ${chat}`] ?? "";

export function begin() {
  on("world", load);
  on("route language world", draw);
  on("people", (id) => id === here.person && draw());
  on("chats", (id) => id === here.chat && draw());
}

function load() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    drafts = kept.run === store.run ? kept.drafts : {};
  } catch {
    drafts = {};
  }
}

function keep(text) {
  const name = `${here.person} ${here.chat}`;
  const before = drafts[name] ?? "";
  if (text) drafts[name] = text;
  else delete drafts[name];
  sessionStorage.setItem(KEY, JSON.stringify({ run: store.run, drafts }));
  if (before !== text) tell("draft");
}

/** What one can do here: write, start, unblock, come in, or nothing. */
function kind() {
  const chat = openChat();
  if (!chat || !me()) return "none";
  if (chat.kind === "group") return isIn(chat, here.person) ? "write" : "outside";
  if (me().blocked) return "blocked";
  return me().started ? "write" : "start";
}

function draw() {
  if (!store.ready) return;
  const what = kind();
  const wanted = [store.run, what, here.person, here.chat, language()].join(" ");
  if (wanted === drawn) return;
  drawn = wanted;
  menu?.close();
  menu = null;
  field = null;
  byId("composer").replaceChildren(...parts[what]());
  if (!narrow.matches && what === "write" && !document.querySelector("dialog[open]")) focusSoon();
}

/** Where one reads next is the field, unless one is walking through a list with the keyboard. */
function focusSoon() {
  const active = document.activeElement;
  if (active === document.body || active?.closest(".chat, #composer")) field?.focus({ preventScroll: true });
}

const bigButton = (text, onclick) => h("button", { class: "big", type: "button", onclick }, text);

const parts = {
  none: () => [],
  start: () => [bigButton(t("start"), () => act("start"))],
  blocked: () => [bigButton(t("unblock"), () => act("unblock"))],
  outside: () => [h("p", { class: "hint" }, t("notHere")), bigButton(t("joinGroup"), joinGroup)],
  write: writer,
};

function writer() {
  const label = t("writeTo", nameOfChat(openChat()));
  field = h("textarea", {
    id: "composer-text",
    rows: 1,
    placeholder: t("write"),
    "aria-label": label,
    autocomplete: "off",
    enterkeyhint: "send",
    maxlength: "4096",
    oninput: changed,
    onkeydown: pressed,
  });
  field.value = draftOf(here.person, here.chat);
  menu = new SlashMenu(field, send);
  const slash = h(
    "button",
    {
      class: "round",
      type: "button",
      "aria-label": t("commandsButton"),
      title: t("commandsButton"),
      onclick: slashPressed,
    },
    h("span", { class: "slash", "aria-hidden": "true" }, "/"),
  );
  const go = h(
    "button",
    {
      class: "round send",
      type: "button",
      "aria-label": t("send"),
      title: t("send"),
      onclick: () => send(field.value),
    },
    icon("send"),
  );
  queueMicrotask(fit);
  return [menu.element, h("div", { class: "writer" }, slash, field, go)];
}

function slashPressed() {
  if (menu.isOpen) return menu.close();
  if (!field.value) field.value = "/";
  field.focus();
  return changed();
}

function changed() {
  keep(field.value);
  fit();
  menu.follow();
}

/** As tall as its text, up to seven lines. */
function fit() {
  if (!field) return;
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, MOST_PX)}px`;
  byId("composer").classList.toggle("has-text", field.value.trim() !== "");
}

function pressed(event) {
  if (menu.pressed(event)) return;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send(field.value);
}

async function send(text) {
  const said = text.trim();
  if (!said) return;
  const { person, chat } = here;
  field.value = "";
  changed();
  toBottom();
  const answer = await act("say", { chat, text: said });
  if (answer || here.person !== person || here.chat !== chat || !field || field.value) return;
  // Refused: what was written is not lost.
  field.value = text;
  changed();
}
