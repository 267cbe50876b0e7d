// What each person has read. Kept in the browser, for all tabs; forgotten with each new world.

import { messagesOf, on, privateOf, store, tell } from "./store.js";

const KEY = "treffpunkt.read";
let marks = {};

function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    marks = kept.run === store.run ? kept.marks : {};
  } catch {
    marks = {};
  }
}

function save() {
  localStorage.setItem(KEY, JSON.stringify({ run: store.run, marks }));
}

const nameOf = (person, chat) => `${person} ${chat}`;

/** When the last message this person has read was written and its number; those before it are read. */
const markOf = (person, chat) => marks[nameOf(person, chat)] ?? 0;

/** Messages that this person has not seen, their own and service messages left out. */
export function unread(person, chat) {
  const list = messagesOf(chat);
  const mark = markOf(person, chat);
  let count = 0;
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const message = list[at];
    if (message.from.id === person || orderOf(message) <= mark) break;
    if (!message.service) count += 1;
  }
  return count;
}

/** The first message of those, or null. */
export function firstUnread(person, chat) {
  const list = messagesOf(chat);
  let left = unread(person, chat);
  for (let at = list.length - 1; at >= 0 && left > 0; at -= 1) {
    if (!list[at].service) left -= 1;
    if (left === 0) return list[at];
  }
  return null;
}

/** Numbers begin anew when a group is upgraded, so the order is by time first. */
const orderOf = (message) => message.when.getTime() * 1e-3 + (message.id % 1e5) * 1e-6;

/** Read up to the last message, or up to `last`. */
export function markRead(person, chat, last = messagesOf(chat).at(-1)) {
  if (!last || person === null || markOf(person, chat) >= orderOf(last)) return;
  marks[nameOf(person, chat)] = orderOf(last);
  save();
  tell("unread", { person, chat });
}

on("world", load);
on("moved", ({ from, to }) => {
  for (const name of Object.keys(marks)) {
    const [person, chat] = name.split(" ").map(Number);
    if (chat === from) marks[nameOf(person, to)] = marks[name];
  }
  save();
});
// Who taps a button in the private chat has read it, in a scene just as here.
on("answer", ({ person, chat }) => {
  const own = privateOf(person);
  if (own && own.id === chat) markRead(person, chat);
});
addEventListener("storage", (event) => {
  if (event.key !== KEY || !store.ready) return;
  load();
  tell("unread", {});
});
