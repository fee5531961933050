// Replies that are kept in sight: their questions above the conversation, each leading to its turn.

import { make, reveal } from "./dom.js";
import { say } from "./words.js";

const strip = make("nav", { class: "pins", hidden: true });

/** Show which of the turns are pinned; `log` holds them, drawn. */
export function show(log, turns) {
  if (!strip.isConnected) log.before(strip);
  strip.setAttribute("aria-label", say("reply.pins"));
  const pinned = turns.filter((each) => each.pinned);
  strip.hidden = !pinned.length;
  strip.replaceChildren(
    ...pinned.map((turn) => {
      const button = make("button", { type: "button", class: "i i-pin" }, make("span", {}, turn.question));
      button.addEventListener("click", () => reveal(log.children[turns.indexOf(turn)], "start"));
      return button;
    }),
  );
}
