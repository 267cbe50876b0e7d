// Who this tab is and which chat is open: in the address, so that it can be bookmarked and opened twice.

import { chatsOf, groups, isIn, privateOf, store, tell } from "./store.js";

export const here = { person: null, chat: null };

export const narrow = matchMedia("(max-width: 760px)");

export const me = () => store.people.get(here.person) ?? null;
export const openChat = () => store.chats.get(here.chat) ?? null;

export function hrefOf(person, chat) {
  const query = new URLSearchParams({ as: person });
  if (chat) query.set("chat", chat);
  return `/?${query}`;
}

export function go(person, chat, { replace = false, atEnd = false } = {}) {
  const before = { ...here };
  here.person = person;
  here.chat = chat;
  const href = hrefOf(person, chat);
  if (replace) history.replaceState(null, "", href);
  else if (before.person !== person || before.chat !== chat) history.pushState(null, "", href);
  tell("route", { ...before, atEnd });
}

/** The chat that stays open when one becomes somebody else. */
export function chatFor(person) {
  if (here.chat === null && narrow.matches) return null;
  const open = openChat();
  if (open?.kind === "group" && isIn(open, person)) return open.id;
  if (open?.kind === "private") return privateOf(person)?.id ?? null;
  return chatsOf(person)[0]?.id ?? null;
}

export const become = (person) => go(person, chatFor(person));

/** After a new world or a typed address: whoever and whatever is gone gives way to what is there. */
export function settle() {
  const query = new URLSearchParams(location.search);
  const asked = Number(query.get("as"));
  const wanted = Number(query.get("chat"));
  const first = [...store.people.values()].find((person) => person.role === "organiser");
  const person = store.people.has(asked) ? asked : ((first ?? [...store.people.values()][0])?.id ?? null);
  const moved = groups().find((chat) => chat.old === wanted)?.id ?? wanted;
  const open = store.chats.get(moved);
  here.person = person;
  here.chat = open && isIn(open, person) ? open.id : null;
  if (here.chat === null && !narrow.matches && person !== null) here.chat = chatsOf(person)[0]?.id ?? null;
  go(here.person, here.chat, { replace: true });
}

addEventListener("popstate", () => store.ready && settle());
narrow.addEventListener("change", () => store.ready && settle());
