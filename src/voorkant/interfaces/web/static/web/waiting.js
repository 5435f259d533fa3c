// What waits to be sent, shown on every page: how much, why, and a list in which it can be
// changed, copied or deleted. Another person on this device is only told how much waits.
"use strict";

voorkant.waiting = (() => {
  const { queue, sending, figures } = voorkant;
  const { user, workspace, workspaceName } = document.body.dataset;
  const FRESH = 30_000;
  const SLOW = 1_200;
  const FIRST = 2_000;
  const LONGEST = 60_000;
  const heard = new Map();
  const unwritten = new Set();
  const state = { works: true, acts: [], others: 0, why: "sent", isSlow: false };
  let reached = document.documentElement.dataset.kept ? 0 : performance.now();
  let current = null;
  let again = false;
  let failures = 0;
  let timer = 0;
  let about = "";

  const isHere = (act) => act.user === user && act.workspace === workspace;
  const changed = () => document.dispatchEvent(new CustomEvent("waiting", { detail: state }));

  async function look() {
    try {
      const all = await queue.all();
      state.acts = user ? all.filter((act) => act.user === user) : [];
      state.others = all.length - state.acts.length;
    } catch {
      state.works = false;
    }
    figures.waiting(state.acts.filter(isHere), unwritten);
    changed();
  }

  // --- sending: at once, and again after a while when that failed ---

  const isSure = () => navigator.onLine && performance.now() - reached < FRESH;

  // Gives a promise of when this is over, whatever came of it.
  function flush() {
    if (!user || !state.works) return Promise.resolve();
    again = Boolean(current);
    current ??= round();
    return current;
  }

  async function round() {
    clearTimeout(timer);
    const slow = setTimeout(() => {
      state.isSlow = true;
      changed();
    }, SLOW);
    state.why = await sending.send(user, isSure()).catch(() => "unreachable");
    clearTimeout(slow);
    state.isSlow = false;
    await look();
    if (state.why === "sent") arrived();
    else if (state.why !== "nothing") failed();
    current = null;
    if (again) await flush();
    else refresh();
  }

  function arrived() {
    reached = performance.now();
    failures = 0;
  }

  function failed() {
    reached = 0;
    for (const tell of heard.values()) tell(null, true);
    heard.clear();
    if (!ready().length) return;
    failures += 1;
    const pause = Math.min(FIRST * 2 ** (failures - 1), LONGEST);
    timer = setTimeout(flush, pause * (0.75 + Math.random() / 2));
    document.dispatchEvent(new Event("stuck"));
  }

  const ready = () => state.acts.filter((act) => !act.refused);

  // Without anything to send: is the server there again, and are we still who we were?
  async function greet() {
    const who = await sending.greet(user);
    if (who === user) reached = performance.now();
    return who === user;
  }

  // Here, in another tab or in the background something was sent or changed.
  sending.listen(async ({ answers = [], ...whose }) => {
    const done = answers.filter(({ status }) => status !== "refused").map(({ id }) => id);
    figures.settle(done);
    // What somebody else did, or the same person elsewhere, changes nothing on this page.
    if (done.length && isHere(whose)) remember(done.pop());
    for (const answer of answers) {
      const tell = heard.get(answer.id);
      heard.delete(answer.id);
      if (tell) tell(answer, !heard.size);
    }
    await look();
    refresh();
  });

  // A page that was asked for before this was sent may not show it yet.
  function remember(id) {
    about = id;
    sessionStorage.setItem("settled", JSON.stringify({ id, at: Date.now() }));
  }

  // Figures that the server made before the last act was sent would only flicker.
  async function refresh() {
    const asked = about;
    if (!asked || current) return;
    if (await voorkant.parts.refresh(asked, () => !current)) {
      if (about === asked) about = "";
    }
  }

  // --- the queue, for other scripts ---

  // Writes an act down and sends it; `tell` hears what the server said of it, null if it waits.
  // It takes the place of the act with the id `instead`. Gives whether it could be written.
  async function add(act, tell, instead) {
    unwritten.add(act.id);
    heard.set(act.id, tell);
    try {
      await queue.add({ ...act, user, workspace, workspaceName }, instead);
    } catch {
      heard.delete(act.id);
      return false;
    } finally {
      unwritten.delete(act.id);
    }
    sending.tell({});
    flush();
    return true;
  }

  async function takeBack(id) {
    const done = await queue.takeBack(id);
    if (done) sending.tell({});
    return done;
  }

  async function remove(ids) {
    await queue.remove(ids);
    sending.tell({});
  }

  // Puts back what was removed, as it was.
  async function putBack(act) {
    await queue.add(act);
    sending.tell({});
    flush();
  }

  async function retry(ids) {
    await queue.change(ids, ({ refused: _, ...act }) => act);
    sending.tell({});
    flush();
  }

  window.addEventListener("online", flush);
  window.addEventListener("pageshow", flush);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) flush();
  });
  state.works = "indexedDB" in self && Boolean(self.indexedDB);
  const last = JSON.parse(sessionStorage.getItem("settled") || "{}");
  if (last.at > performance.timeOrigin) about = last.id;
  // What was refused, and then accepted from its page.
  const came = new URL(location.href).searchParams.get("after");
  if (came && state.works) queue.change([came], (act) => (act.refused ? null : act)).then(look, look);
  else look();

  return {
    add, takeBack, remove, putBack, retry, flush, greet, ready, isHere,
    get works() { return state.works && Boolean(user && workspace); },
    get state() { return state; },
  };
})();
