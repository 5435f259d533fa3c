// The line that tells what was done: ten seconds, longer while it is looked at.
"use strict";

voorkant.toast = (() => {
  const SHOWN_FOR = 10_000;
  const LOOKED_AT = 2_000;
  const region = document.getElementById("toast-region");
  let timer = 0;

  function show(toast, fades) {
    region.replaceChildren(toast);
    clearTimeout(timer);
    if (fades) timer = setTimeout(fade, SHOWN_FOR);
  }

  function fade() {
    const toast = document.getElementById("toast");
    const asks = toast && toast.querySelector("input[type=text]");
    if (toast && (asks || toast.matches(":hover") || toast.contains(document.activeElement))) {
      timer = setTimeout(fade, LOOKED_AT);
      return;
    }
    clear();
  }

  const clear = () => region.replaceChildren();

  // Says a sentence, with a way back if there is one.
  function say(text, { undo, isError = false } = {}) {
    const toast = document.getElementById("said-toast").content.cloneNode(true);
    toast.querySelector("p").textContent = text;
    toast.firstElementChild.classList.toggle("toast-error", isError);
    const button = toast.querySelector("button");
    if (undo) button.addEventListener("click", undo, { once: true });
    else button.remove();
    show(toast, true);
  }

  // Says that something was not saved, and offers to try again.
  function lost(retry) {
    const toast = document.getElementById("lost-toast").content.cloneNode(true);
    toast.querySelector("[data-retry]").addEventListener("click", () => {
      clear();
      retry();
    });
    show(toast, false);
  }

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key !== "z") return;
    if (event.target.closest("input, textarea, select")) return;
    const undo = document.getElementById("undo");
    if (!undo) return;
    event.preventDefault();
    undo.click();
  });

  // A page that was kept tells of something long past.
  if (document.documentElement.dataset.kept) clear();
  if (document.getElementById("toast")) timer = setTimeout(fade, SHOWN_FOR);
  return { show, say, lost, clear };
})();
