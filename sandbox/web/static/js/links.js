// Which links act within the page.

/** Whether a link leads to the bot (`https://t.me/<bot>?start=…`). Those act here, all others open beside the page. */
export function botLink(url, username) {
  try {
    const { hostname, pathname, searchParams } = new URL(url);
    const atHome = /^(t|telegram)\.me$/i.test(hostname);
    const name = pathname.replace(/\//g, "").toLowerCase();
    return atHome && name === username.toLowerCase() && !searchParams.has("startgroup");
  } catch {
    return false;
  }
}
