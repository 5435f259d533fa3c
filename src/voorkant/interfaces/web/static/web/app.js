// Voorkant's script. Everything works without it: it makes taps feel at once and keeps the page in place.
"use strict";

(() => {
  const SHOWN_FOR = 10_000;
  const waiting = [];
  let busy = false;
  let lost = null;
  let timer = 0;

  // --- acts: one queue, in the order of the taps, so that none is lost and answers never cross ---

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-act]") || form.elements.next) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    if (body.has("client_uuid")) body.set("client_uuid", freshId());
    const rest = document.getElementById("rest");
    if (rest && rest.dataset.part === "open") body.set("rest", "open");
    const act = { url: form.action, body, form, effect: effectOf(form, event.submitter, body) };
    if (act.effect.item && act.effect.percent === percentOf(act.effect.item)) return;
    waiting.push(act);
    paint();
    bump(act);
    close(event.submitter, form);
    run();
  });

  function freshId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function effectOf(form, button, body) {
    const effect = { kind: form.dataset.tap, acts: Number(form.dataset.keeps || 0) };
    if (form.hasAttribute("data-step") && button) {
      const item = form.closest("[data-item]").dataset.item;
      const percent = Math.min(100, Math.max(0, percentOf(item) + Number(button.dataset.by)));
      body.set("percent", String(percent));
      effect.item = item;
      effect.percent = percent;
    }
    return effect;
  }

  async function run() {
    if (busy || !waiting.length || lost) return;
    busy = true;
    const act = waiting[0];
    try {
      const answer = await fetch(act.url, {
        method: "POST",
        body: act.body,
        headers: { "HX-Request": "true" },
        credentials: "same-origin",
      });
      if (answer.redirected) {
        location.assign(answer.url);
        return;
      }
      const html = await answer.text();
      waiting.shift();
      apply(html, answer.ok);
      if (answer.ok) settle(act.form);
    } catch {
      lost = act;
      showLost();
    }
    paint();
    busy = false;
    run();
  }

  function settle(form) {
    if (form.hasAttribute("data-reset")) form.reset();
  }

  function close(button, form) {
    const drop = (button || form).closest("details.drop, details.chooser");
    if (drop) drop.open = false;
    if (form.hasAttribute("data-close")) {
      const around = form.closest("details");
      around.open = false;
      around.querySelector("summary").focus({ preventScroll: true });
      if (!form.hasAttribute("data-reset")) form.reset();
    }
  }

  function showLost() {
    const toast = document.getElementById("lost-toast").content.cloneNode(true);
    toast.querySelector("[data-retry]").addEventListener("click", () => {
      lost = null;
      clearToast();
      run();
    });
    show(toast, false);
  }

  // --- what is seen before the server has answered: its figures plus the taps under way ---

  function sum(of) {
    return waiting.reduce((total, act) => total + of(act.effect), 0);
  }

  function percentOf(item) {
    const last = waiting.filter((act) => act.effect.item === item).pop();
    const row = document.querySelector(`[data-item="${item}"]`);
    return last ? last.effect.percent : Number(row ? row.dataset.percent : 0);
  }

  function paint() {
    for (const counter of document.querySelectorAll("[data-count]")) {
      const kind = counter.id.slice("count-".length);
      const count = Number(counter.dataset.count) + sum((effect) => Number(effect.kind === kind));
      counter.querySelector("[data-figure]").textContent = String(count);
      counter.toggleAttribute("data-zero", count === 0);
    }
    for (const row of document.querySelectorAll("[data-item]")) {
      const percent = percentOf(row.dataset.item);
      row.querySelector("[data-figure]").textContent = String(percent);
      row.querySelector("[data-meter]").setAttribute("width", String(percent));
    }
    paintRing();
  }

  function paintRing() {
    const ring = document.getElementById("ring");
    if (!ring) return;
    const done = Number(ring.dataset.done) + sum((effect) => effect.acts);
    const due = Number(ring.dataset.due);
    ring.querySelectorAll(".ring-arc").forEach((arc, place) => {
      arc.classList.toggle("is-done", place < done);
    });
    for (const figure of ring.querySelectorAll("[data-ring-done], [data-ring-figure]")) {
      figure.textContent = String(due ? Math.min(done, due) : done);
    }
  }

  function bump(act) {
    const counter = document.getElementById(`count-${act.effect.kind}`);
    if (!counter) return;
    counter.classList.remove("bumped");
    void counter.offsetWidth;
    counter.classList.add("bumped");
  }

  // --- parts of the page that an answer brings, each in the place of the one with its id ---

  function apply(html, done) {
    const came = document.createElement("template");
    came.innerHTML = html;
    const focused = document.activeElement ? document.activeElement.id : "";
    const answered = came.content.querySelector("#toast") !== null;
    const lostFocus = document.activeElement && document.activeElement !== document.body;
    for (const part of [...came.content.children]) {
      if (part.id === "toast") show(part, true);
      else place(part);
    }
    keepQuestion();
    if (!done && !answered) location.reload();
    if (lostFocus && (!document.activeElement || document.activeElement === document.body)) {
      const again = focused && document.getElementById(focused);
      const undo = document.getElementById("undo");
      (again || undo || document.getElementById("main")).focus({ preventScroll: true });
    }
  }

  // What is asked after an act is asked again when the page is shown again.
  function keepQuestion() {
    const follow = document.getElementById("follow");
    if (!follow) return;
    const form = follow.querySelector("form");
    const here = new URL(location.href);
    if (form) here.searchParams.set("after", new URL(form.action).pathname.split("/")[2]);
    else here.searchParams.delete("after");
    history.replaceState(history.state, "", here);
  }

  function place(part) {
    const there = document.getElementById(part.id);
    if (!there || there.outerHTML === part.outerHTML) return;
    if (part.id === "rest" && [there, part].every((one) => one.dataset.part === "open")) {
      place(part.querySelector("#rest-lines"));
      const title = part.querySelector("#rest-title");
      document.getElementById("rest-title").innerHTML = title.innerHTML;
      return;
    }
    const open = [...there.querySelectorAll("details[open][id]")].map((one) => one.id);
    there.replaceWith(part);
    for (const id of open) {
      const details = document.getElementById(id);
      if (details) details.open = true;
    }
    if (window.htmx) window.htmx.process(part);
  }

  // --- the toast: ten seconds, longer while it is looked at ---

  function show(toast, fades) {
    document.getElementById("toast-region").replaceChildren(toast);
    clearTimeout(timer);
    if (fades) timer = setTimeout(fade, SHOWN_FOR);
  }

  function fade() {
    const toast = document.getElementById("toast");
    const asks = toast && toast.querySelector("input[type=text]");
    if (toast && (asks || toast.matches(":hover") || toast.contains(document.activeElement))) {
      timer = setTimeout(fade, 2_000);
      return;
    }
    clearToast();
  }

  function clearToast() {
    document.getElementById("toast-region").replaceChildren();
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z" && !typing) {
      const undo = document.getElementById("undo");
      if (undo) {
        event.preventDefault();
        undo.click();
      }
    }
    if (event.key === "Escape") closeDrops(null);
  });

  // --- small comforts ---

  function closeDrops(except) {
    for (const drop of document.querySelectorAll("details.drop[open]")) {
      if (drop.contains(except)) continue;
      const held = drop.contains(document.activeElement);
      drop.open = false;
      if (held && except === null) drop.querySelector("summary").focus();
    }
  }

  document.addEventListener("click", (event) => closeDrops(event.target));

  document.addEventListener("toggle", (event) => {
    const opened = event.target;
    if (!opened.open || !opened.matches("details:not(.drop)")) return;
    const field = opened.querySelector("input[type=text]");
    if (field && !opened.matches(".chooser") && !opened.querySelector(".chip-button")) field.focus();
    if (opened.matches(".tile-details")) opened.scrollIntoView({ block: "nearest" });
  }, true);

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches("[data-grows]") || !field.value) return;
    const fields = [...field.parentElement.querySelectorAll("[data-grows]")];
    if (fields[fields.length - 1] !== field || fields.length >= 50) return;
    const next = field.cloneNode();
    next.value = "";
    next.id = `met-${fields.length + 1}`;
    next.setAttribute("aria-label", field.placeholder);
    field.after(next);
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-measures]")) showMeasure(event.target);
  });

  function showMeasure(select) {
    const chosen = select.selectedOptions[0];
    const measure = chosen && chosen.dataset.measure;
    for (const field of document.querySelectorAll("[data-for]")) {
      const wanted = !measure || field.dataset.for === measure;
      field.hidden = !wanted;
      for (const input of field.querySelectorAll("input")) input.disabled = !wanted;
    }
  }

  // A page left open overnight would log on yesterday: show the new day when it is looked at again.
  function freshDay() {
    const today = document.querySelector("[data-is-now]");
    if (!today) return;
    const parts = new Intl.DateTimeFormat("en-CA", {
      timeZone: today.dataset.zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    }).format(new Date());
    if (today.dataset.today !== parts && today.dataset.today < parts) location.reload();
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) freshDay();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  for (const select of document.querySelectorAll("[data-measures]")) showMeasure(select);
  const first = document.querySelector("[data-focus], [aria-invalid=true]");
  if (first) first.focus();
  if (document.getElementById("toast")) timer = setTimeout(fade, SHOWN_FOR);
  if (location.protocol.startsWith("http")) document.documentElement.dataset.ready = "";
})();
