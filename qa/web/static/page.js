// The page: its tabs, its tools, and the way from any citation to its place and back.

import * as archive from "./archive.js";
import { drawn, make } from "./dom.js";
import { relabel, say, switchLanguage } from "./words.js";
import * as chat from "./chat.js";
import * as figures from "./figures.js";
import * as reading from "./reading.js";

const header = await drawn("#qa-header");
document.title = say("app.title");
relabel(document);
chat.restore();

const tools = {
  new: () => (openTab("ask"), chat.begin()),
  export: chat.exportChat,
  language: switchLanguage,
  theme: () => {
    const dark = document.documentElement.classList.toggle("dark");
    localStorage.setItem("qa.theme", dark ? "dark" : "light");
    keepTheme();
  },
};

// Earlier conversations: listed when the menu opens.
const menu = header.querySelector("details.menu");
const earlier = await drawn("#qa-earlier");
const closeMenu = () => (menu.open = false);
menu.addEventListener("toggle", () => {
  const entries = archive.chats().slice(0, 12).map(({ id, at, question }) => {
    const when = make("time", {}, new Date(at).toLocaleString(document.documentElement.lang));
    const open = make("button", { type: "button" }, question.slice(0, 60), when);
    open.addEventListener("click", () => (closeMenu(), openTab("ask"), chat.resume(id)));
    return make("li", {}, open);
  });
  const forget = make("button", { type: "button" }, say("ask.forget"));
  forget.addEventListener("click", () => (closeMenu(), archive.forget(), chat.begin()));
  const none = make("p", { class: "quiet" }, say("ask.none"));
  earlier.replaceChildren(...(entries.length ? [make("ul", {}, ...entries), forget] : [none]));
});
document.addEventListener("click", (event) => menu.contains(event.target) || closeMenu());
document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenu());

header.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) tools[button.dataset.act]?.();
});
window.addEventListener("qa-ask", (event) => chat.ask(event.detail));

// Every link to a place opens the report here; with a modifier the browser opens a new tab.
document.addEventListener("click", (event) => {
  const anchor = event.target.closest('a[href^="?place="]');
  if (!anchor || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const place = new URLSearchParams(anchor.getAttribute("href")).get("place");
  history.pushState({ place }, "", anchor.getAttribute("href"));
  openPlace(place);
});
window.addEventListener("popstate", follow);

// Gradio draws a tab when it is first opened; what fills it is kept here and put in then.
const views = { report: reading.view, figures: figures.view, charts: figures.charts };
for (const [name, view] of Object.entries(views)) {
  (await drawn(`#qa-${name}-button`)).addEventListener("click", async () => {
    if (name === "report") reading.openFirst();
    else figures.openFirst();
    const place = await drawn(`#qa-${name}-view`);
    if (!place.contains(view)) place.append(view);
  });
}

function openTab(name) {
  document.querySelector(`#qa-${name}-button`)?.click();
}

function openPlace(place) {
  reading.open({ place });
  openTab("report");
}

function follow() {
  const place = new URLSearchParams(location.search).get("place");
  if (place) openPlace(place);
  else openTab("ask");
}

// Gradio sets its theme on the body by what the system prefers; a choice made here wins.
function keepTheme() {
  const dark = document.documentElement.classList.contains("dark");
  if (document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
}

new MutationObserver(keepTheme).observe(document.body, { attributeFilter: ["class"] });
keepTheme();
if (new URLSearchParams(location.search).has("place")) follow();
document.documentElement.dataset.ready = "true";
