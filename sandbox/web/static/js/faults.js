// Things that go wrong in real life, one button each.

import { act } from "./acts.js";
import { h } from "./dom.js";
import { toast } from "./notes.js";
import { here, me } from "./route.js";
import { group, isIn, on, store } from "./store.js";
import { t } from "./texts.js";

let panel = null;

on("people chats telegram route", () => panel?.isConnected && drawFaults(panel));

export function drawFaults(into) {
  panel = into;
  const person = me();
  const place = group();
  const focused = into.contains(document.activeElement) && document.activeElement.dataset.act;
  into.replaceChildren(
    h("p", { class: "about" }, t("faultsAbout")),
    ...(person ? [section(t("faultsYou", person.name), [blockFault(person), place && leaveFault(place)])] : []),
    ...(place ? [section(t("faultsGroup", place.title), [adminFault(place), removeFault(place), upgradeFault(place)])] : []),
    section(t("faultsTelegram"), [telegramFault()]),
  );
  if (focused) into.querySelector(`[data-slot="${into.dataset.focus}"]`)?.focus();
}

const section = (title, faults) => h("section", {}, h("h3", {}, title), h("ul", { class: "faults" }, faults.filter(Boolean)));

/** A fault: what its button says, what one will see, what it does. `on`: it has happened and can be taken back. */
function fault(slot, { label, hint, name, on: happened = false, disabled = false, strong = "" }) {
  const id = `fault-${slot}`;
  const press = async (event) => {
    const list = event.currentTarget.closest(".panel");
    list.dataset.focus = slot;
    if (await act(name)) toast(t("done"));
  };
  return h(
    "li",
    { class: happened ? "happened" : "" },
    h("button", { type: "button", class: `fault ${strong}`, disabled, onclick: press, "aria-describedby": id, dataset: { act: name, slot } }, t(label)),
    h("p", { id }, t(hint)),
  );
}

function blockFault(person) {
  if (person.blocked) return fault("block", { label: "unblockFault", hint: "unblockHint", name: "unblock", on: true });
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
    : fault("admin", { label: "promote", hint: "promoteHint", name: "promote_bot", on: true, disabled: !bot.present });
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
