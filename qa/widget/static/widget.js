// Puts the assistant on the page that loads this: a button in the corner and a panel behind it, or
// a frame in the element that data-target names. Whatever the page's own styles, these stay alone.
(() => {
  const script = document.currentScript;
  const { language, theme, target } = script.dataset;
  const address = new URL("embed", script.src);
  if (language) address.searchParams.set("language", language);
  if (theme) address.searchParams.set("theme", theme);

  const styled = (tag, style, properties = {}) => {
    const element = Object.assign(document.createElement(tag), properties);
    Object.assign(element.style, style);
    return element;
  };

  const place = () => {
    const inline = target ? document.querySelector(target) : null;
    if (target && !inline) return console.error(`qa: no element is ${target}`);
    const host = styled("div", inline ? { blockSize: "100%" } : {});
    const shadow = host.attachShadow({ mode: "open" });
    const frame = styled("iframe", { border: "0", colorScheme: "normal" }, { src: address.href });
    (inline ?? document.body).append(host);
    if (inline) {
      Object.assign(frame.style, { inlineSize: "100%", blockSize: "100%", minBlockSize: "420px" });
      shadow.append(frame);
      listen(frame, { ready: ({ title }) => (frame.title = title) });
      return;
    }

    // The button comes once the frame has spoken: a site that may not show it shows nothing.
    const button = styled("button", {
      position: "fixed", insetInlineEnd: "20px", insetBlockEnd: "20px", zIndex: "2147483000",
      font: "600 16px/1.2 system-ui, sans-serif", color: "#fff", background: "#0b6660",
      border: "2px solid #fff", borderRadius: "99px", padding: "13px 20px", cursor: "pointer",
      boxShadow: "0 4px 16px #0004",
    }, { type: "button", hidden: true });
    Object.assign(frame.style, {
      position: "fixed", insetInlineEnd: "12px", insetBlockEnd: "84px", zIndex: "2147483000",
      inlineSize: "min(420px, calc(100vw - 24px))", blockSize: "min(640px, calc(100vh - 100px))",
      borderRadius: "14px", boxShadow: "0 8px 40px #0005", display: "none",
    });
    shadow.append(frame, button);
    const open = (wanted) => {
      frame.style.display = wanted ? "block" : "none";
      button.setAttribute("aria-expanded", String(wanted));
      if (wanted) {
        frame.focus();
        frame.contentWindow.postMessage({ qa: "opened" }, address.origin);
      } else button.focus();
    };
    button.addEventListener("click", () => open(frame.style.display === "none"));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && frame.style.display !== "none") open(false);
    });
    listen(frame, {
      ready: ({ title }) => {
        frame.title = button.textContent = title;
        button.setAttribute("aria-expanded", "false");
        button.hidden = false;
      },
      retitled: ({ title }) => (frame.title = button.textContent = title),
      close: () => open(false),
    });
  };

  const listen = (frame, heard) =>
    addEventListener("message", ({ source, origin, data }) => {
      if (source === frame.contentWindow && origin === address.origin) heard[data?.qa]?.(data);
    });

  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
})();
