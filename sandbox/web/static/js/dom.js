// Elements without markup in strings: what people wrote becomes text, never HTML.

import { DRAWINGS } from "./icons.js";

const SVG = "http://www.w3.org/2000/svg";

/** h("button", {class: "x", onclick: f, "aria-label": "…"}, "text", child, null) */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProp(element, name, value);
  element.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

function setProp(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "class") element.className = value;
  else if (name === "dataset") Object.assign(element.dataset, value);
  else if (name in element && typeof value !== "string") element[name] = value;
  else element.setAttribute(name, value === true ? "" : value);
}

/** A drawing; decoration only, names stand on what holds it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", DRAWINGS[name]);
  svg.append(path);
  return svg;
}

/** Brings `box` in line with `[key, mark, build]`: what has the same key and mark stays as it is, the focus too. */
export function keyed(box, entries) {
  const known = new Map([...box.children].map((child) => [child.dataset.key, child]));
  const focused = box.contains(document.activeElement)
    ? document.activeElement.closest("[data-key]")?.dataset.key
    : null;
  const wanted = entries.map(([key, mark, build]) => {
    const old = known.get(`${key}`);
    if (old?.dataset.mark === mark) return old;
    const fresh = build();
    Object.assign(fresh.dataset, { key, mark });
    return fresh;
  });
  const stay = new Set(wanted);
  for (const child of [...box.children]) if (!stay.has(child)) child.remove();
  wanted.forEach(
    (child, at) => box.children[at] !== child && box.insertBefore(child, box.children[at] ?? null),
  );
  if (focused && !box.contains(document.activeElement)) {
    const again = wanted.find((child) => child.dataset.key === focused);
    (again?.matches("a, button") ? again : again?.querySelector("a, button"))?.focus({ preventScroll: true });
  }
}

export const byId = (id) => document.getElementById(id);

/** Sets text only where it changed: nothing is laid out anew for nothing. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** `job` runs once in the next frame, however often it is asked for; in a hidden tab a moment later. */
export function eachFrame(job) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    const run = () => {
      waiting = false;
      job();
    };
    if (document.hidden) setTimeout(run, 250);
    else requestAnimationFrame(run);
  };
}

/** Arrow keys move the focus among `selector` in `box`, so that a long list is one stop for Tab. */
export function arrowKeys(box, selector) {
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const items = [...box.querySelectorAll(selector)];
    const at = items.indexOf(document.activeElement);
    if (at < 0) return;
    const to = event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : step && at + step;
    if (to === undefined || !items[to]) return;
    event.preventDefault();
    items[to].focus();
  });
}

/** A modal dialog that leaves the page when it closes. */
export function dialog(props, ...children) {
  const box = h("dialog", props, ...children);
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => event.target === box && box.close());
  document.body.append(box);
  box.showModal();
  return box;
}
