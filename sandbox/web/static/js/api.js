// The way to the sandbox: one state, one stream of events, acts as small posts.

import { apply, setWorld, tell } from "./store.js";
import { language } from "./texts.js";

const TYPES = [
  "message",
  "edited",
  "deleted",
  "chat",
  "person",
  "answer",
  "call",
  "clock",
  "telegram",
  "scene",
];
const AGAIN_MS = 1500;

let version = 0;
let early = [];
let loading = null;

export class Refused extends Error {}

/** Posts and gives the answer. Refusals and a vanished sandbox are `Refused`, in words. */
export async function post(path, body, gone) {
  let response;
  try {
    response = await fetch(`/api/${path}?lang=${language()}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refused(gone);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.error ?? `${response.status}`);
  return answer;
}

export async function commandsFor(person, chat) {
  const query = new URLSearchParams({ person, chat });
  const response = await fetch(`/api/commands?${query}`);
  return response.ok ? response.json() : [];
}

/** Listens for ever. Whatever was missed comes with the state that each new stream begins with. */
export function listen() {
  const stream = new EventSource("/api/events");
  stream.addEventListener("hello", loadState);
  stream.addEventListener("world", loadState);
  for (const type of TYPES) {
    stream.addEventListener(type, (event) => take(Number(event.lastEventId), type, JSON.parse(event.data)));
  }
  stream.addEventListener("open", () => tell("gone", false));
  stream.addEventListener("error", () => {
    tell("gone", true);
    if (stream.readyState !== EventSource.CLOSED) return;
    stream.close();
    setTimeout(listen, AGAIN_MS);
  });
}

function take(id, type, data) {
  if (loading) early.push([id, type, data]);
  else if (id > version) apply(type, data);
}

async function loadState() {
  const mine = {};
  loading = mine;
  early = [];
  try {
    const state = await (await fetch("/api/state")).json();
    if (loading !== mine) return;
    version = state.version;
    setWorld(state);
    loading = null;
    for (const [id, type, data] of early.splice(0)) take(id, type, data);
  } catch {
    if (loading === mine) setTimeout(loadState, AGAIN_MS);
  }
}
