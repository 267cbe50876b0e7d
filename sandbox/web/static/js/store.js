// What the page knows of the world, kept up to date by events. No drawing here.

const listeners = new Map();

export const store = {
  ready: false,
  zone: "Europe/Berlin",
  now: new Date(0),
  nextDue: null,
  run: "",
  bot: { id: 0, name: "Bot", username: "" },
  people: new Map(),
  chats: new Map(),
  /** chat id → messages in their order, those from before an upgrade first */
  messages: new Map(),
  /** "chat:id" → message */
  byKey: new Map(),
  calls: [],
  telegramOff: false,
  scene: null,
  scenes: [],
};

const CALLS_KEPT = 2000;

/** `topic`: world, people, chats, messages, clock, calls, scene, telegram, answer, gone. */
export function on(topic, listener) {
  for (const name of topic.split(" ")) {
    if (!listeners.has(name)) listeners.set(name, []);
    listeners.get(name).push(listener);
  }
}

export function tell(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

export const keyOf = (message) => `${message.chat}:${message.id}`;

export function setWorld(state) {
  store.zone = state.zone;
  store.run = state.run ?? "";
  store.bot = state.bot;
  store.people = new Map(state.people.map((person) => [person.id, person]));
  store.chats = new Map(state.chats.map((chat) => [chat.id, chat]));
  store.scenes = state.scenes ?? [];
  store.scene = state.scene;
  store.telegramOff = state.telegram_off;
  store.calls = state.calls.slice(-CALLS_KEPT);
  setClock(state);
  store.messages = new Map();
  store.byKey = new Map();
  for (const message of state.messages) place(message);
  store.ready = true;
  tell("world");
}

export function apply(type, data) {
  reducers[type]?.(data);
}

/** Messages from before a group's upgrade stand in the chat that it lives on as. */
function homeOf(chatId) {
  if (store.chats.has(chatId) && !isOld(chatId)) return chatId;
  for (const chat of store.chats.values()) if (chat.old === chatId) return chat.id;
  return chatId;
}

const isOld = (chatId) => [...store.chats.values()].some((chat) => chat.old === chatId);

export function messagesOf(chatId) {
  if (!store.messages.has(chatId)) store.messages.set(chatId, []);
  return store.messages.get(chatId);
}

function place(given) {
  if (given.deleted) return null;
  const message = { ...given, when: new Date(given.date), home: homeOf(given.chat) };
  store.byKey.set(keyOf(message), message);
  messagesOf(message.home).push(message);
  return message;
}

function setClock({ now, next_due }) {
  store.now = new Date(now);
  store.nextDue = next_due ? new Date(next_due) : null;
}

function changed(given) {
  const known = store.byKey.get(keyOf(given));
  if (!known) return;
  Object.assign(known, given);
  tell("messages", { chat: known.home, message: known, kind: "edited" });
}

function removed({ chat, id }) {
  const known = store.byKey.get(`${chat}:${id}`);
  if (!known) return;
  store.byKey.delete(keyOf(known));
  const list = messagesOf(known.home);
  list.splice(list.indexOf(known), 1);
  tell("messages", { chat: known.home, message: known, kind: "deleted" });
}

function chatChanged(chat) {
  store.chats.set(chat.id, { ...store.chats.get(chat.id), ...chat });
  if (chat.old && store.messages.has(chat.old)) moveIn(chat);
  tell("chats", chat.id);
}

/** After an upgrade: the old group's messages come before the new one's. */
function moveIn(chat) {
  const before = store.messages.get(chat.old);
  for (const message of before) message.home = chat.id;
  store.messages.set(chat.id, [...before, ...messagesOf(chat.id)]);
  store.messages.delete(chat.old);
  store.chats.delete(chat.old);
  tell("moved", { from: chat.old, to: chat.id });
}

/** Somebody new has a private chat with the bot, too: not begun, and under the person's own number. */
const newPrivate = ({ id, name }) => ({
  id,
  kind: "private",
  title: name,
  person: id,
  members: [id],
  admins: [],
  bot: { present: true, admin: false },
  pinned: [],
});

const reducers = {
  message(data) {
    if (store.byKey.has(keyOf(data))) return changed(data);
    const message = place(data);
    if (message) tell("messages", { chat: message.home, message, kind: "new" });
  },
  edited: changed,
  deleted: removed,
  chat: chatChanged,
  person(person) {
    store.people.set(person.id, person);
    if (!privateOf(person.id)) store.chats.set(person.id, newPrivate(person));
    tell("people", person.id);
  },
  answer: (data) => tell("answer", data),
  call(record) {
    store.calls.push(record);
    if (store.calls.length > CALLS_KEPT * 1.2) store.calls.splice(0, store.calls.length - CALLS_KEPT);
    tell("calls", record);
  },
  clock(data) {
    setClock(data);
    tell("clock");
  },
  telegram({ off }) {
    store.telegramOff = off;
    tell("telegram");
  },
  scene(scene) {
    store.scene = scene;
    tell("scene");
  },
};

// What the parts of the page ask.

export const privateOf = (personId) =>
  [...store.chats.values()].find((chat) => chat.kind === "private" && chat.person === personId);

export const groups = () =>
  [...store.chats.values()].filter((chat) => chat.kind === "group" && !isOld(chat.id));

export const isIn = (chat, personId) =>
  chat.kind === "private" ? chat.person === personId : chat.members.includes(personId);

export const chatsOf = (personId) => [
  ...groups().filter((chat) => isIn(chat, personId)),
  ...[privateOf(personId)].filter(Boolean),
];

export const group = () => groups()[0] ?? null;
