// The table of figures, which sorts and filters, its export, and the charts.

import { make } from "./dom.js";
import { offerPictures } from "./picture.js";
import { call } from "./server.js";
import { saveRows } from "./tables.js";
import { relabel, say } from "./words.js";

/** What fills the tabs. */
export const view = make("div");
export const charts = make("div");
let documentName = "";

const filter = make("input", { type: "search", "aria-label": say("figures.filter"), placeholder: say("figures.filter") });
const status = make("select", { "aria-label": say("figures.status") });
for (const [value, key] of [["", "figures.all"], ["result", "status.result"], ["target", "status.target"]]) {
  status.append(make("option", { value }, say(key)));
}
const count = make("span", { class: "count", role: "status" });
const csv = make("button", { type: "button", class: "i i-export" }, make("span", {}, say("figures.csv")));
const xlsx = make("button", { type: "button", class: "i i-export" }, make("span", {}, say("table.xlsx")));
const body = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("figures.caption") });
const choosers = [view, charts].map((place) => {
  const chooser = make("select", { "aria-label": say("report.choose"), class: "choose", hidden: true });
  chooser.addEventListener("change", () => show(chooser.value));
  place.append(make("div", { class: "figure-tools" }, chooser));
  return chooser;
});
view.firstElementChild.append(filter, status, count, csv, xlsx);
view.append(body);
const chartBody = make("div", { class: "charts" });
charts.append(chartBody);

/** Show the figures of the first report where none are shown yet. */
export async function openFirst() {
  if (!documentName) await show("");
}

/** Show the figures of this report. */
export async function open(name) {
  if (documentName !== name) await show(name);
}

async function show(name) {
  const reply = await call("figures", { document: name });
  if (reply.outcome === "failure") {
    body.innerHTML = chartBody.innerHTML = reply.reply;
    return;
  }
  documentName = reply.document;
  for (const chooser of choosers) {
    chooser.replaceChildren(...reply.documents.map(([value, title]) => make("option", { value }, title)));
    chooser.value = documentName;
    chooser.hidden = reply.documents.length < 2;
  }
  body.innerHTML = reply.table;
  chartBody.innerHTML = reply.charts;
  relabel(chartBody);
  offerPictures(chartBody, reply.documents.find(([value]) => value === documentName)?.[1] ?? "");
  sift();
}

function sift() {
  const wanted = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of body.querySelectorAll("tbody tr")) {
    const text = row.textContent.toLowerCase();
    const fits = wanted.every((word) => text.includes(word));
    row.hidden = !fits || (status.value !== "" && row.dataset.status !== status.value);
    shown += row.hidden ? 0 : 1;
  }
  count.textContent = shown ? say("figures.count", { count: shown }) : say("figures.none");
}

function sort(heading) {
  const column = [...heading.parentElement.children].indexOf(heading);
  const down = heading.getAttribute("aria-sort") === "ascending";
  for (const each of heading.parentElement.children) each.setAttribute("aria-sort", "none");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  const rows = [...body.querySelectorAll("tbody tr")];
  rows.sort((one, other) => compare(one.cells[column], other.cells[column]) * (down ? -1 : 1));
  body.querySelector("tbody").append(...rows);
}

// Numbers by size, words by the order of a Chinese dictionary; empty cells come last going up.
function compare(one, other) {
  const [left, right] = [one, other].map((cell) => cell.dataset.sort);
  if (left === undefined && right === undefined) {
    return one.textContent.localeCompare(other.textContent, "zh");
  }
  return number(left) - number(right);
}

function number(text) {
  return text === undefined || text === "" ? Number.MAX_VALUE : Number(text);
}

body.addEventListener("click", (event) => {
  const heading = event.target.closest("thead th");
  if (heading) sort(heading);
});
chartBody.addEventListener("click", (event) => {
  const button = event.target.closest(".verdicts button");
  if (!button) return;
  const wanted = button.dataset.verdict;
  for (const each of button.parentElement.children) each.setAttribute("aria-pressed", String(each === button));
  for (const row of button.closest(".chart").querySelectorAll(".pair")) {
    row.hidden = wanted !== "" && row.dataset.verdict !== wanted;
  }
});
filter.addEventListener("input", sift);
status.addEventListener("change", sift);
csv.addEventListener("click", () => saveRows(body, "csv"));
xlsx.addEventListener("click", () => saveRows(body, "xlsx"));
