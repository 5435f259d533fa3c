"use strict";
// Lets this browser show reminders. The choice stays hidden without script, and where there is no
// service worker or nothing can be pushed the page says so instead.
{
  const box = document.querySelector("[data-push]");
  const can = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (box && can) offer(box);
  else if (box) box.querySelector("[data-push-cannot]").hidden = false;

  async function offer(box) {
    const worker = await navigator.serviceWorker.ready;
    const form = box.querySelector("[data-push-form]");
    const known = await worker.pushManager.getSubscription();
    const row = known && box.querySelector(`[data-address="${await fingerprint(known.endpoint)}"]`);
    if (row) row.querySelector("[data-this]").hidden = false;
    if (row) await remember(known.endpoint);
    form.hidden = Boolean(row);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      subscribe(worker, form, box.dataset.push);
    });
  }

  async function subscribe(worker, form, key) {
    const problem = form.querySelector("[data-push-problem]");
    problem.hidden = true;
    try {
      if ((await Notification.requestPermission()) !== "granted") throw new DOMException("", "NotAllowedError");
      const given = (await subscribed(worker.pushManager, bytes(key))).toJSON();
      await remember(given.endpoint);
      form.elements.endpoint.value = given.endpoint;
      form.elements.p256dh.value = given.keys.p256dh;
      form.elements.auth.value = given.keys.auth;
      form.submit();
    } catch (error) {
      problem.textContent = error.name === "NotAllowedError" ? form.dataset.denied : form.dataset.failed;
      problem.hidden = false;
    }
  }

  // A subscription made with another key of the server takes nothing from it any more.
  async function subscribed(manager, key) {
    const how = { userVisibleOnly: true, applicationServerKey: key };
    try {
      return await manager.subscribe(how);
    } catch (error) {
      const old = await manager.getSubscription();
      if (!old || error.name !== "InvalidStateError") throw error;
      await old.unsubscribe();
      return manager.subscribe(how);
    }
  }

  // For the worker: when the browser gets another address, not all say which one it had.
  async function remember(address) {
    await (await caches.open("push")).put("/push", Response.json({ address, key: box.dataset.push }));
  }

  function bytes(text) {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  async function fingerprint(text) {
    const found = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(found), (one) => one.toString(16).padStart(2, "0")).join("");
  }
}
