// The open chat's messages: a window onto the end of the list, grown upwards on the way up.

import { botAvatar } from "./avatar.js";
import { byId, eachFrame, h, icon } from "./dom.js";
import { dayKey } from "./format.js";
import { announce } from "./notes.js";
import { firstUnread, markRead, unread } from "./reads.js";
import { here, me, openChat } from "./route.js";
import { excerpt, Row } from "./row.js";
import { keyOf, messagesOf, on, store } from "./store.js";
import { t } from "./texts.js";

const FIRST_ROWS = 60;
const MORE_ROWS = 80;
const MOST_AT_ONCE = 200;
const TOGETHER_MS = 10 * 60_000;
const NEAR_PX = 60;

const rows = new Map();
const dirty = new Set();
let start = 0;
let fresh = null;
let stuck = true;
let shown = "";

const list = () => (here.chat === null ? [] : messagesOf(here.chat));
const box = () => byId("timeline");
const scroller = () => byId("scroller");

/** Shows the chat that is open now, from its first unread message, or (`atEnd`) its end. */
export function open(atEnd = false) {
  const messages = list();
  const first = atEnd || here.chat === null ? null : firstUnread(here.person, here.chat);
  const at = first ? messages.indexOf(first) : messages.length;
  start = Math.max(0, Math.min(at - 8, messages.length - FIRST_ROWS), messages.length - MOST_AT_ONCE);
  fresh = first && at > 0 ? keyOf(first) : null;
  rows.clear();
  dirty.clear();
  box().replaceChildren();
  box().classList.toggle("private", openChat()?.kind === "private");
  shown = `${here.person} ${here.chat}`;
  draw();
  stuck = true;
  if (fresh && rows.has(fresh)) scrollTo(rows.get(fresh).element, "start");
  else toBottom();
  noteScroll();
}

/** Brings the rows in line with the messages: keyed, so what has not changed is not touched. */
function draw() {
  const messages = list();
  start = Math.min(start, messages.length);
  const wanted = messages.slice(start);
  const keys = new Set(wanted.map(keyOf));
  for (const [key, row] of rows) if (!keys.has(key)) drop(key, row);
  const added = wanted.filter((message) => !rows.has(keyOf(message)));
  for (const message of added) rows.set(keyOf(message), new Row(message, here.person));
  for (const key of dirty) if (rows.get(key)) update(rows.get(key));
  dirty.clear();
  if (added.length) inOrder(wanted);
  placeAll(wanted, messages[start - 1]);
  drawOlder();
  drawEmpty(messages);
  return added;
}

function update(row) {
  const hadFocus = row.element.contains(document.activeElement);
  if (row.update()) row.flash("changed");
  if (hadFocus && !row.element.contains(document.activeElement)) backToWriting();
}

/** What had the focus is gone: on with the field, which stands right beneath. */
const backToWriting = () => (byId("composer-text") ?? byId("chat")).focus({ preventScroll: true });

function drop(key, row) {
  const hadFocus = row.element.contains(document.activeElement);
  row.element.remove();
  rows.delete(key);
  if (hadFocus) backToWriting();
}

function inOrder(wanted) {
  let after = null;
  for (let at = wanted.length - 1; at >= 0; at -= 1) {
    const { element } = rows.get(keyOf(wanted[at]));
    if (element.parentNode !== box() || element.nextSibling !== after) box().insertBefore(element, after);
    after = element;
  }
}

function placeAll(wanted, earlier) {
  const withSide = openChat()?.kind === "group";
  wanted.forEach((message, at) => {
    const before = wanted[at - 1] ?? earlier;
    const after = wanted[at + 1];
    const newDay = !before || dayKey(before.when) !== dayKey(message.when);
    rows.get(keyOf(message)).place({
      day: newDay,
      fresh: keyOf(message) === fresh,
      first: newDay || !together(before, message),
      last: !after || dayKey(after.when) !== dayKey(message.when) || !together(message, after),
      withSide,
    });
  });
}

/** A chat without messages says what it is. */
function drawEmpty(messages) {
  const known = box().querySelector(":scope > .empty");
  if (messages.length || here.chat === null) return known?.remove();
  if (known) return known;
  const isPrivate = openChat().kind === "private";
  const words = isPrivate && !me().started ? t("whatItCan", store.bot.name) : t("noMessages");
  return box().append(h("li", { class: "empty" }, isPrivate && botAvatar(), h("p", {}, words)));
}

const together = (a, b) =>
  a.from.id === b.from.id && !a.service === !b.service && b.when - a.when < TOGETHER_MS;

function drawOlder() {
  const known = box().querySelector(":scope > .older");
  if (start === 0) return known?.remove();
  if (known) return box().firstChild === known || box().prepend(known);
  const button = h("button", { class: "pill", type: "button", onclick: older }, t("older"));
  box().prepend(h("li", { class: "older" }, button));
  return watcher.observe(button);
}

function older() {
  const fromBottom = scroller().scrollHeight - scroller().scrollTop;
  start = Math.max(0, start - MORE_ROWS);
  draw();
  scroller().scrollTop = scroller().scrollHeight - fromBottom;
}

const watcher = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && older(), {
  rootMargin: "400px 0px 0px 0px",
});

// Where one stands in it

const reduced = matchMedia("(prefers-reduced-motion: reduce)");

export function toBottom(smoothly = false) {
  stuck = true;
  const top = scroller().scrollHeight;
  scroller().scrollTo({ top, behavior: smoothly && !reduced.matches ? "smooth" : "instant" });
}

function scrollTo(element, block) {
  element.scrollIntoView({ block, behavior: "instant" });
  stuck = isNear();
}

const isNear = () => scroller().scrollHeight - scroller().scrollTop - scroller().clientHeight < NEAR_PX;

function noteScroll() {
  if (shown !== `${here.person} ${here.chat}` || here.chat === null) return;
  stuck = isNear();
  if (!document.hidden) markRead(here.person, here.chat, stuck ? undefined : lastSeen());
  drawToBottom();
}

/** The last message whose end is in sight; reading goes on from there. */
function lastSeen() {
  const bottom = scroller().getBoundingClientRect().bottom;
  const messages = list();
  for (let at = messages.length - 1; at >= start; at -= 1) {
    const row = rows.get(keyOf(messages[at]));
    if (row && row.element.getBoundingClientRect().bottom <= bottom + NEAR_PX) return messages[at];
  }
  return null;
}

function drawToBottom() {
  const button = byId("to-bottom");
  const count = here.chat === null ? 0 : unread(here.person, here.chat);
  button.hidden = stuck || list().length === 0;
  if (button.hidden) return;
  button.replaceChildren(icon("down"), ...(count ? [h("span", { class: "badge" }, `${count}`)] : []));
  button.setAttribute("aria-label", count ? t("toBottomNew", count) : t("toBottom"));
}

/** Goes to a message, fetching older rows where it takes them. */
export function jump(key) {
  const messages = list();
  const at = messages.findIndex((message) => keyOf(message) === key);
  if (at < 0) return;
  if (at < start) {
    start = Math.max(0, at - 10);
    draw();
  }
  scrollTo(rows.get(key).element, "center");
  rows.get(key).flash("found");
  noteScroll();
}

function arrived({ chat, message, kind }) {
  if (chat !== here.chat) return;
  if (kind === "edited") dirty.add(keyOf(message));
  if (kind === "new" && message.from.id === here.person) {
    fresh = null;
    stuck = true;
  }
  if (kind === "new" && message.from.id !== here.person && !message.service)
    announce(t("announce", message.from.name, excerpt(message)));
  refresh();
}

const refresh = eachFrame(() => {
  if (shown !== `${here.person} ${here.chat}`) return;
  for (const message of draw()) rows.get(keyOf(message))?.element.classList.add("arrived");
  if (stuck) toBottom();
  noteScroll();
});

/** Begins to follow messages, scrolling and the window's size. */
export function begin() {
  on("messages", arrived);
  on("moved", refresh);
  scroller().addEventListener("scroll", eachFrame(noteScroll), { passive: true });
  document.addEventListener("visibilitychange", noteScroll);
  byId("to-bottom").addEventListener("click", () => toBottom(true));
  const keepDown = new ResizeObserver(() => stuck && toBottom());
  keepDown.observe(box());
  keepDown.observe(scroller());
  on("language", () => store.ready && open(true));
}
