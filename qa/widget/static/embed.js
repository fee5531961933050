// The page in the frame: asks, and shows replies whose markers unfold what they cite. Everything a
// report or a server says is set as text, never as markup.

const words = JSON.parse(document.getElementById("words").textContent);
const root = document.documentElement;
const log = document.getElementById("log");
const form = document.querySelector("form");
const box = document.getElementById("question");
const close = document.getElementById("close");
const framed = parent !== window;
const LONGEST_WAIT = 60_000;
const MOST_HISTORY = 20;
const asked = [];
const pending = []; // what is being asked

/** What was asked here, what waits for its reply too, and what is typed already. */
export const left = () => ({ questions: [...asked, ...pending], draft: box.value });

const say = (key, slots = {}) =>
  words[root.dataset.language][key].replace(/\{(\w+)\}/g, (_, name) => slots[name]);
const tell = (qa) => framed && parent.postMessage({ qa, title: say("title") }, "*");

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// Text that is said again when the language changes.
const said = (key, slots = {}) =>
  make("span", { "data-t": key, "data-slots": JSON.stringify(slots) }, say(key, slots));

function relabel() {
  root.lang = root.dataset.language === "zh" ? "zh-CN" : "en";
  document.title = say("title");
  for (const each of document.querySelectorAll("[data-t]")) {
    each.textContent = say(each.dataset.t, JSON.parse(each.dataset.slots ?? "{}"));
  }
  for (const each of document.querySelectorAll("[data-label]")) {
    each.setAttribute("aria-label", say(each.dataset.label, JSON.parse(each.dataset.slots ?? "{}")));
  }
  box.placeholder = say("placeholder");
}

// Citations.

// A guest's reply brings for each citation what opens its section without a login.
function cited(citation, number, opener) {
  const where = [...citation.section];
  const address = new URL(opener ? "embed/place" : ".", document.baseURI);
  if (opener) address.searchParams.set("of", opener);
  else address.searchParams.set("place", citation.citation);
  const open = make("a", { href: address, target: "_blank", rel: "noopener" }, said("open"));
  const page = citation.page === null ? [] : [said("page", { page: citation.page }), " "];
  return make(
    "blockquote",
    { hidden: "", tabindex: "-1" },
    make("p", { class: "where" }, `[${number}] `, ...page, where.join(" › ")),
    make("p", { class: "source", lang: "zh-CN" }, citation.text),
    open,
  );
}

function marker(number, place) {
  const button = make(
    "button",
    { type: "button", class: "cite", "aria-expanded": "false", "data-label": "citation",
      "data-slots": JSON.stringify({ number }), "aria-label": say("citation", { number }) },
    `[${number}]`,
  );
  button.addEventListener("click", () => {
    place.hidden = !place.hidden;
    for (const each of place.markers) each.setAttribute("aria-expanded", String(!place.hidden));
    if (!place.hidden) place.scrollIntoView({ block: "nearest" });
  });
  place.markers.push(button);
  return button;
}

// Replies.

function line(text, places) {
  const parts = text.split(/\[(\d{1,3})\]/);
  return parts.map((part, at) => {
    if (at % 2 === 0) return part;
    const place = places[Number(part) - 1];
    return place ? marker(Number(part), place) : `[${part}]`;
  });
}

function replied(reply, openers) {
  const places = reply.citations.map((citation, at) =>
    Object.assign(cited(citation, at + 1, openers[at]), { markers: [] }));
  const lines = reply.text.split("\n").filter((each) => each.trim());
  const kind = reply.refused ? "refusal" : "answer";
  const reading = reply.reading
    ? [make("p", { class: "reading" }, said("reading", { reading: reply.reading }))]
    : [];
  return make(
    "article",
    { class: kind },
    ...(reply.act ? [] : [make("strong", {}, said(kind))]),
    ...reading,
    ...lines.map((each) => make("p", {}, ...line(each, places))),
    ...places,
  );
}

function failed(message, remedy = "", ...more) {
  const hint = remedy ? [make("p", { class: "remedy" }, remedy)] : [];
  const told = make("div", { role: "alert" }, make("strong", {}, said("failure")), make("p", {}, message), ...hint);
  return make("article", { class: "failure" }, told, ...more);
}

async function problem(response) {
  if (response.status === 401 || response.status === 403) {
    const page = make("a", { href: new URL(".", document.baseURI), target: "_blank", rel: "noopener" }, said("visit"));
    return failed(said("login"), "", page);
  }
  const after = Number(response.headers.get("retry-after"));
  if (after > 0) return failed(said("busy", { seconds: after }));
  const told = await response.json().catch(() => ({}));
  const detail = typeof told.detail === "string" ? told.detail : told.title;
  return failed(detail || `HTTP ${response.status}`, told.remedy ?? "");
}

// A server that asks for keys lets a guest's question in by a pass, good for minutes.
async function headers() {
  const plain = { "content-type": "application/json", accept: "application/json" };
  if (root.dataset.passes === undefined) return plain;
  const given = await fetch(new URL("embed/pass", document.baseURI), { cache: "no-store" });
  return given.ok ? { ...plain, "x-qa-pass": (await given.json()).pass } : plain;
}

async function answer(question, history) {
  try {
    const response = await fetch(new URL("api/v1/ask", document.baseURI), {
      method: "POST",
      headers: await headers(),
      body: JSON.stringify({ question, history }),
      signal: AbortSignal.timeout(LONGEST_WAIT),
    });
    if (response.status === 503 && root.dataset.waiting !== undefined) {
      await new Promise((again) => setTimeout(again, 150)); // the library is not open yet
      return answer(question, history);
    }
    if (!response.ok) return await problem(response);
    const openers = response.headers.get("x-qa-places")?.split(",") ?? [];
    return replied(await response.json(), openers);
  } catch (error) {
    console.error(error);
    return failed(said("unreachable"));
  }
}

/** Ask a question and show its reply. */
export async function ask(question) {
  pending.push(question);
  const wait = make("p", { class: "pending" }, said("pending"));
  const heard = make("p", { class: "question" }, make("span", { class: "unseen" }, said("asked")), question);
  const turn = make("section", {}, heard, wait);
  document.getElementById("greeting").hidden = true;
  log.append(turn);
  turn.scrollIntoView({ block: "end" });
  const history = asked.slice(-MOST_HISTORY);
  const shown = await answer(question, history);
  pending.shift();
  if (!shown.classList.contains("failure")) asked.push(question);
  wait.replaceWith(shown);
  turn.scrollIntoView({ block: turn.offsetHeight > log.clientHeight ? "start" : "end" });
}

// The box, and what can be asked to begin with.

let asking = false;
document.getElementById("greeting").addEventListener("click", (event) => {
  if (!event.target.matches("button")) return;
  box.value = event.target.textContent;
  form.requestSubmit();
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const question = box.value.trim();
  if (!question || asking) return;
  box.value = "";
  fit();
  asking = true;
  await ask(question);
  asking = false;
  box.focus();
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  form.requestSubmit();
});
const fit = () => {
  box.rows = Math.min(5, box.value.split("\n").length);
};
box.addEventListener("input", fit);

document.getElementById("language").addEventListener("click", () => {
  root.dataset.language = root.dataset.language === "zh" ? "en" : "zh";
  relabel();
  tell("retitled");
});

// The page around the frame.

close.addEventListener("click", () => tell("close"));
document.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && tell("close"));
addEventListener("message", ({ source, data }) => {
  if (!framed || source !== parent || data?.qa !== "opened") return;
  close.hidden = false;
  box.focus();
});
relabel(); // the reader may have chosen the other language before
root.dataset.ready = "";
tell("ready");
