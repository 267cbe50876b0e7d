// The middle: whose chat is open, what is pinned, and the messages in between.

import { avatar, botAvatar, chatAvatar, nameOfChat } from "./avatar.js";
import { act } from "./acts.js";
import { byId, dialog, eachFrame, h, icon } from "./dom.js";
import { roleOf } from "./format.js";
import { clearToasts } from "./notes.js";
import { become, go, here, me, openChat } from "./route.js";
import { excerpt } from "./row.js";
import { unread } from "./reads.js";
import { chatsOf, groups, messagesOf, on, store } from "./store.js";
import { t } from "./texts.js";
import * as timeline from "./timeline.js";
import { drawWelcome } from "./welcome.js";

let pinShown = 0;
let headDrawn = "";
let pinDrawn = "";

export function begin() {
  on("messages unread language", eachFrame(drawTitle));
  on("route", routed);
  on("chats", (id) => id === here.chat && draw());
  on("people language", draw);
  on("messages", ({ chat, kind }) => chat === here.chat && kind !== "new" && drawPinned());
}

function routed(before) {
  if (before.chat !== here.chat) pinShown = 0;
  if (before.person !== here.person) clearToasts();
  document.body.classList.toggle("in-a-chat", here.chat !== null);
  draw();
  timeline.open(before.atEnd);
  drawTitle();
}

/** The browser's tab says who it is, and how much waits. */
function drawTitle() {
  if (!store.ready) return;
  const waiting = me()
    ? chatsOf(here.person).reduce((sum, chat) => sum + unread(here.person, chat.id), 0)
    : 0;
  const title = t("title", me()?.name, openChat() && nameOfChat(openChat()));
  document.title = waiting ? `(${waiting}) ${title}` : title;
}

function draw() {
  if (!store.ready) return;
  drawHead();
  drawPinned();
  drawWelcome();
}

function drawHead() {
  const chat = openChat();
  const mark = chat ? `${chat.id} ${nameOfChat(chat)} ${subtitle(chat)}` : t("pickChat");
  if (headDrawn === mark) return undefined;
  headDrawn = mark;
  if (!chat) return byId("chat-head").replaceChildren(h("p", { class: "nothing" }, t("pickChat")));
  const back = h(
    "button",
    {
      class: "round only-narrow",
      type: "button",
      "aria-label": t("back"),
      onclick: () => go(here.person, null),
    },
    icon("back"),
  );
  const words = h("div", { class: "head-words" }, h("h2", {}, nameOfChat(chat)), h("p", {}, subtitle(chat)));
  const buttons =
    chat.kind === "group"
      ? [
          h(
            "button",
            {
              class: "round",
              type: "button",
              "aria-label": t("members"),
              title: t("members"),
              onclick: () => showMembers(openChat()),
            },
            icon("people"),
          ),
        ]
      : [];
  return byId("chat-head").replaceChildren(back, chatAvatar(chat), words, ...buttons);
}

function subtitle(chat) {
  if (chat.kind === "private") return t("privateWithBot");
  const bot = !chat.bot.present ? "absent" : chat.bot.admin ? "admin" : "present";
  return `${t("memberCount", chat.members.length)} · ${t("botIs")[bot]}`;
}

function pinned() {
  const chat = openChat();
  if (!chat) return [];
  const ids = new Set(chat.pinned);
  return messagesOf(chat.id).filter((message) => ids.has(message.id) && message.chat === chat.id);
}

function drawPinned() {
  const messages = pinned().reverse();
  const bar = byId("pinned");
  bar.hidden = messages.length === 0;
  if (bar.hidden) return undefined;
  pinShown %= messages.length;
  const message = messages[pinShown];
  const mark = [here.chat, pinShown, messages.length, excerpt(message), t("pinnedMessage")].join("|");
  if (pinDrawn === mark) return undefined;
  pinDrawn = mark;
  const several = messages.length > 1;
  const next = () => {
    timeline.jump(`${message.chat}:${message.id}`);
    pinShown += 1;
    drawPinned();
  };
  const button = h(
    "button",
    {
      type: "button",
      class: "pinned-words",
      "aria-label": `${t("goToPinned")}: ${excerpt(message)}`,
      onclick: next,
    },
    h("b", {}, several ? t("pinnedOf", messages.length - pinShown, messages.length) : t("pinnedMessage")),
    h("span", {}, excerpt(message)),
  );
  return bar.replaceChildren(h("span", { class: "pinned-mark" }, icon("pin")), button);
}

/** Everybody in a group; choosing somebody means becoming them. */
function showMembers(chat) {
  const people = chat.members.map((id) => store.people.get(id)).filter(Boolean);
  const line = (person) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "person-line", onclick: () => (box.close(), become(person.id)) },
        avatar(person.id, person.name),
        h("span", { class: "two" }, h("b", {}, person.name), h("small", {}, roleOf(person))),
        chat.admins.includes(person.id) && h("span", { class: "tag" }, t("admin")),
      ),
    );
  const bot = chat.bot.present
    ? h(
        "li",
        {},
        h(
          "div",
          { class: "person-line" },
          botAvatar(),
          h("span", { class: "two" }, h("b", {}, store.bot.name), h("small", {}, t("botHere"))),
          chat.bot.admin && h("span", { class: "tag" }, t("admin")),
        ),
      )
    : null;
  const box = dialog(
    { class: "box tall", "aria-labelledby": "members-title" },
    h(
      "header",
      {},
      h("h2", { id: "members-title" }, t("membersOf", chat.title)),
      h(
        "form",
        { method: "dialog" },
        h("button", { class: "round", "aria-label": t("close") }, icon("close")),
      ),
    ),
    h("ul", { class: "lines" }, bot, people.map(line)),
  );
}

/** Comes back into a group that one has left. */
export async function joinGroup() {
  const group = groups()[0];
  if (group && (await act("join_group"))) go(here.person, group.id);
}
