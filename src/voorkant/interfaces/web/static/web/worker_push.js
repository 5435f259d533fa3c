"use strict";
// Shows a reminder that was pushed, opens the page it names, and tells the server when the browser
// gets another address. The service worker takes this in with importScripts, after sending.js.
self.addEventListener("push", (event) => {
  const { title, text, url } = event.data.json();
  const shown = self.registration.showNotification(title, {
    body: text,
    // One reminder stands at a time.
    tag: "reminder",
    icon: "/static/web/mark.svg",
    data: { url },
  });
  event.waitUntil(shown);
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const wanted = new URL(event.notification.data.url, self.location.origin);
  // Only pages of our own, whatever was pushed.
  const address = wanted.origin === self.location.origin ? wanted.href : self.location.origin;
  event.waitUntil(show(address));
});

async function show(address) {
  const open = await self.clients.matchAll({ type: "window" });
  const tab = open.find((one) => one.url === address);
  return tab ? tab.focus() : self.clients.openWindow(address);
}

self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

// Not every browser says which address it had: the page of reminders kept it, with the server's key.
async function renew({ oldSubscription, newSubscription }) {
  const memory = await caches.open("push");
  const known = await (await memory.match("/push"))?.json();
  const old = oldSubscription?.endpoint || known?.address;
  if (!old) return;
  const key = known?.key || oldSubscription.options.applicationServerKey;
  const how = { userVisibleOnly: true, applicationServerKey: key };
  const given = newSubscription || await self.registration.pushManager.subscribe(how);
  const { endpoint, keys: { p256dh, auth } } = given.toJSON();
  await voorkant.sending.greet();
  const answer = await fetch(VOORKANT.devices, {
    method: "POST",
    redirect: "error",
    headers: { "X-CSRFToken": await voorkant.sending.token() },
    body: new URLSearchParams({ old, endpoint, p256dh, auth }),
  });
  if (answer.ok) await memory.put("/push", Response.json({ ...known, address: endpoint }));
}
