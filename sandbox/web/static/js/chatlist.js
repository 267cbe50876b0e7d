// This person's chats: last message, when, how much is unread.

import { joinGroup } from "./chatview.js";
import { avatar, chatAvatar, nameOfChat } from "./avatar.js";
import { draftOf } from "./composer.js";
import { arrowKeys, byId, eachFrame, h } from "./dom.js";
import { listed, roleOf } from "./format.js";
import { unread } from "./reads.js";
import { go, here, hrefOf, me } from "./route.js";
import { excerpt } from "./row.js";
import { chatsOf, group, isIn, messagesOf, on, store } from "./store.js";
import { showAll } from "./people.js";
import { t } from "./texts.js";

export function begin() {
  const redraw = eachFrame(draw);
  on("world people chats messages language route unread clock draft moved", redraw);
  byId("chats").addEventListener("click", clicked);
  arrowKeys(byId("chats"), ".chat-line");
}

function draw() {
  const person = me();
  if (!store.ready || !person) return;
  const focused = byId("chats").contains(document.activeElement) && document.activeElement.dataset.part;
  const chats = chatsOf(person.id).sort((a, b) => latest(b) - latest(a));
  const outside = group() && !isIn(group(), person.id);
  byId("chats").replaceChildren(
    whoLine(person),
    h("ul", {}, chats.map((chat) => h("li", {}, line(chat, person)))),
    ...(outside ? [h("button", { class: "pill wide", type: "button", dataset: { part: "join" }, onclick: joinGroup }, t("joinGroup"))] : []),
  );
  if (focused) byId("chats").querySelector(`[data-part="${focused}"]`)?.focus({ preventScroll: true });
}

const latest = (chat) => messagesOf(chat.id).at(-1)?.when ?? 0;

const whoLine = (person) =>
  h(
    "button",
    { class: "who-line", type: "button", onclick: showAll, dataset: { part: "who" }, "aria-label": `${t("youAre", person.name)}, ${roleOf(person)}. ${t("allPeople")}` },
    avatar(person.id, person.name, "small"),
    h("span", { class: "two" }, h("b", {}, t("youAre", person.name)), h("small", {}, person.blocked ? t("hasBlocked") : roleOf(person))),
  );

function line(chat, person) {
  const last = messagesOf(chat.id).at(-1);
  const count = unread(person.id, chat.id);
  const current = chat.id === here.chat;
  return h(
    "a",
    { class: "chat-line", href: hrefOf(person.id, chat.id), "aria-current": current ? "page" : null, dataset: { chat: chat.id, part: chat.id } },
    chatAvatar(chat),
    h(
      "span",
      { class: "chat-words" },
      h("span", { class: "chat-top" }, h("b", {}, nameOfChat(chat)), last && h("time", {}, listed(last.when, store.now))),
      h("span", { class: "chat-bottom" }, preview(chat, person, last), count > 0 && h("span", { class: "badge", "aria-label": t("unreadCount", count) }, count > 99 ? "99+" : `${count}`)),
    ),
  );
}

function preview(chat, person, last) {
  const draft = chat.id === here.chat ? "" : draftOf(person.id, chat.id);
  if (draft) return h("span", { class: "preview" }, h("em", {}, `${t("draft")}: `), draft);
  if (!last) return h("span", { class: "preview" }, chat.kind === "private" && !person.started ? t("notStarted") : t("noMessages"));
  const sender = last.from.id === person.id ? t("you") : last.from.name.split(" ")[0];
  const named = !last.service && (chat.kind === "group" || last.from.id === person.id);
  return h("span", { class: "preview" }, named && h("em", {}, `${sender}: `), excerpt(last));
}

function clicked(event) {
  const link = event.target.closest("a.chat-line");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go(here.person, Number(link.dataset.chat));
  if (event.detail === 0) byId("composer-text")?.focus();
}
