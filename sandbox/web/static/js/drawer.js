// The drawer on the right: faults in one tab, the log in the other.

import { byId, h, icon } from "./dom.js";
import { drawFaults } from "./faults.js";
import { drawLog } from "./log.js";
import { on, tell } from "./store.js";
import { t } from "./texts.js";

const KEY = "treffpunkt.drawer";
const TABS = ["faults", "log"];
const overlay = matchMedia("(max-width: 1100px)");

let open = overlay.matches ? "" : (localStorage.getItem(KEY) ?? "");
let cameFrom = null;

export const drawerTab = () => open;

export function begin() {
  on("language world", draw);
  byId("drawer").addEventListener("keydown", (event) => event.key === "Escape" && show(""));
  draw();
}

/** Opens a tab, or closes the drawer (also when that tab is open already). */
export function show(tab) {
  const before = open;
  open = before === tab ? "" : tab;
  localStorage.setItem(KEY, open);
  if (!before && open) cameFrom = document.activeElement;
  draw();
  tell("drawer");
  if (open && overlay.matches) byId("drawer").querySelector("[aria-selected=true]").focus();
  if (!open) cameFrom?.isConnected && cameFrom.focus();
}

function draw() {
  const box = byId("drawer");
  box.hidden = !open;
  document.body.classList.toggle("with-drawer", open !== "");
  if (!open) return box.replaceChildren();
  const panel = h("div", { class: "panel", role: "tabpanel", id: "panel", "aria-labelledby": `tab-${open}` });
  box.replaceChildren(
    h(
      "header",
      {},
      h("div", { role: "tablist", class: "tabs", onkeydown: arrows }, TABS.map(tab)),
      h(
        "button",
        { class: "round", type: "button", "aria-label": t("close"), onclick: () => show("") },
        icon("close"),
      ),
    ),
    panel,
  );
  return open === "faults" ? drawFaults(panel) : drawLog(panel);
}

const tab = (name) =>
  h(
    "button",
    {
      role: "tab",
      type: "button",
      id: `tab-${name}`,
      "aria-selected": String(name === open),
      "aria-controls": "panel",
      tabindex: name === open ? "0" : "-1",
      onclick: () => name !== open && choose(name),
    },
    t(name),
  );

function choose(name) {
  show(name);
  byId(`tab-${name}`).focus();
}

function arrows(event) {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  choose(TABS[1 - TABS.indexOf(open)]);
}
