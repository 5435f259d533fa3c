// What is typed in the review stays on the device until the server has it, whatever the network does.
"use strict";

(() => {
  const { user, workspace } = document.body.dataset;
  const form = document.getElementById("review-form");
  if (!form || !user) return;
  const week = new URL(form.action).searchParams.get("week");
  const key = `review ${user}.${workspace}.${week}`;
  const fields = [...form.querySelectorAll(".answers textarea")];
  const isKept = "kept" in document.documentElement.dataset;
  const seen = (field) => form.elements[`was_${field.name}`];
  const plain = (text) => text.replaceAll("\r\n", "\n").trim();

  // `typed` has not reached the server: its text, and what the person saw there before. `saved` has,
  // since the page came; a copy of the page that was kept knows nothing of it.
  function read() {
    try {
      return { typed: {}, saved: {}, ...JSON.parse(localStorage.getItem(key)) };
    } catch {
      return { typed: {}, saved: {} };
    }
  }

  function write(known) {
    const isEmpty = [known.typed, known.saved].every((one) => !Object.keys(one).length);
    try {
      if (isEmpty) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(known));
    } catch {
      // No storage here: then what is typed lives as long as the page.
    }
  }

  form.addEventListener("input", ({ target }) => {
    if (!fields.includes(target)) return;
    const known = read();
    known.typed[target.name] = { text: target.value, was: seen(target).value };
    write(known);
  });

  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    // A strange network may answer anything: only a page of ours names its seat.
    if (detail.elt !== form || !detail.successful || !detail.xhr.getResponseHeader("Voorkant-Seat")) return;
    const known = read();
    for (const field of fields) {
      const sent = detail.requestConfig.formData.get(field.name);
      const now = seen(field).value;
      if (field.value === sent && plain(sent) !== plain(now)) field.value = now;
      known.saved[field.name] = now;
      if (known.typed[field.name]?.text === sent) delete known.typed[field.name];
    }
    write(known);
  });

  const known = read();
  const send = () => fields[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  window.addEventListener("online", () => Object.keys(read().typed).length && send());

  if (!isKept) known.saved = {};
  for (const field of fields) {
    const saved = known.saved[field.name];
    if (saved !== undefined) field.value = seen(field).value = saved;
    const typed = known.typed[field.name];
    if (!typed) continue;
    if (plain(typed.text) === plain(field.value)) {
      delete known.typed[field.name];
      continue;
    }
    field.value = typed.text;
    seen(field).value = typed.was;
  }
  if (fields.length) {
    write(known);
    if (Object.keys(known.typed).length) window.addEventListener("load", send);
    return;
  }

  // Closed meanwhile, perhaps on another device: what did not get there can still be read.
  const left = document.getElementById("draft-left");
  const shown = new Set([...form.querySelectorAll(".answer")].map((one) => one.innerText.trim()));
  const texts = Object.values(known.typed).map((one) => one.text.trim());
  const lost = texts.filter((one) => one && !shown.has(one));
  if (!lost.length) write({ typed: {}, saved: {} });
  else {
    left.querySelector("[data-texts]").textContent = lost.join("\n\n");
    left.querySelector("button").addEventListener("click", () => {
      write({ typed: {}, saved: {} });
      left.hidden = true;
    });
    left.hidden = false;
  }
})();
