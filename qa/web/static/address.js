// Addresses that can be handed on: of a place in a report, of a reply with the questions before it.

import { copy, said, toast } from "./dom.js";
import { say } from "./words.js";

const MOST_QUESTIONS = 20;
const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname);

/** Return the whole address of a place on this server. */
export function ofPlace(place) {
  return `${location.origin}${location.pathname}?place=${encodeURI(place)}`;
}

/** Return the address that asks the last of these questions again, the others before it. */
export function ofReply(questions, documents = []) {
  const asked = new URLSearchParams();
  for (const question of questions.slice(-MOST_QUESTIONS)) asked.append("q", question);
  for (const name of documents) asked.append("in", name);
  return `${location.origin}${location.pathname}?${asked}`;
}

/** Return what an address asks: its questions, in order, and the reports they are asked of. */
export function asked() {
  const given = new URLSearchParams(location.search);
  const questions = given.getAll("q").map((each) => each.trim()).filter(Boolean);
  return { questions: questions.slice(-MOST_QUESTIONS), documents: given.getAll("in") };
}

/** Copy an address and say so on the button; and who can open it, where that is nobody else. */
export async function share(button, address) {
  if (!(await copy(address))) return;
  said(button, say("report.shared"));
  if (loopback) toast(say("link.loopback"));
}
