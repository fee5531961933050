// The conversation: asking, showing replies, voting, copying, exporting.

import { ofReply, share } from "./address.js";
import * as archive from "./archive.js";
import * as box from "./box.js";
import { copy, drawn, make, reveal, said } from "./dom.js";
import * as evidence from "./evidence.js";
import * as exported from "./export.js";
import { offerPictures } from "./picture.js";
import { phrase } from "./phrasing.js";
import * as pins from "./pins.js";
import * as scope from "./scope.js";
import { call } from "./server.js";
import { copyTable, saveRows } from "./tables.js";
import { lasting } from "./store.js";
import { relabel, say } from "./words.js";

const LONGEST_SHOWN = 500;

let turns = archive.turns();
const log = await drawn("#qa-turns");
const welcome = await drawn("#qa-welcome");
log.setAttribute("aria-label", say("ask.log"));

/** Ask a question in this conversation. */
export function ask(text) {
  const question = text.trim();
  if (!question) return;
  if (changed && changed === turns.at(-1)) {
    turns.pop();
    log.lastElementChild.remove();
  }
  change(null);
  const turn = { question, documents: scope.chosen(), reply: "", evidence: "", vote: "" };
  turns.push(turn);
  put(turn, draw(turn));
}

// The last question, while it is changed in the box: what is asked next takes its place.
let changed = null;
function change(turn) {
  changed = turn;
  for (const [at, shown] of [...log.children].entries()) {
    shown.classList.toggle("changing", turn !== null && turns[at] === turn);
  }
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !changed || event.isComposing) return;
  change(null);
  box.fill("");
});

/** Ask what an address asks, in a conversation of its own: each question after those before it. */
export async function follow({ questions, documents }) {
  begin();
  scope.choose(documents);
  for (const question of questions) {
    const turn = { question, documents: scope.chosen(), reply: "", evidence: "", vote: "" };
    turns.push(turn);
    await put(turn, draw(turn));
  }
}

/** Put the question of a drawn turn to the server and show what comes back. */
async function put(turn, shown) {
  const history = earlierThan(turn);
  const { question, documents } = turn;
  shown.setAttribute("aria-busy", "true");
  reveal(shown, "end");
  const chat = turns;
  const reply = await call("ask", { question, history, documents });
  if (chat !== turns || turn.outcome === "stopped") return; // opened another, or stopped this one
  Object.assign(turn, reply);
  fill(shown, turn);
  select(turn);
  reveal(shown, shown.offsetHeight > innerHeight * 0.6 ? "start" : "end");
  remember();
  if (!turn.phrases) return;
  await phrase({ question, history, documents }, (markup) => {
    turn.phrased = markup;
    if (chat === turns) showPhrased(shown, turn);
  });
  if (chat === turns) remember();
}

/** Return the questions before a turn that the server replied to, from one that was asked alone. */
function earlierThan(turn) {
  if (turn.alone) return [];
  const before = turns.slice(0, turns.indexOf(turn));
  const earlier = before.slice(Math.max(0, before.findLastIndex((each) => each.alone)));
  return earlier.filter((each) => ["answer", "refusal"].includes(each.outcome)).map((each) => each.question);
}

/** Draw the conversation this window had before. */
export function restore() {
  log.replaceChildren();
  change(null);
  for (const turn of turns) fill(draw(turn), turn);
  welcome.hidden = turns.length > 0;
  scope.choose(turns.at(-1)?.documents);
  offer();
  pins.show(log, turns);
  if (turns.length) select(turns.at(-1));
  else evidence.empty();
  log.lastElementChild?.scrollIntoView({ block: "end" });
}

/** Begin another conversation; this one stays in the list of earlier ones. */
export function begin() {
  archive.begin();
  turns = [];
  restore();
  box.focus();
}

/** Open an earlier conversation. */
export function resume(id) {
  archive.resume(id);
  turns = archive.turns();
  restore();
}

/** Return the last question asked here. */
export function last() {
  return turns.at(-1)?.question ?? "";
}

/** Save the conversation as Markdown, with its citations. */
export function exportMarkdown() {
  exported.saveMarkdown(records());
}

/** Save the conversation as a Word file, with its citations; a failure stands after the turns. */
export async function exportWord() {
  const failed = await exported.saveWord(records());
  if (failed) log.insertAdjacentHTML("afterend", failed);
}

function records() {
  return turns.map((turn) => turn.record).filter(Boolean);
}

const offered = await drawn("#qa-export");
const unkept = make("p", { class: "quiet unkept", role: "status", hidden: lasting }, say("chats.unkept"));
welcome.append(unkept);

function remember() {
  const kept = archive.keep(turns.filter((each) => each.reply));
  unkept.hidden = kept && lasting;
  if (!kept) log.after(unkept);
  offer();
  pins.show(log, turns);
}

/** Offer to export where there is something to export. */
function offer() {
  offered.classList.toggle("absent", records().length === 0);
}

function select(turn, number = null) {
  const at = turns.indexOf(turn);
  for (const [index, shown] of [...log.children].entries()) {
    shown.classList.toggle("selected", index === at);
  }
  evidence.show(turn, number);
}

function draw(turn) {
  welcome.hidden = true;
  evidence.expect();
  const asked = make("span", { class: "unseen" }, `${say("ask.you")} `);
  const narrowed = turn.documents?.length
    ? [make("p", { class: "scoped" }, say("scope.asked", { names: scope.called(turn.documents) }))]
    : [];
  const shown = make(
    "section",
    { class: "turn" },
    make(
      "div",
      { class: "asked" },
      tool("edit", say("ask.edit")),
      make("p", { class: "question" }, asked, shortened(turn.question)),
    ),
    make("p", { class: "quiet changed-hint" }, say("ask.changing")),
    ...narrowed,
    make("div", { class: "slot" }, waiting()),
  );
  log.append(shown);
  return shown;
}

function waiting() {
  const stop = make("button", { type: "button", "data-act": "stop" }, say("ask.stop"));
  return make("p", { class: "pending" }, make("span", { class: "dots" }, say("ask.pending")), stop);
}

function shortened(question) {
  return question.length > LONGEST_SHOWN ? `${question.slice(0, LONGEST_SHOWN)}…` : question;
}

function fill(shown, turn) {
  const slot = shown.querySelector(".slot");
  slot.innerHTML = turn.reply;
  offerPictures(slot, turn.record?.sources[0]?.title ?? "");
  slot.append(actions(turn));
  const reading = slot.querySelector(".reading");
  if (reading && earlierThan(turn).length) {
    reading.append(" ", make("button", { type: "button", "data-act": "alone" }, say("reply.alone")));
  }
  relabel(slot);
  shown.removeAttribute("aria-busy");
  showPhrased(shown, turn);
}

/** Show an answer in a model's words above the report's own. */
function showPhrased(shown, turn) {
  const slot = shown.querySelector(".slot");
  slot.querySelector(".phrased")?.remove();
  if (!turn.phrased) return;
  slot.insertAdjacentHTML("afterbegin", turn.phrased);
  relabel(slot.querySelector(".phrased"));
}

/** Return a button that shows a drawing and says its name to who cannot see it. */
function tool(act, name, attributes = {}) {
  const named = make("span", { class: "unseen" }, name);
  return make("button", { type: "button", "data-act": act, class: `i i-${act}`, title: name, ...attributes }, named);
}

function actions(turn) {
  const again = make("button", { type: "button", "data-act": "again", class: "i i-again" }, make("span", {}, say("ask.again")));
  if (turn.outcome === "failure" || turn.outcome === "stopped") {
    return make("div", { class: "actions" }, again);
  }
  const worded = (act) =>
    make("button", { type: "button", "data-act": act, class: `i i-${act}` }, make("span", { "data-t": `reply.${act}` }));
  const vote = (act) => tool(act, say(`reply.${act}`), { "aria-pressed": String(turn.vote === act) });
  return make(
    "div",
    { class: "actions" },
    ...(turn.outcome === "act" && !turn.evidence ? [] : [worded("evidence")]),
    worded("copy"),
    worded("share"),
    tool("pin", say("reply.pin"), { "aria-pressed": String(Boolean(turn.pinned)) }),
    vote("up"),
    vote("down"),
    make("span", { class: "done", role: "status" }),
  );
}

const acts = {
  targets: (turn, shown, button) => {
    window.dispatchEvent(new CustomEvent("qa-charts", { detail: button.dataset.document }));
  },
  evidence: (turn) => select(turn, 1),
  edit: (turn) => {
    change(turn === turns.at(-1) ? turn : null);
    box.fill(turn.question);
  },
  alone: (turn, shown) => {
    turn.alone = true;
    acts.again(turn, shown);
  },
  pin: (turn, shown, button) => {
    turn.pinned = !turn.pinned;
    button.setAttribute("aria-pressed", String(turn.pinned));
    remember();
  },
  stop: (turn, shown) => {
    turn.outcome = "stopped";
    shown.querySelector(".slot").replaceChildren(make("p", { class: "quiet" }, say("ask.stopped")), actions(turn));
    shown.removeAttribute("aria-busy");
    box.focus();
  },
  again: (turn, shown) => {
    turn.outcome = "";
    shown.querySelector(".slot").replaceChildren(waiting());
    put(turn, shown);
    box.focus();
  },
  copy: async (turn, shown, button) => {
    const copied = await copy(exported.plain(turn.record), exported.rich(turn.record));
    if (copied) said(button, say("reply.copied"));
  },
  share: (turn, shown, button) => {
    const before = turn.follows ? earlierThan(turn) : [];
    share(button, ofReply([...before, turn.question], turn.documents));
  },
  "table-copy": async (turn, shown, button) => {
    if (await copyTable(button.closest(".facts").querySelector("table"))) said(button, say("reply.copied"));
  },
  "table-csv": (turn, shown, button) => saveRows(button.closest(".facts"), "csv"),
  "table-xlsx": (turn, shown, button) => saveRows(button.closest(".facts"), "xlsx"),
  up: vote,
  down: vote,
};

async function vote(turn, shown, button) {
  const name = button.dataset.act;
  turn.vote = turn.vote === name ? "" : name;
  for (const each of ["up", "down"]) {
    const pressed = String(turn.vote === each);
    shown.querySelector(`[data-act="${each}"]`).setAttribute("aria-pressed", pressed);
  }
  remember();
  const kept = await call("vote", { question: turn.question, reply: turn.text ?? "", vote: turn.vote });
  const done = shown.querySelector(".done");
  if (kept.outcome === "failure") done.textContent = say("outcome.failure");
  else done.textContent = turn.vote ? say("reply.thanks") : say("reply.taken");
}

log.addEventListener("click", (event) => {
  const shown = event.target.closest(".turn");
  if (!shown) return;
  const turn = turns[[...log.children].indexOf(shown)];
  const cite = event.target.closest("a.cite");
  if (cite && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    select(turn, cite.dataset.citation);
    return;
  }
  const button = event.target.closest("[data-act]");
  if (button) acts[button.dataset.act]?.(turn, shown, button);
  else if (turn.reply && !event.target.closest("a") && getSelection().isCollapsed) select(turn);
});

welcome.addEventListener("click", (event) => {
  const button = event.target.closest('[data-act="example"]');
  if (!button) return;
  ask(button.textContent);
  box.focus();
});
