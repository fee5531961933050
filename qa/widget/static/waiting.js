// The page while the server starts: it asks as the frame does, and the whole page takes its place
// without loading anew: what was asked goes on there, and what is typed stays in the box.

const root = document.documentElement;
const given = new URLSearchParams(location.search);
const kept = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // this browser keeps nothing
  }
};
const language = given.get("lang") ?? kept("qa.language");
if (language === "zh" || language === "en") root.dataset.language = language;
root.dataset.theme = kept("qa.theme") ?? "auto";
const { left, ask } = await import("./embed.js");

const address = location.href;
const EVERY = 400;

async function look() {
  let reply = null;
  let text = "";
  try {
    reply = await fetch(address, { cache: "no-store", headers: { accept: "text/html" } });
    text = await reply.text();
  } catch {
    // told to come again, or stopped: the next look will tell
  }
  if (reply?.redirected) location.replace(reply.url); // a login
  else if (reply?.ok) takePlace(text);
  else {
    if (reply?.status === 503) tell(new DOMParser().parseFromString(text, "text/html"));
    setTimeout(look, EVERY);
  }
}

function tell(page) {
  const now = page.getElementById("starting");
  if (now) document.getElementById("starting").replaceChildren(...now.children);
}

function takePlace(text) {
  const { questions, draft } = left();
  if (questions.length) {
    const asked = new URLSearchParams();
    for (const question of [...questions, ...toAsk]) asked.append("q", question);
    history.replaceState({}, "", `${location.pathname}?${asked}`);
  }
  window.qaDraft = draft; // the window stays when its document makes way
  document.open();
  document.write(text);
  document.close();
}

// of chosen reports, and of a place, the whole page answers
const whole = given.has("place") || given.has("in");
const toAsk = whole ? [] : given.getAll("q").filter((each) => each.trim());
look();
while (toAsk.length) await ask(toAsk.shift().trim());
