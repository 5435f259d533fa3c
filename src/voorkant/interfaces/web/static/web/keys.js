// Keys: Ctrl+K or ⌘K for the palette; single keys unless they are switched off or somebody types.
"use strict";

(() => {
  const overview = document.getElementById("keys");
  if (!overview) return;
  const WAITS = 1_500;
  let goesUntil = 0;

  const palette = (phrase) => document.dispatchEvent(new CustomEvent("palette", { detail: phrase }));

  function show() {
    for (const other of document.querySelectorAll("dialog[open]")) other.close();
    overview.showModal();
  }

  function undo() {
    const button = document.getElementById("undo");
    if (button) button.click();
    else palette("undo");
  }

  function search() {
    const field = document.querySelector("main input[type=search]");
    if (field) field.focus();
    else palette();
  }

  function go(key) {
    const link = [...overview.querySelectorAll("[data-go]")].find((one) => one.dataset.go === key);
    if (link) location.assign(link.href);
    return Boolean(link);
  }

  const acts = {
    l: () => document.querySelector(".rail-log a").click(),
    z: undo,
    "/": search,
    "?": show,
    g: (event) => { goesUntil = event.timeStamp + WAITS; },
  };

  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === "k") {
      event.preventDefault();
      palette();
      return;
    }
    if (!overview.hasAttribute("data-single") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.defaultPrevented || event.repeat || event.isComposing) return;
    // A window that was closed just now may still hold the focus.
    const around = event.target.closest("dialog");
    if (around ? around.open : event.target.closest("input, textarea, select, [contenteditable]")) return;
    const goes = event.timeStamp < goesUntil;
    goesUntil = 0;
    if (goes && go(key)) event.preventDefault();
    else if (Object.hasOwn(acts, key)) {
      event.preventDefault();
      acts[key](event);
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target === overview || event.target.closest("#keys-close")) overview.close();
    if (!event.target.closest("[data-keys]")) return;
    event.preventDefault();
    show();
  });

  if (/Mac|iPhone|iPad/.test(navigator.platform)) {
    for (const one of document.querySelectorAll("[data-palette-keys]")) one.textContent = "⌘ K";
  }
})();
