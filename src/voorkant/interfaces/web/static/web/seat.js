// Every form says which workspace its page shows. Who chose another one in another tab since is told
// so, and writes nothing there.
"use strict";

(() => {
  const { workspace } = document.body.dataset;
  if (!workspace) return;

  document.addEventListener("formdata", ({ target, formData }) => {
    // Choosing a workspace writes in none.
    if (target.method === "post" && !formData.has("seat")) formData.set("for_workspace", workspace);
  });
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.verb !== "get") detail.headers["Voorkant-For"] = workspace;
  });
})();
