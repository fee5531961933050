// The conversation: asking, showing replies with their evidence, voting, copying, exporting.

import * as archive from "./archive.js";
import { copy, drawn, make, reveal, save } from "./dom.js";
import { phrase } from "./phrasing.js";
import { call } from "./server.js";
import { relabel, say } from "./words.js";

const LONGEST_SHOWN = 500;

let turns = archive.turns();
const log = await drawn("#qa-turns");
const evidence = await drawn("#qa-evidence");
const welcome = await drawn("#qa-welcome");
log.setAttribute("aria-label", say("ask.log"));
evidence.setAttribute("aria-label", say("evidence.label"));

/** Ask a question in this conversation. */
export async function ask(text) {
  const question = text.trim();
  if (!question) return;
  const history = turns.filter((turn) => turn.outcome !== "failure").map((turn) => turn.question);
  const turn = { question, reply: "", evidence: "", vote: "" };
  turns.push(turn);
  const shown = draw(turn);
  shown.setAttribute("aria-busy", "true");
  reveal(shown, "end");
  const page = location.origin + location.pathname;
  const chat = turns;
  Object.assign(turn, await call("ask", { question, history, page }));
  if (chat !== turns) return; // another conversation was opened meanwhile
  fill(shown, turn);
  shown.removeAttribute("aria-busy");
  select(turn);
  reveal(shown, "nearest");
  archive.keep(turns.filter((each) => each.reply));
  if (!turn.phrases) return;
  await phrase({ question, history }, (markup) => {
    turn.phrased = markup;
    if (chat === turns) showPhrased(shown, turn);
  });
  if (chat === turns) archive.keep(turns.filter((each) => each.reply));
}

/** Draw the conversation this window had before. */
export function restore() {
  log.replaceChildren();
  for (const turn of turns) fill(draw(turn), turn);
  welcome.hidden = turns.length > 0;
  if (turns.length) select(turns.at(-1));
  else evidence.replaceChildren(make("p", { class: "quiet" }, say("evidence.empty")));
  log.scrollTop = log.scrollHeight;
}

/** Begin another conversation; this one stays in the list of earlier ones. */
export function begin() {
  archive.begin();
  turns = [];
  restore();
  document.querySelector("#qa-question textarea, #qa-question input")?.focus();
}

/** Open an earlier conversation. */
export function resume(id) {
  archive.resume(id);
  turns = archive.turns();
  restore();
}

/** Save the conversation as Markdown, with its citations. */
export function exportChat() {
  const parts = turns.filter((turn) => turn.markdown).map((turn) => turn.markdown);
  const text = [`# ${say("export.title")}\n`, ...parts].join("\n---\n\n");
  save("qa.md", text, "text/markdown;charset=utf-8");
}

/** Show the evidence of `turn` and, where a number is given, its card. */
function select(turn, number = null) {
  const at = turns.indexOf(turn);
  for (const [index, shown] of [...log.children].entries()) {
    shown.classList.toggle("selected", index === at);
  }
  evidence.innerHTML = turn.evidence ?? "";
  if (!turn.evidence) evidence.append(make("p", { class: "quiet" }, say("evidence.none")));
  relabel(evidence);
  evidence.scrollTop = 0;
  if (number === null) return;
  const card = evidence.querySelector(`[data-citations~="${number}"]`);
  if (!card) return;
  for (const each of evidence.querySelectorAll(".card")) each.classList.remove("sought");
  card.classList.add("sought");
  card.focus({ preventScroll: true });
  reveal(card, "nearest");
}

function draw(turn) {
  welcome.hidden = true;
  const asked = make("span", { class: "unseen" }, `${say("ask.you")} `);
  const shown = make(
    "section",
    { class: "turn" },
    make("p", { class: "question" }, asked, shortened(turn.question)),
    make("div", { class: "slot" }, make("p", { class: "pending" }, say("ask.pending"))),
  );
  log.append(shown);
  return shown;
}

function shortened(question) {
  return question.length > LONGEST_SHOWN ? `${question.slice(0, LONGEST_SHOWN)}…` : question;
}

function fill(shown, turn) {
  const slot = shown.querySelector(".slot");
  slot.innerHTML = turn.reply;
  if (turn.outcome !== "failure") slot.append(actions(turn));
  relabel(slot);
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

function actions(turn) {
  const button = (act, pressed) =>
    make(
      "button",
      { type: "button", "data-act": act, "aria-pressed": pressed },
      make("span", { "data-t": `reply.${act}` }),
    );
  return make(
    "div",
    { class: "actions" },
    button("evidence"),
    button("copy"),
    button("up", turn.vote === "up" ? "true" : "false"),
    button("down", turn.vote === "down" ? "true" : "false"),
    make("span", { class: "done", role: "status" }),
  );
}

async function act(name, turn, shown) {
  const done = shown.querySelector(".done");
  if (name === "evidence") return select(turn, 1);
  if (name === "copy") {
    if (await copy(turn.markdown)) done.textContent = say("reply.copied");
    return;
  }
  turn.vote = turn.vote === name ? "" : name;
  for (const each of ["up", "down"]) {
    const pressed = String(turn.vote === each);
    shown.querySelector(`[data-act="${each}"]`).setAttribute("aria-pressed", pressed);
  }
  archive.keep(turns.filter((each) => each.reply));
  const { question, text, vote } = turn;
  const kept = await call("vote", { question, reply: text ?? "", vote });
  done.textContent = kept.outcome === "failure" ? say("outcome.failure") : say("reply.thanks");
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
  if (button) act(button.dataset.act, turn, shown);
});

evidence.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-act]");
  if (!button) return;
  const { text, link } = button.dataset;
  const copied = await copy(text ?? `${location.origin}${location.pathname}${link}`);
  if (copied) button.firstElementChild.textContent = say("reply.copied");
});

welcome.addEventListener("click", (event) => {
  const button = event.target.closest('[data-act="example"]');
  if (button) ask(button.textContent);
});
