"""What somebody who cannot see the page, or not see it well, would find in it."""

from __future__ import annotations

from playwright.async_api import Page

# fmt: off
NAMED = {
    "alertdialog", "button", "checkbox", "combobox", "dialog", "img", "image", "link", "listbox", "navigation",
    "option", "progressbar", "radio", "region", "searchbox", "tab", "textbox",
}
# fmt: on
"""What is nothing to a screen reader without a name."""


async def nameless(page: Page) -> list[str]:
    """The roles of what needs a name and has none, as the browser itself tells assistive technology."""
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Accessibility.getFullAXTree")
    await session.detach()
    found = []
    for node in tree["nodes"]:
        role = node.get("role", {}).get("value")
        name = node.get("name", {}).get("value", "").strip()
        if role in NAMED and not node.get("ignored") and not name:
            found.append(str(role))
    return found


async def number_of_names(page: Page) -> int:
    """How many buttons and links have a name: the check above looked at something."""
    return await page.get_by_role("button").count() + await page.get_by_role("link").count()


async def pale(page: Page) -> list[str]:
    """Texts whose contrast to what lies behind them is below 4.5 (large ones: 3)."""
    found: list[str] = await page.evaluate(_PALE)
    return found


async def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wide: int = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return wide


_PALE = r"""
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const light = ([r, g, b]) => {
    const part = (value) => ((value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const pale = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const visible = node.data.trim() && element.checkVisibility({ visibilityProperty: true });
    if (!visible || element.closest(":disabled, .unseen, noscript, tg-spoiler")) continue;
    const style = getComputedStyle(element);
    const ground = behind(element);
    const ink = over(rgba(style.color), ground);
    const [low, high] = [light(ink), light(ground)].sort((a, b) => a - b);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < (large ? 3 : 4.5)) pale.push(`${contrast.toFixed(2)} ${element.className}: ${node.data.trim()}`);
  }
  return pale;
}
"""
