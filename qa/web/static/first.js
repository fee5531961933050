// Runs before Gradio: Chinese unless English was chosen, whatever the browser prefers, and the
// chosen theme before anything is drawn.
(() => {
  const language = localStorage.getItem("qa.language") === "en" ? "en" : "zh-CN";
  Object.defineProperty(navigator, "language", { get: () => language });
  Object.defineProperty(navigator, "languages", { get: () => [language] });
  document.documentElement.lang = language;

  const theme = localStorage.getItem("qa.theme");
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.classList.toggle("dark", dark);
})();
