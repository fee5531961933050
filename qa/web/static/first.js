// Runs before Gradio: the server's language unless the other was chosen, whatever the browser
// prefers, and the chosen theme before anything is drawn.
(() => {
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // this browser keeps nothing
    }
  };
  const asked = new URLSearchParams(location.search).get("lang");
  const chosen = asked ?? kept("qa.language") ?? document.currentScript.dataset.language;
  const language = chosen === "en" ? "en" : "zh-CN";
  Object.defineProperty(navigator, "language", { get: () => language });
  Object.defineProperty(navigator, "languages", { get: () => [language] });
  document.documentElement.lang = language;

  const theme = kept("qa.theme");
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.classList.toggle("dark", dark);
})();
