// The commands registered for this chat and language, offered while one types a slash.

import { commandsFor } from "./api.js";
import { h } from "./dom.js";
import { here } from "./route.js";
import { t } from "./texts.js";

const TYPED = /^\/(\w*)$/;

export class SlashMenu {
  constructor(field, send) {
    this.field = field;
    this.send = send;
    this.commands = null;
    this.matching = [];
    this.at = 0;
    this.element = h("ul", {
      class: "slash-menu",
      id: "slash-menu",
      role: "listbox",
      "aria-label": t("commands"),
      hidden: true,
    });
    this.element.addEventListener("pointerdown", (event) => event.preventDefault());
    this.element.addEventListener("click", (event) => this.clicked(event));
    const combobox = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": "slash-menu",
      "aria-expanded": "false",
    };
    for (const [name, value] of Object.entries(combobox)) field.setAttribute(name, value);
    field.addEventListener("blur", () => this.close());
    field.addEventListener("focus", () => this.follow());
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** After each change of the text: open, narrow down or close. */
  async follow() {
    const typed = TYPED.exec(this.field.value);
    if (!typed) {
      this.commands = null;
      return this.close();
    }
    // Asked anew for each slash: the bot may have changed its menu in between.
    this.commands ??= commandsFor(here.person, here.chat);
    const commands = await this.commands;
    const still = TYPED.exec(this.field.value);
    if (!still || !this.field.isConnected || document.activeElement !== this.field) return this.close();
    const word = still[1].toLowerCase();
    const fits = commands.filter(({ command }) => command.startsWith(word));
    this.matching = fits.sort((a, b) => (b.command === word) - (a.command === word));
    this.at = 0;
    return this.draw();
  }

  draw() {
    if (!this.matching.length) return this.close();
    this.element.replaceChildren(...this.matching.map((entry, at) => this.line(entry, at)));
    this.element.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    return this.mark();
  }

  line({ command, description }, at) {
    return h(
      "li",
      { role: "option", id: `slash-${at}`, dataset: { at } },
      h("b", {}, `/${command}`),
      h("span", {}, description),
    );
  }

  mark() {
    [...this.element.children].forEach((line, at) =>
      line.setAttribute("aria-selected", String(at === this.at)),
    );
    this.field.setAttribute("aria-activedescendant", `slash-${this.at}`);
    this.element.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.element.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  /** Takes a key if it is meant for the menu. Enter sends the command, Tab writes it. */
  pressed(event) {
    if (!this.isOpen || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.at = (this.at + step + this.matching.length) % this.matching.length;
      this.mark();
    } else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" && !event.shiftKey) this.write();
    else if (event.key === "Enter" && !event.shiftKey) this.choose();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  choose() {
    const { command } = this.matching[this.at];
    this.close();
    this.send(`/${command}`);
  }

  write() {
    this.field.value = `/${this.matching[this.at].command} `;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  clicked(event) {
    const line = event.target.closest("[data-at]");
    if (!line) return;
    this.at = Number(line.dataset.at);
    this.choose();
  }
}
