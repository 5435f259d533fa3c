"use strict";
// Shows a reminder that was pushed, and opens the page it names. The service worker takes this in
// with importScripts.
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
