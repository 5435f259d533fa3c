// A suggestion is taken in place. Without this script its button sends the form, which comes back filled.
"use strict";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (!button) return;
  event.preventDefault();
  const field = document.getElementById(button.dataset.take);
  field.value = button.dataset.points;
  field.focus();
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
