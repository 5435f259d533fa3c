// Parts of the page that the server sends, each in the place of the one with its id.
"use strict";

voorkant.parts = (() => {
  const { user, workspace } = document.body.dataset;
  // What is asked for beside the page takes no message from it.
  const ASIDE = { "Voorkant-Aside": "1" };
  const after = () => new URL(location.href).searchParams.get("after") || "";
  const isOpen = () => document.getElementById("rest")?.dataset.part === "open";

  // Whose page an answer is; none of a strange network, of sign-in, or of a proxy is anybody's.
  const seatOf = (answer) => answer.headers.get("Voorkant-Seat") || "";

  // Whether it is of the seat of this page: in another tab another one may have been chosen since.
  const isOurs = (answer) => seatOf(answer).startsWith(`${user}.${workspace}.`);

  function read(html) {
    const came = document.createElement("template");
    came.innerHTML = html;
    return came.content;
  }

  // Puts the parts of an answer in place, and shows what it says.
  function apply(came, done) {
    const answered = came.querySelector("#toast") !== null;
    inPlace([...came.children]);
    if (!done && !answered) location.reload();
  }

  function inPlace(parts) {
    const focused = document.activeElement ? document.activeElement.id : "";
    const held = document.activeElement && document.activeElement !== document.body;
    for (const part of parts) {
      if (part.id === "toast") voorkant.toast.show(part, true);
      else place(part);
    }
    keepQuestion();
    if (held && (!document.activeElement || document.activeElement === document.body)) {
      const again = focused && document.getElementById(focused);
      const undo = document.getElementById("undo");
      (again || undo || document.getElementById("main")).focus({ preventScroll: true });
    }
  }

  // What is asked after an act is asked again when the page is shown again.
  function keepQuestion() {
    const follow = document.getElementById("follow");
    if (!follow) return;
    const form = follow.querySelector("form");
    const here = new URL(location.href);
    if (form) here.searchParams.set("after", new URL(form.action).pathname.split("/")[2]);
    else here.searchParams.delete("after");
    history.replaceState(history.state, "", here);
  }

  function place(part) {
    const there = document.getElementById(part.id);
    if (!there || there.outerHTML === part.outerHTML) return;
    if (part.id === "rest" && [there, part].every((one) => one.dataset.part === "open")) {
      place(part.querySelector("#rest-lines"));
      const title = part.querySelector("#rest-title");
      document.getElementById("rest-title").innerHTML = title.innerHTML;
      return;
    }
    const open = [...there.querySelectorAll("details[open][id]")].map((one) => one.id);
    there.replaceWith(part);
    for (const id of open) {
      const details = document.getElementById(id);
      if (details) details.open = true;
    }
    if (window.htmx) window.htmx.process(part);
  }

  // Asks for the day again and takes over its figures, if nothing was done meanwhile; `about` is
  // the act it may ask about. Gives whether they came.
  async function refresh(about, isQuiet) {
    const shown = document.querySelector("[data-on]");
    if (!shown) return false;
    const wanted = new URL(location.pathname, location.href);
    if (about || after()) wanted.searchParams.set("after", about || after());
    if (isOpen()) wanted.searchParams.set("rest", "open");
    const took = voorkant.figures.asked();
    try {
      const answer = await fetch(wanted, { credentials: "same-origin", redirect: "error", headers: ASIDE });
      if (!answer.ok || !isOurs(answer)) return false;
      const html = await answer.text();
      if (!isQuiet()) return false;
      const page = new DOMParser().parseFromString(html, "text/html");
      if (page.querySelector("[data-on]")?.dataset.on !== shown.dataset.on) return false;
      const parts = [...page.querySelectorAll("main [data-part][id]")];
      // A question that is being answered stays, and so does an answer that was asked for.
      const isNew = ({ id }) => id !== "side-answer" && (id !== "follow" || Boolean(about));
      inPlace(parts.filter((part) => !part.parentElement.closest("[data-part]") && isNew(part)));
      took();
      return true;
    } catch {
      return false;
    }
  }

  return { apply, isOurs, read, refresh, seatOf };
})();
