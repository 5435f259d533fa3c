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

  const question = () => region.querySelector("[data-question]");

  // Says a sentence, with a way back if there is one. It does not take the place of an answer that
  // is being typed.
  function say(text, { undo, isError = false } = {}) {
    if (question()?.elements.note.value) return;
    const toast = document.getElementById("said-toast").content.cloneNode(true);
    toast.querySelector("p").textContent = text;
    toast.firstElementChild.classList.toggle("toast-error", isError);
    const button = toast.querySelector("button");
    if (undo) button.addEventListener("click", undo, { once: true });
    else button.remove();
    show(toast, true);
  }

  // Asks for a note, unless that is being asked; `answer` is called with it.
  function ask(text, answer, isWanted = false) {
    if (!question()) {
      const toast = document.getElementById("note-toast").content.cloneNode(true);
      toast.querySelector("p").textContent = text;
      toast.querySelector("form").addEventListener("submit", (event) => {
        event.preventDefault();
        const note = event.target.elements.note.value.trim();
        clear();
        answer(note);
      });
      show(toast, false);
    }
    if (isWanted) question().elements.note.focus();
  }

  // Says that something was not saved, and offers to try again; first to sign in, if one `isOut`.
  function lost(retry, isOut) {
    const toast = document.getElementById("lost-toast").content.cloneNode(true);
    toast.querySelector("[data-out]").hidden = !isOut;
    toast.querySelector("[data-away]").hidden = isOut;
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
  return { show, say, ask, lost, clear };
})();
