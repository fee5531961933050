// Which reports are asked: all of them, or those a person ticks. Kept with the conversation.

import { drawn, make } from "./dom.js";
import { say } from "./words.js";

const MOST_UNSEARCHED = 6;
const menu = await drawn("#qa-scope");
const boxes = [...menu.querySelectorAll("input")];
const names = new Map(boxes.map((box) => [box.value, box.parentElement.textContent]));

/** Return the ids of the chosen reports; none for all. */
export function chosen() {
  const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
  return ticked.length === boxes.length ? [] : ticked;
}

/** Tick the reports of these ids; those that are gone are left out. */
export function choose(ids = []) {
  for (const box of boxes) box.checked = ids.includes(box.value);
  tell();
}

/** Return those of these ids that no report here has. */
export function gone(ids) {
  return ids.filter((id) => !names.has(id));
}

/** Show those of these entries that hold every word. */
export function sift(entries, wanted) {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  for (const each of entries) {
    const text = each.textContent.toLowerCase();
    each.hidden = !words.every((word) => text.includes(word));
  }
}

/** Return what these ids are called. */
export function called(ids) {
  return ids.map((id) => names.get(id) ?? id).join("、");
}

function tell() {
  const ids = chosen();
  const label = menu.querySelector("summary span");
  if (ids.length === 1) label.textContent = called(ids);
  else if (ids.length) label.textContent = say("scope.some", { count: ids.length });
  else label.textContent = say("scope.all", { count: boxes.length });
  menu.classList.toggle("narrowed", ids.length > 0);
}

menu.querySelector(".popup").setAttribute("aria-label", say("scope.label"));
menu.addEventListener("change", tell);
if (boxes.length > MOST_UNSEARCHED) {
  const find = make("input", { type: "search", "aria-label": say("library.find"), placeholder: say("library.find") });
  find.addEventListener("input", () => sift(menu.querySelectorAll("li"), find.value));
  menu.querySelector(".popup").prepend(find);
}
menu.addEventListener("click", (event) => {
  if (event.target.closest('[data-act="reset"]')) choose();
});
