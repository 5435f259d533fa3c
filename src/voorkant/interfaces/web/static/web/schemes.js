"use strict";

// On a phone a kind shows its points; the rest unfolds. Without this script all is shown.
document.getElementById("scheme-form").classList.add("folds");
for (const button of document.querySelectorAll("[data-unfold]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const open = button.closest(".rule").classList.toggle("is-open");
    button.setAttribute("aria-expanded", open);
  });
}

// A suggestion is taken in place. Without this script its button sends the form, which comes back filled.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (!button) return;
  event.preventDefault();
  const field = document.getElementById(button.dataset.take);
  field.value = button.dataset.points;
  field.focus();
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
