// The report to read: outline, search, the marked place and the link to it.

import { copy, make, reveal } from "./dom.js";
import { call } from "./server.js";
import { relabel, say } from "./words.js";

/** What fills the tab. */
export const view = make("div", { class: "report-view" });
const state = { document: "", place: "", find: "" };
let at = -1;

const find = make("input", { type: "search", "aria-label": say("report.find"), placeholder: say("report.find") });
const count = make("span", { class: "count", role: "status" });
const step = (key, by) => {
  const button = make("button", { type: "button", hidden: true }, say(key));
  button.addEventListener("click", () => go(at + by));
  return button;
};
const previous = step("report.previous", -1);
const next = step("report.next", 1);
const share = make("button", { type: "button", hidden: true }, say("report.share"));
const quote = make("button", { type: "button", hidden: true }, say("report.quote"));
const hint = make("span", { class: "count" }, say("report.hint"));
const body = make("div", { class: "report-body" });
view.append(
  make("div", { class: "report-tools" }, find, count, previous, next, share, quote, hint),
  body,
);

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
  const reply = await call("report", { ...state });
  if (reply.outcome === "failure") {
    body.innerHTML = reply.reply;
    return;
  }
  body.innerHTML = reply.markup;
  relabel(body);
  state.document = reply.document;
  offer(reply.place);
  const searching = state.find !== "";
  count.textContent = searching ? say("report.found", { count: reply.found }) : "";
  previous.hidden = next.hidden = !reply.found;
  if (searching && reply.found) go(0);
  else if (reply.place) {
    const place = body.querySelector("mark.place");
    if (place) reveal(place);
  }
}

function go(index) {
  const found = [...body.querySelectorAll("mark.found")];
  if (!found.length) return;
  found[at]?.classList.remove("current");
  at = (index + found.length) % found.length;
  found[at].classList.add("current");
  reveal(found[at]);
}

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
share.addEventListener("click", async () => {
  if (await copy(address())) confirm(share, "report.share", "report.shared");
});
quote.addEventListener("click", async () => {
  const marked = body.querySelectorAll("mark.place, .sentence.chosen");
  const text = [...marked].map((each) => each.textContent).join("");
  const title = body.querySelector("h2").textContent;
  const cited = `“${text}”\n—— 《${title}》（${state.place}）\n${address()}`;
  if (await copy(cited)) confirm(quote, "report.quote", "report.quoted");
});
body.addEventListener("change", (event) => {
  if (event.target.matches("select.choose")) open({ document: event.target.value });
});
body.addEventListener("click", (event) => {
  const jump = event.target.closest("a.jump");
  const fold = event.target.closest("button.fold");
  const sentence = event.target.closest(".sentence");
  if (jump) {
    event.preventDefault();
    const heading = body.querySelector(`[id="${jump.hash.slice(1)}"]`);
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
  offer(sentence.dataset.place);
  history.replaceState({ place: state.place }, "", `?place=${encodeURI(state.place)}`);
}

function offer(place) {
  state.place = place;
  share.hidden = quote.hidden = !place;
  hint.hidden = Boolean(place);
}

function address() {
  return `${location.origin}${location.pathname}?place=${encodeURI(state.place)}`;
}

function confirm(button, before, after) {
  button.textContent = say(after);
  setTimeout(() => (button.textContent = say(before)), 2000);
}
