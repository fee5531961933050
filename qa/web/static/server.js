// The server's calls. Gradio hands them over once it has drawn the header.

import { say, language } from "./words.js";
import { make } from "./dom.js";

const ready = new Promise((resolve) => {
  if (window.qaServer) resolve(window.qaServer);
  else window.addEventListener("qa-server", () => resolve(window.qaServer), { once: true });
});

/** Ask the server; a server that cannot be reached answers as a failure, too. */
export async function call(name, request = {}) {
  const server = await ready;
  let reply = null;
  try {
    reply = await server[name]({ language, ...request });
  } catch {
    // told below, together with calls that Gradio lets end without a reply
  }
  return reply ?? { outcome: "failure", reply: unreachable() };
}

function unreachable() {
  const shown = make(
    "article",
    { class: "reply failure", "data-outcome": "failure", role: "alert" },
    make("p", { class: "outcome" }, make("strong", {}, say("outcome.failure"))),
    make("p", { class: "said" }, say("failure.unreachable")),
    make("p", { class: "remedy" }, say("failure.unreachable.remedy")),
  );
  return shown.outerHTML;
}
