// The palette: a line to type in, with what that would do and how it can go on. Without this
// script its buttons lead to a page of their own.
"use strict";

(() => {
  const dialog = document.getElementById("palette");
  if (!dialog) return;
  const form = document.getElementById("palette-form");
  const input = document.getElementById("palette-input");
  const list = document.getElementById("palette-list");
  const plan = document.getElementById("palette-plan");
  let asked = null;

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-palette]")) return;
    event.preventDefault();
    open();
  });
  // Other scripts ask for it: to open, or to do something at once.
  document.addEventListener("palette", (event) => {
    if (!event.detail) open();
    else say(event.detail);
  });

  function open() {
    if (dialog.open) return;
    for (const other of document.querySelectorAll("dialog[open]")) other.close();
    dialog.showModal();
    input.focus();
    input.select();
    window.htmx.trigger(input, "look");
  }

  function say(phrase) {
    input.value = phrase;
    asked = null;
    form.requestSubmit();
  }

  // --- the rows: the line keeps the focus, arrows move through them ---

  const rows = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function choose(row) {
    for (const one of rows()) one.setAttribute("aria-selected", String(one === row));
    if (row) {
      input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function move(by) {
    const all = [null, ...rows()];
    const place = all.indexOf(chosen());
    choose(all[(place + by + all.length) % all.length]);
  }

  function take(row) {
    if (row.dataset.href) location.assign(row.dataset.href);
    else if (row.dataset.does) say(row.dataset.does);
    else {
      input.value = row.dataset.fills;
      input.focus();
      window.htmx.trigger(input, "look");
    }
  }

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && chosen()) {
      event.preventDefault();
      take(chosen());
    } else if (event.key === "Escape" && chosen()) {
      event.preventDefault();
      choose(null);
    }
  });
  input.addEventListener("input", () => choose(null));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[role=option]");
    if (row) take(row);
  });

  input.addEventListener("htmx:beforeRequest", () => {
    asked = input.value;
  });
  list.addEventListener("htmx:afterSwap", () => {
    list.hidden = rows().length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(null);
  });

  // What names nothing to do goes on with the first suggestion. What is known to be refused stays,
  // so that it can be mended; the plan says what is wrong.
  form.addEventListener("submit", (event) => {
    const refused = asked === input.value && plan.querySelector("[data-refused]");
    if (refused && rows().length) {
      event.preventDefault();
      event.stopPropagation();
      take(rows()[0]);
      return;
    }
    if (refused) {
      refused.className = "error";
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    dialog.close();
  });

  document.getElementById("palette-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
})();
