// Toasts and alerts: what a tap is answered with.

import { byId, dialog, h, icon, setText } from "./dom.js";
import { t } from "./texts.js";

const SHOWN_MS = 4200;
const MOST = 2;

/** A short note above the composer. Long ones stay longer. */
export function toast(text, { wrong = false } = {}) {
  const box = byId("toasts");
  const note = h("p", { class: wrong ? "toast wrong" : "toast" }, wrong && icon("warn"), h("span", {}, text));
  box.append(note);
  while (box.children.length > MOST) box.firstChild.remove();
  setTimeout(() => note.remove(), SHOWN_MS + text.length * 35);
}

/** Away with what was said to somebody else. */
export const clearToasts = () => byId("toasts").replaceChildren();

/** What the bot insists on: stays until it is closed. */
export function alertBox(text) {
  const box = dialog(
    { class: "box alert", role: "alertdialog", "aria-labelledby": "alert-text" },
    h("p", { id: "alert-text" }, text),
    h("form", { method: "dialog" }, h("button", { class: "plain strong", autofocus: true }, t("ok"))),
  );
  return box;
}

/** A question with two ways on; resolves to whether it was agreed to. */
export function ask(title, about, agree) {
  return new Promise((resolve) => {
    const box = dialog(
      { class: "box", "aria-labelledby": "ask-title" },
      h("h2", { id: "ask-title" }, title),
      h("p", {}, about),
      h(
        "form",
        { method: "dialog", class: "row-end" },
        h("button", { class: "plain" }, t("cancel")),
        h("button", { class: "filled", value: "yes", autofocus: true }, agree),
      ),
    );
    box.addEventListener("close", () => resolve(box.returnValue === "yes"));
  });
}

/** Says something to screen readers only; the last one wins. */
export const announce = (text) => setText(byId("announcer"), text);
