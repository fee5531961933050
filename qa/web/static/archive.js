// Conversations, kept in this browser. Each window has its own, which a reload keeps.

const PREFIX = "qa.chat.1."; // the number goes up with the format of a turn
const MOST_CHATS = 30;
const MOST_TURNS = 60;

let id = sessionStorage.getItem("qa.chat");
if (!id) begin();

/** Begin a conversation and return its id. */
export function begin() {
  id = `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
  sessionStorage.setItem("qa.chat", id);
  return id;
}

/** Make an earlier conversation this window's own. */
export function resume(earlier) {
  id = earlier;
  sessionStorage.setItem("qa.chat", id);
}

/** Return this window's turns. */
export function turns() {
  return read(PREFIX + id)?.turns ?? [];
}

/** Keep this window's turns; the oldest conversations make room. */
export function keep(kept) {
  const text = JSON.stringify({ at: Date.now(), turns: kept.slice(-MOST_TURNS) });
  for (const chat of chats().slice(MOST_CHATS)) localStorage.removeItem(PREFIX + chat.id);
  while (!written(PREFIX + id, text)) {
    const oldest = chats().filter((chat) => chat.id !== id).at(-1);
    if (!oldest) return;
    localStorage.removeItem(PREFIX + oldest.id);
  }
}

/** Return every kept conversation, the latest first: id, time and first question. */
export function chats() {
  const found = [];
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue;
    const chat = read(key);
    if (chat?.turns?.length) {
      found.push({ id: key.slice(PREFIX.length), at: chat.at, question: chat.turns[0].question });
    }
  }
  return found.sort((one, other) => other.at - one.at);
}

/** Forget one conversation. */
export function drop(forgotten) {
  localStorage.removeItem(PREFIX + forgotten);
}

/** Return whether this is the conversation of this window. */
export function isOpen(other) {
  return other === id;
}

/** Forget every conversation. */
export function forget() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // written by something else
  }
}

function written(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false; // full
  }
}
