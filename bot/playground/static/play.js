// Without this file the page works with plain forms. With it, posts appear by themselves and nothing reloads.
"use strict";

const here = document.body.dataset;
const stream = document.getElementById("stream");
const posts = document.getElementById("posts");
const latest = document.getElementById("latest");
const composer = document.getElementById("composer");
const words = document.getElementById("words");
const home = document.getElementById("home");
const chosen = document.getElementById("chosen");
const status = document.getElementById("status");
const AWAY = "The playground does not answer. Is it still running?";
const MOVING = "The clock is moving.";
const narrow = window.matchMedia("(max-width: 68rem)");

let running = Promise.resolve();
let queued = null;
let turn = Promise.resolve(); // one after the other, as they were typed
let follow = false; // our own words are followed, wherever we had scrolled to
const shown = new Map(); // what each part of the page was last filled with

// The end of the conversation; where what came since `first` is longer than the window, its beginning.
function toTheEnd(first = posts.lastElementChild) {
  latest.scrollIntoView({ block: "end" });
  if (first && first.getBoundingClientRect().top < stream.getBoundingClientRect().top) first.scrollIntoView({ block: "start" });
}

function isAtTheEnd() {
  return stream.scrollHeight - stream.scrollTop - stream.clientHeight < 120;
}

// A picture has no height before it is loaded. Whoever was at the end then is at the end again.
stream?.addEventListener("load", (event) => {
  const picture = event.target;
  const before = stream.scrollHeight - picture.offsetHeight - stream.scrollTop - stream.clientHeight;
  if (picture.matches?.("img.picture") && before < 120) toTheEnd(picture.closest(".post"));
}, true);

// What did not change is not touched, so that nothing is read out twice and no focus moves.
function replace(id, html) {
  if (shown.get(id) === html) return;
  shown.set(id, html);
  const part = document.getElementById(id);
  const inside = part.contains(document.activeElement);
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  const day = id === "clock" ? part.querySelector("#day").value : "";
  part.innerHTML = html;
  if (day) part.querySelector("#day").value = day;
  if (focused) document.getElementById(focused)?.focus();
  if (inside && !part.contains(document.activeElement)) part.querySelector("button, a")?.focus();
}

// One's own page: after a press the answer stands at its top, and is where the focus goes.
function showHome(html) {
  if (!follow && home.contains(document.activeElement)) return;
  home.innerHTML = html;
  if (follow) document.getElementById("just-now")?.focus();
}

function addPosts(html) {
  const added = document.createElement("ol");
  added.innerHTML = html;
  for (const one of added.children) one.classList.add("fresh");
  const first = added.firstElementChild;
  const atTheEnd = isAtTheEnd();
  posts.append(...added.children);
  document.getElementById("empty")?.remove();
  if (follow || atTheEnd) toTheEnd(first);
}

function said(post) {
  return post.querySelector(".card")?.textContent.replace(/\s+/g, " ");
}

// What Clerk posted by itself changes when somebody answers it. Where nothing changed nothing is touched.
function editPosts(html) {
  const found = document.createElement("ol");
  found.innerHTML = html;
  for (const one of [...found.children]) {
    const old = document.getElementById(one.id);
    if (!old || said(old) === said(one)) continue;
    const had = old.contains(document.activeElement);
    if (old.querySelector("details[open]")) one.querySelector("details")?.setAttribute("open", "");
    old.replaceWith(one);
    if (had) (one.querySelector(".card button") ?? one.querySelector("summary"))?.focus({ preventScroll: true });
  }
}

// One question at a time; what rings meanwhile is answered by the next.
function lookForNews() {
  queued ??= running.then(() => {
    queued = null;
    running = askForNews();
    return running;
  });
  return queued;
}

async function askForNews() {
  const query = new URLSearchParams({ as: here.as, in: here.in, after: here.last, about: here.about });
  if (here.said) query.set("said", here.said);
  try {
    const response = await fetch(`/play/news?${query}`);
    if (!response.ok) throw new Error(String(response.status));
    show(await response.json());
    if (status.textContent === AWAY) status.textContent = "";
  } catch {
    status.textContent = AWAY;
  }
}

function show(news) {
  if (news.last < here.last) location.assign("/play"); // somebody started again
  here.last = news.last;
  if (home) showHome(news.home);
  else {
    editPosts(news.edited);
    if (news.posts.trim() && "latest" in here) addPosts(news.posts);
  }
  tell(news.telling);
  for (const id of ["channels", "people", "clock", "now", "tour"]) replace(id, news[id]);
}

// How far a long reading is; it gives way to nothing else that stands there.
function tell(progress) {
  if (progress) status.textContent = progress;
  else if (status.dataset.telling) status.textContent = "";
  if (progress) status.dataset.telling = "yes";
  else delete status.dataset.telling;
}

function renew(form) {
  const event = form.elements.namedItem("event");
  if (event) event.value = crypto.randomUUID();
}

// What is typed while an answer is on its way waits its turn. A button that was pressed is pressed once.
function send(form, button) {
  if (form !== composer) return form.dataset.busy ? undefined : post(form, new FormData(form, button));
  if (!words.value.trim() && !form.elements.namedItem("file").value) return undefined;
  const body = new FormData(form, button);
  renew(form);
  empty(form);
  turn = turn.then(() => post(form, body));
  return turn;
}

async function post(form, body) {
  form.dataset.busy = "yes";
  status.textContent = form.action.endsWith("/play/clock") ? MOVING : "";
  follow = true;
  try {
    const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const answer = await response.json();
    if (answer.refused) takeBack(form, body, answer.refused);
    else await followUp(form, answer.go);
  } catch {
    takeBack(form, body, AWAY);
  } finally {
    delete form.dataset.busy;
    if (status.textContent === MOVING) status.textContent = "";
    follow = false;
  }
}

// What was not taken stands there again, ahead of what was typed since. Alone it keeps its number, so that
// it counts once where it did arrive.
function takeBack(form, body, why) {
  status.textContent = why;
  if (form !== composer) return;
  if (!words.value) form.elements.namedItem("event").value = body.get("event");
  words.value = [body.get("says"), words.value].filter(Boolean).join("\n");
  const again = new DataTransfer();
  for (const file of body.getAll("file")) if (file.name) again.items.add(file);
  form.elements.namedItem("file").files = again.files;
  tellTheFiles();
}

function empty(form) {
  words.value = "";
  const shared = !chosen.hidden;
  form.elements.namedItem("file").value = "";
  tellTheFiles();
  if (shared) words.focus();
}

// In private: the group that was chosen stays chosen, for buttons too.
function mean(group) {
  here.about = group;
  for (const one of document.querySelectorAll("input[name=about]")) one.value = group;
}

async function followUp(form, go) {
  const asked = new URL(go, location.href).searchParams;
  if (asked.get("in") !== here.in || asked.get("as") !== here.as) {
    location.assign(go);
    return;
  }
  here.said = asked.get("said") ?? "";
  if (form !== composer) renew(form);
  mean(asked.get("about") ?? here.about);
  if (form.action.endsWith("/play/say")) document.getElementById("welcome")?.remove();
  await lookForNews();
}

document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  event.preventDefault();
  send(event.target, event.submitter);
});

words?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});

document.addEventListener("keydown", (event) => {
  const who = document.querySelector(".who[open]");
  if (event.key !== "Escape" || !who) return;
  who.open = false;
  who.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  const who = document.querySelector(".who[open]");
  if (who && !who.contains(event.target)) who.open = false;
});

function size(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

// What was chosen is told first, by name and size. Nothing leaves before Share is pressed.
function tellTheFiles() {
  const files = [...composer.elements.namedItem("file").files];
  chosen.hidden = !files.length;
  document.getElementById("send").hidden = files.length > 0;
  const told = files.map((one) => `${one.name} (${size(one.size)})`).join(", ");
  document.getElementById("chosen-what").textContent = files.length ? `Not shared yet: ${told}` : "";
  if (files.length) document.getElementById("share").focus();
}

function shareNothing() {
  const input = composer.elements.namedItem("file");
  input.value = "";
  tellTheFiles();
  input.focus();
}

// A file may be dropped anywhere on the conversation; it is then as if it had been chosen.
function mayDrop(event) {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  composer.classList.toggle("dropping", event.type === "dragover");
  if (event.type !== "drop") return;
  composer.elements.namedItem("file").files = event.dataTransfer.files;
  tellTheFiles();
}

function fitTheClock() {
  document.querySelector(".clock").open = !narrow.matches;
}

document.documentElement.classList.add("live");
narrow.addEventListener("change", fitTheClock);
composer?.addEventListener("change", (event) => {
  if (event.target.type === "file") tellTheFiles();
});
document.getElementById("not-shared")?.addEventListener("click", shareNothing);
chosen?.addEventListener("keydown", (event) => {
  if (event.key === "Escape") shareNothing();
});
if (composer) for (const kind of ["dragover", "dragleave", "drop"]) document.addEventListener(kind, mayDrop);
fitTheClock();
const asked = /^#post-\d+$/.test(location.hash) && document.querySelector(location.hash);
if (stream && asked) asked.scrollIntoView({ block: "start" });
else if (stream) toTheEnd();
document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

const bell = new EventSource("/play/events");
bell.addEventListener("message", lookForNews);
bell.addEventListener("open", lookForNews); // also when the playground comes back
if (composer?.elements.namedItem("file").value) tellTheFiles(); // a browser that came back kept what was chosen
