// What was done and has to be sent: kept in the browser until the server says that it has it.
// Pages and the service worker share this.
"use strict";

const voorkant = {};

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

  const add = (act) => within("readwrite", (store, give) => {
    store.add(act).onsuccess = ({ target }) => give(target.result);
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

  // From here on an act may have reached the server, whatever becomes of the answer.
  const leaves = (ids) => change(ids, (act) => ({ ...act, left: true }));

  const remove = (ids) => change(ids, () => null);

  // Takes back what never left; tells whether it did.
  const takeBack = async (id) => (await change([id], (act) => (act.left ? act : null))).length > 0;

  return { all, add, change, leaves, remove, takeBack };
};

voorkant.queue = voorkant.queueWith(voorkant.queueSteps);
