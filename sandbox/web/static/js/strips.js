// Strips under the bar: the sandbox is gone, or Telegram is off.

import { act } from "./acts.js";
import { byId, h, setText } from "./dom.js";
import { on, store } from "./store.js";
import { t } from "./texts.js";

const PATIENCE_MS = 700;

let timer = 0;
let isGone = false;

export function begin() {
  on("gone", gone);
  on("language", drawGone);
  on("world telegram language", drawOutage);
}

/** A short gap is nobody's business; one that lasts is said. */
function gone(now) {
  isGone = now;
  clearTimeout(timer);
  if (now) timer = setTimeout(drawGone, PATIENCE_MS);
  else drawGone();
}

function drawGone() {
  byId("gone").hidden = !isGone;
  setText(byId("gone"), isGone ? t("gone") : "");
}

function drawOutage() {
  const box = byId("outage");
  box.hidden = !store.telegramOff;
  if (box.hidden) return box.replaceChildren();
  const button = h(
    "button",
    { class: "pill", type: "button", onclick: () => act("telegram_on") },
    t("telegramOn"),
  );
  return box.replaceChildren(h("span", {}, t("telegramOnHint")), button);
}
