// Who one can be: a row of faces, each a link of its own, so that a second tab can be somebody else.

import { act } from "./acts.js";
import { avatar } from "./avatar.js";
import { arrowKeys, byId, dialog, eachFrame, h, icon, keyed } from "./dom.js";
import { roleOf } from "./format.js";
import { unread } from "./reads.js";
import { become, chatFor, here, hrefOf } from "./route.js";
import { on, privateOf, store } from "./store.js";
import { t } from "./texts.js";

const ORDER = ["organiser", "member", "new", "outsider"];

export function begin() {
  const redraw = eachFrame(draw);
  on("world people language route unread", redraw);
  on("route", (before) => before.person !== here.person && requestAnimationFrame(showCurrent));
  on("messages", ({ kind }) => kind === "new" && redraw());
  arrowKeys(byId("people"), "a, button");
  byId("people").addEventListener("click", clicked);
}

/** People by what they are, members by cohort: [heading, people]. */
function grouped() {
  const found = new Map();
  const sorted = [...store.people.values()].sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
  for (const person of sorted) {
    const heading = person.role === "member" && person.cohort ? person.cohort : t("roleGroups")[person.role];
    if (!found.has(heading)) found.set(heading, []);
    found.get(heading).push(person);
  }
  return [...found];
}

const unreadPrivate = (person) => {
  const chat = privateOf(person);
  return chat ? unread(person, chat.id) : 0;
};

const badge = (count) =>
  h("span", { class: "badge", "aria-hidden": "true" }, count > 99 ? "99+" : `${count}`);

function face(person) {
  const count = unreadPrivate(person.id);
  const label = t("personLabel", person.name, roleOf(person), count);
  return h(
    "a",
    {
      class: "face",
      href: hrefOf(person.id),
      "aria-label": label,
      title: `${person.name}\n${roleOf(person)}`,
      dataset: { person: person.id },
    },
    h(
      "span",
      { class: "face-picture" },
      avatar(person.id, person.name),
      person.role === "organiser" && h("span", { class: "rank" }, icon("star")),
      person.blocked && h("span", { class: "rank off" }, icon("blocked")),
      count > 0 && badge(count),
    ),
    h("span", { class: "face-name" }, person.name.split(" ")[0]),
  );
}

function draw() {
  if (!store.ready) return;
  const lists = grouped().map(([heading, people]) => [
    heading,
    heading,
    () => h("ul", { "aria-label": heading }),
    people,
  ]);
  keyed(byId("people"), [["all", t("allPeople"), allButton], ...lists, ["new", t("newPerson"), newButton]]);
  for (const [heading, , , people] of lists) {
    const list = [...byId("people").children].find((child) => child.dataset.key === heading);
    keyed(
      list,
      people.map((person) => [person.id, markOf(person), () => h("li", {}, face(person))]),
    );
    people.forEach((person, at) => point(list.children[at].firstChild, person));
  }
}

/** In a long row the chosen face may be out of sight. */
function showCurrent() {
  byId("people")
    .querySelector("[aria-current=true]")
    ?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** What a face shows, in one line: when it is the same, nothing is drawn. */
const markOf = (person) => [person.name, roleOf(person), person.blocked, unreadPrivate(person.id)].join("|");

/** Where a face leads, and whether it is the chosen one: changes often, and changes nothing else. */
function point(link, person) {
  const current = person.id === here.person;
  const href = hrefOf(person.id, chatFor(person.id));
  if (link.getAttribute("href") !== href) link.href = href;
  link.ariaCurrent = current ? "true" : null;
  link.tabIndex = current ? 0 : -1;
}

const faceButton = (name, label, hint, onclick, words) =>
  h(
    "button",
    { class: "face more", type: "button", onclick, title: hint, "aria-label": label },
    h("span", { class: "face-picture" }, h("span", { class: "avatar blank" }, icon(name))),
    words && h("span", { class: "face-name" }, words),
  );

const allButton = () => faceButton("search", t("allPeople"), t("allPeople"), showAll);
const newButton = () => faceButton("plus", t("newPerson"), t("newPersonHint"), askNew, t("newPersonShort"));

function clicked(event) {
  const link = event.target.closest("a.face");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  become(Number(link.dataset.person));
}

/** Everybody with their full name, to be found by typing. */
export function showAll() {
  const lines = h("div", { class: "lines" });
  const find = h("input", {
    type: "search",
    placeholder: t("findPerson"),
    "aria-label": t("findPerson"),
    oninput: () => fill(find.value),
  });
  const box = dialog(
    { class: "box tall", "aria-labelledby": "people-title" },
    h(
      "header",
      {},
      h("h2", { id: "people-title" }, t("people")),
      h(
        "form",
        { method: "dialog" },
        h("button", { class: "round", "aria-label": t("close") }, icon("close")),
      ),
    ),
    find,
    lines,
  );
  const choose = (id) => {
    box.close();
    become(id);
  };
  const fill = (word) => {
    const sections = grouped()
      .map(([heading, people]) => section(heading, people, word, choose))
      .filter(Boolean);
    lines.replaceChildren(...(sections.length ? sections : [h("p", { class: "nothing" }, t("nobodyFound"))]));
  };
  fill("");
  find.focus();
}

function section(heading, people, word, choose) {
  const fitting = people.filter((person) => person.name.toLowerCase().includes(word.trim().toLowerCase()));
  if (!fitting.length) return null;
  return h(
    "section",
    {},
    h("h3", {}, heading),
    h(
      "ul",
      {},
      fitting.map((person) => h("li", {}, personLine(person, choose))),
    ),
  );
}

function personLine(person, choose) {
  const count = unreadPrivate(person.id);
  const note = person.blocked ? t("hasBlocked") : roleOf(person);
  return h(
    "button",
    {
      type: "button",
      class: "person-line",
      "aria-current": person.id === here.person ? "true" : null,
      onclick: () => choose(person.id),
    },
    avatar(person.id, person.name),
    h("span", { class: "two" }, h("b", {}, person.name), h("small", {}, note)),
    count > 0 && h("span", { class: "badge", "aria-label": t("unreadCount", count) }, `${count}`),
  );
}

/** Somebody new: with a name of one's choice, or whichever comes. */
function askNew() {
  const name = h("input", {
    type: "text",
    maxlength: "60",
    placeholder: t("newPersonName"),
    "aria-label": t("newPersonName"),
    autofocus: true,
  });
  const english = h("input", { type: "checkbox" });
  const box = dialog(
    { class: "box", "aria-labelledby": "new-title" },
    h("h2", { id: "new-title" }, t("newPerson")),
    h("p", {}, t("newPersonHint")),
    h(
      "form",
      { method: "dialog", class: "stack" },
      name,
      h("label", { class: "check" }, english, t("newPersonEnglish")),
      h(
        "div",
        { class: "row-end" },
        h("button", { class: "plain", type: "button", onclick: () => box.close() }, t("cancel")),
        h("button", { class: "filled", value: "yes" }, t("newPersonDone")),
      ),
    ),
  );
  box.addEventListener("close", async () => {
    if (box.returnValue !== "yes") return;
    const fields = { name: name.value.trim() || undefined, language: english.checked ? "en" : "de" };
    const answer = await act("new_person", fields);
    if (answer) whenKnown(answer.person?.id ?? answer.person);
  });
}

/** The person's record comes as an event, perhaps after the answer. */
function whenKnown(id) {
  if (store.people.has(id)) return become(id);
  return setTimeout(() => whenKnown(id), 50);
}
