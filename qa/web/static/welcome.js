// The first screen: what the reports say at a glance, which of them, what can be asked.

import { drawn, make, reveal, toast } from "./dom.js";
import * as scope from "./scope.js";
import { call } from "./server.js";
import { relabel, say } from "./words.js";

const MOST_UNSEARCHED = 6;
const welcome = await drawn("#qa-welcome");
const library = welcome.querySelector(".library");
const card = welcome.querySelector("#qa-card");

welcome.addEventListener("click", (event) => {
  const targets = event.target.closest('[data-act="targets"]');
  if (targets) window.dispatchEvent(new CustomEvent("qa-charts", { detail: targets.dataset.document }));
});

if (library) {
  const entries = [...library.querySelectorAll("li")];
  const find = make("input", { type: "search", "aria-label": say("library.find"), placeholder: say("library.find"), hidden: entries.length <= MOST_UNSEARCHED });
  library.querySelector("ul").before(find);
  find.addEventListener("input", () => scope.sift(entries, find.value));
  library.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-document]");
    if (button) choose(button);
  });
}

/** Show a report's card and ask it alone; chosen once more, ask all again. */
async function choose(button) {
  const taken = button.getAttribute("aria-pressed") === "true";
  for (const each of library.querySelectorAll("button")) each.setAttribute("aria-pressed", String(!taken && each === button));
  scope.choose(taken ? [] : [button.dataset.document]);
  card.replaceChildren();
  if (taken) return;
  const { markup, reply } = await call("card", { document: button.dataset.document });
  if (button.getAttribute("aria-pressed") !== "true") return; // another was chosen meanwhile
  card.innerHTML = markup ?? reply;
  relabel(card);
  reveal(card, "nearest");
}

/** Say that an address names reports that are not here. */
export function tellGone(ids) {
  if (ids.length) toast(say("link.gone", { names: ids.join("、") }));
}
