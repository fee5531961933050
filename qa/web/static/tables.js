// Tables of figures taken along: to the clipboard, as CSV, as an Excel file.

import { copy, save } from "./dom.js";
import { call } from "./server.js";
import { say } from "./words.js";

const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Save the figures whose rows are shown under `root`, as `csv` or `xlsx`. */
export async function saveRows(root, kind) {
  const rows = [...root.querySelectorAll("tbody tr:not([hidden])")];
  const places = rows.flatMap((row) => row.dataset.places.split("\n"));
  const { csv, file } = await call(kind, { places });
  if (csv) save(`${say("tab.figures")}.csv`, csv, "text/csv;charset=utf-8");
  if (file) save(`${say("tab.figures")}.xlsx`, Uint8Array.from(atob(file), (char) => char.charCodeAt(0)), EXCEL);
}

/** Copy a table: a spreadsheet and a word processor take it as one. */
export function copyTable(table) {
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()));
  const cells = (row) => row.map((text) => `<td>${escaped(text)}</td>`).join("");
  const html = `<table border="1" style="border-collapse:collapse">${rows.map((row) => `<tr>${cells(row)}</tr>`).join("")}</table>`;
  return copy(rows.map((row) => row.join("\t")).join("\n"), html);
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
