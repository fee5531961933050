// A conversation taken along: each turn as Markdown, as plain text, as rich text, all as a file.

import { save } from "./dom.js";
import { call } from "./server.js";
import { say } from "./words.js";

const SPECIAL = /[\\`*_{}[\]<>#|~]/g;
const page = () => location.origin + location.pathname;
const address = (source) => `${page()}?place=${encodeURI(source.place)}`;

/** Return a turn as Markdown; what stands in a report is shown as it stands. */
export function markdown({ question, outcome, said, sources }) {
  const lines = [`**${say("export.question")}**　${escaped(question)}`, ""];
  lines.push(`**${escaped(outcome)}**　${said.split("\n").map(escaped).join("  \n")}`, "");
  for (const source of sources) {
    const where = `《${escaped(source.title)}》 ${escaped(source.path)}`;
    lines.push(`[${source.number}] ${where} [${escaped(source.place)}](${address(source)})  `);
    lines.push(`> ${escaped(source.text)}`, "");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/** Return a turn as text to read, without marks. */
export function plain({ question, outcome, said, sources }) {
  const lines = [`${say("export.question")}：${question}`, `${outcome}：${said}`];
  if (sources.length) lines.push("", say("export.sources"));
  for (const source of sources) {
    lines.push(`[${source.number}] 《${source.title}》${source.path ? ` ${source.path}` : ""}`);
    lines.push(`“${source.text}”`, address(source));
  }
  return lines.join("\n");
}

/** Return a turn as rich text that keeps its looks in a word processor. */
export function rich({ question, outcome, said, sources }) {
  const cited = said.replace(/\[(\d{1,3})\]/g, "\u0001$1\u0002");
  const lines = cited.split("\n").filter((line) => line.trim()).map((line) => {
    const marks = text(line).replace(/\u0001(\d+)\u0002/g, '<sup style="color:#0b6660">[$1]</sup>');
    return `<p style="margin:0 0 6pt">${marks}</p>`;
  });
  const listed = sources.map((source) => {
    const where = `《${text(source.title)}》${source.path ? ` ${text(source.path)}` : ""}`;
    const link = `<a href="${text(address(source))}">${text(source.place)}</a>`;
    return `<p style="margin:0 0 4pt;font-size:10pt;color:#566369">[${source.number}] ${where}，${link}<br>“${text(source.text)}”</p>`;
  });
  const head = `<p style="margin:0 0 6pt"><b>${text(question)}</b></p>`;
  const refused = `<p style="margin:0 0 6pt"><i>${text(outcome)}</i></p>`;
  return head + refused + lines.join("") + listed.join("");
}

/** Save turns as a Markdown file. */
export function saveMarkdown(records) {
  const text = [`# ${say("export.title")}\n`, ...records.map(markdown)].join("\n---\n\n");
  save(`${say("export.name")}.md`, text, "text/markdown;charset=utf-8");
}

/** Save turns as a Word file, which the server writes; return what failed, as markup. */
export async function saveWord(records) {
  const { file, reply } = await call("word", { turns: records, page: page() });
  if (!file) return reply;
  const bytes = Uint8Array.from(atob(file), (char) => char.charCodeAt(0));
  save(`${say("export.name")}.docx`, bytes, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  return "";
}

function escaped(given) {
  // a citation's mark is told from brackets of the text by what it holds
  return given.replace(SPECIAL, "\\$&").replace(/\\\[(\d{1,3})\\\]/g, "[$1]");
}

function text(given) {
  return given.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
