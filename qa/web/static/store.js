// What the browser keeps for the page; where it may not keep anything, until the page is left.

/** Whether what is put here outlives the page. */
export const lasting = [localStore(), sessionStore()].every(Boolean);

/** Shared by the windows of this browser. */
export const local = localStore() ?? inMemory();

/** This window's own. */
export const session = sessionStore() ?? inMemory();

function localStore() {
  return tried(() => localStorage);
}

function sessionStore() {
  return tried(() => sessionStorage);
}

// Reading the property throws where the browser is set to keep nothing; writing, in some windows.
function tried(store) {
  try {
    store().setItem("qa.tried", "1");
    store().removeItem("qa.tried");
    return store();
  } catch (refused) {
    return refused.name === "QuotaExceededError" && store().length ? store() : null; // full, not shut
  }
}

function inMemory() {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
    key: (at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}
