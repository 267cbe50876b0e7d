// A message's inline keyboard: rows as Telegram lays them out.

import { h, icon } from "./dom.js";
import { botLink } from "./links.js";

export class Keys {
  constructor() {
    this.element = h("div", { class: "keys", hidden: true });
    this.drawn = "[]";
  }

  /** Takes over new buttons. Where the shape stays, only words change; the focus keeps its place. */
  update(buttons, username) {
    const wanted = JSON.stringify(buttons);
    if (wanted === this.drawn) return false;
    this.drawn = wanted;
    const focus = this.focused();
    const lines = [...this.element.children];
    buttons.forEach((row, at) => this.updateRow(lines[at], row, at, username));
    for (const line of lines.slice(buttons.length)) line.remove();
    // The bot has reacted: a button that now says something else may be tapped at once.
    for (const key of this.element.querySelectorAll("[aria-busy]")) key.removeAttribute("aria-busy");
    this.element.hidden = buttons.length === 0;
    if (focus) this.refocus(focus);
    return true;
  }

  updateRow(line, row, at, username) {
    const drawn = row.map((button, column) => this.key(button, at, column, username, line?.children[column]));
    if (!line) this.element.append(h("div", { class: "key-row" }, drawn));
    else if (drawn.length !== line.children.length || drawn.some((key, n) => key !== line.children[n]))
      line.replaceChildren(...drawn);
  }

  key(button, row, column, username, known) {
    const tag = button.kind === "url" ? "A" : "BUTTON";
    if (known?.tagName === tag && known.dataset.url === (button.url ?? undefined)) {
      const words = known.querySelector(".key-text");
      if (words.textContent !== button.text) words.textContent = button.text;
      return known;
    }
    const words = h("span", { class: "key-text" }, button.text);
    const dataset = { row, column, ...(button.url ? { url: button.url } : {}) };
    if (button.kind !== "url") return h("button", { class: "key", type: "button", dataset }, words);
    const atHome = botLink(button.url, username);
    const target = atHome ? {} : { target: "_blank", rel: "noopener noreferrer" };
    if (atHome) dataset.bot = button.url;
    return h(
      "a",
      { class: "key", href: button.url, dataset, ...target },
      words,
      icon(atHome ? "bot" : "out"),
    );
  }

  focused() {
    const key = this.element.contains(document.activeElement) && document.activeElement;
    return key ? { row: Number(key.dataset.row), column: Number(key.dataset.column) } : null;
  }

  refocus({ row, column }) {
    const lines = this.element.children;
    const line = lines[Math.min(row, lines.length - 1)];
    const key = line?.children[Math.min(column, line.children.length - 1)];
    if (key && key !== document.activeElement) key.focus({ preventScroll: true });
  }
}
