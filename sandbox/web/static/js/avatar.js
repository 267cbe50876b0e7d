// Round pictures without pictures: initials in a colour that belongs to the account.

import { h, icon } from "./dom.js";
import { hue, initials } from "./format.js";
import { store } from "./store.js";

export const avatar = (id, name, size = "") =>
  h("span", { class: `avatar hue-${hue(id)} ${size}`, "aria-hidden": "true" }, initials(name));

export const botAvatar = (size = "") =>
  h("span", { class: `avatar of-bot ${size}`, "aria-hidden": "true" }, icon("bot"));

export const chatAvatar = (chat, size = "") =>
  chat.kind === "private" ? botAvatar(size) : avatar(chat.id, chat.title, `square ${size}`);

export const senderAvatar = (from) => (from.bot ? botAvatar("small") : avatar(from.id, from.name, "small"));

export const nameOfChat = (chat) => (chat.kind === "private" ? store.bot.name : chat.title);
