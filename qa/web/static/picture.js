// A chart as a picture: drawn anew from its rows, with what it was taken from.

import { make, save } from "./dom.js";
import { say } from "./words.js";

const WIDTH = 880;
const LEFT = 280;
const RIGHT = 250;
const ROW = 34;
const FONT = "'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif";

/** Put buttons that save each chart under `root` as SVG and PNG; `source` names the report. */
export function offerPictures(root, source) {
  for (const chart of root.querySelectorAll(".chart:not(.empty)")) {
    const buttons = ["svg", "png"].map((kind) => {
      const button = make("button", { type: "button", class: "i i-export" }, make("span", {}, say(`charts.${kind}`)));
      button.addEventListener("click", () => (kind === "svg" ? saveSvg : savePng)(chart, source));
      return button;
    });
    chart.append(make("div", { class: "table-tools" }, ...buttons));
  }
}

function saveSvg(chart, source) {
  save(`${title(chart)}.svg`, drawing(chart, source).text, "image/svg+xml");
}

async function savePng(chart, source) {
  const { text, height } = drawing(chart, source);
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const canvas = make("canvas", { width: WIDTH * 2, height: height * 2 });
  canvas.getContext("2d").drawImage(picture, 0, 0, WIDTH * 2, height * 2);
  canvas.toBlob((blob) => save(`${title(chart)}.png`, blob, "image/png"));
}

function title(chart) {
  return chart.querySelector("h2, figcaption").textContent;
}

/** Return the chart as the text of an SVG and its height in pixels. */
function drawing(chart, source) {
  const rows = [...chart.querySelectorAll("h3, .bars > li:not([hidden])")];
  const parts = [words(16, 30, title(chart), { size: 18, weight: 700 })];
  let y = 52;
  for (const row of rows) {
    parts.push(row.matches("h3") ? words(16, y + 22, row.textContent, { size: 14, weight: 700 }) : bar(row, y));
    y += ROW;
  }
  parts.push(words(16, y + 22, `${say("export.sources")}：${source} · ${location.host}`, { size: 12, ink: "#566369" }));
  const height = y + 40;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}">`;
  return { text: `${head}<rect width="100%" height="100%" fill="#fff"/>${parts.join("")}</svg>`, height };
}

function bar(row, y) {
  const span = WIDTH - LEFT - RIGHT;
  const [name, numbers] = [".named", ".numbers, .number"].map((part) => row.querySelector(part)?.innerText.replace(/\s+/g, " ") ?? "");
  const at = (each) => [parseFloat(each.style.insetInlineStart), parseFloat(each.style.inlineSize) || 0];
  const parts = [words(LEFT - 12, y + 21, name, { anchor: "end", fit: LEFT - 28 }), words(WIDTH - 16, y + 21, numbers, { anchor: "end" })];
  const drawn = row.querySelector(".bar");
  if (drawn) {
    const [start, size] = at(drawn);
    parts.push(`<rect x="${LEFT}" y="${y + 9}" width="${span}" height="14" rx="3" fill="#efeee8"/>`);
    parts.push(`<rect x="${LEFT + (span * start) / 100}" y="${y + 9}" width="${(span * size) / 100}" height="14" rx="3" fill="#3f8f88"/>`);
  }
  const goal = row.querySelector(".goal");
  if (goal) parts.push(`<rect x="${LEFT + (span * at(goal)[0]) / 100 - 1}" y="${y + 4}" width="3" height="24" fill="#855600"/>`);
  return parts.join("");
}

function words(x, y, text, { size = 14, weight = 400, anchor = "start", ink = "#1b282c", fit = 0 } = {}) {
  const squeezed = fit && text.length * size > fit ? ` textLength="${fit}" lengthAdjust="spacingAndGlyphs"` : "";
  const shown = text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${ink}"${squeezed}>${shown}</text>`;
}
