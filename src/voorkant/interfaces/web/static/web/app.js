// Small comforts of every page; all of it works without them.
"use strict";

(() => {
  function closeDrops(except) {
    for (const drop of document.querySelectorAll("details.drop[open]")) {
      if (drop.contains(except)) continue;
      const held = drop.contains(document.activeElement);
      drop.open = false;
      if (held && except === null) drop.querySelector("summary").focus();
    }
  }

  // The fold that somebody opens himself: others are open when the page comes.
  let unfolded = null;

  document.addEventListener("click", (event) => {
    closeDrops(event.target);
    unfolded = event.target.closest("summary")?.parentElement;
  });

  document.addEventListener("toggle", (event) => {
    const opened = event.target;
    if (!opened.open || opened !== unfolded || opened.matches(".drop")) return;
    const field = opened.querySelector("input:not([type=hidden]), select, textarea");
    const types = field && field.matches("[type=text], [type=number], textarea");
    // The event comes a moment after the fold opened: who is typing in it by then stays where he is.
    const isThere = document.activeElement.matches("summary, body");
    if (types && isThere && !opened.querySelector(".chip-button")) field.focus();
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

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeDrops(null);
  });

  for (const select of document.querySelectorAll("[data-measures]")) showMeasure(select);
  const first = document.querySelector("[data-focus], [aria-invalid=true]");
  if (first) first.focus();
  if (location.protocol.startsWith("http")) document.documentElement.dataset.ready = "";
})();
