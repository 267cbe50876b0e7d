// What time it is in the sandbox, what comes next, and how to get there.

import { moveClock } from "./acts.js";
import { byId, h, icon, setText } from "./dom.js";
import { dayMonthYear, shortDay, shortDayYear, time, until, weekdayLong } from "./format.js";
import { narrow } from "./route.js";
import { on, store } from "./store.js";
import { t } from "./texts.js";

const STEPS = ["next", "hour", "day", "meeting"];
const TEXTS = { next: "toNext", hour: "toHour", day: "toDay", meeting: "toMeeting" };
const HINTS = { next: "toNextHint", meeting: "toMeetingHint" };

let parts = null;
let moving = false;

export function begin() {
  on("language", build);
  on("world clock scene", draw);
  narrow.addEventListener("change", build);
  build();
}

function build() {
  parts = {
    day: h("span", { class: "clock-day" }),
    time: h("b", { class: "clock-time" }),
    due: h("small", { class: "clock-due" }),
    buttons: STEPS.map(stepButton),
  };
  const now = h(
    "p",
    { class: "clock-now" },
    h("span", { class: "clock-line" }, parts.time, parts.day),
    parts.due,
  );
  const group = h("div", { class: "steps", role: "group", "aria-label": t("clockMove") }, parts.buttons);
  byId("clock").replaceChildren(now, group);
  draw();
}

function stepButton(to) {
  const label = t(TEXTS[to]);
  const hint = HINTS[to] ? t(HINTS[to]) : label;
  return h(
    "button",
    {
      class: "step",
      type: "button",
      title: hint,
      "aria-label": label,
      onclick: (event) => move(to, event.currentTarget),
      dataset: { to },
    },
    to === "next" ? icon("next") : null,
    to === "meeting" ? icon("calendar") : null,
    h("span", {}, narrow.matches ? t("shortSteps")[to] : label),
  );
}

function draw() {
  if (!store.ready) return;
  setText(
    parts.day,
    narrow.matches ? shortDayYear(store.now) : `${weekdayLong(store.now)}, ${dayMonthYear(store.now)}`,
  );
  setText(parts.time, time(store.now));
  setText(parts.due, dueWords());
  const inScene = store.scene !== null && store.scene.state !== "ended";
  const playing = inScene && store.scene.state === "playing";
  for (const button of parts.buttons) button.disabled = moving || inScene;
  byId("clock").classList.toggle("moving", moving || playing);
}

function dueWords() {
  if (moving) return t("moving");
  if (!store.nextDue) return t("nothingDue");
  const { nextDue, now } = store;
  return t("nextDue", `${shortDay(nextDue)}, ${time(nextDue)}`, until(nextDue, now));
}

async function move(to, button) {
  if (moving) return;
  moving = true;
  draw();
  await moveClock(to);
  moving = false;
  draw();
  // Disabling took the focus away.
  if (document.activeElement === document.body) button.focus();
}
