// Small things every script of the page needs: waiting for Gradio, making elements, copying.

/** Return the first element that matches, waiting until Gradio has drawn it. */
export function drawn(selector) {
  return new Promise((resolve) => {
    const look = () => document.querySelector(selector);
    if (look()) return resolve(look());
    const observer = new MutationObserver(() => {
      if (!look()) return;
      observer.disconnect();
      resolve(look());
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

/** Return an element with attributes and children; strings among the children are text. */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** Return whether `text` reached the clipboard, with its rich form beside it where there is one. */
export async function copy(text, html = "") {
  if (navigator.clipboard?.write && window.ClipboardItem) {
    try {
      const forms = { "text/plain": new Blob([text], { type: "text/plain" }) };
      if (html) forms["text/html"] = new Blob([html], { type: "text/html" });
      await navigator.clipboard.write([new ClipboardItem(forms)]);
      return true;
    } catch {
      // not allowed here: the older way may be
    }
  }
  return copiedTheOlderWay(text, html);
}

// Addresses of a local network by http have no clipboard but this.
function copiedTheOlderWay(text, html) {
  const area = make("textarea", { readonly: true, class: "unseen" });
  area.value = text;
  document.body.append(area);
  area.select();
  const put = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
  };
  area.addEventListener("copy", put);
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}

/** Offer text or bytes as a file to save. */
export function save(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = make("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

const shown = make("p", { class: "qa-toast", role: "status" });
document.body.append(shown);

/** Say something for as long as it takes to read it. */
export function toast(text) {
  shown.textContent = text;
  clearTimeout(shown.until);
  shown.until = setTimeout(() => (shown.textContent = ""), 4000 + 90 * text.length);
}

const heard = make("div", { class: "qa-heard", role: "status" });
document.body.append(heard);

/** Say on a button what it did, for a moment; a screen reader hears it. */
export function said(button, text) {
  const shown = button.querySelector("span") ?? button;
  button.dataset.before ??= shown.textContent;
  heard.textContent = shown.textContent = text;
  clearTimeout(button.saidUntil);
  button.saidUntil = setTimeout(() => {
    shown.textContent = button.dataset.before;
    heard.textContent = "";
    delete button.dataset.before;
  }, 2000);
}

/** Scroll `target` into view, calmly where motion is welcome. */
export function reveal(target, block = "center") {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.scrollIntoView({ behavior: still ? "auto" : "smooth", block });
}
