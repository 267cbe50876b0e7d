// Things that go wrong in real life, one button each.

import { act } from "./acts.js";
import { h, keyed } from "./dom.js";
import { toast } from "./notes.js";
import { here, me } from "./route.js";
import { startOver } from "./scene.js";
import { group, isIn, on, store } from "./store.js";
import { t } from "./texts.js";

let panel = null;

on("people chats telegram route", () => panel?.isConnected && drawFaults(panel));

export function drawFaults(into) {
  panel = into;
  const person = me();
  const place = group();
  keyed(into, [
    ["about", t("faultsAbout"), () => h("p", { class: "about" }, t("faultsAbout"))],
    ...(person ? [section("you", t("faultsYou", person.name))] : []),
    ...(place ? [section("group", t("faultsGroup", place.title))] : []),
    section("telegram", t("faultsTelegram")),
    section("sandbox", t("sandbox")),
  ]);
  const fill = (name, faults) => keyed(into.querySelector(`[data-key="${name}"] ul`), faults);
  if (person) fill("you", [blockFault(person), ...(place ? [leaveFault(place)] : [])]);
  if (place) fill("group", [adminFault(place), removeFault(place), upgradeFault(place)]);
  fill("telegram", [telegramFault()]);
  fill("sandbox", [["fresh", t("fresh"), freshLine]]);
}

const section = (name, title) => [
  name,
  title,
  () => h("section", {}, h("h3", {}, title), h("ul", { class: "faults" })),
];

/** A fault: what its button says, what one will see, what it does. `on`: it has happened and can be taken back. */
const fault = (slot, facts) => [
  slot,
  JSON.stringify([facts, t(facts.label), here.person]),
  () => faultLine(slot, facts),
];

function faultLine(slot, { label, hint, name, on: happened = false, disabled = false }) {
  const id = `fault-${slot}`;
  const press = async () => (await act(name)) && toast(t("done"));
  return h(
    "li",
    { class: happened ? "happened" : "" },
    h(
      "button",
      { type: "button", class: "fault", disabled, onclick: press, "aria-describedby": id },
      t(label),
    ),
    h("p", { id }, t(hint)),
  );
}

const freshLine = () =>
  h(
    "li",
    {},
    h(
      "button",
      { type: "button", class: "fault", onclick: startOver, "aria-describedby": "fault-fresh" },
      t("fresh"),
    ),
    h("p", { id: "fault-fresh" }, t("freshAbout")),
  );

function blockFault(person) {
  if (person.blocked)
    return fault("block", { label: "unblockFault", hint: "unblockHint", name: "unblock", on: true });
  const hint = person.started ? "blockHint" : "notStartedHint";
  return fault("block", { label: "block", hint, name: "block", disabled: !person.started });
}

function leaveFault(place) {
  return isIn(place, here.person)
    ? fault("leave", { label: "leave", hint: "leaveHint", name: "leave_group" })
    : fault("leave", { label: "join", hint: "joinHint", name: "join_group", on: true });
}

function adminFault({ bot }) {
  return bot.admin
    ? fault("admin", { label: "demote", hint: "demoteHint", name: "demote_bot" })
    : fault("admin", {
        label: "promote",
        hint: "promoteHint",
        name: "promote_bot",
        on: true,
        disabled: !bot.present,
      });
}

function removeFault({ bot }) {
  return bot.present
    ? fault("remove", { label: "remove", hint: "removeHint", name: "remove_bot" })
    : fault("remove", { label: "add", hint: "addHint", name: "add_bot", on: true });
}

function upgradeFault(place) {
  return place.supergroup
    ? fault("upgrade", { label: "upgraded", hint: "upgradedHint", name: "upgrade_group", disabled: true })
    : fault("upgrade", { label: "upgrade", hint: "upgradeHint", name: "upgrade_group" });
}

function telegramFault() {
  return store.telegramOff
    ? fault("telegram", { label: "telegramOn", hint: "telegramOnHint", name: "telegram_on", on: true })
    : fault("telegram", { label: "telegramOff", hint: "telegramOffHint", name: "telegram_off" });
}
