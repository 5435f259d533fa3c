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
  const NEARLY_FULL = 200;
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

  // Gives whether this device keeps it.
  function write(known) {
    const isEmpty = [known.typed, known.saved].every((one) => !Object.keys(one).length);
    try {
      if (isEmpty) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(known));
      return true;
    } catch {
      // No storage here: then what is typed lives as long as the page.
      return false;
    }
  }

  // What was typed did not reach the server.
  function sayHere() {
    const line = document.getElementById("review-kept");
    line.textContent = write(read()) ? line.dataset.here : line.dataset.nowhere;
  }

  function count(field) {
    const left = field.maxLength - field.value.length;
    const line = document.getElementById(`${field.id}-left`);
    line.hidden = left > NEARLY_FULL;
    line.textContent = line.hidden ? "" : line.dataset.words.replace("{n}", left);
  }

  form.addEventListener("input", ({ target }) => {
    if (!fields.includes(target)) return;
    count(target);
    const known = read();
    known.typed[target.name] = { text: target.value, was: seen(target).value };
    write(known);
  });

  // Below what came from elsewhere meanwhile one goes on typing. Where that cannot be told apart, the
  // server is told once more what was seen before, and keeps both.
  function goOn(field, sent, was) {
    const now = plain(seen(field).value);
    const mine = plain(sent);
    if (now === mine) return;
    if (field.value === sent) field.value = now;
    else if (now.endsWith(mine)) field.setRangeText(now.slice(0, now.length - mine.length), 0, 0, "preserve");
    else seen(field).value = was;
  }

  function taken(sent) {
    const known = read();
    for (const field of fields) {
      const typed = known.typed[field.name];
      known.saved[field.name] = seen(field).value;
      goOn(field, sent.get(field.name), sent.get(`was_${field.name}`));
      if (typed?.text === sent.get(field.name)) delete known.typed[field.name];
      else if (typed) known.typed[field.name] = { text: field.value, was: seen(field).value };
    }
    write(known);
  }

  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.elt !== form || !detail.successful) return;
    // A strange network may answer anything: only a page of ours names its seat.
    if (detail.xhr.getResponseHeader("Voorkant-Seat")) taken(detail.requestConfig.formData);
    else sayHere();
  });
  document.addEventListener("htmx:sendError", ({ detail }) => detail.elt === form && sayHere());
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.elt !== form) return;
    sayHere();
    const came = document.createElement("template");
    came.innerHTML = detail.xhr.responseText;
    const why = came.content.getElementById("toast");
    if (why) voorkant.toast.show(why, true);
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
    fields.forEach(count);
    if (!Object.keys(known.typed).length) return;
    sayHere();
    window.addEventListener("load", send);
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
