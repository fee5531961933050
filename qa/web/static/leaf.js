// The picture of a page beside the report's text, with what is cited framed.

import { make } from "./dom.js";
import { call } from "./server.js";
import { say } from "./words.js";

const tool = (name, kind, act) => {
  const button = make("button", { type: "button", class: `i ${kind}`, title: name }, make("span", { class: "unseen" }, name));
  button.addEventListener("click", act);
  return button;
};
const previous = tool(say("picture.previous"), "i-up-one", () => turn(-1));
const next = tool(say("picture.next"), "i-down-one", () => turn(1));
const at = make("span", { class: "at", role: "status" });
const sheet = make("div", { class: "sheet" });
const panel = make("aside", { class: "leaf", "aria-label": say("picture.label"), tabindex: "0" });
panel.append(
  make("div", { class: "leaf-tools" }, previous, at, next, tool(say("picture.close"), "i-close", () => close())),
  sheet,
);
const shown = { document: "", place: "", page: 1, pages: 1 };
let asked = 0;

/** Whether a picture is shown. */
export const isOpen = () => panel.isConnected;

/** Show the page of a place, or a page by its number, in `body`. */
export async function open(body, { document: name, place = "", page = null }) {
  const first = !isOpen();
  if (first) body.append(panel);
  const mine = ++asked;
  panel.setAttribute("aria-busy", "true");
  const reply = await call("picture", { document: name, place, ...(page ? { page } : {}) });
  if (mine !== asked) return; // another was asked for meanwhile
  panel.removeAttribute("aria-busy");
  if (reply.outcome === "failure") sheet.innerHTML = reply.reply;
  else draw(reply);
  Object.assign(shown, { document: name, place, page: reply.page ?? page ?? shown.page, pages: reply.pages ?? shown.pages });
  at.textContent = say("picture.at", { page: shown.page, pages: shown.pages });
  if (first) window.dispatchEvent(new CustomEvent("qa-leaf-opened", { detail: panel }));
  previous.disabled = shown.page <= 1;
  next.disabled = shown.page >= shown.pages;
}

/** Take the picture away. */
export function close() {
  panel.remove();
  window.dispatchEvent(new Event("qa-leaf-closed"));
}

function turn(by) {
  open(panel.parentElement, { ...shown, page: shown.page + by });
}

function draw({ image, width, height, frames, page }) {
  const picture = make("img", { src: `data:image/jpeg;base64,${image}`, width, height, alt: say("picture.alt", { page }) });
  const percent = (share) => `${share * 100}%`;
  const marks = frames.map(([left, top, wide, high]) => {
    const mark = make("span", { class: "frame" });
    Object.assign(mark.style, { left: percent(left), top: percent(top), width: percent(wide), height: percent(high) });
    return mark;
  });
  sheet.replaceChildren(picture, ...marks);
  if (marks.length) panel.scrollTop = Math.max(0, frames[0][1] * sheet.offsetHeight - panel.clientHeight / 3);
}
