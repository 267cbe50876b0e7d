// The first visit explains itself in two lines, once.

import { byId, h, icon } from "./dom.js";
import { me, narrow } from "./route.js";
import { on } from "./store.js";
import { t } from "./texts.js";

const KEY = "treffpunkt.welcomed";

let note = null;

/** Who has done something needs no more explaining. */
export function begin() {
  on("acted", close);
}

export function drawWelcome() {
  note?.remove();
  const person = me();
  if (!person || localStorage.getItem(KEY)) return;
  note = h(
    "aside",
    { class: "welcome" },
    h(
      "p",
      {},
      h("b", {}, t("welcome")[person.role](person.name)),
      " ",
      narrow.matches ? t("welcomeNarrow") : t("welcomeWide"),
    ),
    h(
      "button",
      { class: "round", type: "button", "aria-label": t("gotIt"), title: t("gotIt"), onclick: close },
      icon("close"),
    ),
  );
  byId("scroller").before(note);
}

function close() {
  if (!note?.isConnected) return;
  localStorage.setItem(KEY, "yes");
  const hadFocus = note.contains(document.activeElement);
  note.remove();
  if (hadFocus && !narrow.matches) byId("composer-text")?.focus();
}
