// The evidence of one reply: beside the chat on a wide screen, a sheet over it on a narrow one.

import { ofPlace, share } from "./address.js";
import { copy, drawn, make, reveal, said } from "./dom.js";
import { relabel, say } from "./words.js";

const evidence = await drawn("#qa-evidence");
const side = evidence.closest("#qa-side");
const columns = evidence.closest("#qa-columns");
const narrow = matchMedia("(max-width: 899px)");
evidence.setAttribute("aria-label", say("evidence.label"));
let before = null; // what had the focus when the sheet was opened

/** Make room for what a question will bring, so that nothing moves when it comes. */
export function expect() {
  columns.classList.add("asked");
}

/** Show the evidence of `turn`, and the card of citation `number` where one is given. */
export function show(turn, number = null) {
  columns.classList.add("asked");
  const close = make("button", { type: "button", class: "i i-close close" }, make("span", {}, say("evidence.close")));
  close.addEventListener("click", hide);
  evidence.innerHTML = turn.evidence ?? "";
  if (!turn.evidence) evidence.append(make("p", { class: "quiet" }, say(turn.outcome === "act" ? "evidence.empty" : "evidence.none")));
  evidence.prepend(close);
  relabel(evidence);
  evidence.scrollTop = 0;
  if (number === null) return;
  if (narrow.matches) unfold();
  const card = evidence.querySelector(`[data-citations~="${number}"]`) ?? evidence.querySelector(".card");
  for (const each of evidence.querySelectorAll(".card")) each.classList.toggle("sought", each === card);
  (card ?? evidence).focus({ preventScroll: true });
  if (card) reveal(card, "nearest");
}

/** Show that there is none yet. */
export function empty() {
  hide();
  columns.classList.remove("asked");
  evidence.replaceChildren(make("p", { class: "quiet" }, say("evidence.empty")));
}

// The sheet is a dialog: what lies beneath cannot be reached, and the phone's way back closes it.
function unfold() {
  if (side.classList.contains("open")) return;
  before = document.activeElement;
  side.classList.add("open");
  document.documentElement.classList.add("sheet");
  evidence.setAttribute("role", "dialog");
  evidence.setAttribute("aria-modal", "true");
  beneath(true);
  history.pushState({ ...history.state, sheet: true }, "");
}

/** Close the sheet; the focus goes back to where it was. */
export function hide() {
  if (!side.classList.contains("open")) return;
  side.classList.remove("open");
  document.documentElement.classList.remove("sheet");
  evidence.removeAttribute("role");
  evidence.removeAttribute("aria-modal");
  beneath(false);
  if (history.state?.sheet) history.back();
  before?.focus({ preventScroll: true });
}

function beneath(inert) {
  for (const each of document.querySelectorAll("#qa-header, .tab-wrapper, #qa-chat")) each.inert = inert;
}

document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
side.addEventListener("click", (event) => event.target === side && hide()); // beside the sheet
narrow.addEventListener("change", hide);

evidence.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-act]");
  if (!button) return;
  const { text, place } = button.dataset;
  if (place) await share(button, ofPlace(place));
  else if (await copy(text)) said(button, say("reply.copied"));
});
