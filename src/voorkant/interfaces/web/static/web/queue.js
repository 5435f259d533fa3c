// What was done and has to be sent: kept in the browser until the server says that it has it.
// Pages and the service worker share this.
"use strict";

const voorkant = {};

voorkant.freshId = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

// A release that needs another shape adds a step at the end; no step removes an act.
voorkant.queueSteps = [
  (database) => database.createObjectStore("acts", { keyPath: "place", autoIncrement: true })
    .createIndex("id", "id", { unique: true }),
];

voorkant.queueWith = (steps) => {
  const NAME = "voorkant";
  const STORE = "acts";
  let opened = null;

  function attempt(version) {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open(NAME, version);
      asked.onupgradeneeded = ({ oldVersion }) => {
        for (const step of steps.slice(oldVersion)) step(asked.result, asked.transaction);
      };
      asked.onerror = () => reject(asked.error);
      asked.onsuccess = () => {
        const database = asked.result;
        const leave = () => {
          database.close();
          opened = null;
        };
        // Another tab of a newer release must not wait for this one.
        database.onversionchange = leave;
        database.onclose = leave;
        resolve(database);
      };
    });
  }

  function open() {
    // An older release meets a newer queue: it has what we need, and more.
    const older = (error) => {
      if (error.name !== "VersionError") throw error;
      return attempt();
    };
    opened ??= attempt(steps.length).catch(older).catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  async function within(mode, work) {
    const database = await open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      let found;
      transaction.oncomplete = () => resolve(found);
      transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore(STORE), (value) => {
        found = value;
      });
    });
  }

  const all = () => within("readonly", (store, give) => {
    store.getAll().onsuccess = ({ target }) => give(target.result);
  });

  // Writes an act down; in the place of the one with the id `instead`, if that is still there.
  const add = (act, instead) => within("readwrite", (store) => {
    store.index("id").get(instead || act.id).onsuccess = ({ target }) => {
      if (instead && target.result) store.put({ ...act, place: target.result.place });
      else store.add(act);
    };
  });

  // Changes acts by their id, or removes those of which nothing is left; gives those that changed.
  const change = (ids, how) => within("readwrite", (store, give) => {
    const changed = [];
    give(changed);
    for (const id of ids) {
      store.index("id").get(id).onsuccess = ({ target }) => {
        const act = target.result;
        const after = act && how(act);
        if (!act || after === act) return;
        changed.push(after || act);
        if (after) store.put(after);
        else store.delete(act.place);
      };
    }
  });

  // These could not be sent at once: the server then does not ask what it could have asked.
  const wait = (user) => within("readwrite", (store) => {
    store.openCursor().onsuccess = ({ target }) => {
      const at = target.result;
      if (!at) return;
      const act = at.value;
      if (act.user === user && !act.refused && !act.waited) at.update({ ...act, waited: true });
      at.continue();
    };
  });

  // From here on an act may have reached the server, whatever becomes of the answer.
  const leaves = (ids) => change(ids, (act) => ({ ...act, left: true }));

  const remove = (ids) => change(ids, () => null);

  // Takes back what never left; tells whether it did.
  const takeBack = async (id) => (await change([id], (act) => (act.left ? act : null))).length > 0;

  return { all, add, change, leaves, remove, takeBack, wait };
};

voorkant.queue = voorkant.queueWith(voorkant.queueSteps);
