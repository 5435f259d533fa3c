// The line above a page that tells what waits and how old the page is, the list behind it, and
// the same in a few words where nobody is signed in.
"use strict";

(() => {
  const { waiting } = voorkant;
  const line = document.getElementById("standing");
  const dialog = document.getElementById("waiting");
  const words = line ? line.dataset : {};
  const find = (name) => line.querySelector(`[data-${name}]`);
  const region = document.getElementById("toast-region");
  const say = (sentence, number) => sentence.replace("{n}", number);

  function draw(state) {
    const { ready, refused, asking } = sorted(state);
    drawLine(state, ready, refused - asking, asking);
    drawList(state, ready, refused);
    for (const note of document.querySelectorAll("[data-waiting-note]")) {
      const mine = state.acts.length;
      const counts = { mine, others: state.others, all: mine + state.others };
      const number = counts[note.dataset.waitingNote];
      note.hidden = !number;
      note.querySelector("[data-number]").textContent = say(number === 1 ? note.dataset.one : note.dataset.words, number);
    }
  }

  const sorted = ({ acts }) => ({
    ready: acts.filter((act) => !act.refused).length,
    refused: acts.filter((act) => act.refused).length,
    // Nothing is wrong with these: a closed week takes them with a note.
    asking: acts.filter((act) => act.refused?.code === "note_needed").length,
  });

  function drawLine(state, ready, refused, asking) {
    if (!dialog) return;
    const isStuck = ready > 0 && (state.isSlow || !["sent", "nothing"].includes(state.why));
    const parts = [
      voorkant.kept && say(words.kept, voorkant.kept),
      voorkant.isNewDay && words.newDay,
      !state.works && words.noStore,
      isStuck && state.why === "other_user" && words.otherUser,
      isStuck && state.why === "no_seat" && words.noSeat,
      isStuck && state.why === "unreachable" && !voorkant.kept && words.unreachable,
    ].filter(Boolean);
    find("text").textContent = parts.join(" ");
    find("sign-in").hidden = !(isStuck && state.why === "sign_in");
    const button = find("open");
    button.hidden = !(isStuck || refused || asking);
    const counts = [
      ready && say(words.ready, ready),
      asking && say(words.asking, asking),
      refused && say(words.refused, refused),
    ];
    button.textContent = counts.filter(Boolean).join(" · ");
    line.hidden = !parts.length && button.hidden;
    line.classList.toggle("is-refused", refused > 0);
  }

  function drawList({ acts }, ready, refused) {
    if (!dialog) return;
    const list = dialog.querySelector("[data-list]");
    const held = dialog.contains(document.activeElement);
    const rows = acts.map(row);
    list.replaceChildren(...rows);
    dialog.querySelector("[data-empty]").hidden = acts.length > 0;
    dialog.querySelector("[data-send]").hidden = !ready;
    dialog.querySelector("[data-some-ready]").hidden = !ready;
    dialog.querySelector("[data-some-refused]").hidden = !refused;
    if (held && !dialog.contains(document.activeElement)) dialog.querySelector("h2").focus();
  }

  const moment = (options) => new Intl.DateTimeFormat(document.documentElement.lang, options);
  const dayName = (on) => moment({ weekday: "short", day: "numeric", month: "long", timeZone: "UTC" })
    .format(new Date(`${on}T12:00Z`));
  const timeOf = (at) => moment({ hour: "2-digit", minute: "2-digit" }).format(new Date(at));

  function row(act) {
    const one = document.getElementById("waiting-row").content.cloneNode(true);
    const put = (name, text) => {
      const place = one.querySelector(`[data-${name}]`);
      place.textContent = text;
      place.hidden = !text;
    };
    const elsewhere = waiting.isHere(act) ? "" : ` · ${act.workspaceName}`;
    put("what", act.label);
    put("when", `${dayName(act.on)} · ${timeOf(act.at)}${elsewhere}`);
    put("why", act.refused ? act.refused.message : "");
    const on = (name, isShown, does) => {
      const button = one.querySelector(`[data-${name}]`);
      button.hidden = !isShown;
      button.setAttribute("aria-label", `${button.textContent}: ${act.label}`);
      button.addEventListener("click", does);
    };
    on("change", act.refused && act.do === "log" && waiting.isHere(act), () => {
      location.assign(`${words.log}?change=${act.id}`);
    });
    const isUnexplained = act.refused?.code === "note_needed" && waiting.isHere(act);
    on("note", isUnexplained, () => document.dispatchEvent(new CustomEvent("why", { detail: act })));
    on("again", act.refused && !isUnexplained, () => waiting.retry([act.id]));
    on("copy", navigator.clipboard && (act.refused || !waiting.isHere(act)), ({ target }) => copy(act, target));
    on("delete", true, () => remove(act));
    return one;
  }

  // What may have reached the server already is undone there; the rest can be put back.
  async function remove(act) {
    const isOurs = !act.refused && waiting.isHere(act);
    if (!isOurs) await waiting.remove([act.id]);
    else if (!(await waiting.takeBack(act.id))) {
      if (act.do !== "undo") document.dispatchEvent(new CustomEvent("undo", { detail: act }));
      return;
    }
    const undo = () => {
      voorkant.toast.clear();
      waiting.putBack(act);
    };
    voorkant.toast.say(words.deleted.replace("{name}", act.label), { undo });
  }

  async function copy(act, button) {
    await navigator.clipboard.writeText(`${act.on} ${act.label} ${act.fields.note || ""}`.trim());
    button.textContent = button.dataset.copied;
  }

  document.addEventListener("waiting", ({ detail }) => draw(detail));
  // A browser that keeps nothing said so before this was here to hear it.
  draw(waiting.state);

  if (!dialog) return;
  line.addEventListener("click", (event) => {
    if (!event.target.closest("[data-open]")) return;
    dialog.showModal();
    // Beside an open dialog nothing can be reached.
    dialog.append(region);
  });
  dialog.addEventListener("close", () => dialog.before(region));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close-dialog]")) dialog.close();
    if (event.target.closest("[data-send]")) waiting.flush();
  });

  // --- changing what was refused: in the form to log anything ---

  const form = document.querySelector("form[data-log]");
  const changed = new URL(location.href).searchParams.get("change");

  async function fillIn() {
    const act = (await voorkant.queue.all()).find(({ id }) => id === changed);
    if (!act || !waiting.isHere(act)) return;
    for (const [name, value] of Object.entries({ ...act.fields, on: act.on })) {
      const field = form.elements[name];
      const isOffered = !field?.options || [...field.options].some((one) => one.value === value);
      if (field && isOffered) field.value = value;
    }
    form.elements.kind.dispatchEvent(new Event("change", { bubbles: true }));
  }
  if (form && changed) fillIn();
})();
