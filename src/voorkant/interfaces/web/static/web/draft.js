// What is typed in the review stays on the device until the server has it, whatever the network does.
"use strict";

(() => {
  const { user, workspace } = document.body.dataset;
  const form = document.getElementById("review-form");
  if (!form || !user) return;
  const week = new URL(form.action).searchParams.get("week");
  const key = `review ${user}.${workspace}.${week}`;
  const fields = [...form.querySelectorAll(".answers textarea")];

  function read() {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  }

  function write(texts) {
    try {
      if (Object.keys(texts).length) localStorage.setItem(key, JSON.stringify(texts));
      else localStorage.removeItem(key);
    } catch {
      // No storage here: then what is typed lives as long as the page.
    }
  }

  // `over` is what the server had: if that changed meanwhile, what is typed stands below it.
  form.addEventListener("input", ({ target }) => {
    if (!fields.includes(target)) return;
    write({ ...read(), [target.name]: { text: target.value, over: target.defaultValue } });
  });

  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    // A strange network may answer anything: only a page of ours names its seat.
    if (detail.elt !== form || !detail.successful || !detail.xhr.getResponseHeader("Voorkant-Seat")) return;
    const texts = read();
    for (const field of fields) {
      const sent = detail.requestConfig.formData.get(field.name);
      field.defaultValue = sent;
      if (texts[field.name]?.text === sent) delete texts[field.name];
    }
    write(texts);
  });

  const send = () => fields[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  window.addEventListener("online", () => Object.keys(read()).length && send());

  const texts = read();
  for (const field of fields) {
    const one = texts[field.name];
    if (!one) continue;
    const here = field.value;
    if (one.text === here) delete texts[field.name];
    else field.value = one.over === here || !here ? one.text : `${here}\n${one.text}`;
  }
  if (fields.length) {
    write(texts);
    if (Object.keys(texts).length) window.addEventListener("load", send);
    return;
  }

  // Closed meanwhile, perhaps on another device: what did not get there can still be read.
  const left = document.getElementById("draft-left");
  const shown = new Set([...form.querySelectorAll(".answer")].map((one) => one.innerText.trim()));
  const lost = Object.values(texts).map((one) => one.text.trim()).filter((one) => one && !shown.has(one));
  if (!lost.length) write({});
  else {
    left.querySelector("[data-texts]").textContent = lost.join("\n\n");
    left.querySelector("button").addEventListener("click", () => {
      write({});
      left.hidden = true;
    });
    left.hidden = false;
  }
})();
