"use strict";
// Asks the browser for a passkey, or for a new one, and sends what it gives. Forms that need this
// stay hidden without script, and where a browser knows no passkeys.
for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!window.isSecureContext || !webauthnJSON.supported()) continue;
  const { passkey, options, optionsUrl, cancelled, known, failed } = form.dataset;
  const problem = form.querySelector("[data-passkey-problem]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      const asked = optionsUrl ? await fetched(optionsUrl) : JSON.parse(options);
      const given = await webauthnJSON[passkey](asked);
      form.querySelector("[name=credential]").value = JSON.stringify(given);
      form.submit();
    } catch (error) {
      const said = { NotAllowedError: cancelled, InvalidStateError: known };
      problem.textContent = said[error.name] || failed;
      problem.hidden = false;
    }
  });
}

async function fetched(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).request_options;
}
