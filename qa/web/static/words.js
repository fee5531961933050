// The catalogue of the chosen language, and labels said again in it.

import { lasting, local } from "./store.js";

export const language = document.documentElement.lang === "en" ? "en" : "zh";

const catalogue = await (await fetch(new URL(`${language}.json`, import.meta.url))).json();

/** Return one entry with its {slots} filled. */
export function say(key, slots = {}) {
  return catalogue[key].replace(/\{(\w+)\}/g, (_, name) => slots[name] ?? "");
}

/** Say every label under `root` in the chosen language. */
export function relabel(root) {
  for (const label of root.querySelectorAll("[data-t]")) {
    const slots = new URLSearchParams(label.dataset.slots ?? "");
    label.textContent = say(label.dataset.t, Object.fromEntries(slots));
  }
  for (const list of root.querySelectorAll("[data-language]")) {
    list.hidden = list.dataset.language !== language;
  }
}

/** Load the page again in the other language. */
export function switchLanguage() {
  const other = language === "en" ? "zh" : "en";
  const address = new URL(location);
  address.searchParams.delete("lang");
  if (lasting) local.setItem("qa.language", other);
  else address.searchParams.set("lang", other);
  if (address.href === location.href) location.reload();
  else location.replace(address);
}
