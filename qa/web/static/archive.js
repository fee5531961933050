// Conversations, kept in this browser. Each window has its own, which a reload keeps.

import { local, session } from "./store.js";

const PREFIX = "qa.chat.2."; // the number goes up with the format of a turn
const MOST_CHATS = 30;
const MOST_TURNS = 60;

let id = session.getItem("qa.chat");
if (!id) begin();

/** Begin a conversation and return its id. */
export function begin() {
  id = `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
  hold();
  return id;
}

/** Make an earlier conversation this window's own. */
export function resume(earlier) {
  id = earlier;
  hold();
}

/** Return this window's turns. */
export function turns() {
  return read(PREFIX + id)?.turns ?? [];
}

/** Keep this window's turns; the oldest conversations make room. Return whether there was any. */
export function keep(kept) {
  const { name } = read(PREFIX + id) ?? {};
  const text = JSON.stringify({ at: Date.now(), name, turns: kept.slice(-MOST_TURNS) });
  for (const chat of chats().slice(MOST_CHATS)) local.removeItem(PREFIX + chat.id);
  while (!written(PREFIX + id, text)) {
    const oldest = chats().filter((chat) => chat.id !== id).at(-1);
    if (!oldest) return false;
    local.removeItem(PREFIX + oldest.id);
  }
  return true;
}

/** Return every kept conversation, the latest first: id, time, name, and all that was said in it. */
export function chats() {
  const found = [];
  for (const key of keys()) {
    const { at, name, turns: kept } = read(key) ?? {};
    if (!kept?.length) continue;
    const text = [name, ...kept.flatMap((turn) => [turn.question, turn.text])].join("\n");
    found.push({ id: key.slice(PREFIX.length), at, name: name || kept[0].question, text });
  }
  return found.sort((one, other) => other.at - one.at);
}

/** Give a conversation a name; none brings its first question back. */
export function rename(renamed, name) {
  const chat = read(PREFIX + renamed);
  if (chat) written(PREFIX + renamed, JSON.stringify({ ...chat, name: name.trim() }));
}

/** Forget one conversation and return what brings it back. */
export function drop(forgotten) {
  const key = PREFIX + forgotten;
  const text = local.getItem(key);
  local.removeItem(key);
  return () => written(key, text);
}

/** Return whether this is the conversation of this window. */
export function isOpen(other) {
  return other === id;
}

/** Forget every conversation. */
export function forget() {
  for (const key of keys()) local.removeItem(key);
}

function hold() {
  try {
    session.setItem("qa.chat", id);
  } catch {
    // full: a reload begins anew
  }
}

function keys() {
  const all = Array.from({ length: local.length }, (_, at) => local.key(at));
  return all.filter((key) => key.startsWith(PREFIX));
}

function read(key) {
  try {
    return JSON.parse(local.getItem(key));
  } catch {
    return null; // written by something else
  }
}

function written(key, text) {
  try {
    local.setItem(key, text);
    return true;
  } catch {
    return false; // full
  }
}
