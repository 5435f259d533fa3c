// What is done with a tap. What is logged goes into the queue of this device first, and is sent
// from there; other acts go to the server as they are, in the order of the taps.
"use strict";

(() => {
  const { figures, freshId, parts, sending, toast, waiting } = voorkant;
  const SOON = 800;
  const PATIENCE = 4_000;
  const LOGS = [
    [/^\/act\/$/, () => ({ do: "log" })],
    [/^\/log\/$/, () => ({ do: "log" })],
    [/^\/calls\/([^/]+)\/spoken\/$/, (call) => ({ do: "spoken", call })],
    [/^\/calls\/([^/]+)\/no-answer\/$/, (call) => ({ do: "no_answer", call })],
    [/^\/entries\/([^/]+)\/undo\/$/, (of) => ({ do: "undo", of })],
  ];
  const ASIDE = ["csrfmiddlewaretoken", "client_uuid", "on", "due_on", "tries", "for_workspace"];
  const direct = [];
  let busy = false;

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-act]") || form.elements.next) return;
    event.preventDefault();
    const tap = { form, body: new FormData(form, event.submitter), button: event.submitter };
    if (tap.body.has("client_uuid")) tap.body.set("client_uuid", freshId());
    const rest = document.getElementById("rest");
    if (rest && rest.dataset.part === "open") tap.body.set("rest", "open");
    const act = actOf(tap);
    if (act.effect.item && act.effect.percent === figures.percentOf(act.effect.item)) return;
    close(tap);
    if (!act.do || !waiting.works) {
      straight(tap, act);
      return;
    }
    log(act, () => straight(tap, act));
    if (form.hasAttribute("data-reset")) form.reset();
  });

  // --- the act that a form stands for, as it waits ---

  function actOf(tap) {
    const path = new URL(tap.form.action).pathname;
    const [found] = LOGS.flatMap(([address, act]) => {
      const match = path.match(address);
      return match ? [act(match[1])] : [];
    });
    const effect = effectOf(tap);
    const fields = [...tap.body].filter(([name, value]) => value && !ASIDE.includes(name));
    return {
      ...found,
      id: tap.body.get("client_uuid") || freshId(),
      at: new Date().toISOString(),
      on: tap.body.get("on") || figures.day(),
      fields: Object.fromEntries(fields),
      language: document.documentElement.lang,
      label: labelOf(tap),
      effect,
    };
  }

  function effectOf({ form, body, button }) {
    const effect = { kind: form.dataset.tap, count: 1, acts: Number(form.dataset.keeps || 0) };
    if (form.hasAttribute("data-step") && button) {
      const { item } = form.closest("[data-item]").dataset;
      const further = figures.percentOf(item) + Number(button.dataset.by);
      effect.percent = Math.min(100, Math.max(0, further));
      effect.item = item;
      body.set("percent", String(effect.percent));
    }
    return effect;
  }

  function labelOf({ form, body, button }) {
    const select = form.elements.kind?.selectedOptions?.[0];
    const who = button?.name === "party" ? button.textContent.trim() : body.get("party_name");
    const percent = body.get("percent");
    return [
      form.dataset.what || select?.textContent.trim() || "",
      body.get("item_name"), percent && `${percent} %`, who, body.get("amount"),
    ].filter(Boolean).join(" · ");
  }

  // --- logging: written down here, then sent ---

  // `instead` is the id of the refused act whose place it takes.
  async function log(act, otherwise, instead) {
    figures.expect(act);
    const said = setTimeout(() => sayKept(act), SOON);
    const written = await waiting.add(act, (answer, isLast) => {
      clearTimeout(said);
      if (!answer) sayKept(act);
      else if (answer.status === "refused") sayRefused(act.id, answer);
      else if (isLast) sayDone(act, answer);
    }, instead);
    if (written) return;
    clearTimeout(said);
    figures.forget([act.id]);
    otherwise();
  }

  const words = document.getElementById("standing")?.dataset || {};
  const fill = (sentence, name) => sentence.replace("{name}", name);

  function sayKept(act) {
    if (act.do === "undo") toast.say(words.undoing);
    else toast.say(fill(words.saved, act.label), { undo: () => undo(act) });
  }

  function sayDone(act, answer) {
    const text = answer.message || fill(words.done, act.label);
    toast.say(text, { undo: act.do === "undo" ? null : () => undo(act) });
  }

  function sayRefused(id, { code, message }) {
    if (code === "note_needed") askWhy(id, message);
    else toast.say(message, { isError: true });
  }

  // One note is for all that was tapped until it was given.
  const unexplained = [];

  function askWhy(id, message, isWanted) {
    unexplained.push(id);
    toast.ask(message, (note) => explain(unexplained.splice(0), note), isWanted);
  }
  document.addEventListener("why", ({ detail }) => askWhy(detail.id, detail.refused.message, true));

  function explain(ids, note) {
    const asked = waiting.state.acts.filter(({ id, refused }) => refused && ids.includes(id));
    for (const { refused: _, left: __, ...act } of asked) {
      const fields = { ...act.fields, [act.do === "undo" ? "reason" : "note"]: note };
      log({ ...act, id: freshId(), fields }, toast.clear, act.id);
    }
  }

  async function undo(act) {
    toast.clear();
    if (await waiting.takeBack(act.id)) {
      toast.say(fill(words.undone, act.label));
      return;
    }
    const { kind, count, acts } = act.effect;
    log({
      do: "undo",
      of: act.id,
      id: freshId(),
      at: new Date().toISOString(),
      on: act.on,
      fields: {},
      language: act.language,
      label: fill(words.undo, act.label),
      effect: { kind, count: -count, acts: -acts },
    }, toast.clear);
  }
  document.addEventListener("undo", ({ detail }) => undo(detail));

  // --- everything else: one after the other, so that answers never cross ---

  function straight(tap, act) {
    direct.push({ ...tap, act });
    if (act.do) figures.expect(act);
    run();
  }

  async function run() {
    if (busy || !direct.length) return;
    busy = true;
    const { form, body, act } = direct[0];
    const took = figures.asked();
    const answer = await post(form.action, body);
    const came = parts.read(answer.html);
    busy = false;
    if (!parts.seatOf(answer) || isTooOld(answer, came)) {
      toast.lost(run, answer.redirected && (await sending.greet()) === "sign_in");
      return;
    }
    direct.shift();
    figures.forget([act.id]);
    if (answer.redirected) location.assign(answer.url);
    else if (answer.ok && !parts.isOurs(answer)) location.reload();
    else {
      parts.apply(came, answer.ok);
      took();
      if (answer.ok && form.hasAttribute("data-reset")) form.reset();
      run();
    }
  }
  window.addEventListener("online", run);

  // Whoever signed in again since the page came needs a fresh proof of where the form comes from.
  async function post(address, body) {
    const answer = await ask(address, body);
    if (!isTooOld(answer, parts.read(answer.html))) return answer;
    const { user } = document.body.dataset;
    if ((await sending.greet(user)) !== user) return answer;
    body.set("csrfmiddlewaretoken", await sending.token());
    return ask(address, body);
  }

  // What a person may not do is said in a line, this on a whole page.
  const isTooOld = ({ status }, came) => status === 403 && !came.querySelector("#toast");

  async function ask(address, body) {
    try {
      const headers = { "HX-Request": "true" };
      const answer = await fetch(address, { method: "POST", body, headers, credentials: "same-origin" });
      answer.html = await answer.text();
      return answer;
    } catch {
      return Object.assign(Response.error(), { html: "" });
    }
  }

  function close({ button, form }) {
    const drop = (button || form).closest("details.drop, details.chooser");
    if (drop) drop.open = false;
    if (!form.hasAttribute("data-close")) return;
    const around = form.closest("details");
    around.open = false;
    around.querySelector("summary").focus({ preventScroll: true });
    if (!form.hasAttribute("data-reset")) form.reset();
  }

  // --- the form to log anything: what the server refuses, it shows in the form itself ---

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-log]") || !waiting.works) return;
    event.preventDefault();
    if (form.dataset.sending || !form.reportValidity()) return;
    form.dataset.sending = "yes";
    const body = new FormData(form, event.submitter);
    form.elements.client_uuid.value = freshId();
    body.set("client_uuid", form.elements.client_uuid.value);
    const act = actOf({ form, body, button: event.submitter });
    const leave = (text, about) => {
      sessionStorage.setItem("said", JSON.stringify({ text, about }));
      location.assign(about ? `/day/${act.on}/?after=${act.id}` : "/");
    };
    const natively = () => {
      delete form.dataset.sending;
      form.submit();
    };
    const kept = () => leave(fill(words.saved, act.label), null);
    const late = setTimeout(kept, PATIENCE);
    const written = await waiting.add(act, (answer) => {
      clearTimeout(late);
      if (!answer) kept();
      else if (answer.status !== "refused") leave(answer.message || fill(words.done, act.label), act);
      else {
        // Until the server takes it from its page, what was typed is kept here as well.
        form.action = `${location.pathname}?change=${act.id}`;
        natively();
      }
    }, new URL(location.href).searchParams.get("change"));
    if (written) return;
    clearTimeout(late);
    natively();
  });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) delete document.querySelector("form[data-log]")?.dataset.sending;
  });

  try {
    const { text, about } = JSON.parse(sessionStorage.getItem("said"));
    toast.say(text, { undo: about && (() => undo(about)) });
  } catch {
    // Nothing was said on the page before.
  }
  sessionStorage.removeItem("said");
})();
