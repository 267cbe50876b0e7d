// The first visit explains itself in two lines, once.

import { byId, h, icon } from "./dom.js";
import { roleOf } from "./format.js";
import { me, narrow } from "./route.js";
import { t } from "./texts.js";

const KEY = "treffpunkt.welcomed";

let note = null;

export function drawWelcome() {
  note?.remove();
  const person = me();
  if (!person || localStorage.getItem(KEY)) return;
  note = h(
    "aside",
    { class: "welcome" },
    h("p", {}, h("b", {}, t("welcome", person.name, roleOf(person))), " ", narrow.matches ? t("welcomeShort") : t("welcomeGroup")),
    h("button", { class: "round", type: "button", "aria-label": t("gotIt"), title: t("gotIt"), onclick: close }, icon("close")),
  );
  byId("scroller").before(note);
}

function close() {
  localStorage.setItem(KEY, "yes");
  note?.remove();
  byId("composer-text")?.focus();
}
