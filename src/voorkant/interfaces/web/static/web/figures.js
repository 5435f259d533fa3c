// What is seen before the server has answered: its figures plus what was done since.
"use strict";

voorkant.figures = (() => {
  let expected = [];
  let settled = [];

  const today = () => document.querySelector("[data-on]");
  const day = () => today()?.dataset.on || "";

  // What stands of it: an act and its undo are both left out.
  function standing() {
    const all = [...settled, ...expected];
    const undone = new Set(all.map((act) => act.of).filter(Boolean));
    const both = new Set(all.map((act) => act.id));
    return all.filter((act) => !undone.has(act.id) && !(act.of && both.has(act.of)));
  }

  const sum = (of) => standing().filter((act) => act.on === day())
    .reduce((total, { effect }) => total + of(effect), 0);

  function percentOf(item) {
    const last = standing().filter(({ effect }) => effect.item === item).pop();
    const row = document.querySelector(`[data-item="${CSS.escape(item)}"]`);
    return last ? last.effect.percent : Number(row ? row.dataset.percent : 0);
  }

  function paint() {
    for (const counter of document.querySelectorAll("[data-count]")) {
      const kind = counter.id.slice("count-".length);
      const more = sum((effect) => (effect.kind === kind ? effect.count : 0));
      const count = Math.max(Number(counter.dataset.count) + more, 0);
      counter.querySelector("[data-figure]").textContent = String(count);
      counter.toggleAttribute("data-zero", count === 0);
    }
    for (const row of document.querySelectorAll("[data-item]")) {
      const percent = percentOf(row.dataset.item);
      row.querySelector("[data-figure]").textContent = String(percent);
      row.querySelector("[data-meter]").setAttribute("width", String(percent));
    }
    const called = new Set(standing().map((act) => act.call).filter(Boolean));
    for (const row of document.querySelectorAll("[data-call]")) {
      row.hidden = called.has(row.dataset.call);
    }
    paintRing();
  }

  function paintRing() {
    const ring = document.getElementById("ring");
    if (!ring) return;
    const done = Math.max(Number(ring.dataset.done) + sum((effect) => effect.acts), 0);
    const due = Number(ring.dataset.due);
    const isKept = due > 0 && done >= due;
    ring.classList.toggle("is-kept", isKept);
    ring.querySelectorAll(".ring-arc").forEach((arc, place) => {
      arc.classList.toggle("is-done", place < done);
    });
    ring.querySelector(".ring-tick").toggleAttribute("hidden", !isKept);
    const figure = ring.querySelector("[data-ring-figure]");
    figure.toggleAttribute("hidden", isKept);
    for (const one of [figure, ...ring.querySelectorAll("[data-ring-done]")]) {
      one.textContent = String(due ? Math.min(done, due) : done);
    }
    if (!due) paintFreeDay(ring.querySelector(".ring-title"), done);
    const line = ring.querySelector("[data-ring-line]");
    const words = line && (isKept ? line.dataset.kept : line.dataset[`left${due - done}`]);
    if (!words) return;
    line.textContent = words;
    line.className = isKept ? "ring-kept" : "soft";
  }

  function paintFreeDay(title, done) {
    const words = (title.dataset[`free${done}`] || title.dataset.free).replace("{n}", done);
    if (title.textContent.trim() !== words) title.textContent = words;
  }

  function bump(kind) {
    const counter = document.getElementById(`count-${kind}`);
    if (!counter) return;
    counter.classList.remove("bumped");
    void counter.offsetWidth;
    counter.classList.add("bumped");
  }

  const without = (acts, ids) => acts.filter((act) => !ids.includes(act.id));

  // Counts an act in from now on.
  function expect(act) {
    expected.push(act);
    paint();
    bump(act.effect.kind);
  }

  // Takes over what waits; what was done a moment ago may not be written yet.
  function waiting(acts, unwritten) {
    const ids = acts.map((act) => act.id);
    const fresh = expected.filter((act) => unwritten.has(act.id) && !ids.includes(act.id));
    expected = [...acts.filter((act) => !act.refused), ...fresh];
    settled = without(settled, ids);
    paint();
  }

  // The server has these: count them in until its own figures come.
  function settle(ids) {
    settled.push(...expected.filter((act) => ids.includes(act.id)));
    forget(ids);
  }

  function forget(ids) {
    expected = without(expected, ids);
    paint();
  }

  // To be called before the server's figures are asked for; gives what to call when they came.
  function asked() {
    const ids = settled.map((act) => act.id);
    return () => {
      settled = without(settled, ids);
      paint();
    };
  }

  // A day of which the server has not said anything yet.
  function startAtZero(on) {
    today().dataset.on = on;
    for (const counter of document.querySelectorAll("[data-count]")) counter.dataset.count = "0";
    const ring = document.getElementById("ring");
    if (ring) ring.dataset.done = "0";
    paint();
  }

  return { asked, day, expect, forget, paint, percentOf, settle, startAtZero, waiting };
})();
