// Every call the bot makes. The page keeps two thousand and draws a hundred at a time.

import { eachFrame, h, icon, setText } from "./dom.js";
import { seconds } from "./format.js";
import { on, store } from "./store.js";
import { t } from "./texts.js";

const DRAWN = 100;

const filter = { method: "", onlyErrors: false, polls: false };
let parts = null;
let most = DRAWN;
const cleared = new WeakSet();

export function drawLog(panel) {
  most = DRAWN;
  const changed = () => {
    most = DRAWN;
    redraw();
  };
  const check = (name, key) =>
    h(
      "label",
      { class: "check" },
      h("input", {
        type: "checkbox",
        checked: filter[key],
        onchange: (event) => ((filter[key] = event.target.checked), changed()),
      }),
      t(name),
    );
  const method = h("input", {
    type: "search",
    placeholder: t("filterMethod"),
    "aria-label": t("filterMethod"),
    value: filter.method,
    spellcheck: "false",
    oninput: () => ((filter.method = method.value.trim().toLowerCase()), changed()),
  });
  parts = {
    list: h("ol", { class: "calls" }),
    count: h("span", { class: "count", role: "status" }),
    rows: new Map(),
  };
  const clear = h(
    "button",
    {
      type: "button",
      class: "plain small",
      onclick: () => (store.calls.forEach((call) => cleared.add(call)), changed()),
    },
    t("clearLog"),
  );
  panel.replaceChildren(
    h("p", { class: "about" }, t("logAbout")),
    h(
      "div",
      { class: "log-filter" },
      h("div", { class: "log-find" }, method, clear),
      h(
        "div",
        { class: "log-checks" },
        check("onlyErrors", "onlyErrors"),
        check("withPolls", "polls"),
        parts.count,
      ),
    ),
    parts.list,
  );
  redraw();
}

const fits = (call) =>
  !cleared.has(call) &&
  (filter.polls || call.method !== "getUpdates") &&
  (!filter.onlyErrors || !call.ok) &&
  call.method.toLowerCase().includes(filter.method);

on(
  "calls",
  eachFrame(() => redraw()),
);

/** Keyed by the call: rows that are open stay open while new ones come. */
function redraw() {
  if (!parts?.list.isConnected) return;
  const fitting = store.calls.filter(fits);
  const shown = fitting.slice(-most).reverse();
  setText(parts.count, t("callCount", shown.length, fitting.length));
  const rows = new Map(shown.map((call) => [call, parts.rows.get(call) ?? row(call)]));
  for (const [call, element] of parts.rows) if (!rows.has(call)) element.remove();
  parts.rows = rows;
  parts.list.querySelector(":scope > .more, :scope > .nothing")?.remove();
  let before = parts.list.firstChild;
  for (const element of rows.values()) {
    if (element === before) before = before.nextSibling;
    else parts.list.insertBefore(element, before);
  }
  if (!fitting.length) parts.list.append(h("li", { class: "nothing" }, t("noCalls")));
  if (fitting.length > shown.length) parts.list.append(more(fitting.length - shown.length));
}

const more = (left) =>
  h(
    "li",
    { class: "more" },
    h(
      "button",
      { class: "pill", type: "button", onclick: () => ((most += DRAWN), redraw()) },
      t("moreCalls", Math.min(left, DRAWN)),
    ),
  );

function row(call) {
  const details = h("details", {}, summary(call));
  details.addEventListener(
    "toggle",
    () => details.open && details.children.length === 1 && details.append(inside(call)),
  );
  return h("li", { class: call.ok ? "call" : "call wrong" }, details);
}

function summary(call) {
  const error = call.error;
  const state = call.ok
    ? t("answered")
    : `${t("failed")} ${error?.code ?? ""} ${call.lost ? `(${t("lost")})` : ""}`.trim();
  return h(
    "summary",
    {},
    h(
      "span",
      { class: "call-top" },
      h("b", {}, call.method),
      h(
        "span",
        { class: call.ok ? "state" : "state bad" },
        call.ok ? icon("check") : icon("warn"),
        h("span", { class: call.ok ? "unseen" : "" }, state),
      ),
      h("time", {}, seconds(new Date(call.at))),
    ),
    h(
      "span",
      { class: "call-bottom" },
      h("span", {}, error ? error.description : brief(call)),
      h("small", {}, t("took", Math.round(call.took_ms))),
    ),
  );
}

/** The parameter that says most. */
function brief({ params }) {
  const said = params?.text ?? params?.caption ?? params?.url ?? "";
  return (
    String(said)
      .replace(/<[^>]+>/g, "")
      .replace(/\s+/g, " ")
      .slice(0, 90) || Object.keys(params ?? {}).join(", ")
  );
}

function inside(call) {
  const block = (title, value) => [
    h("h3", {}, title),
    h("pre", { tabindex: "0" }, JSON.stringify(value, null, 2)),
  ];
  return h(
    "div",
    { class: "call-inside" },
    block(t("parameters"), call.params),
    block(call.ok ? t("answer") : t("failed"), call.ok ? call.answer : call.error),
  );
}
