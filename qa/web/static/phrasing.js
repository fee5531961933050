// An answer in a language model's words: what the server sends as it is verified.

import { language } from "./words.js";

const address = new URL("../phrase", import.meta.url);

/** Hand `show` the markup so far, again and again until it is whole; empty where it breaks off. */
export async function phrase(request, show) {
  let whole = false;
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ language, ...request }),
    });
    if (!response.ok) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let held = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (held + part.value).split("\n");
      held = lines.pop();
      for (const line of lines) {
        const { markup, done } = JSON.parse(line);
        whole = done;
        show(markup);
      }
    }
  } catch {
    // the report's own answer is there already
  } finally {
    if (!whole) show("");
  }
}
