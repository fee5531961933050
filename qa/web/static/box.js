// The box that questions are typed into: Gradio's, filled and focused from here.

const find = () => document.querySelector("#qa-question textarea, #qa-question input");

/** Put the focus into the box. */
export function focus() {
  find()?.focus();
}

/** Put `text` into the box, to be changed and asked. */
export function fill(text) {
  const box = find();
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value");
  set.call(box, text); // past the property that the page's framework watches
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
  box.setSelectionRange(text.length, text.length);
}

/** Bring back what `last` returns when the arrow upwards is pressed in the empty box. */
export function recall(last) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" || event.isComposing || event.target !== find()) return;
    if (event.target.value || !last()) return;
    event.preventDefault();
    fill(last());
  });
}
