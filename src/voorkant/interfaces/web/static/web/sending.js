// Sends what waits, in order, from one place at a time. Only an answer that names the act and is
// signed as ours counts: a sign-in page of a network is no success. Pages and the worker share this.
"use strict";

voorkant.sending = (() => {
  const ADDRESS = "/sync/";
  const MOST = 100;
  const PATIENCE = 30_000;
  const heard = "BroadcastChannel" in self ? new BroadcastChannel("voorkant") : null;
  const ears = [];

  const tell = (news) => {
    if (heard) heard.postMessage(news);
    for (const ear of ears) ear(news);
  };
  const listen = (ear) => {
    ears.push(ear);
    if (heard) heard.addEventListener("message", ({ data }) => ear(data));
  };

  async function exclusively(work) {
    if (navigator.locks) return navigator.locks.request("voorkant-send", work);
    // Without locks two tabs may send the same at once; the server does it once all the same.
    return work();
  }

  async function token() {
    const named = "csrftoken=";
    if (self.document) {
      const cookie = document.cookie.split("; ").find((one) => one.startsWith(named));
      return cookie ? cookie.slice(named.length) : "";
    }
    const cookie = await self.cookieStore?.get("csrftoken");
    return cookie ? cookie.value : "";
  }

  // What came of a request: ours tells whether Voorkant itself answered.
  async function ask(options) {
    try {
      const answer = await fetch(ADDRESS, {
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(PATIENCE),
        ...options,
      });
      const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      const body = isJson ? await answer.json() : {};
      return { status: answer.status, body, ours: body.voorkant === "sync" };
    } catch {
      return { status: 0, body: {}, ours: false };
    }
  }

  // Asks who is signed in: reaches the server, changes nothing, and gives a fresh token.
  async function greet(user) {
    const { status, body, ours } = await ask({});
    if (!ours) return "unreachable";
    if (status === 401) return "sign_in";
    if (status !== 200) return "unreachable";
    return !user || body.user === user ? body.user : "other_user";
  }

  const wire = ({ id, at, on, do: does, fields, call, of, language }) => (
    { id, at, on, do: does, fields, call, of, language }
  );

  async function post(user, acts) {
    return ask({
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": await token() },
      body: JSON.stringify({
        user,
        workspace: acts[0].workspace,
        sent_at: new Date().toISOString(),
        acts: acts.map(wire),
      }),
    });
  }

  function next(acts, user, closed, size) {
    const isReady = (act) => act.user === user && !act.refused && !closed.has(act.workspace);
    const ready = acts.filter(isReady);
    return ready.filter((act) => act.workspace === ready[0].workspace).slice(0, size);
  }

  // Takes over what the server said of each act; gives how many of them are settled.
  async function settle(sent, answers) {
    const known = new Map(sent.map((act) => [act.id, act]));
    const ours = answers.filter((answer) => known.has(answer.id));
    const done = ours.filter(({ status }) => status === "created" || status === "known");
    const refused = ours.filter(({ status }) => status === "refused");
    await voorkant.queue.remove(done.map(({ id }) => id));
    for (const { id, code, message } of refused) {
      await voorkant.queue.change([id], (act) => ({ ...act, refused: { code, message } }));
    }
    if (refused.length) await forgetUndone();
    tell({ answers: [...done, ...refused] });
    return done.length + refused.length;
  }

  // Of what was refused and is undone all the same nothing is left to do.
  async function forgetUndone() {
    const acts = await voorkant.queue.all();
    const refused = new Set(acts.filter((act) => act.refused).map((act) => act.id));
    const undos = acts.filter((act) => refused.has(act.of));
    await voorkant.queue.remove(undos.flatMap((act) => [act.id, act.of]));
  }

  const refuse = (acts, { code = "", message = "" }) => (
    settle(acts, acts.map(({ id }) => ({ id, status: "refused", code, message })))
  );

  // What to do after an answer that is no list of acts: go on with smaller parts, or stop.
  async function stumble(acts, { status, body, ours }) {
    if (!ours) return status === 413 && acts.length > 1 ? "smaller" : "unreachable";
    if (status === 401) return "sign_in";
    if (body.code === "other_user") return "other_user";
    if (body.code === "no_seat") return "no_seat";
    if (![400, 413, 422].includes(status)) return "unreachable";
    if (acts.length > 1) return "smaller";
    await refuse(acts, body);
    return "";
  }

  // Sends all that waits for a user. `sure` tells that the server was there a moment ago:
  // otherwise it is greeted first, so that nothing leaves as long as nobody is at home.
  // Gives "sent", "nothing" to send, or why not: unreachable, sign_in, other_user, no_seat.
  async function send(user, sure) {
    let size = MOST;
    let isSure = sure;
    const closed = new Set();
    for (let round = 0; ; round += 1) {
      const acts = next(await voorkant.queue.all(), user, closed, size);
      if (!acts.length && closed.size) return "no_seat";
      if (!acts.length) return round ? "sent" : "nothing";
      const who = isSure ? user : await greet(user);
      if (who !== user) return who;
      const leaving = await voorkant.queue.leaves(acts.map(({ id }) => id));
      if (!leaving.length) continue;
      let answer = await post(user, leaving);
      if (answer.body.code === "csrf" && (await greet(user)) === user) answer = await post(user, leaving);
      const listed = answer.ours && answer.status === 200 && Array.isArray(answer.body.acts);
      if (listed) {
        if (!(await settle(leaving, answer.body.acts))) return "unreachable";
      } else {
        const why = await stumble(leaving, answer);
        if (why === "smaller") size = 1;
        else if (why === "no_seat") closed.add(acts[0].workspace);
        else if (why) return why;
      }
      isSure = true;
    }
  }

  return { greet, listen, tell, token, send: (user, sure) => exclusively(() => send(user, sure)) };
})();
