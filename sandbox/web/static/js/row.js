// One message as it stands in the chat. An edit changes only the parts that differ, so the focus stays.

import { senderAvatar } from "./avatar.js";
import { h, icon } from "./dom.js";
import { day, hue, size, time } from "./format.js";
import { Keys } from "./keys.js";
import { botLink } from "./links.js";
import { keyOf, store } from "./store.js";
import { both, t } from "./texts.js";

export class Row {
  constructor(message, viewer) {
    this.message = message;
    this.viewer = viewer;
    this.mine = message.from.id === viewer;
    this.element = h("li", { class: "row", dataset: { key: keyOf(message) } });
    this.flags = {};
    if (message.service) this.element.append(h("p", { class: "service" }, both(message.service)));
    else this.build();
  }

  build() {
    const { message } = this;
    this.text = h("div", { class: "text" });
    this.meta = h("span", { class: "meta" });
    this.bubble = h("div", { class: "bubble" }, this.who(), quote(message), file(message), this.text);
    this.keys = new Keys();
    this.said = h("div", { class: "said" }, this.bubble, this.keys.element);
    this.side = h("div", { class: "side" });
    this.element.classList.add(this.mine ? "mine" : "theirs");
    this.element.append(h("div", { class: "line" }, this.side, this.said));
    this.update();
  }

  /** Who says it: seen above the first of a row of messages in a group, heard with each. */
  who() {
    const { from, chat } = this.message;
    const inGroup = store.chats.get(chat)?.kind !== "private";
    if (this.mine || !inGroup) return h("div", { class: "unseen" }, `${this.mine ? t("you") : from.name}:`);
    return h("div", { class: `who hue-${from.bot ? "bot" : hue(from.id)}` }, from.name);
  }

  /** Draws what has changed since the last time; says whether anything has. */
  update() {
    if (this.message.service) return false;
    const { message } = this;
    const textChanged = this.html !== message.html;
    if (textChanged) {
      this.html = message.html;
      // The server makes this HTML from text and entities, of ten harmless tags (docs/SANDBOX.md).
      this.text.innerHTML = message.html;
      prepareLinks(this.text);
      this.text.append(this.meta);
      this.element.classList.toggle("only-emoji", isOneEmoji(message));
      this.element.classList.toggle("no-text", message.html === "");
    }
    this.drawMeta();
    const keysChanged = this.keys.update(message.buttons, store.bot.username);
    this.said.classList.toggle("with-keys", message.buttons.length > 0);
    return textChanged || keysChanged;
  }

  drawMeta() {
    const { edited, silent, when } = this.message;
    const drawn = `${edited} ${silent} ${time(when)} ${t("edited")}`;
    if (this.drawn === drawn) return;
    this.drawn = drawn;
    this.meta.replaceChildren(
      ...(silent ? [quietMark()] : []),
      ...(edited ? [h("span", { class: "edited" }, t("edited"))] : []),
      h("time", { datetime: when.toISOString() }, time(when)),
    );
  }

  /** What depends on the neighbours: day, divider, whose row of messages this begins or ends. */
  place(flags) {
    const before = this.flags;
    this.flags = flags;
    const { classList } = this.element;
    if (before.first !== flags.first) classList.toggle("first", flags.first);
    if (before.last !== flags.last) {
      classList.toggle("last", flags.last);
      if (this.side && !this.mine && flags.withSide)
        this.side.replaceChildren(...(flags.last ? [senderAvatar(this.message.from)] : []));
    }
    if (before.day !== flags.day) this.mark("day", flags.day && day(this.message.when));
    if (before.fresh !== flags.fresh) this.mark("fresh", flags.fresh && t("newMessages"));
  }

  mark(name, text) {
    this.element.querySelector(`:scope > .${name}`)?.remove();
    if (!text) return;
    const mark = h("p", { class: name }, h("span", {}, text));
    const dayMark = this.element.querySelector(":scope > .day");
    if (name === "fresh" && dayMark) dayMark.after(mark);
    else this.element.prepend(mark);
  }

  /** Draws the eye to it for a moment. */
  flash(name) {
    // While it still glows, it is not made to glow anew: edits can come many times a second.
    if (this.element.classList.contains(name)) return;
    this.element.classList.add(name);
    setTimeout(() => this.element.classList.remove(name), 1800);
  }
}

const quietMark = () =>
  h("span", { class: "quiet", role: "img", "aria-label": t("silent"), title: t("silent") }, icon("quiet"));

function quote({ reply_to: reply, chat }) {
  if (!reply) return null;
  const label = t("replyTo", reply.name);
  return h(
    "button",
    { class: "quote", type: "button", "aria-label": label, dataset: { jump: `${chat}:${reply.id}` } },
    h("b", {}, reply.name),
    h("span", {}, reply.excerpt),
  );
}

function file({ document: given }) {
  if (!given) return null;
  return given.photo ? photo(given) : attachment(given);
}

function photo({ url, width, height, name }) {
  const image = h("img", { src: url, alt: name ?? t("photo"), loading: "lazy", decoding: "async" });
  if (width && height) Object.assign(image, { width, height });
  return h(
    "button",
    { class: "photo", type: "button", "aria-label": t("openPhoto"), dataset: { photo: url } },
    image,
  );
}

function attachment({ url, name, size: bytes, mime }) {
  const isCalendar = mime?.startsWith("text/calendar") || name.endsWith(".ics");
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  return h(
    "a",
    { class: "file", href: url, download: name, "aria-label": t("download", name, size(bytes)) },
    h("span", { class: "file-icon" }, icon(isCalendar ? "calendar" : "file")),
    h(
      "span",
      { class: "file-words" },
      h("span", { class: "file-name", title: name }, h("span", {}, stem), h("span", {}, ending)),
      h("small", {}, size(bytes)),
    ),
  );
}

function prepareLinks(box) {
  for (const link of box.querySelectorAll("a[href]")) {
    if (link.dataset.command) continue;
    if (botLink(link.href, store.bot.username)) link.dataset.bot = link.href;
    else Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
  }
  for (const spoiler of box.querySelectorAll("tg-spoiler")) {
    spoiler.setAttribute("role", "button");
    spoiler.setAttribute("tabindex", "0");
    spoiler.setAttribute("aria-label", t("reveal"));
  }
}

const isOneEmoji = ({ text, document: given }) =>
  !given && /^\p{Extended_Pictographic}\uFE0F?$/u.test(text ?? "");

/** One line of a message, for lists and quotes. */
export function excerpt(message) {
  if (!message) return "";
  if (message.service) return both(message.service);
  const { document: given, text } = message;
  if (given && !text) return given.photo ? t("photo") : given.name;
  return (text ?? "").replace(/\s+/g, " ").slice(0, 140);
}
