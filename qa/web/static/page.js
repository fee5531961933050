// The page: its tabs, its tools, and the way from any citation to its place and back.

import { asked } from "./address.js";
import * as box from "./box.js";
import { drawn } from "./dom.js";
import { relabel, say, switchLanguage } from "./words.js";
import * as chat from "./chat.js";
import "./chats.js";
import * as evidence from "./evidence.js";
import * as figures from "./figures.js";
import * as reading from "./reading.js";
import * as scope from "./scope.js";
import * as welcome from "./welcome.js";
import { local } from "./store.js";

const header = await drawn("#qa-header");
document.title = say("app.title");
relabel(document);
const health = header.querySelector(".health");
health.title = `${health.textContent} · ${health.title}`; // whole, where the line is cut short
chat.restore();

const tools = {
  new: () => (openTab("ask"), chat.begin()),
  markdown: () => (closeMenus(), chat.exportMarkdown()),
  word: () => (closeMenus(), chat.exportWord()),
  language: switchLanguage,
  theme: () => {
    const dark = document.documentElement.classList.toggle("dark");
    local.setItem("qa.theme", dark ? "dark" : "light");
    keepTheme();
  },
};

const menus = () => document.querySelectorAll("details.menu[open]");
const closeMenus = () => menus().forEach((each) => (each.open = false));
document.addEventListener("click", (event) => {
  for (const each of menus()) {
    // what a click removed is no longer inside, though it was clicked there
    const beside = !each.contains(event.target) || event.target === each; // itself: behind a sheet
    if (beside && event.target.isConnected) each.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const each of menus()) {
    each.open = false;
    each.querySelector("summary").focus();
  }
});

header.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) tools[button.dataset.act]?.();
  if (!event.target.closest("a.skip")) return;
  event.preventDefault();
  openTab("ask");
  box.focus();
});
box.recall(chat.last);
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
window.addEventListener("qa-back", () => (history.pushState({}, "", location.pathname), openTab("ask")));
window.addEventListener("qa-charts", (event) => (figures.open(event.detail), openTab("charts")));
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

// The address names a place only while the report is shown, so that a reload shows the same again.
for (const name of ["ask", "figures", "charts"]) {
  (await drawn(`#qa-${name}-button`)).addEventListener("click", () => {
    evidence.hide();
    if (location.search) history.pushState({}, "", location.pathname);
  });
}

function openPlace(place) {
  evidence.hide();
  reading.open({ place });
  openTab("report");
}

function follow() {
  evidence.hide();
  const place = new URLSearchParams(location.search).get("place");
  if (place) openPlace(place);
  else openTab("ask");
}

// Where a keyboard lies over the page instead of making it shorter, what sticks to the end rises.
function riseAboveKeyboard() {
  const covered = innerHeight - visualViewport.height - visualViewport.offsetTop;
  const zoomed = visualViewport.scale > 1.01;
  document.documentElement.style.setProperty("--qa-keyboard", `${zoomed ? 0 : Math.max(0, covered)}px`);
}

for (const moved of ["resize", "scroll"]) visualViewport.addEventListener(moved, riseAboveKeyboard);

// Gradio sets its theme on the body by what the system prefers; a choice made here wins.
function keepTheme() {
  const dark = document.documentElement.classList.contains("dark");
  if (document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
}

new MutationObserver(keepTheme).observe(document.body, { attributeFilter: ["class"] });
keepTheme();
const linked = asked();
if (new URLSearchParams(location.search).has("place")) follow();
else if (linked.questions.length) {
  // a reload shows the conversation, and does not ask once more
  history.replaceState({}, "", location.pathname);
  const gone = scope.gone(linked.documents);
  welcome.tellGone(gone);
  chat.follow({ ...linked, documents: linked.documents.filter((id) => !gone.includes(id)) });
}
if (window.qaDraft) box.fill(window.qaDraft); // typed while the server started
document.documentElement.dataset.ready = "true";
