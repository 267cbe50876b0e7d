// This person's chats: last message, when, how much is unread.

import { joinGroup } from "./chatview.js";
import { avatar, chatAvatar, nameOfChat } from "./avatar.js";
import { draftOf } from "./composer.js";
import { arrowKeys, byId, eachFrame, h, keyed } from "./dom.js";
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
  const box = byId("chats");
  const outside = group() && !isIn(group(), person.id);
  const who = [person.id, person.name, roleOf(person), person.blocked, t("chats")].join("|");
  keyed(box, [
    ["who", who, () => whoLine(person)],
    ["list", "", () => h("ul")],
    ...(outside ? [["join", t("joinGroup"), joinButton]] : []),
  ]);
  const chats = chatsOf(person.id).sort((a, b) => latest(b) - latest(a));
  keyed(
    box.querySelector("ul"),
    chats.map((chat) => {
      const seen = facts(chat, person);
      return [chat.id, JSON.stringify(seen), () => h("li", {}, line(chat, person, seen))];
    }),
  );
}

const joinButton = () =>
  h("button", { class: "pill wide", type: "button", onclick: joinGroup }, t("joinGroup"));

const latest = (chat) => messagesOf(chat.id).at(-1)?.when ?? 0;

const whoLine = (person) =>
  h(
    "button",
    {
      class: "who-line",
      type: "button",
      onclick: showAll,
      "aria-label": `${t("youAre", person.name)}, ${roleOf(person)}. ${t("allPeople")}`,
    },
    avatar(person.id, person.name, "small"),
    h(
      "span",
      { class: "two" },
      h("b", {}, t("youAre", person.name)),
      h("small", {}, person.blocked ? t("hasBlocked") : roleOf(person)),
    ),
  );

/** What a line shows. */
function facts(chat, person) {
  const last = messagesOf(chat.id).at(-1);
  return {
    person: person.id,
    title: nameOfChat(chat),
    when: last ? listed(last.when, store.now) : "",
    count: unread(person.id, chat.id),
    current: chat.id === here.chat,
    ...preview(chat, person, last),
  };
}

function line(chat, person, { title, when, count, current, lead, words }) {
  const badge = count > 0 && h("span", { class: "badge" }, count > 99 ? "99+" : `${count}`);
  return h(
    "a",
    {
      class: "chat-line",
      href: hrefOf(person.id, chat.id),
      "aria-label": count ? `${title}, ${t("unreadCount", count)}` : title,
      "aria-describedby": `preview${chat.id}`,
      "aria-current": current ? "page" : null,
      dataset: { chat: chat.id },
    },
    chatAvatar(chat),
    h(
      "span",
      { class: "chat-words" },
      h("span", { class: "chat-top" }, h("b", {}, title), " ", h("time", {}, when)),
      h(
        "span",
        { class: "chat-bottom" },
        h("span", { class: "preview", id: `preview${chat.id}` }, lead && h("em", {}, `${lead}: `), words),
        " ",
        badge,
      ),
    ),
  );
}

function preview(chat, person, last) {
  const draft = chat.id === here.chat ? "" : draftOf(person.id, chat.id);
  if (draft) return { lead: t("draft"), words: draft };
  if (!last) return { words: chat.kind === "private" && !person.started ? t("notStarted") : t("noMessages") };
  const sender = last.from.id === person.id ? t("you") : last.from.name.split(" ")[0];
  const named = !last.service && (chat.kind === "group" || last.from.id === person.id);
  return { lead: named ? sender : "", words: excerpt(last) };
}

function clicked(event) {
  const link = event.target.closest("a.chat-line");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go(here.person, Number(link.dataset.chat));
  if (event.detail === 0) byId("composer-text")?.focus();
}
