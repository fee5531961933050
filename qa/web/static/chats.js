// The menu of earlier conversations: found, opened, renamed, deleted and brought back.

import * as archive from "./archive.js";
import * as chat from "./chat.js";
import { drawn, make } from "./dom.js";
import { lasting } from "./store.js";
import { language, say } from "./words.js";

const MOST_SHOWN = 60; // characters of a name
const menu = await drawn("#qa-history");
const list = await drawn("#qa-earlier");
let undo = null; // what brings the last deleted one back, and what it was called

const sought = make("input", { type: "search", "aria-label": say("chats.find"), placeholder: say("chats.find") });
const entries = make("ul");
const none = make("p", { class: "quiet" });
const done = make("p", { class: "gone quiet", role: "status" });
const foot = make("div", { class: "foot" });
list.append(sought, entries, none, done, foot);
if (!lasting) list.append(make("p", { class: "quiet" }, say("chats.unkept")));

menu.addEventListener("toggle", () => {
  if (!menu.open) return;
  sought.value = "";
  show();
});
sought.addEventListener("input", show);

function show() {
  const words = sought.value.toLowerCase().split(/\s+/).filter(Boolean);
  const all = archive.chats();
  const found = all.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)));
  entries.replaceChildren(...found.map(entry));
  sought.hidden = all.length < 2;
  none.hidden = found.length > 0;
  none.textContent = say(all.length ? "chats.notfound" : "ask.none");
  foot.replaceChildren(...(all.length ? [worded("ask.forget", () => confirm(all.length))] : []));
  tellGone();
}

function entry({ id, at, name }) {
  const shown = name.slice(0, MOST_SHOWN);
  const when = make("time", {}, new Date(at).toLocaleString(language === "en" ? "en" : "zh-CN", { dateStyle: "medium", timeStyle: "short" }));
  const open = make("button", { type: "button", class: "open" }, shown, when);
  open.addEventListener("click", () => {
    menu.open = false;
    document.querySelector("#qa-ask-button").click();
    chat.resume(id);
  });
  if (archive.isOpen(id)) open.setAttribute("aria-current", "true");
  const line = make("li", {}, open);
  line.append(tool("edit", "chats.rename", shown, () => rename(line, id, name)), tool("delete", "ask.delete", shown, () => drop(id, shown)));
  return line;
}

function tool(kind, key, shown, act) {
  const button = make("button", { type: "button", class: `i i-${kind}`, title: say(key), "aria-label": `${say(key)}: ${shown}` });
  button.addEventListener("click", act);
  return button;
}

function worded(key, act) {
  const button = make("button", { type: "button" }, say(key));
  button.addEventListener("click", act);
  return button;
}

function rename(line, id, name) {
  const box = make("input", { type: "text", maxlength: 120, "aria-label": say("chats.name") });
  box.value = name;
  let settled = false;
  const settle = (kept) => {
    if (settled) return;
    settled = true;
    if (kept) archive.rename(id, box.value);
    show();
  };
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
    event.stopPropagation(); // the menu stays open
    settle(event.key === "Enter");
    sought.focus();
  });
  box.addEventListener("blur", () => settle(true));
  line.replaceChildren(box);
  box.focus();
  box.select();
}

function drop(id, name) {
  const open = archive.isOpen(id);
  const back = archive.drop(id);
  undo = { name, back: () => (back(), open && chat.resume(id)) };
  if (open) chat.begin();
  show();
  done.querySelector("button").focus();
}

function tellGone() {
  done.replaceChildren();
  if (!undo) return;
  const back = () => {
    undo.back();
    undo = null;
    show();
  };
  done.append(say("chats.deleted", { name: undo.name }), worded("chats.undo", back));
}

/** Ask before all are forgotten. */
function confirm(count) {
  const forget = worded("ask.forget", () => {
    undo = null;
    archive.forget();
    chat.begin();
    menu.open = false;
  });
  forget.classList.add("danger");
  foot.replaceChildren(make("p", {}, say("chats.sure", { count })), forget, worded("chats.cancel", show));
  forget.focus();
}
