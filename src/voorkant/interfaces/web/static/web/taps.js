// What is done with a tap. What is logged goes into the queue of this device first, and is sent
// from there; other acts go to the server as they are, in the order of the taps.
"use strict";

(() => {
  const { figures, parts, toast } = voorkant;
  const SOON = 800;
  const PATIENCE = 4_000;
  const LOGS = [
    [/^\/act\/$/, () => ({ do: "log" })],
    [/^\/log\/$/, () => ({ do: "log" })],
    [/^\/calls\/([^/]+)\/spoken\/$/, (call) => ({ do: "spoken", call })],
    [/^\/calls\/([^/]+)\/no-answer\/$/, (call) => ({ do: "no_answer", call })],
    [/^\/entries\/([^/]+)\/undo\/$/, (of) => ({ do: "undo", of })],
  ];
  const ASIDE = ["csrfmiddlewaretoken", "client_uuid", "on", "due_on", "tries"];
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
    if (!act.do || !voorkant.waiting.works || asksWhy(document.querySelector(".today"), act.on)) {
      straight(tap, act);
      return;
    }
    log(act, () => straight(tap, act));
    if (form.hasAttribute("data-reset")) form.reset();
  });

  // A change of a closed week takes a note, which the server asks for while it can be asked.
  function asksWhy(where, on) {
    if (!where?.dataset.closed || voorkant.kept || !navigator.onLine) return false;
    const day = new Date(`${on}T12:00Z`);
    day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
    return where.dataset.closed.split(" ").includes(day.toISOString().slice(0, 10));
  }

  function freshId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

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

  async function log(act, otherwise) {
    figures.expect(act);
    const said = setTimeout(() => sayKept(act), SOON);
    const written = await voorkant.waiting.add(act, (answer, isLast) => {
      clearTimeout(said);
      if (!answer) sayKept(act);
      else if (answer.status === "refused") toast.say(answer.message, { isError: true });
      else if (isLast) sayDone(act, answer);
    });
    if (written) return;
    clearTimeout(said);
    figures.forget([act.id]);
    otherwise();
  }

  const words = document.getElementById("standing")?.dataset || {};
  const fill = (sentence, name) => sentence.replace("{name}", name);

  function sayKept(act) {
    toast.say(fill(words.saved, act.label), { undo: () => undo(act) });
  }

  function sayDone(act, answer) {
    const text = answer.message || fill(words.done, act.label);
    toast.say(text, { undo: act.do === "undo" ? null : () => undo(act) });
  }

  async function undo(act) {
    toast.clear();
    if (await voorkant.waiting.takeBack(act.id)) {
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
    try {
      const took = figures.asked();
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { "HX-Request": "true" },
        credentials: "same-origin",
      });
      if (answer.redirected) {
        location.assign(answer.url);
        return;
      }
      const html = await answer.text();
      direct.shift();
      figures.forget([act.id]);
      parts.apply(html, answer.ok);
      took();
      if (answer.ok && form.hasAttribute("data-reset")) form.reset();
      busy = false;
      run();
    } catch {
      toast.lost(() => {
        busy = false;
        run();
      });
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
    if (!form.matches("form[data-log]") || !voorkant.waiting.works) return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    const changed = new URL(location.href).searchParams.get("change");
    const isAlone = changed || voorkant.kept || !navigator.onLine;
    // The server says best what is wrong, if it can be asked.
    if (!form.checkValidity() && !isAlone) return;
    if (!isAlone && asksWhy(form, form.elements.on?.value)) return;
    event.preventDefault();
    if (!form.reportValidity()) return;
    form.dataset.sending = "yes";
    const body = new FormData(form, event.submitter);
    form.elements.client_uuid.value = freshId();
    body.set("client_uuid", form.elements.client_uuid.value);
    const act = actOf({ form, body, button: event.submitter });
    const leave = (text, about) => {
      sessionStorage.setItem("said", JSON.stringify({ text, about }));
      location.assign(about ? `/day/${act.on}/?after=${act.id}` : "/");
    };
    const kept = () => leave(fill(words.saved, act.label), null);
    const late = setTimeout(kept, PATIENCE);
    const written = await voorkant.waiting.add(act, async (answer) => {
      clearTimeout(late);
      if (answer?.status === "refused") {
        await voorkant.waiting.remove([act.id]);
        delete form.dataset.sending;
        form.submit();
        return;
      }
      if (answer) leave(answer.message || fill(words.done, act.label), act);
      else kept();
    });
    if (written) {
      if (changed) await voorkant.waiting.remove([changed]);
      return;
    }
    clearTimeout(late);
    delete form.dataset.sending;
    form.submit();
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
