// What a person does in this tab. Refusals become a toast, in the server's words.

import { Refused, post } from "./api.js";
import { toast } from "./notes.js";
import { go, here } from "./route.js";
import { tell } from "./store.js";
import { t } from "./texts.js";

/** Sends an act; the answer, or null when it was refused (and said so). */
export async function act(name, fields = {}) {
  return tried(() => post("act", { act: name, person: here.person, ...fields }, t("goneShort")));
}

export const moveClock = (to) => tried(() => post("clock", { to }, t("goneShort")));

export const scene = (what, name) => tried(() => post("scene", { do: what, name }, t("goneShort")));

async function tried(job) {
  try {
    const answer = await job();
    tell("acted");
    return answer;
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    toast(problem.message, { wrong: true });
    return null;
  }
}

/** Follows a link to the bot: one is in the private chat afterwards. */
export async function openLink(url) {
  const person = here.person;
  const answer = await act("open", { url });
  if (answer?.chat && here.person === person) go(person, answer.chat, { atEnd: true });
}
