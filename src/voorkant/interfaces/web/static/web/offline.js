// Without network: the service worker that keeps pages, what a kept page says of itself, and the
// day it is while the server cannot tell.
"use strict";

(() => {
  const { figures, waiting } = voorkant;
  const AGAIN = 20_000;
  const root = document.documentElement;
  const { lang } = root;
  let timer = 0;
  const keptAt = root.dataset.kept && new Date(root.dataset.kept);

  const moment = (options) => new Intl.DateTimeFormat(lang, options);
  const clock = moment({ hour: "2-digit", minute: "2-digit" });
  const dated = moment({ weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

  function dayIn(timeZone) {
    const parts = { timeZone, year: "numeric", month: "2-digit", day: "2-digit" };
    return new Intl.DateTimeFormat("en-CA", parts).format(new Date());
  }

  // --- a page that was kept ---

  if (keptAt) {
    const isToday = keptAt.toDateString() === new Date().toDateString();
    voorkant.kept = (isToday ? clock : dated).format(keptAt);
    waitForServer();
  }

  // A page that the server knows better by now is asked for again as soon as it is there.
  function waitForServer() {
    if (timer) return;
    timer = setInterval(comeBack, AGAIN);
    window.addEventListener("online", comeBack);
    for (const dialog of document.querySelectorAll("dialog")) dialog.addEventListener("close", comeBack);
  }

  async function comeBack() {
    if (document.activeElement?.matches("input[type=text], textarea")) return;
    if (document.querySelector("dialog[open]")) return;
    await waiting.flush();
    if (!(await waiting.greet())) return;
    clearInterval(timer);
    location.reload();
  }

  // --- a day that began without network, or on a page left open ---

  const today = document.querySelector("[data-is-now]");

  async function freshDay() {
    if (!today) return;
    const on = dayIn(today.dataset.zone);
    if (!(today.dataset.today < on)) return;
    if (!keptAt && (await waiting.greet())) {
      location.reload();
      return;
    }
    newDay(on);
  }

  // What is tapped belongs to the day that is seen. What only the server knows of it is hidden.
  function newDay(on) {
    voorkant.isNewDay = true;
    today.dataset.today = on;
    today.classList.add("is-new-day");
    for (const field of document.querySelectorAll("input[type=hidden][name=on]")) field.value = on;
    const long = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    document.querySelector(".page-when").textContent = moment(long).format(new Date(`${on}T12:00Z`));
    figures.startAtZero(on);
    waiting.flush();
    waitForServer();
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    if (voorkant.isNewDay) comeBack();
    freshDay();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  // A page that came just now knows better than a clock that is wrong.
  if (keptAt) freshDay();

  const form = keptAt && document.querySelector("form[data-log]");
  if (form) {
    const on = dayIn(form.dataset.zone);
    form.elements.on.max = on;
    if (!new URL(location.href).searchParams.has("on")) form.elements.on.value = on;
  }

  // --- the service worker ---

  const { worker } = document.body.dataset;
  if (!worker || !navigator.serviceWorker) return;
  navigator.serviceWorker.register(worker, { updateViaCache: "none" });

  // What waits should outlive a full disk, and be sent when Voorkant is closed, where that can be.
  document.addEventListener("stuck", async () => {
    const registration = await navigator.serviceWorker.ready;
    registration.sync?.register("send").catch(() => {});
    if (!localStorage.getItem("asked-to-persist")) {
      localStorage.setItem("asked-to-persist", "yes");
      navigator.storage?.persist?.();
    }
  });
  window.addEventListener("appinstalled", () => navigator.storage?.persist?.());
})();
