// The report to read: outline, search, the marked place and the link to it.

import { ofPlace, share as shareAddress } from "./address.js";
import { copy, make, reveal, said } from "./dom.js";
import * as leaf from "./leaf.js";
import { call } from "./server.js";
import { local } from "./store.js";
import { relabel, say } from "./words.js";

/** What fills the tab. */
export const view = make("div", { class: "report-view" });
const state = { document: "", place: "", find: "" };
const wide = matchMedia("(min-width: 900px)");
let at = -1;
let shared = ""; // the place that the buttons copy: the opened one, a sentence that was clicked or found

const find = make("input", { type: "search", "aria-label": say("report.find"), placeholder: say("report.find") });
const count = make("span", { class: "count", role: "status" });
const step = (key, by) => {
  const kind = by < 0 ? "i i-up-one" : "i i-down-one";
  const name = make("span", { class: "unseen" }, say(key));
  const button = make("button", { type: "button", hidden: true, class: kind, title: say(key) }, name);
  button.addEventListener("click", () => go(at + by));
  return button;
};
const previous = step("report.previous", -1);
const next = step("report.next", 1);
const share = make("button", { type: "button", hidden: true, class: "i i-link" }, make("span", {}, say("report.share")));
const quote = make("button", { type: "button", hidden: true, class: "i i-copy" }, make("span", {}, say("report.quote")));
const sizes = [[say("report.smaller"), "A−", -1], [say("report.larger"), "A+", 1]].map(([name, sign, by]) => {
  const shown = make("span", { "aria-hidden": "true" }, sign);
  const button = make("button", { type: "button", class: "size", title: name, "aria-label": name }, shown);
  button.addEventListener("click", () => resize(size + by));
  return button;
});
const original = make("button", { type: "button", hidden: true, class: "i i-original", "aria-pressed": "false" }, make("span", {}, say("picture.show")));
const back = make("button", { type: "button", class: "i i-back" }, make("span", {}, say("report.back")));
const hint = make("span", { class: "count hint" }, say("report.hint"));
const body = make("div", { class: "report-body" });
view.append(
  make("div", { class: "report-tools" }, back, find, previous, next, original, ...sizes, count, share, quote, hint),
  body,
);

// The size of the text, which this browser keeps.
const SIZES = [15, 17, 19, 22, 26];
const USUAL = 1;
let size = USUAL;
function resize(to) {
  size = SIZES[to] ? to : size;
  view.style.setProperty("--qa-text", `${SIZES[size]}px`);
  local.setItem("qa.size", String(size));
  sizes[0].disabled = size === 0;
  sizes[1].disabled = size === SIZES.length - 1;
}
const kept = Number.parseInt(local.getItem("qa.size") ?? USUAL, 10);
resize(SIZES[kept] ? kept : USUAL);

/** Show a report: at a place, or from its beginning. */
export async function open({ document: name = "", place = "" } = {}) {
  Object.assign(state, { document: name, place, find: "" });
  find.value = "";
  await show();
}

/** Show the first report where none is shown yet. */
export async function openFirst() {
  if (!body.childElementCount && !state.document && !state.place) await show();
}

async function show() {
  body.setAttribute("aria-busy", "true");
  const reply = await call("report", { ...state });
  body.removeAttribute("aria-busy");
  if (reply.outcome === "failure") {
    body.innerHTML = reply.reply;
    offer("");
    return;
  }
  body.innerHTML = reply.markup;
  relabel(body);
  view.classList.toggle("pictured", reply.pages > 0);
  original.hidden = !reply.pages;
  const pictured = original.getAttribute("aria-pressed") === "true" && reply.pages > 0;
  original.setAttribute("aria-pressed", String(pictured));
  if (pictured) leaf.open(body, { document: reply.document, place: reply.place, page: reply.place ? null : 1 });
  body.querySelector(".outline-fold").open = wide.matches;
  state.document = reply.document;
  offer(reply.place);
  const searching = state.find !== "";
  count.textContent = searching ? say("report.found", { count: reply.found }) : "";
  previous.hidden = next.hidden = !reply.found;
  body.querySelector(".text").addEventListener("scroll", follow, { passive: true });
  if (searching && reply.found) go(0);
  else if (reply.place) {
    const place = body.querySelector("mark.place");
    if (place) reveal(place);
  }
  follow();
}

function go(index) {
  const found = [...body.querySelectorAll("mark.found")];
  if (!found.length) return;
  found[at]?.classList.remove("current");
  at = (index + found.length) % found.length;
  found[at].classList.add("current");
  count.textContent = say("report.at", { at: at + 1, count: found.length });
  const sentence = found[at].closest(".sentence");
  if (sentence) offer(sentence.dataset.place);
  reveal(found[at]);
}

// The heading that is being read stands out in the outline.
let following = 0;
let sought = null; // the entry that was clicked: its heading may be too near the end to reach the top
for (const moved of ["wheel", "touchmove", "keydown"]) {
  body.addEventListener(moved, () => (sought = null), { passive: true });
}
function follow() {
  cancelAnimationFrame(following);
  following = requestAnimationFrame(() => {
    const text = body.querySelector(".text");
    const jumps = [...body.querySelectorAll(".outline a.jump")];
    if (!text?.offsetParent || !jumps.length) return;
    const edge = (wide.matches ? text.getBoundingClientRect().top : 0) + 120;
    let current = jumps.includes(sought) ? sought : null;
    for (const jump of current ? [] : jumps) {
      const heading = body.querySelector(`[id="${jump.hash.slice(1)}"]`);
      if (heading && heading.getBoundingClientRect().top <= edge) current = jump;
    }
    for (const jump of jumps) jump.setAttribute("aria-current", jump === current ? "location" : "false");
    const nav = body.querySelector(".outline");
    if (!current || !wide.matches) return;
    const below = current.getBoundingClientRect().top - nav.getBoundingClientRect().top;
    if (below < 0 || below > nav.clientHeight - 40) nav.scrollTop += below - nav.clientHeight / 3;
  });
}
addEventListener("scroll", follow, { passive: true });

let waiting = 0;
find.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    state.find = find.value;
    at = -1;
    show();
  }, 200);
});
find.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing) go(at + (event.shiftKey ? -1 : 1));
});
share.addEventListener("click", () => shareAddress(share, ofPlace(shared)));
quote.addEventListener("click", async () => {
  const sentence = body.querySelector(`.sentence[data-place="${CSS.escape(shared)}"]`);
  const marked = sentence ? [sentence] : body.querySelectorAll("mark.place");
  const text = [...marked].map((each) => each.textContent).join("");
  const title = body.querySelector("h2").textContent;
  const cited = `“${text}”\n—— 《${title}》（${shared}）\n${ofPlace(shared)}`;
  if (await copy(cited)) said(quote, say("report.quoted"));
});
original.addEventListener("click", () => {
  if (leaf.isOpen()) return leaf.close();
  original.setAttribute("aria-pressed", "true");
  leaf.open(body, { document: state.document, place: shared, page: shared ? null : pageInSight() });
});
// The text beside it has another width now, or lies below it.
window.addEventListener("qa-leaf-opened", ({ detail: panel }) => {
  const place = body.querySelector("mark.place, .chosen");
  if (!wide.matches) reveal(panel, "start");
  else if (place) reveal(place);
});
window.addEventListener("qa-leaf-closed", () => {
  original.setAttribute("aria-pressed", "false");
  original.focus();
});

// The page that is being read: the last that begins above the middle of the screen.
function pageInSight() {
  const marks = [...body.querySelectorAll(".page-mark")];
  const above = marks.filter((each) => each.getBoundingClientRect().top < innerHeight / 2);
  return Number((above.at(-1) ?? marks[0])?.dataset.page ?? 1);
}
back.addEventListener("click", () => window.dispatchEvent(new Event("qa-back")));
body.addEventListener("change", (event) => {
  if (event.target.matches("select.choose")) open({ document: event.target.value });
});
body.addEventListener("click", (event) => {
  const jump = event.target.closest("a.jump");
  const fold = event.target.closest("button.fold");
  const sentence = event.target.closest(".sentence");
  const page = event.target.closest(".page-mark");
  if (page) {
    original.setAttribute("aria-pressed", "true");
    leaf.open(body, { document: state.document, page: Number(page.dataset.page) });
  } else if (jump) {
    event.preventDefault();
    sought = jump;
    follow();
    const heading = body.querySelector(`[id="${jump.hash.slice(1)}"]`);
    if (!wide.matches) body.querySelector(".outline-fold").open = false;
    if (heading) reveal(heading, "start");
  } else if (fold) {
    const open = fold.getAttribute("aria-expanded") === "true";
    fold.setAttribute("aria-expanded", String(!open));
    fold.parentElement.querySelector("ol").hidden = open;
  } else if (sentence && getSelection().isCollapsed) {
    choose(sentence);
  }
});

// A sentence that is clicked becomes the place that is shared.
function choose(sentence) {
  for (const each of body.querySelectorAll(".chosen")) each.classList.remove("chosen");
  for (const each of body.querySelectorAll("mark.place")) each.classList.remove("place");
  sentence.classList.add("chosen");
  state.place = sentence.dataset.place;
  offer(state.place);
  if (leaf.isOpen()) leaf.open(body, { document: state.document, place: state.place });
  history.replaceState({ place: state.place }, "", `?place=${encodeURI(state.place)}`);
}

function offer(place) {
  shared = place;
  share.hidden = quote.hidden = !place;
  hint.hidden = Boolean(place);
}
