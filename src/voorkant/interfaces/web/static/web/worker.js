// The service worker: keeps the last good copy of a few pages for whose they are, with what they
// need, and shows it when the network does not answer. VOORKANT is put before this by the server.
"use strict";

importScripts(...VOORKANT.scripts);

const FILES = `files ${VOORKANT.release}`;
const WHOSE = "whose";
const PATIENCE = 4_000;
const LANGUAGES = ["nl", "en-gb"];
const DOWN = [502, 503, 504];
// A copy fetched by itself shows no message: that waits for the person.
const ASIDE = { credentials: "same-origin", redirect: "error", headers: { "Voorkant-Aside": "1" } };
const LINKS = /(?:href|src)="(\/static\/[^"#]+)/g;

const offlinePage = (language) => `${VOORKANT.offline}?language=${language}`;

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([store(VOORKANT.pictures), ...LANGUAGES.map(keepOffline)]));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    await forget((name) => name.startsWith("files ") && name !== FILES);
    await self.clients.claim();
    await keepAll(generation);
  })());
});

// --- files of this release, by their addresses; what is stored is not asked for again ---

const stored = new Set();

async function store(addresses) {
  const cache = await caches.open(FILES);
  await Promise.all([...new Set(addresses)].filter((one) => !stored.has(one)).map(async (one) => {
    if (!(await cache.match(one))) await cache.put(one, await ours(one, isFile));
    stored.add(one);
  }));
}

// A strange network may answer anything: then this is not kept, and asked for again another time.
async function ours(address, isOurs, options) {
  const answer = await fetch(address, { redirect: "error", ...options });
  if (!answer.ok || !isOurs(answer.headers)) throw new Error(`not ours: ${address}`);
  return answer;
}
const isFile = (headers) => !(headers.get("Content-Type") || "").startsWith("text/html");

// The headers of a page of which the text is changed.
function plain(of) {
  const headers = new Headers(of);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return headers;
}

const linked = (html) => [...html.matchAll(LINKS)].map(([, address]) => address);

async function keepOffline(language) {
  const address = offlinePage(language);
  const isOurs = (headers) => headers.has("Voorkant-Offline");
  const answer = await ours(address, isOurs, { credentials: "omit", cache: "no-store" });
  const html = await answer.clone().text();
  await store(linked(html));
  await (await caches.open(FILES)).put(address, answer);
}

// --- pages, per user, workspace and language ---

const pagesOf = (seat) => `pages ${seat}`;

async function forget(isMeant) {
  const names = await caches.keys();
  await Promise.all(names.filter(isMeant).map((name) => caches.delete(name)));
}

// What was asked for before pages were forgotten is not kept when it comes.
let generation = 0;

function forgetPages() {
  generation += 1;
  return forget((name) => name === WHOSE || name.startsWith("pages "));
}

async function seatNow() {
  const known = await (await caches.open(WHOSE)).match("/whose");
  return known ? known.text() : "";
}

// Only a page that names its seat is kept: none of sign-in, of a refusal, or of a strange network.
async function keep(path, answer, born) {
  const seat = answer.headers.get("Voorkant-Seat");
  if (answer.status !== 200 || answer.redirected || !seat) return;
  const before = await seatNow();
  if (born !== generation) return;
  if (before !== seat) {
    const [user, workspace] = seat.split(".");
    await forget((name) => name.startsWith("pages ") && !name.startsWith(pagesOf(`${user}.`)));
    await forget((name) => name.startsWith(pagesOf(`${user}.${workspace}.`)) && name !== pagesOf(seat));
    if (born !== generation) return;
    await (await caches.open(WHOSE)).put("/whose", new Response(seat));
  }
  const headers = plain(answer.headers);
  headers.set("Voorkant-Kept", new Date().toISOString());
  const html = await answer.text();
  await store(linked(html));
  if (born !== generation) return;
  await (await caches.open(pagesOf(seat))).put(path, new Response(html, { headers }));
  if (before !== seat) await keepAll(born, path);
}

async function keepAll(born, but) {
  for (const path of VOORKANT.kept.filter((one) => one !== but)) {
    if (born !== generation) return;
    try {
      await keep(path, await fetch(path, ASIDE), born);
    } catch {
      // The network left, or there is no seat (any more): then nothing is kept.
    }
  }
}

// The review is that of one week; what else stands behind a "?" of a kept page changes no more
// than what is filled in or asked.
const isOf = (html, { pathname, searchParams }) => (
  !searchParams.has("week") || html.includes(`action="${pathname}?week=${searchParams.get("week")}"`)
);

async function kept(address) {
  const seat = await seatNow();
  const copy = seat && await (await caches.open(pagesOf(seat))).match(address.pathname);
  if (!copy) return null;
  const html = await copy.text();
  if (!isOf(html, address)) return null;
  const at = copy.headers.get("Voorkant-Kept");
  return new Response(html.replace("<html ", `<html data-kept="${at}" `), { headers: copy.headers });
}

async function nothing() {
  const seat = await seatNow();
  const language = seat.split(".")[2] || navigator.language.slice(0, 2);
  const chosen = LANGUAGES.find((one) => one.startsWith(language)) || LANGUAGES[1];
  const page = await (await caches.open(FILES)).match(offlinePage(chosen));
  if (!page || seat) return page || Response.error();
  const html = (await page.text()).replace("<html ", "<html data-nobody ");
  return new Response(html, { headers: plain(page.headers) });
}

// --- what the browser asks for ---

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  const { origin, pathname } = address;
  if (origin !== self.location.origin) return;
  const isPage = request.mode === "navigate";
  if (request.method === "POST") {
    if (isPage) event.respondWith(post(request, VOORKANT.changesWho.includes(pathname)));
  } else if (request.method !== "GET") return;
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (VOORKANT.kept.includes(pathname)) {
    const fresh = ask(event, address);
    event.respondWith(isPage ? orKept(fresh, address) : fresh);
  } else if (isPage) event.respondWith(fetch(request).catch(nothing));
});

// Whoever signs in or out must not meet the pages of the one before.
async function post(request, changesWho) {
  try {
    const answer = await fetch(request);
    if (changesWho) await forgetPages();
    return answer;
  } catch {
    return nothing();
  }
}

async function file(request) {
  const cache = await caches.open(FILES);
  const found = await cache.match(request);
  if (found) return found;
  // A page of another release, without network: the files of this one are better than none.
  return fetch(request).catch(async () => (
    (await cache.match(request, { ignoreSearch: true })) || Response.error()
  ));
}

function ask(event, { pathname, search }) {
  const born = generation;
  const asked = fetch(event.request).then((answer) => [answer, answer.clone()]);
  event.waitUntil(asked.then(([, copy]) => {
    // Sent on to sign in: whoever does that may be somebody else.
    if (copy.redirected || copy.type === "opaqueredirect") return forgetPages();
    // Today is asked for again with the act just done: that is its newest copy.
    return (!search || pathname === "/") && keep(pathname, copy, born);
  }).catch(() => {}));
  return asked.then(([answer]) => answer);
}

// A kept page when nobody answers, when a proxy says that Voorkant is away, or when it takes long.
async function orKept(fresh, address) {
  const late = new Promise((resolve) => {
    setTimeout(async () => resolve(await kept(address)), PATIENCE);
  });
  try {
    const answer = await Promise.race([fresh, late]) || await fresh;
    return (DOWN.includes(answer.status) && await kept(address)) || answer;
  } catch {
    return (await kept(address)) || nothing();
  }
}

// --- sending while no page is open ---

self.addEventListener("sync", (event) => {
  if (event.tag === "send") event.waitUntil(sendAll());
});

async function sendAll() {
  const user = await voorkant.sending.greet();
  if (["unreachable", "sign_in"].includes(user)) throw new Error(user);
  const why = await voorkant.sending.send(user, true);
  if (why === "unreachable") throw new Error(why);
}
